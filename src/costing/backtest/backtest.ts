import { dateOf, dateOfDay, dayNumber } from "../quantity/calendarDate";
import type { CalendarDate, DayNumber } from "../quantity/calendarDate";
import { countWithin } from "../forecast/useHistory";
import type { RatePrior } from "../forecast/rateModelPrior";
import type { UseDays } from "../forecast/useHistory";
import { adviseAt } from "./advice";
import type { PlanPrices } from "./planPrices";
import { adviceCost, allFlexCost, hindsightCost, lastYearBreakEvenCost } from "./policies";
import type { PlanYear } from "./policies";

/** Use of one user and product over the whole log; `user` and `product` are only labels here. */
export interface LoggedUse {
  readonly user: string;
  readonly product: string | null;
  readonly days: UseDays;
  readonly prices: PlanPrices;
}

/** Costs of one plan year under each policy, in currency units, not rounded. */
export interface PolicyCosts {
  readonly advice: number;
  readonly allSubscription: number;
  readonly allFlex: number;
  readonly lastYearBreakEven: number;
  readonly hindsight: number;
}

/** One user and product in one plan year: what the advice said and what it would have cost. */
export interface BacktestUser {
  readonly user: string;
  readonly product: string | null;
  /** Review date at which the advice bought a subscription; null: Flex all year. */
  readonly boughtOn: CalendarDate | null;
  readonly accessDays: number;
  readonly costs: PolicyCosts;
}

/** One plan year, a calendar year, with everybody who counts in it. */
export interface BacktestPeriod {
  readonly start: CalendarDate;
  readonly end: CalendarDate;
  readonly users: readonly BacktestUser[];
}

/** Progress of a backtest: `done` of `of` plan years. */
export interface BacktestStep {
  readonly step: "replay";
  readonly done: number;
  readonly of: number;
}

const REVIEW_MONTHS = [1, 4, 7, 10] as const;

/**
 * Replays the advice on a log of access days: what it would have said on 1 January, April, July and October of each
 * plan year, knowing only the days before, and what that would have cost next to four other policies.
 *
 * Plan years are calendar years, from the year after the first day of the log to the last one whose 31 December the
 * log reaches. A user and product counts in a year with use in it or in the 12 months before. A subscription once
 * bought is kept to the year's end and priced pro rata. An empty list of years means that the log is too short.
 *
 * `prior`: what the forecast starts from, the shipped one by default.
 * Example: a log from 2020-06-01 to 2022-12-31 has the plan years 2021 and 2022.
 */
export function* backtest(uses: readonly LoggedUse[], prior?: RatePrior): Generator<BacktestStep, BacktestPeriod[]> {
  const years = planYears(uses);
  const periods: BacktestPeriod[] = [];
  for (const [index, year] of years.entries()) {
    yield { step: "replay", done: index, of: years.length };
    periods.push(replayYear(uses, year, prior));
  }
  return periods;
}

/** Drives `backtest` to its end at once. */
export function backtestNow(uses: readonly LoggedUse[], prior?: RatePrior): BacktestPeriod[] {
  const run = backtest(uses, prior);
  for (;;) {
    const step = run.next();
    if (step.done) return step.value;
  }
}

function planYears(uses: readonly LoggedUse[]): PlanYear[] {
  const first = uses.reduce((least, { days }) => Math.min(least, days[0] ?? Infinity), Infinity);
  const last = uses.reduce((most, { days }) => Math.max(most, days[days.length - 1] ?? -Infinity), -Infinity);
  if (first > last) return [];
  const years: PlanYear[] = [];
  for (let year = yearOf(first) + 1; dayOf(year, 12, 31) <= last; year++) years.push(planYear(year));
  return years;
}

function planYear(year: number): PlanYear {
  return {
    start: dayOf(year, 1, 1),
    end: dayOf(year + 1, 1, 1),
    yearBefore: dayOf(year - 1, 1, 1),
    reviews: REVIEW_MONTHS.map((month) => dayOf(year, month, 1)),
  };
}

function replayYear(uses: readonly LoggedUse[], year: PlanYear, prior?: RatePrior): BacktestPeriod {
  const boughtOn = replayReviews(uses, year, prior);
  const users: BacktestUser[] = [];
  uses.forEach((use, index) => {
    if (countWithin(use.days, year.yearBefore, year.end) === 0 && !boughtOn.has(index)) return;
    users.push(replayUser(use, year, boughtOn.get(index) ?? null));
  });
  return { start: dateOfDay(year.start), end: dateOfDay(year.end - 1), users };
}

function replayReviews(uses: readonly LoggedUse[], year: PlanYear, prior?: RatePrior): Map<number, DayNumber> {
  const boughtOn = new Map<number, DayNumber>();
  for (const review of year.reviews) {
    for (const index of adviseAt(uses, review, year, prior)) {
      if (!boughtOn.has(index)) boughtOn.set(index, review);
    }
  }
  return boughtOn;
}

function replayUser(use: LoggedUse, year: PlanYear, boughtOn: DayNumber | null): BacktestUser {
  return {
    user: use.user,
    product: use.product,
    boughtOn: boughtOn === null ? null : dateOfDay(boughtOn),
    accessDays: countWithin(use.days, year.start, year.end),
    costs: {
      advice: adviceCost(use.days, year, use.prices, boughtOn),
      allSubscription: use.prices.subscriptionPrice,
      allFlex: allFlexCost(use.days, year, use.prices),
      lastYearBreakEven: lastYearBreakEvenCost(use.days, year, use.prices),
      hindsight: hindsightCost(use.days, year, use.prices),
    },
  };
}

function yearOf(day: number): number {
  return Number(dateOfDay(day).slice(0, 4));
}

function dayOf(year: number, month: number, day: number): DayNumber {
  return dayNumber(dateOf(year, month, day) as CalendarDate);
}
