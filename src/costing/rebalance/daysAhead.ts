import { daysIn } from "../quantity/period";
import type { CalendarDate } from "../quantity/calendarDate";
import type { DaysAhead } from "./review";

/**
 * Days to come where nothing better is known: the observed days a year at an even pace, unknown pairs 0.
 * Example: 73 days a year are 18.25 days over 91.25 days.
 */
export function annualizedDaysAhead(
  asOf: CalendarDate,
  daysPerYear: ReadonlyMap<string, ReadonlyMap<string, number>>,
): DaysAhead {
  return (user, product, end) => {
    const rate = daysPerYear.get(user)?.get(product) ?? 0;
    return (rate * Math.max(0, daysIn({ start: asOf, end }))) / 365;
  };
}
