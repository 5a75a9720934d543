import { addMonths, dateOfDay, dayNumber } from "../quantity/calendarDate";
import { solveLinear } from "./linearSystem";
import { PRIOR_WEIGHT_ROWS, SHIPPED_PRIOR, WINDOW_DAYS } from "./rateModelPrior";
import type { HorizonMonths, RatePrior } from "./rateModelPrior";
import { countBefore, countWithin } from "./useHistory";
import type { UseDays } from "./useHistory";

/** A log younger than this has nothing to learn from yet. */
const FIRST_LESSON_MONTHS = 4;
const YEAR_DAYS = 365;

/** The horizon whose lessons move the prior of a longer one; those of 3 months come too soon after their windows. */
const TAUGHT_BY: Readonly<Record<HorizonMonths, HorizonMonths | null>> = { 12: 6, 9: 6, 6: null, 3: null };

/** Coefficients of the forecast (constant, then a share per window), good for one date and horizon. */
export type RateModel = readonly number[];

/**
 * The inputs of a forecast for one user and product on a day: 1, then the share of days used in each window before it.
 *
 * Only days strictly before `today` count, and windows that reach beyond `observedFrom` are cut there.
 * Example: 7 uses in the last 28 days give 0.25 as the second number.
 */
export function useShares(days: UseDays, today: number, observedFrom = -Infinity): number[] {
  const seen = Math.max(1, today - observedFrom);
  const shares = WINDOW_DAYS.map((window) => {
    const length = Math.min(window, seen);
    return countWithin(days, today - length, today) / length;
  });
  return [1, ...shares];
}

/**
 * Expected share of days used over the months ahead, between 0 and 1.
 *
 * Example: with the prior for 12 months and a user who worked every day of the past year,
 * 0.01185 + 0.20264 + 0.12042 + 0.14018 + 0.20719 = 0.68228.
 */
export function forecastDailyUse(model: RateModel, days: UseDays, today: number, observedFrom = -Infinity): number {
  const shares = useShares(days, today, observedFrom);
  const rate = shares.reduce((sum, share, index) => sum + share * (model[index] as number), 0);
  return Math.min(1, Math.max(0, rate));
}

/**
 * Fits the forecast for a date and horizon: the prior, updated with everything that this log has already shown.
 *
 * A lesson is a month start of the log at which a user had use in the last 365 days and whose horizon lies wholly
 * before `today`; so rows on or after `today` change nothing. Ridge regression towards the prior:
 * b = (k·S + Σ x·xᵀ)⁻¹ (k·S·b₀ + Σ x·y), y = share of days used over the horizon. `start` is the prior to begin with; at
 * 9 and 12 months b₀ is moved by what the lessons of 6 months have changed.
 */
export function fitRateModel(
  history: readonly UseDays[],
  today: number,
  horizon: HorizonMonths,
  start: RatePrior = SHIPPED_PRIOR,
): RateModel {
  const prior = shiftedPrior(history, today, horizon, start);
  const moments = start.moments.map((row) => row.map((value) => value * PRIOR_WEIGHT_ROWS));
  const targets = moments.map((row) => row.reduce((sum, value, index) => sum + value * (prior[index] as number), 0));
  const firstDay = firstDayOf(history);
  const lessons = lessonMonths(firstDay, today, horizon);
  for (const days of history) {
    for (const lesson of lessons) learn(days, firstDay, lesson, moments, targets);
  }
  return solveLinear(moments, targets) ?? prior;
}

/**
 * The prior of a horizon, moved by what a shorter horizon has already taught: a log of a year holds no outcome 12 months
 * ahead yet, but some 6 months ahead, and people who are steadier than those of the prior are so at every horizon.
 */
function shiftedPrior(
  history: readonly UseDays[],
  today: number,
  horizon: HorizonMonths,
  start: RatePrior,
): readonly number[] {
  const prior = start.coefficients[horizon];
  const shorter = TAUGHT_BY[horizon];
  if (shorter === null) return prior;
  const taught = fitRateModel(history, today, shorter, start);
  const before = start.coefficients[shorter];
  return prior.map((value, index) => value + (taught[index] as number) - (before[index] as number));
}

interface LessonMonth {
  readonly start: number;
  readonly end: number;
}

/** First day of use in a log: before it nothing was seen. Infinity for an empty log. */
export function firstDayOf(history: readonly UseDays[]): number {
  return history.reduce((least, days) => Math.min(least, days[0] ?? Infinity), Infinity);
}

function lessonMonths(firstDay: number, today: number, horizon: HorizonMonths): LessonMonth[] {
  if (firstDay >= today) return [];
  const firstMonth = dateOfDay(firstDay).slice(0, 8) + "01";
  const lessons: LessonMonth[] = [];
  for (let month = FIRST_LESSON_MONTHS; ; month++) {
    const start = dayNumber(addMonths(firstMonth as ReturnType<typeof dateOfDay>, month));
    const end = dayNumber(addMonths(dateOfDay(start), horizon));
    if (end > today) return lessons;
    lessons.push({ start, end });
  }
}

function learn(days: UseDays, firstDay: number, lesson: LessonMonth, moments: number[][], targets: number[]): void {
  if (countWithin(days, lesson.start - YEAR_DAYS, lesson.start) === 0) return;
  const shares = useShares(days, lesson.start, firstDay);
  const outcome = countWithin(days, lesson.start, lesson.end) / (lesson.end - lesson.start);
  shares.forEach((share, row) => {
    targets[row] = (targets[row] as number) + share * outcome;
    const moment = moments[row] as number[];
    shares.forEach((other, column) => {
      moment[column] = (moment[column] as number) + share * other;
    });
  });
}

/** The horizon that fits best from a review date to the end of the plan year (exclusive). Example: from 1 April to 1 January it is 9. */
export function horizonFor(today: number, periodEnd: number): HorizonMonths {
  const monthsLeft = (periodEnd - today) / 30.44;
  const horizons: readonly HorizonMonths[] = [3, 6, 9, 12];
  return horizons.reduce((best, horizon) =>
    Math.abs(horizon - monthsLeft) < Math.abs(best - monthsLeft) ? horizon : best,
  );
}

/** True if the user had any use in the 365 days before `today`. */
export function isActive(days: UseDays, today: number): boolean {
  return countBefore(days, today) > countBefore(days, today - YEAR_DAYS);
}
