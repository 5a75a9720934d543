import type { CalendarDate } from "../quantity/calendarDate";

/** Days from `from` up to, but without, `to`. */
export interface Span {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/**
 * The days of a span that none of the others covers, earliest first.
 * Example: of January without the 5th to the 9th: the 1st to the 4th, and the 10th on.
 */
export function uncovered(whole: Span, covers: readonly Span[]): Span[] {
  const gaps: Span[] = [];
  let open = whole.from;
  for (const { from, to } of [...covers].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    if (from >= whole.to) break;
    if (from > open) gaps.push({ from: open, to: from });
    if (to > open) open = to;
  }
  if (open < whole.to) gaps.push({ from: open, to: whole.to });
  return gaps;
}
