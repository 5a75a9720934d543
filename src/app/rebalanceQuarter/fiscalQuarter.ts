import type { CalendarDate } from "../../costing";

/**
 * The fiscal quarter of a day; a fiscal year that does not start in January is named after the year in which it ends.
 * Example: 2027-02-10 is "2027-Q1" with a start in January (1), and "2027-Q2" with a start in October (10).
 */
export function fiscalQuarter(asOf: CalendarDate, startMonth: number): string {
  const [year = 1970, month = 1] = asOf.split("-").map(Number);
  const passed = (month - startMonth + 12) % 12;
  const endsNextYear = startMonth > 1 && month >= startMonth;
  return `${endsNextYear ? year + 1 : year}-Q${Math.floor(passed / 3) + 1}`;
}
