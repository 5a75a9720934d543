import { addMonths, dateOfDay, dayNumber, type CalendarDate } from "../src/costing/quantity/calendarDate";
import { solveLinear } from "../src/costing/forecast/linearSystem";
import { firstDayOf, useShares } from "../src/costing/forecast/rateModel";
import type { HorizonMonths, RatePrior } from "../src/costing/forecast/rateModelPrior";
import { countWithin, type UseDays } from "../src/costing/forecast/useHistory";

const FIRST_LESSON_MONTHS = 4;

interface Lesson {
  readonly shares: readonly number[];
  readonly outcome: number;
}

/**
 * A prior by least squares over whole logs, each row a user at a month start with use in the year before: what the
 * shipped one was made of. Only for measuring: a prior of two logs is tested on a third.
 */
export function fitPrior(logs: readonly (readonly UseDays[])[]): RatePrior {
  const fitted = ([3, 6, 9, 12] as const).map((horizon) => ({ horizon, ...leastSquares(lessonsOf(logs, horizon)) }));
  const of = (horizon: HorizonMonths): (typeof fitted)[number] =>
    fitted.find((each) => each.horizon === horizon) as (typeof fitted)[number];
  return {
    coefficients: { 3: of(3).coefficients, 6: of(6).coefficients, 9: of(9).coefficients, 12: of(12).coefficients },
    moments: of(12).moments,
  };
}

function lessonsOf(logs: readonly (readonly UseDays[])[], horizon: HorizonMonths): Lesson[] {
  return logs.flatMap((history) => {
    const first = firstDayOf(history);
    const last = history.reduce((latest, days) => Math.max(latest, days[days.length - 1] ?? 0), 0);
    const month = `${dateOfDay(first).slice(0, 8)}01` as CalendarDate;
    const lessons: Lesson[] = [];
    for (let index = FIRST_LESSON_MONTHS; ; index += 1) {
      const start = dayNumber(addMonths(month, index));
      const end = dayNumber(addMonths(dateOfDay(start), horizon));
      if (end > last + 1) return lessons;
      for (const days of history) {
        if (countWithin(days, start - 365, start) === 0) continue;
        lessons.push({
          shares: useShares(days, start, first),
          outcome: countWithin(days, start, end) / (end - start),
        });
      }
    }
  });
}

function leastSquares(lessons: readonly Lesson[]): { coefficients: readonly number[]; moments: number[][] } {
  const size = lessons[0]?.shares.length ?? 0;
  const moments = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  const targets = new Array<number>(size).fill(0);
  for (const { shares, outcome } of lessons) {
    shares.forEach((share, row) => {
      targets[row] = (targets[row] ?? 0) + (share * outcome) / lessons.length;
      const line = moments[row] ?? [];
      shares.forEach((other, column) => (line[column] = (line[column] ?? 0) + (share * other) / lessons.length));
    });
  }
  return { coefficients: solveLinear(moments, targets) ?? targets.map(() => 0), moments };
}
