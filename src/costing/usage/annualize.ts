import { addMonths, dateOfDay, dayNumber, monthOf, type CalendarDate } from "../quantity/calendarDate";
import { daysIn, sharedPeriod, type Period } from "../quantity/period";
import type { UsageRecord } from "./record";

/**
 * How days were brought to a year: `period` (the user was there all the time), `tenure` (new joiner: from the day of
 * assignment on), `left` (unassigned: counts in the past, not in the future), `no-time` (there is no whole day to
 * judge by).
 */
export type AnnualHow = "period" | "tenure" | "left" | "no-time";

/** Expected access days, and what they rest on. */
export interface AnnualDays {
  /** Expected access days a year; null when there is no time to judge by. */
  readonly daysPerYear: number | null;
  /** The same for the horizon. */
  readonly daysInHorizon: number | null;
  readonly how: AnnualHow;
  /** Access days counted and the time in which they fell; null when there was none. */
  readonly observedDays: number;
  readonly observed: Period | null;
  /** Access days a year while the user was there; for those who left the figure of the past. */
  readonly pastDaysPerYear: number | null;
}

const DAYS_PER_YEAR = 365;
const LONGEST_LOOK_BACK_MONTHS = 120;

/**
 * Access days a year to expect of a record.
 *
 * The days are scaled by the time in which the user could use the product: the part of `period` from assignment to
 * unassignment (both null: all of it). Whole months are scaled by 12 / months, other times by 365 / days. The month of
 * `asOf` is not over yet: where the record knows its months it is left out with its days, else only the days before
 * `asOf` count as time. Who was unassigned before the period ended is expected to use 0 days from then on.
 *
 * Example: 30 days from 1 October to 31 December (assigned on 1 October), period the whole year: 30 × 12 / 3 = 120.
 */
export function annualDays(record: UsageRecord, period: Period, asOf: CalendarDate, horizon: Period): AnnualDays {
  const { observed, observedDays } = observedPart(record, period, asOf);
  const hasLeft = record.to !== null && afterDay(record.to) < earlierOf(period.end, asOf);
  if (observed === null) {
    const daysPerYear = hasLeft ? 0 : null;
    const how = hasLeft ? "left" : "no-time";
    return { daysPerYear, daysInHorizon: daysPerYear, how, observedDays, observed, pastDaysPerYear: null };
  }
  const pastDaysPerYear = (observedDays * 12) / monthsIn(observed);
  const daysPerYear = hasLeft ? 0 : pastDaysPerYear;
  const isNew = record.from !== null && record.from > period.start;
  const how = hasLeft ? "left" : isNew ? "tenure" : "period";
  const daysInHorizon = (daysPerYear * monthsIn(horizon)) / 12;
  return { daysPerYear, daysInHorizon, how, observedDays, observed, pastDaysPerYear };
}

/**
 * Length of a period in months: whole where it is made of whole months, else days × 12 / 365.
 * Examples: 3 for the first quarter, 12 for a leap year, 0.986 for 30 days of January.
 */
export function monthsIn(period: Period): number {
  for (let months = 1; months <= LONGEST_LOOK_BACK_MONTHS; months++) {
    const end = addMonths(period.start, months);
    if (end === period.end) return months;
    if (end > period.end) break;
  }
  return (daysIn(period) * 12) / DAYS_PER_YEAR;
}

function observedPart(record: UsageRecord, period: Period, asOf: CalendarDate) {
  const start = record.from === null ? period.start : laterOf(record.from, period.start);
  const end = record.to === null ? period.end : earlierOf(afterDay(record.to), period.end);
  const monthStart = `${monthOf(asOf)}-01` as CalendarDate;
  const knowsMonths = record.months.length > 0 || record.accessDays === 0;
  const over = knowsMonths ? monthStart : asOf;
  const observed =
    start < end ? sharedPeriod({ start, end }, { start: period.start, end: laterOf(over, start) }) : null;
  const unfinished = record.months.filter(({ month }) => month >= monthOf(asOf));
  const observedDays = record.accessDays - (knowsMonths ? unfinished.reduce((sum, { days }) => sum + days, 0) : 0);
  return { observed, observedDays };
}

function afterDay(date: CalendarDate): CalendarDate {
  return dateOfDay(dayNumber(date) + 1);
}

function laterOf(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a > b ? a : b;
}

function earlierOf(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a < b ? a : b;
}
