import { dayNumber, useForecasterInSteps } from "../../costing";
import type { CalendarDate, DaysAhead, UsageRecord, UseForecaster } from "../../costing";
import { nameKey } from "./cells";
import { seenUsesInSteps, type SeenUses } from "./evidence";
import type { Settings } from "./inputs";
import type { MixProgress } from "./progress";

/** What is seen of the use, and the days that it lets expect. */
export interface DaysToCome {
  readonly seen: SeenUses;
  /**
   * Access days expected of a user and product (by name keys) in the next so many days, growth included; null where
   * there is not enough data: less than 3 months, or totals that do not say when.
   */
  readonly expected: (userKey: string, productKey: string, horizonDays: number) => number | null;
}

/**
 * Forecast of the days to come from all use with dates. Who was unassigned is expected to use nothing.
 *
 * Example: 15 days in each of the last 12 months are 130 days in the next 12 (growth 0), as such use tends to recede.
 */
export function daysToCome(records: readonly UsageRecord[], settings: Settings, asOf: CalendarDate): DaysToCome {
  const run = daysToComeInSteps(records, settings, asOf);
  for (;;) {
    const step = run.next();
    if (step.done) return step.value;
  }
}

/** The same in bounded pieces of work, for many users. */
export function* daysToComeInSteps(
  records: readonly UsageRecord[],
  settings: Settings,
  asOf: CalendarDate,
): Generator<MixProgress, DaysToCome> {
  const seen = yield* seenUsesInSteps(records, settings, asOf);
  const growth = 1 + settings.growthPercent / 100;
  const forecaster = yield* fitted(seen);
  return {
    seen,
    expected: (userKey, productKey, horizonDays) => {
      const use = seen.of(userKey, productKey);
      if (use === null || !use.isDated) return null;
      if (use.hasLeft) return 0;
      return Math.min(horizonDays, forecaster(use.days, use.observedFrom, horizonDays) * growth);
    },
  };
}

function* fitted({ history, today }: SeenUses): Generator<MixProgress, UseForecaster> {
  const steps = useForecasterInSteps(history, today);
  let next = steps.next();
  while (!next.done) {
    yield { step: "Fitting the forecast", ...next.value };
    next = steps.next();
  }
  return next.value;
}

/**
 * The same forecast for a review: days from `asOf` until the day before an end, by name keys of user and product.
 * `fallback` says the days where there is not enough data; growth is for it to add.
 * Example: with plain totals alone it is the fallback for everybody.
 */
export function forecastDaysAhead(
  records: readonly UsageRecord[],
  settings: Settings,
  asOf: CalendarDate,
  fallback: DaysAhead,
): DaysAhead {
  const { expected } = daysToCome(records, settings, asOf);
  return (user, product, end) => {
    const horizonDays = Math.max(0, dayNumber(end) - dayNumber(asOf));
    return expected(nameKey(user), nameKey(product), horizonDays) ?? fallback(user, product, end);
  };
}
