/** A report's own length, inferred from its figures. */
export interface ReportMonths {
  readonly months: number;
  /** Rows that fit this length, and rows that had figures to check. */
  readonly fitting: number;
  readonly checked: number;
}

/** Lengths that a report can have; the portal offers 1 (30 days), 3, 6, 9 and 12, a custom range any other. */
const LONGEST_MONTHS = 36;
/** Averages are printed with one decimal, so the true one lies this far to either side at most. */
const HALF_OF_LAST_DIGIT = 0.05 + 1e-9;

/**
 * The months that a Usage Report covers, from days used and monthly average of its rows: the number of months under
 * which most rows agree (days / months, rounded to one decimal, is the average); of several equally good ones the
 * smallest. Null when no row says anything (all zero) or fewer than half of the rows agree.
 * Example: 49 days with an average of 16.3 say 3 months; 16.2 as well when one more or less day was rounded away.
 */
export function reportMonths(
  rows: readonly { readonly days: number; readonly average: number }[],
): ReportMonths | null {
  const telling = rows.filter(({ days, average }) => days > 0 && average > 0);
  let best: ReportMonths | null = null;
  for (let months = 1; months <= LONGEST_MONTHS; months++) {
    const fitting = telling.filter(({ days, average }) => fits(days, average, months)).length;
    if (fitting > (best?.fitting ?? 0)) best = { months, fitting, checked: telling.length };
  }
  return best !== null && best.fitting * 2 >= best.checked ? best : null;
}

/** Whether an average fits, allowing for averages that divide by days / 30.4 instead of whole months (1 %). */
function fits(days: number, average: number, months: number): boolean {
  const exact = days / months;
  return Math.abs(exact - average) <= HALF_OF_LAST_DIGIT + exact * 0.01;
}
