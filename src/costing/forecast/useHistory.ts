import type { DayNumber } from "../quantity/calendarDate";

/** Distinct access days of one user and product, ascending. */
export type UseDays = readonly DayNumber[];

/**
 * How many of the days lie before `day`: the position at which `day` would be inserted.
 *
 * Example: in `[3, 5, 9]` there are 1 before day 5 and 2 before day 6.
 */
export function countBefore(days: UseDays, day: number): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] as number) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many of the days lie in the half-open range from `start` up to but without `end`. Example: `[3, 5, 9]` has 2 in 3..9. */
export function countWithin(days: UseDays, start: number, end: number): number {
  return countBefore(days, end) - countBefore(days, start);
}

/** The days in any order and with repeats as distinct ascending days. Example: `[5, 3, 5]` becomes `[3, 5]`. */
export function distinctDays(days: readonly number[]): UseDays {
  const sorted = [...days].sort((a, b) => a - b);
  return sorted.filter((day, index) => index === 0 || day !== sorted[index - 1]) as DayNumber[];
}
