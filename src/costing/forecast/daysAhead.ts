import type { UseEvidence } from "./evidence";
import { intervalParameters } from "./intervalParameters";

const DAYS_PER_MONTH = 365 / 12;
const LEAST_SHAPE = 0.05;

/** Probability of each number of access days ahead: entry n is the chance of exactly n days. Adds up to 1. */
export type DaysDistribution = readonly number[];

/**
 * How many access days one user and product will have in the next `horizonDays` calendar days.
 *
 * With a chance that rises with the silence since the last use nobody comes back; otherwise a gamma-Poisson count
 * (negative binomial) with mean H·(a + uses)/(b + observed days)·e^g and shape (a + uses)/dispersion, cut off at one
 * access day a calendar day. `growth` multiplies the mean (0.05: five percent more).
 *
 * Example: with no evidence at all, 12 months ahead, the mean is 365 · 2.14 / 25.49 · e^-0.163 = 26 days before the
 * chance of leaving is taken off.
 */
export function distributionAhead(evidence: UseEvidence, horizonDays: number, growth = 0): DaysDistribution {
  const parameters = intervalParameters(horizonDays / DAYS_PER_MONTH);
  const uses = parameters.priorUses + evidence.uses;
  const observed = parameters.priorDays + evidence.observedDays;
  const mean = ((horizonDays * uses) / observed) * Math.exp(parameters.drift) * (1 + growth);
  const shape = Math.max(LEAST_SHAPE, uses / parameters.dispersion);
  const counts = negativeBinomial(mean, shape, Math.floor(horizonDays));
  const leaving = leavingChance(evidence.daysSinceUse, parameters);
  return counts.map((chance, days) => chance * (1 - leaving) + (days === 0 ? leaving : 0));
}

/** Expected access days of a distribution. Example: `[0.5, 0, 0.5]` has the mean 1. */
export function meanDays(distribution: DaysDistribution): number {
  return distribution.reduce((sum, chance, days) => sum + chance * days, 0);
}

/** Chance of at most so many days; decimals are cut off. Example: `[0.5, 0, 0.5]` has 0.5 up to 1.9 days. */
export function chanceOfAtMost(distribution: DaysDistribution, days: number): number {
  if (days < 0) return 0;
  const sum = distribution.slice(0, Math.floor(days) + 1).reduce((total, chance) => total + chance, 0);
  return Math.min(1, sum);
}

/** Least number of days that is not exceeded with the chance asked for (0 to 1). Example: the median of `[0.5, 0, 0.5]` is 0. */
export function quantileDays(distribution: DaysDistribution, chance: number): number {
  let sum = 0;
  for (const [days, share] of distribution.entries()) {
    sum += share;
    if (sum >= chance - 1e-12) return days;
  }
  return distribution.length - 1;
}

/**
 * The shortest range of days that holds at least `level` of the probability; the lower one of equal ranges.
 *
 * Example: `[0.1, 0.6, 0.3]` at 0.8 is from 1 to 2.
 */
export function shortestInterval(distribution: DaysDistribution, level: number): { from: number; to: number } {
  let best = { from: 0, to: distribution.length - 1 };
  let from = 0;
  let held = 0;
  for (let to = 0; to < distribution.length; to++) {
    held += distribution[to] as number;
    while (held - (distribution[from] as number) >= level && from < to) held -= distribution[from++] as number;
    if (held >= level && to - from < best.to - best.from) best = { from, to };
  }
  return best;
}

function negativeBinomial(mean: number, shape: number, most: number): number[] {
  const ratio = mean / (mean + shape);
  const counts = [Math.pow(1 - ratio, shape)];
  for (let days = 0; days < most; days++) {
    counts.push(((counts[days] as number) * ratio * (days + shape)) / (days + 1));
  }
  const total = counts.reduce((sum, chance) => sum + chance, 0);
  return counts.map((chance) => chance / total);
}

function leavingChance(daysSinceUse: number, parameters: { leavingBase: number; leavingSlope: number }): number {
  const monthsSinceUse = daysSinceUse / 30;
  const logOdds = parameters.leavingBase + parameters.leavingSlope * Math.log(monthsSinceUse + 0.25);
  return 1 / (1 + Math.exp(-logOdds));
}
