import { chanceOfAtMost, type DaysDistribution } from "./daysAhead";
import { evidenceFromSpans, type UseSpan } from "./evidence";
import { distributionAround, spreadDays, useForecaster } from "./useForecast";

/** Fewer months than these say too little: with 1 month an 80 % interval held only 75 % of the years that followed. */
export const LEAST_MONTHS = 3;
const DAYS_PER_MONTH = 365 / 12;
const DAYS_PER_YEAR = 365;

/** What months of one user and product say of the days ahead, or why they say nothing. */
export type MonthlyForecast =
  | { readonly kind: "forecast"; readonly days: DaysDistribution }
  | { readonly kind: "too-few-months"; readonly months: number }
  | { readonly kind: "no-use" };

/**
 * Access days in the `horizonDays` after the last month, from days a month, oldest first: the same forecast as that of
 * the mix, without what the log of a team would add. Months are taken as 365 / 12 days long.
 *
 * Example: `[5, 6]` is too few months; `[0, 0, 0]` is no use.
 */
export function forecastFromMonths(monthlyDays: readonly number[], horizonDays = DAYS_PER_YEAR): MonthlyForecast {
  if (monthlyDays.length < LEAST_MONTHS) return { kind: "too-few-months", months: monthlyDays.length };
  const first = monthlyDays.findIndex((days) => days > 0);
  if (first < 0) return { kind: "no-use" };
  const today = monthlyDays.length * DAYS_PER_MONTH;
  const spans: UseSpan[] = monthlyDays.slice(first).map((accessDays, index) => ({
    start: (first + index) * DAYS_PER_MONTH,
    end: (first + index + 1) * DAYS_PER_MONTH,
    accessDays,
  }));
  const expected = useForecaster([], today)(spreadDays(spans), 0, horizonDays);
  return { kind: "forecast", days: distributionAround(expected, evidenceFromSpans(spans, today), horizonDays) };
}

/**
 * Probability that Flex costs no more than a subscription, given the days ahead and the break-even in the same time.
 * Example: of `[0.5, 0, 0.5]` days half are at most 1.9.
 */
export function chanceFlexCheaper(days: DaysDistribution, breakEvenDays: number): number {
  return chanceOfAtMost(days, breakEvenDays);
}
