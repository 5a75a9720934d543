import type { DayNumber } from "../quantity/calendarDate";
import { firstDayOf, fitRateModel, forecastDailyUse, horizonFor, isActive } from "../forecast/rateModel";
import { BUYING_MARGIN } from "../forecast/rateModelPrior";
import type { RatePrior } from "../forecast/rateModelPrior";
import { countBefore } from "../forecast/useHistory";
import type { UseDays } from "../forecast/useHistory";
import { flexCostPerDay } from "./planPrices";
import type { PlanPrices } from "./planPrices";
import type { PlanYear } from "./policies";

/**
 * Who should buy a subscription at a review date, as positions in `uses`, knowing only the days before it.
 *
 * Buy if the expected daily use exceeds margin × price / (Flex cost a day × days of the year): both sides pro rata,
 * so only rates matter. Otherwise Flex; nothing is ever sold. Whoever had no use in the last 365 days stays on Flex.
 * Example: at 2,095 a year and 21 a day the limit on 1 January is 1.3 × 0.273 = 0.355 uses a day.
 */
export function adviseAt(
  uses: readonly { readonly days: UseDays; readonly prices: PlanPrices }[],
  review: DayNumber,
  year: Pick<PlanYear, "start" | "end">,
  prior?: RatePrior,
): number[] {
  const known = uses.map(({ days }) => days.slice(0, countBefore(days, review)));
  const horizon = horizonFor(review, year.end);
  const model = fitRateModel(known, review, horizon, prior);
  const firstDay = firstDayOf(known);
  const buyers: number[] = [];
  uses.forEach(({ prices }, index) => {
    const days = known[index] as UseDays;
    const flexCostPerYear = flexCostPerDay(prices) * (year.end - year.start);
    if (!isActive(days, review) || flexCostPerYear === 0) return;
    const limit = (BUYING_MARGIN[horizon] * prices.subscriptionPrice) / flexCostPerYear;
    if (forecastDailyUse(model, days, review, firstDay) > limit) buyers.push(index);
  });
  return buyers;
}
