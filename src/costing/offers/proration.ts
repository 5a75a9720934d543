import { multiply } from "../quantity/decimal";
import { timesRatio, type Money } from "../quantity/money";
import { daysIn, type Period } from "../quantity/period";

/** Days that an annual price is spread over, also in leap years. */
export const DAYS_PER_YEAR = 365;

/**
 * What a seat costs for part of a year: annual price x days / 365, rounded once to 1e-4.
 *
 * The period is half-open: its start is paid for, its end is not, so that two periods that follow each other cost as
 * much as both together. From 2026-01-01 to 2027-01-01 is 365 days and the whole price; a leap year costs 366/365.
 * Example: $2,030 from 2026-01-01 to 2026-04-11 (100 days) is $556.1644.
 */
export function proratedPrice<Currency extends string>(annualPrice: Money<Currency>, period: Period): Money<Currency> {
  return timesRatio(annualPrice, daysIn(period), DAYS_PER_YEAR);
}

/**
 * The same for plain numbers: annual price x days / 365, not rounded; null for bad input (negative, no number).
 * Example: `proratedNumber(2030, 100)` is 556.164....
 */
export function proratedNumber(annualPrice: number, days: number): number | null {
  const isValid = annualPrice >= 0 && annualPrice < Infinity && days >= 0 && days < Infinity;
  return isValid ? multiply(annualPrice, days) / DAYS_PER_YEAR : null;
}
