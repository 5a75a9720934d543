/**
 * A line whose quoted cells need no quotes, without them; null for a line that does: with a delimiter, a quotation mark
 * or a line break inside quotes, or quotes that do not enclose a cell. Many exports put quotes around every cell, and
 * taking them off is a small part of the work of a parser.
 * Examples: `"a","b",c` is `a,b,c`; `"a,b",c` and `"say ""hi""",c` are null.
 */
export function plainLine(line: string, delimiter: string): string | null {
  let quote = line.indexOf('"');
  if (quote < 0) return line;
  let plain = "";
  let from = 0;
  while (quote >= 0) {
    const opensCell = quote === 0 || line[quote - 1] === delimiter;
    const close = line.indexOf('"', quote + 1);
    if (!opensCell || close < 0) return null;
    if (close + 1 < line.length && line[close + 1] !== delimiter) return null;
    const inside = line.indexOf(delimiter, quote + 1);
    if (inside >= 0 && inside < close) return null;
    plain += line.slice(from, quote) + line.slice(quote + 1, close);
    from = close + 1;
    quote = line.indexOf('"', from);
  }
  return plain + line.slice(from);
}
