import { addMonths, dateOfDay, dayNumber, type CalendarDate } from "../quantity/calendarDate";
import { drawDown, isUsable, type TokenPack } from "./tokenPack";

/** Tokens that are used evenly from the end of the span before up to, but without, `end`. */
export interface BurnSpan {
  readonly end: CalendarDate;
  readonly tokens: number;
}

/**
 * What a span does to a pool, in tokens: `used` from the packs, `missing` beyond the balance, `expired` unused at end
 * dates after the span's start up to and including its end, and the `balance` that can be used at its end.
 */
export interface BalancePoint {
  readonly date: CalendarDate;
  readonly used: number;
  readonly missing: number;
  readonly expired: number;
  readonly balance: number;
}

/** The way of a balance: a point per span, the first day that is not covered in full (or null), what is left. */
export interface BalancePath {
  readonly points: readonly BalancePoint[];
  readonly runOutDate: CalendarDate | null;
  readonly expired: number;
  readonly packs: readonly TokenPack[];
}

/** Noise of adding decimals that is not taken for tokens. */
const NOISE = 1e-7;

/**
 * Follows a pool through spans of even use: packs come on their first day, are drawn earliest end date first and then
 * smallest first, and what is left of a pack at its end date expires. Packs that ended by `start` are left out.
 * Spans must be in order; an empty span or negative use uses nothing.
 *
 * Example: 900 tokens that end on 1 March, used at 100 tokens in January and 100 in February: 700 expire.
 */
export function balancePath(packs: readonly TokenPack[], start: CalendarDate, spans: readonly BurnSpan[]): BalancePath {
  let state: PoolState = { packs: packs.filter((pack) => pack.endDate > start), runOutDate: null };
  let from = start;
  const points = spans.map((span) => {
    const step = burnSpan(state, from, span);
    state = step.state;
    if (span.end > from) from = span.end;
    return step.point;
  });
  const expired = points.reduce((sum, point) => sum + point.expired, 0);
  return { points, runOutDate: state.runOutDate, expired, packs: state.packs };
}

/**
 * Spans of so many months from a date with the same use in each. Example: 2 months of 500 tokens from 2026-11-24 end on
 * 2026-12-24 and 2027-01-24.
 */
export function monthlySpans(start: CalendarDate, months: number, tokensPerMonth: number): BurnSpan[] {
  return Array.from({ length: months }, (_, month) => ({ end: addMonths(start, month + 1), tokens: tokensPerMonth }));
}

interface PoolState {
  readonly packs: readonly TokenPack[];
  readonly runOutDate: CalendarDate | null;
}

function burnSpan(before: PoolState, start: CalendarDate, span: BurnSpan): { state: PoolState; point: BalancePoint } {
  const days = dayNumber(span.end) - dayNumber(start);
  const tokensPerDay = days > 0 && span.tokens > 0 ? span.tokens / days : 0;
  let { packs, runOutDate } = before;
  const sums = { used: 0, missing: 0, expired: 0 };
  const bounds = boundsWithin(packs, start, span.end);
  bounds.forEach((end, index) => {
    const begin = index === 0 ? start : (bounds[index - 1] as CalendarDate);
    const need = tokensPerDay * (dayNumber(end) - dayNumber(begin));
    const drawn = drawDown(
      packs.filter((pack) => isUsable(pack, begin)),
      need,
    );
    if (drawn.missing > NOISE) {
      sums.missing += drawn.missing;
      runOutDate ??= dateOfDay(dayNumber(begin) + Math.floor(drawn.used / tokensPerDay + NOISE));
    }
    sums.used += drawn.used;
    packs = [...drawn.packs, ...packs.filter((pack) => !isUsable(pack, begin))];
    for (const pack of packs) if (pack.endDate <= end) sums.expired += pack.tokens > NOISE ? pack.tokens : 0;
    packs = packs.filter((pack) => pack.endDate > end && pack.tokens > NOISE);
  });
  const balance = packs.reduce((sum, pack) => (isUsable(pack, span.end) ? sum + pack.tokens : sum), 0);
  return { state: { packs, runOutDate }, point: { date: span.end, ...sums, balance } };
}

/** The dates after `start` at which packs come or end, and the end of the span itself, in order and each once. */
function boundsWithin(packs: readonly TokenPack[], start: CalendarDate, end: CalendarDate): CalendarDate[] {
  if (end <= start) return [];
  const dates = packs.flatMap((pack) => (pack.from === null ? [pack.endDate] : [pack.from, pack.endDate]));
  return [...new Set([...dates.filter((date) => start < date && date < end), end])].sort();
}
