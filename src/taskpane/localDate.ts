import type { CalendarDate } from "../costing";

/**
 * The calendar date where the user is, which is not that of UTC around midnight.
 * Example: `localDate(new Date(2026, 10, 4))` is "2026-11-04".
 */
export function localDate(moment: Date): CalendarDate {
  const two = (part: number): string => String(part).padStart(2, "0");
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}` as CalendarDate;
}
