import { distributionAhead } from "../forecast/daysAhead";
import type { UseEvidence } from "../forecast/evidence";
import { normalQuantile } from "./normal";

/** One user and product on Flex: tokens expected over the horizon, and what is known of the use. */
export interface PoolMember {
  readonly expectedTokens: number;
  readonly evidence: UseEvidence;
}

/** Tokens that a pool will need in some days: half of the cases lie below `expected`, `logSd` is the spread of its logarithm. */
export interface TokenNeed {
  readonly expected: number;
  readonly logSd: number;
}

/** Three points of a need or of a date: not exceeded in 10, 50 and 90 of 100 cases. */
export interface Quantiles<Value> {
  readonly p10: Value;
  readonly p50: Value;
  readonly p90: Value;
}

/**
 * Spread of what moves a whole team at once (projects, joiners, leavers), as the standard deviation of a logarithm:
 * the upper end of what three logs of day-by-day activity show (0 to 0.38), because a shortage costs more than a token.
 */
export const SHARED_SPREAD = 0.38;
/**
 * What a month adds to the spread of a year: the total use of a month lay off by 0.60, that of a year by 0.53 on the
 * same logs. It fades as the square root of the rest of the year.
 */
const MONTH_SPREAD = 0.28;
const DAYS_PER_YEAR = 365;

/**
 * What a pool needs in the next `days`, when `expectedTokens` of its members are for `horizonDays`.
 *
 * People differ by themselves (their variances add up, so that large teams are steadier) and move together (a spread
 * that no size takes away). The expected tokens are scaled from everybody's use in the look-back, also of those who
 * joined or left in it, so that joiners and leavers to come are in it as they were. No members need nothing.
 *
 * Example: a thousand equal members have a spread close to 0.38, a single one a much larger one.
 */
export function needAhead(
  members: readonly PoolMember[],
  horizonDays: number,
  days: number,
  newcomerTokens = 0,
): TokenNeed {
  const total = members.reduce((sum, { expectedTokens }) => sum + expectedTokens, Math.max(0, newcomerTokens));
  if (!(total > 0) || !(days > 0) || !(horizonDays > 0)) return { expected: 0, logSd: 0 };
  const wholeDays = Math.max(1, Math.round(days));
  const variance = members.reduce((sum, { expectedTokens, evidence }) => {
    if (!(expectedTokens > 0)) return sum;
    return sum + (expectedTokens / total) ** 2 * relativeVariance(evidence, wholeDays);
  }, 0);
  const short = MONTH_SPREAD ** 2 * Math.max(0, 1 - days / DAYS_PER_YEAR);
  const logSd = Math.sqrt(Math.log(1 + variance) + SHARED_SPREAD ** 2 + short);
  return { expected: (total * days) / horizonDays, logSd };
}

/** Tokens that the need does not exceed with a chance (0 to 1). Example: at 0.5 it is the expected need. */
export function needQuantile(need: TokenNeed, chance: number): number {
  return need.expected * Math.exp(normalQuantile(chance) * need.logSd);
}

const CASES = 40;

/**
 * Tokens that are expected to be left of a quantity, over equally likely needs. Example: of nothing, nothing is left.
 */
export function expectedUnused(need: TokenNeed, tokens: number): number {
  let sum = 0;
  for (let index = 0; index < CASES; index += 1) {
    sum += Math.max(0, tokens - needQuantile(need, (index + 0.5) / CASES));
  }
  return sum / CASES;
}

/** The need that is not exceeded in 10, 50 and 90 of 100 cases, in tokens. */
export function needQuantiles(need: TokenNeed): Quantiles<number> {
  return { p10: needQuantile(need, 0.1), p50: needQuantile(need, 0.5), p90: needQuantile(need, 0.9) };
}

/** Variance of the days ahead divided by the square of their mean. */
function relativeVariance(evidence: UseEvidence, days: number): number {
  const distribution = distributionAhead(evidence, days);
  let [mean, square] = [0, 0];
  distribution.forEach((chance, count) => {
    mean += chance * count;
    square += chance * count * count;
  });
  return mean > 0 ? square / (mean * mean) - 1 : 0;
}
