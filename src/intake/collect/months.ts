import { addMonths, dayNumber, type CalendarDate, type CalendarMonth, type Period } from "../../costing";

/** The first day of a month. Example: "2026-03" starts on "2026-03-01". */
export function monthStart(month: CalendarMonth): CalendarDate {
  return `${month}-01` as CalendarDate;
}

/** Days of a month. Example: 29 for "2028-02". */
export function daysInMonth(month: CalendarMonth): number {
  return dayNumber(addMonths(monthStart(month), 1)) - dayNumber(monthStart(month));
}

/** From the first day of the earliest month to the end of the latest; null without months. */
export function monthsPeriod(months: readonly CalendarMonth[]): Period | null {
  const sorted = [...months].sort();
  const first = sorted[0];
  const last = sorted[sorted.length - 1];
  return first === undefined || last === undefined
    ? null
    : { start: monthStart(first), end: addMonths(monthStart(last), 1) };
}
