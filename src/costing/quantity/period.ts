import { dateOfDay, dayNumber, type CalendarDate } from "./calendarDate";
import type { Issue } from "./issue";
import { issueOf } from "./issueOf";
import { fail, ok, type Result } from "./result";

/**
 * A half-open stretch of days: `start` belongs to it, `end` does not, so that periods that follow each other share a
 * date and no day counts twice. The year 2026 is `{ start: "2026-01-01", end: "2027-01-01" }`. `end` is never before
 * `start`; equal means empty.
 */
export interface Period {
  readonly start: CalendarDate;
  readonly end: CalendarDate;
}

/** The period from `start` until the day before `end`; fails when `end` is before `start`. */
export function periodOf(start: CalendarDate, end: CalendarDate): Result<Period, Issue> {
  if (start <= end) return ok({ start, end });
  return fail(issueOf("field-invalid", { subject: "end", expected: `${start} or later`, received: end }));
}

/** The period whose last day is given, as files and people say it. Example: until "2026-12-31" ends "2027-01-01". */
export function periodUntil(start: CalendarDate, lastDay: CalendarDate): Result<Period, Issue> {
  return periodOf(start, dateOfDay(dayNumber(lastDay) + 1));
}

/** The last day that belongs to a period, null for an empty one. Example: "2026-12-31" for the year 2026. */
export function lastDayOf(period: Period): CalendarDate | null {
  return period.start === period.end ? null : dateOfDay(dayNumber(period.end) - 1);
}

/** Days in a period. Example: 365 for the year 2026, 366 for 2028. */
export function daysIn(period: Period): number {
  return dayNumber(period.end) - dayNumber(period.start);
}

/** Whether a date belongs to a period: the start does, the end does not. */
export function isWithin(period: Period, date: CalendarDate): boolean {
  return period.start <= date && date < period.end;
}

/** The days that two periods share, null if there are none. Example: March is what Q1 and "March to May" share. */
export function sharedPeriod(a: Period, b: Period): Period | null {
  const start = a.start > b.start ? a.start : b.start;
  const end = a.end < b.end ? a.end : b.end;
  return start < end ? { start, end } : null;
}
