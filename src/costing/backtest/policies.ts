import type { DayNumber } from "../quantity/calendarDate";
import { countBefore, countWithin } from "../forecast/useHistory";
import type { UseDays } from "../forecast/useHistory";
import { flexCostPerDay } from "./planPrices";
import type { PlanPrices } from "./planPrices";

/** A plan year in day numbers: from `start` up to but without `end`; `yearBefore` is the start of the year before it. */
export interface PlanYear {
  readonly start: DayNumber;
  readonly end: DayNumber;
  readonly yearBefore: DayNumber;
  readonly reviews: readonly DayNumber[];
}

/** Every access day of the year on Flex. Example: 10 days at 7 tokens and 3 a token cost 210. */
export function allFlexCost(days: UseDays, year: PlanYear, prices: PlanPrices): number {
  return countWithin(days, year.start, year.end) * flexCostPerDay(prices);
}

/**
 * The rule of thumb: a subscription if the days of the 12 months before exceed break-even, else Flex.
 *
 * Example: at 2,095 a year and 21 a day, 100 days last year buy the subscription, 99 do not.
 */
export function lastYearBreakEvenCost(days: UseDays, year: PlanYear, prices: PlanPrices): number {
  const daysBefore = countWithin(days, year.yearBefore, year.start);
  const isHeavy = daysBefore * flexCostPerDay(prices) > prices.subscriptionPrice;
  return isHeavy ? prices.subscriptionPrice : allFlexCost(days, year, prices);
}

/**
 * Perfect knowledge: the least of Flex all year and, over each day of use as buying date, Flex before it plus the
 * subscription pro rata from it to the year's end, the buying day included.
 */
export function hindsightCost(days: UseDays, year: PlanYear, prices: PlanPrices): number {
  const first = countBefore(days, year.start);
  const afterLast = countBefore(days, year.end);
  let least = allFlexCost(days, year, prices);
  for (let index = first; index < afterLast; index++) {
    const flexBefore = (index - first) * flexCostPerDay(prices);
    least = Math.min(least, flexBefore + proratedFrom(days[index] as number, year, prices));
  }
  return least;
}

/** Flex up to the buying date, then the subscription pro rata to the year's end; `null`: Flex all year. */
export function adviceCost(days: UseDays, year: PlanYear, prices: PlanPrices, boughtOn: DayNumber | null): number {
  if (boughtOn === null) return allFlexCost(days, year, prices);
  return countWithin(days, year.start, boughtOn) * flexCostPerDay(prices) + proratedFrom(boughtOn, year, prices);
}

function proratedFrom(day: number, year: PlanYear, prices: PlanPrices): number {
  return (prices.subscriptionPrice * (year.end - day)) / (year.end - year.start);
}
