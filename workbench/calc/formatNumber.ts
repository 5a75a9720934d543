const DAY_MS = 86_400_000;
const DAYS_TO_1970 = { 1900: 25_569, 1904: 24_107 };
const MONTHS = ["January", "February", "March", "April", "May", "June"].concat([
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
]);
const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const LITERAL = /"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|_.|\*./g;

/**
 * A number as its format shows it (en-US): the sections for positive, negative and zero, thousands, decimals, percent,
 * scientific, dates and times. Colors, conditions and fractions are left out: such a part of a format shows nothing.
 * Example: `formatNumber(1234.5, "#,##0.00", false)` is "1,234.50".
 */
export function formatNumber(value: number, format: string, date1904: boolean): string {
  if (format === "General" || format === "@" || format === "") return general(value);
  const sections = format.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/);
  const [positive = "General", negative, zero] = sections;
  if (value < 0 && negative !== undefined) return section(-value, negative, date1904);
  if (value === 0 && zero !== undefined) return section(0, zero, date1904);
  if (value < 0) return `-${section(-value, positive, date1904)}`;
  return section(value, positive, date1904);
}

function general(value: number): string {
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size >= 1e11 || size < 1e-9)
    return value
      .toExponential(5)
      .replace(/\.?0+e/, "E")
      .replace(/E\+?(-?)(\d)$/, "E$10$2");
  return String(Number(value.toPrecision(10)));
}

function section(value: number, format: string, date1904: boolean): string {
  const bare = format.replace(LITERAL, "");
  if (/general/i.test(bare)) return general(value);
  if (/[dmyhs]/i.test(bare)) return dateText(value, format, date1904);
  return numberText(value, format);
}

function numberText(value: number, format: string): string {
  const literals: string[] = [];
  const marked = format.replace(LITERAL, (_, quoted?: string, escaped?: string, currency?: string) => {
    literals.push(quoted ?? escaped ?? currency ?? "");
    return "\uE000";
  });
  const pattern = /[0#?](?:[0#?,.]*[0#?.])?(?:E[+-]0+)?/.exec(marked);
  const percent = (marked.match(/%/g) ?? []).length;
  const body = pattern ? marked.replace(pattern[0], digits(value * 100 ** percent, pattern[0])) : marked;
  return body.replace(/\uE000/g, () => literals.shift() ?? "").trimEnd();
}

function digits(value: number, pattern: string): string {
  const [whole = "", fraction = ""] = pattern.replace(/E.*$/, "").split(".");
  const exponent = /E[+-]/.test(pattern);
  const most = fraction.length;
  const least = fraction.replace(/[#?]+$/, "").length;
  if (exponent)
    return value
      .toExponential(most)
      .replace(/e([+-])(\d)$/, "E$10$2")
      .replace("e", "E");
  // Half away from zero, as spreadsheets round; the factor keeps 1.005 from becoming 1.
  const rounded = Math.round(Number(`${value}e${most}`)) / 10 ** most;
  const [integer = "0", decimals = ""] = (Number.isFinite(rounded) ? rounded : value).toFixed(most).split(".");
  const kept = decimals.slice(0, least) + decimals.slice(least).replace(/0+$/, "");
  const needed = whole.replace(/[^0]/g, "").length;
  const shown = (needed === 0 && integer === "0" ? "" : integer).padStart(needed, "0");
  const grouped = whole.includes(",") ? shown.replace(/\B(?=(\d{3})+$)/g, ",") : shown;
  return kept === "" ? grouped : `${grouped}.${kept}`;
}

function dateText(serial: number, format: string, date1904: boolean): string {
  // Serials below 61 count a 29 February 1900 that never was.
  const shifted = !date1904 && serial < 60 ? serial + 1 : serial;
  const at = new Date(Math.round((shifted - DAYS_TO_1970[date1904 ? 1904 : 1900]) * DAY_MS));
  const isTwelve = /am\/pm/i.test(format);
  const parts = /"[^"]*"|\\.|\[[^\]]*\]|am\/pm|y+|m+|d+|h+|s+|[^]/gi;
  let isAfterHour = false;
  return (format.match(parts) ?? [])
    .map((part, index, all) => {
      const letter = part[0]?.toLowerCase() ?? "";
      if (letter === '"') return part.slice(1, -1);
      if (letter === "\\") return part[1] ?? "";
      if (letter === "[") return "";
      if (/^am\/pm$/i.test(part)) return at.getUTCHours() < 12 ? "AM" : "PM";
      const isMinute =
        letter === "m" && (isAfterHour || /^s/i.test(all.slice(index + 1).find((p) => /\w/.test(p)) ?? ""));
      if (/[hdys]/.test(letter) || letter === "m") isAfterHour = letter === "h";
      return isMinute ? pad(at.getUTCMinutes(), part.length) : datePart(at, letter, part, isTwelve);
    })
    .join("");
}

function datePart(at: Date, letter: string, part: string, isTwelve: boolean): string {
  const { length } = part;
  const hours = at.getUTCHours();
  switch (letter) {
    case "y":
      return length > 2 ? String(at.getUTCFullYear()) : pad(at.getUTCFullYear() % 100, 2);
    case "m":
      return length > 2 ? named(MONTHS, at.getUTCMonth(), length) : pad(at.getUTCMonth() + 1, length);
    case "d":
      return length > 2 ? named(DAYS, at.getUTCDay(), length) : pad(at.getUTCDate(), length);
    case "h":
      return pad(isTwelve ? hours % 12 || 12 : hours, length);
    case "s":
      return pad(at.getUTCSeconds(), length);
    default:
      return part;
  }
}

function named(names: readonly string[], index: number, length: number): string {
  const name = names[index] ?? "";
  return length === 3 ? name.slice(0, 3) : name;
}

function pad(value: number, length: number): string {
  return String(value).padStart(Math.min(length, 2), "0");
}
