import { ownText } from "../cells/ownText";
import { withoutQuotes } from "../csv/plainLine";

/** Remembers lines of a text file by all that stands in them outside one column. */
export interface LineMemo<T> {
  /** What was kept for a line that says the same outside the column; undefined when there is none. */
  readonly find: (line: string) => T | undefined;
  /** Text of the column in the line that was looked up last, without quotation marks. */
  readonly columnText: () => string;
  /** Keeps a value for the lines that say the same. */
  readonly keep: (line: string, value: T) => void;
}

/** Files in which hardly a line repeats must not fill the memory. */
const MOST_KEPT = 200_000;

/**
 * Starts remembering plain lines (see `isPlainLine`). A daily file of a million rows says the same few thousand things
 * about people and products over and over with another date, and cutting every line into cells to find that out is
 * what made it slow. `column` is the 0-based column that is left out of the comparison.
 * Example: with column 1, what was kept for "a,2026-03-02,x" is found for "a,2026-03-03,x".
 */
export function startLineMemo<T>(delimiter: string, column: number): LineMemo<T> {
  const byHead = new Map<string, Map<string, T>>();
  let kept = 0;
  let text = "";
  let from = 0;
  let end = 0;

  function locate(line: string): boolean {
    text = line;
    from = 0;
    for (let left = column; left > 0; left--) {
      from = line.indexOf(delimiter, from) + 1;
      if (from === 0) return false;
    }
    end = line.indexOf(delimiter, from);
    if (end < 0) end = line.length;
    return true;
  }

  return {
    find(line) {
      return locate(line) ? byHead.get(line.slice(0, from))?.get(line.slice(end)) : undefined;
    },
    columnText: () => withoutQuotes(text.slice(from, end)),
    keep(line, value) {
      if (kept >= MOST_KEPT || !locate(line)) return;
      const head = ownText(line.slice(0, from));
      const tails = byHead.get(head) ?? new Map<string, T>();
      byHead.set(head, tails);
      tails.set(ownText(line.slice(end)), value);
      kept++;
    },
  };
}
