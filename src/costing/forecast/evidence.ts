import { EVIDENCE_HALF_LIFE_DAYS } from "./intervalParameters";
import type { UseDays } from "./useHistory";

/**
 * What is known of one user and product at a date, with old days counting less.
 *
 * - `uses`: access days, each weighted by 2^(-age / 45 days)
 * - `observedDays`: calendar days in which use could have been seen, weighted alike
 * - `daysSinceUse`: calendar days since the last use; the whole observed time when there was none
 */
export interface UseEvidence {
  readonly uses: number;
  readonly observedDays: number;
  readonly daysSinceUse: number;
}

/** Access days within a half-open range of day numbers, spread evenly over it. */
export interface UseSpan {
  readonly start: number;
  readonly end: number;
  readonly accessDays: number;
}

const DECAY_PER_DAY = Math.LN2 / EVIDENCE_HALF_LIFE_DAYS;

/**
 * Evidence from single days of use, seen from `observedFrom` up to but without `today`.
 *
 * Example: one use yesterday, observed for one day, is 0.985 uses in 0.985 observed days.
 */
export function evidenceFromDays(days: UseDays, observedFrom: number, today: number): UseEvidence {
  let uses = 0;
  let last = observedFrom;
  for (const day of days) {
    if (day < observedFrom || day >= today) continue;
    uses += Math.exp(-DECAY_PER_DAY * (today - day));
    last = Math.max(last, day);
  }
  return { uses, observedDays: weightOfRange(observedFrom, today, today), daysSinceUse: today - last };
}

/**
 * Evidence from totals by month or by period, which say how many days but not which.
 *
 * The days of a span are spread evenly over it; the last use is taken to be at the end of the last span with use.
 * Spans reaching beyond `today` are cut there. Example: 10 days in the 30 days up to today are about 8 uses.
 */
export function evidenceFromSpans(spans: readonly UseSpan[], today: number): UseEvidence {
  const known = spans.filter(({ start }) => start < today);
  let uses = 0;
  let observedDays = 0;
  let lastUse = known.reduce((least, { start }) => Math.min(least, start), today);
  for (const { start, end, accessDays } of known) {
    const cut = Math.min(end, today);
    const weight = weightOfRange(start, cut, today);
    observedDays += weight;
    uses += (accessDays * weight) / (cut - start);
    if (accessDays > 0) lastUse = Math.max(lastUse, cut - 1);
  }
  return { uses, observedDays, daysSinceUse: today - lastUse };
}

/** Sum of the weights of all days of a range, as seen from `today`; a day that is k days old weighs 2^(-k / 45). */
function weightOfRange(start: number, end: number, today: number): number {
  if (end <= start) return 0;
  const ratio = Math.exp(-DECAY_PER_DAY);
  const youngest = today - end + 1;
  return (Math.pow(ratio, youngest) * (1 - Math.pow(ratio, end - start))) / (1 - ratio);
}
