import {
  costOfTokens,
  needQuantile,
  type PolicyTerms,
  type PurchasePolicy,
  type TokenNeed,
} from "../../../../src/costing";

const DAYS = 365;
/** Spread of a month around its year, and of a day around its month: clumps that a policy does not foresee. */
const MONTH_SPREAD = 0.25;
const DAY_SPREAD = 0.5;

/** Tokens a day of simulated years: a shock for the year, one for each month, one for each day; weekends are free. */
export function simulatedYears(count: number, need: TokenNeed, seed: number): Float64Array[] {
  const random = seeded(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Array.from({ length: count }, () => {
    const year = (need.expected / 260) * Math.exp(normal() * need.logSd);
    const months = Array.from({ length: 13 }, () => Math.exp(normal() * MONTH_SPREAD - MONTH_SPREAD ** 2 / 2));
    return Float64Array.from({ length: DAYS }, (_, day) => {
      if (day % 7 > 4) return 0;
      return year * (months[Math.floor(day / 30)] ?? 1) * Math.exp(normal() * DAY_SPREAD - DAY_SPREAD ** 2 / 2);
    });
  });
}

/** Years with a day that was not covered, and the average cost of tokens used or lost. */
export interface Outcome {
  readonly dryYears: number;
  readonly cost: number;
}

type Fixed = Pick<PurchasePolicy, "firstOrder" | "topUp" | "reorderPoint">;

/** Runs a policy through years: orders arrive after the lead time, what is left of the first order is lost after a year. */
export function simulatePolicy(years: readonly Float64Array[], policy: Fixed, terms: PolicyTerms): Outcome {
  const firstCost = costOfTokens(policy.firstOrder, terms.tiers, terms.scheme) ?? Infinity;
  const topUpCost = costOfTokens(policy.topUp, terms.tiers, terms.scheme) ?? Infinity;
  let [dryYears, cost] = [0, 0];
  for (const year of years) {
    const due = new Float64Array(DAYS + 400);
    let [balance, position, count, used, isDry] = [policy.firstOrder, policy.firstOrder, 0, 0, false];
    for (let day = 0; day < DAYS; day += 1) {
      balance += due[day] ?? 0;
      const wanted = year[day] ?? 0;
      if (wanted > balance) isDry = true;
      const taken = Math.min(wanted, balance);
      [balance, position, used] = [balance - taken, position - taken, used + taken];
      while (position <= policy.reorderPoint) {
        due[day + terms.leadTimeDays] = (due[day + terms.leadTimeDays] ?? 0) + policy.topUp;
        position += policy.topUp;
        count += 1;
      }
    }
    const bought = policy.firstOrder + count * policy.topUp;
    const expired = Math.max(0, policy.firstOrder - used);
    cost += ((firstCost + count * topUpCost) * (used + expired)) / bought;
    if (isDry) dryYears += 1;
  }
  return { dryYears, cost: cost / years.length };
}

/** The cheapest fixed policy that keeps the service level, over a grid of first orders and reorder points in packs. */
export function bestFixedPolicy(
  years: readonly Float64Array[],
  need: TokenNeed,
  topUp: number,
  terms: PolicyTerms,
): Outcome & { readonly policy: Fixed } {
  const pack = Math.max(terms.pack, Math.ceil(need.expected / 1500) * 100);
  const topUps = [
    ...new Set([pack, topUp, ...terms.tiers.map((tier) => Math.ceil(tier.from / terms.pack) * terms.pack)]),
  ];
  let best: (Outcome & { readonly policy: Fixed }) | null = null;
  const mostFirst = needQuantile(need, 0.95);
  for (const each of topUps) {
    for (let reorderPoint = pack; reorderPoint <= need.expected / 2; reorderPoint += pack) {
      for (let firstOrder = pack; firstOrder <= mostFirst; firstOrder += pack) {
        const policy = { firstOrder, reorderPoint, topUp: each };
        const outcome = simulatePolicy(years, policy, terms);
        if (outcome.dryYears > (1 - terms.serviceLevel) * years.length) continue;
        if (best === null || outcome.cost < best.cost) best = { ...outcome, policy };
      }
    }
  }
  if (best === null) throw new Error("no fixed policy keeps the service level");
  return best;
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
