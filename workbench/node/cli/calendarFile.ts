/** One dated action. `date` and `stamp` are YYYY-MM-DD; `id` tells actions apart from file to file. */
export interface CalendarEntry {
  readonly id: string;
  readonly date: string;
  readonly title: string;
  readonly text: string;
}

const LINE_BYTES = 75;

/**
 * Dated actions as an iCalendar file (RFC 5545) of all-day events: text escaped, lines folded at 75 bytes, CRLF.
 *
 * `stamp` is the day of the review; there is no clock in it, so equal entries give an equal file.
 */
export function calendarFile(entries: readonly CalendarEntry[], stamp: string): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Flex Mix//Rebalance//EN",
    ...entries.flatMap((entry) => [
      "BEGIN:VEVENT",
      `UID:${escaped(entry.id)}@flex-mix`,
      `DTSTAMP:${compact(stamp)}T000000Z`,
      `DTSTART;VALUE=DATE:${compact(entry.date)}`,
      `SUMMARY:${escaped(entry.title)}`,
      `DESCRIPTION:${escaped(entry.text)}`,
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    ]),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

function compact(date: string): string {
  return date.replace(/-/g, "");
}

/** Text of a property: backslash, comma and semicolon escaped, line breaks as \n, other control characters left out. */
function escaped(text: string): string {
  return [...text.replace(/\r\n?/g, "\n")]
    .filter((char) => char === "\n" || (char >= " " && char !== "\u007f"))
    .map((char) => (char === "\n" ? "\\n" : /[\\,;]/.test(char) ? `\\${char}` : char))
    .join("");
}

/** Breaks a line after at most 75 bytes and never inside a character; the next line begins with a blank. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = "";
  let bytes = 0;
  for (const char of line) {
    const size = Buffer.byteLength(char);
    if (bytes + size > LINE_BYTES) {
      parts.push(part);
      part = " ";
      bytes = 1;
    }
    part += char;
    bytes += size;
  }
  return [...parts, part].join("\r\n");
}
