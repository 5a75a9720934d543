import { addMonths, dateOfDay, dayNumber, type CalendarDate } from "../quantity/calendarDate";
import { balancePath, monthlySpans } from "./balancePath";
import type { TokenPack } from "./tokenPack";

/** Bought tokens last a year, so that no balance without purchases lasts longer. */
export const LONGEST_LIFE_MONTHS = 12;

/**
 * The date on which a balance first fails at even use, null when it lasts beyond `longestMonths` (12, the life of a
 * token). A month is counted from date to date. Negative and unknown numbers give null, like no use at all.
 *
 * Example: 3,000 tokens at 500 a month from 2026-01-01 fail on 2026-07-01.
 */
export function runOutDate(
  balance: number,
  tokensPerMonth: number,
  asOf: CalendarDate,
  longestMonths = LONGEST_LIFE_MONTHS,
): CalendarDate | null {
  if (!(balance >= 0) || !(tokensPerMonth > 0)) return null;
  const months = balance / tokensPerMonth;
  if (!(months <= longestMonths)) return null;
  const whole = Math.floor(months + 1e-9);
  const [start, end] = [dayNumber(addMonths(asOf, whole)), dayNumber(addMonths(asOf, whole + 1))];
  return dateOfDay(start + Math.floor(Math.max(0, months - whole) * (end - start) + 1e-9));
}

/**
 * Tokens of packs that will expire unused at even use, in tokens. Packs that have ended by `asOf` do not count: they
 * are lost already. Exact to 1e-6 tokens.
 *
 * Example: 900 tokens that end in 2 months at 100 tokens a month: 700.
 */
export function tokensExpiring(packs: readonly TokenPack[], tokensPerMonth: number, asOf: CalendarDate): number {
  const last = packs.reduce((latest, pack) => (pack.endDate > latest ? pack.endDate : latest), asOf);
  const months = Math.ceil((dayNumber(last) - dayNumber(asOf)) / 28);
  const { expired } = balancePath(packs, asOf, monthlySpans(asOf, months, tokensPerMonth));
  return Math.round(expired * 1e6) / 1e6;
}
