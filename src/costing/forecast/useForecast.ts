import type { DaysDistribution } from "./daysAhead";
import { distributionAhead, meanDays } from "./daysAhead";
import type { UseEvidence, UseSpan } from "./evidence";
import { fitRateModel, forecastDailyUse, type RateModel } from "./rateModel";
import type { HorizonMonths } from "./rateModelPrior";
import type { UseDays } from "./useHistory";

const HORIZONS: readonly HorizonMonths[] = [3, 6, 9, 12];
const DAYS_PER_MONTH = 365 / 12;
const MOST_STEPS = 30;
const MOST_FACTOR = 1000;

/**
 * Access days that spans say without their dates, as single days spread evenly over each span, ascending. More days
 * than a span has repeat some of them; a part of a day is rounded.
 * Example: 2 days within 0..10 become the days 2 and 7.
 */
export function spreadDays(spans: readonly UseSpan[]): UseDays {
  const days = spans.flatMap(({ start, end, accessDays }) => {
    const count = Math.max(0, Math.round(accessDays));
    return Array.from({ length: count }, (_, index) => start + Math.floor(((index + 0.5) * (end - start)) / count));
  });
  return days.sort((a, b) => a - b) as unknown as UseDays;
}

/** Expected access days from today on: `expectedDays(days, observedFrom, horizonDays)`; see `useForecaster`. */
export type UseForecaster = (days: UseDays, observedFrom: number, horizonDays: number) => number;

/**
 * A forecaster fitted once to everything that a log shows before `today`, for one user and product at a time.
 *
 * `days`: their use; `observedFrom`: first day on which use could have been seen, so that a window that reaches beyond
 * it is cut there and what was not seen is not taken for silence. Between the fitted horizons of 3, 6, 9 and 12 months
 * the expected days are linear, outside they go on at the rate of the nearest one, and they never fall with time.
 *
 * Example: with the prior and a user of every day in the past year, 365 days ahead: 0.68228 × 365 = 249 days.
 */
export function useForecaster(history: readonly UseDays[], today: number): UseForecaster {
  const run = useForecasterInSteps(history, today);
  for (;;) {
    const step = run.next();
    if (step.done) return step.value;
  }
}

/** The same in pieces of work, one a horizon; yields how many of the horizons are done. */
export function* useForecasterInSteps(
  history: readonly UseDays[],
  today: number,
): Generator<{ readonly done: number; readonly of: number }, UseForecaster> {
  const known = history.map((days) => days.filter((day) => day < today));
  const models: (readonly [number, RateModel])[] = [];
  for (const horizon of HORIZONS) {
    yield { done: models.length, of: HORIZONS.length };
    models.push([horizon * DAYS_PER_MONTH, fitRateModel(known, today, horizon)]);
  }
  return (days, observedFrom, horizonDays) => {
    let [reachedDays, reached] = [0, 0];
    let rate = 0;
    for (const [horizon, model] of models) {
      rate = forecastDailyUse(model, days, today, observedFrom);
      const upTo = Math.max(reached, rate * horizon);
      if (horizonDays <= horizon) {
        return reached + ((upTo - reached) * (horizonDays - reachedDays)) / (horizon - reachedDays);
      }
      [reachedDays, reached] = [horizon, upTo];
    }
    return reached + rate * (horizonDays - reachedDays);
  };
}

/**
 * The distribution of days ahead around a mean that is known better: its clumps and its chance of leaving are those of
 * the evidence. A mean that the calendar or the chance of leaving does not allow is met as nearly as they do.
 * Example: a mean of 0 is no use for certain.
 */
export function distributionAround(mean: number, evidence: UseEvidence, horizonDays: number): DaysDistribution {
  const whole = Math.floor(horizonDays);
  if (!(mean > 0)) return [1, ...new Array<number>(whole).fill(0)];
  let factor = 1;
  let distribution = distributionAhead(evidence, horizonDays);
  for (let step = 0; step < MOST_STEPS && factor < MOST_FACTOR; step++) {
    const reached = meanDays(distribution);
    if (Math.abs(reached - mean) <= 1e-6 * mean || !(reached > 0)) break;
    factor = Math.min(MOST_FACTOR, (factor * mean) / reached);
    distribution = distributionAhead(evidence, horizonDays, factor - 1);
  }
  return distribution;
}

/**
 * What a choice between Flex and seats risks, in units of Flex: `flex` is by how much Flex is expected to cost more than
 * `breakEvenDays`, counting only the cases in which it does, `subscription` the other way round. Their difference is
 * the expected days minus the break-even.
 * Example: `[0.5, 0, 0.5]` at 1.5 days: Flex risks 0.25, a subscription 0.75.
 */
export function expectedRegret(
  days: DaysDistribution,
  breakEvenDays: number,
): { readonly flex: number; readonly subscription: number } {
  let [flex, subscription] = [0, 0];
  days.forEach((chance, count) => {
    flex += chance * Math.max(0, count - breakEvenDays);
    subscription += chance * Math.max(0, breakEvenDays - count);
  });
  return { flex, subscription };
}
