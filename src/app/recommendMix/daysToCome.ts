import { dayNumber, useForecaster } from "../../costing";
import type { CalendarDate, DaysAhead, UsageRecord, UseForecaster } from "../../costing";
import { nameKey } from "./cells";
import { seenUses, type SeenUses } from "./evidence";
import type { Settings } from "./inputs";

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
 * Example: 15 days in each of the last 12 months are 125 days in the next 12 (growth 0), as such use tends to recede.
 */
export function daysToCome(records: readonly UsageRecord[], settings: Settings, asOf: CalendarDate): DaysToCome {
  const seen = seenUses(records, settings, asOf);
  const growth = 1 + settings.growthPercent / 100;
  let forecaster: UseForecaster | null = null;
  return {
    seen,
    expected: (userKey, productKey, horizonDays) => {
      const use = seen.of(userKey, productKey);
      if (use === null || !use.isDated) return null;
      if (use.hasLeft) return 0;
      forecaster ??= useForecaster(seen.history, seen.today);
      return Math.min(horizonDays, forecaster(use.days, use.observedFrom, horizonDays) * growth);
    },
  };
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
