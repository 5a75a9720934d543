/** Longer lines go to the parser. */
const LONGEST_PLAIN = 65_536;

const patterns = new Map<string, RegExp>();

/**
 * Whether the quotation marks of a line, if it has any, only enclose cells that need none, so that the delimiter alone
 * parts its cells. Not so with a delimiter, a quotation mark or a line break inside quotes. Many exports put quotes
 * around every cell, and looking at them once is a small part of the work of a parser.
 * Examples: `"a","b",c` is plain; `"a,b",c` and `"say ""hi""",c` are not.
 */
export function isPlainLine(line: string, delimiter: string): boolean {
  if (!line.includes('"')) return true;
  if (line.length > LONGEST_PLAIN) return false;
  let pattern = patterns.get(delimiter);
  if (pattern === undefined) patterns.set(delimiter, (pattern = patternOf(delimiter)));
  return pattern.test(line);
}

/** A plain line without its quotation marks. Example: `"a","b",c` is `a,b,c`. */
export function withoutQuotes(line: string): string {
  return line.includes('"') ? line.replace(/"/g, "") : line;
}

function patternOf(delimiter: string): RegExp {
  const escaped = delimiter.replace(/[\\^$.*+?()[\]{}|-]/g, "\\$&");
  const cell = `(?:"[^"${escaped}]*"|[^"${escaped}]*)`;
  return new RegExp(`^${cell}(?:${escaped}${cell})*$`);
}
