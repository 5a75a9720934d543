import type { Brand } from "./brand";

/** A calendar date as text, `YYYY-MM-DD`, without time or zone. */
export type CalendarDate = Brand<string, "calendar date">;

/** A calendar month as text, `YYYY-MM`. */
export type CalendarMonth = Brand<string, "calendar month">;

/** Days since 1970-01-01 (day 0), for arithmetic. */
export type DayNumber = Brand<number, "day number">;

const MS_PER_DAY = 86_400_000;
const DATE_PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;

/**
 * Reads `YYYY-MM-DD`; null for anything else, also for days that do not exist.
 * Example: `parseDate("2026-02-28")` is that date, `parseDate("2026-02-30")` is null.
 */
export function parseDate(text: string): CalendarDate | null {
  const match = DATE_PATTERN.exec(text);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return dateOf(year, month, day);
}

/** The date of a year, month (1-12) and day, or null if there is no such day. Example: `dateOf(2028, 2, 29)` is "2028-02-29". */
export function dateOf(year: number, month: number, day: number): CalendarDate | null {
  const instant = new Date(Date.UTC(year, month - 1, day));
  const exists =
    instant.getUTCFullYear() === year && instant.getUTCMonth() === month - 1 && instant.getUTCDate() === day;
  return exists ? (instant.toISOString().slice(0, 10) as CalendarDate) : null;
}

/** Day number of a date. Example: `dayNumber("1970-01-02")` is 1. */
export function dayNumber(date: CalendarDate): DayNumber {
  return (Date.parse(`${date}T00:00:00Z`) / MS_PER_DAY) as DayNumber;
}

/** Date of a day number. Example: `dateOfDay(0)` is "1970-01-01". */
export function dateOfDay(day: number): CalendarDate {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10) as CalendarDate;
}

/** The month a date lies in. Example: `monthOf("2026-11-24")` is "2026-11". */
export function monthOf(date: CalendarDate): CalendarMonth {
  return date.slice(0, 7) as CalendarMonth;
}

/** The same day so many months later, or the last day of that month. Example: `addMonths("2026-01-31", 1)` is "2026-02-28". */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const [year, month, day] = date.split("-").map(Number) as [number, number, number];
  const monthIndex = year * 12 + (month - 1) + months;
  const lastDay = new Date(Date.UTC(Math.floor(monthIndex / 12), (monthIndex % 12) + 1, 0)).getUTCDate();
  const instant = new Date(Date.UTC(Math.floor(monthIndex / 12), monthIndex % 12, Math.min(day, lastDay)));
  return instant.toISOString().slice(0, 10) as CalendarDate;
}
