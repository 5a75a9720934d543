import { optimizeMix } from "./optimizeMix";
import type { MixProblem, MixSolution, PoolOutcome, ProblemPool } from "./problem";
import { runNow, type Progress } from "./progress";
import { hasSeatTiers } from "./seatTiers";
import { costByTierSteps, roundMoney, type TierCost } from "./sensitivity";

/** One thing to ask the vendor for. `money`: worth in the horizon (or the years named); null: no price can be given. */
export interface NegotiationAsk {
  readonly kind: AskKind;
  readonly text: string;
  readonly money: number | null;
  /** The figure that the money rests on, in words. */
  readonly restsOn: string;
}

/** Every ask there is, in the order of the list. */
export type AskKind =
  | "next-token-tier"
  | "one-cent-less"
  | "seat-threshold"
  | "price-cap"
  | "longer-validity"
  | "aligned-end"
  | "monthly-reassignment"
  | "one-contract";

/** What the problem does not know; null or absent: unknown, and the ask comes without money. */
export interface AskFacts {
  /** Yearly increase of subscription prices in percent; with several, the smallest. */
  readonly yearlyIncreasePercent?: number | null;
  /** Months that the problem's prices and days are for; absent: 12. */
  readonly horizonMonths?: number;
  /** Tokens that will expire but would be used within three more months. */
  readonly tokensUsedWithLongerValidity?: number | null;
  /** Tokens that will expire before the contract ends but would be used until then. */
  readonly tokensUsedWithAlignedEnd?: number | null;
}

type Steps<T> = Generator<Progress, T>;

/**
 * The list to take into a negotiation, one line each. Prices of a changed problem are exact new optima: never less than
 * "change of price times quantity", because users move too.
 * Example: 300 tokens bought, one cent less per token: worth 3.
 */
export function negotiationAsks(problem: MixProblem, solution: MixSolution, facts: AskFacts = {}): NegotiationAsk[] {
  return runNow(negotiationAskSteps(problem, solution, facts));
}

/** `negotiationAsks` in bounded steps, for a large problem: each priced ask is a new optimum. */
export function* negotiationAskSteps(
  problem: MixProblem,
  solution: MixSolution,
  facts: AskFacts = {},
): Steps<NegotiationAsk[]> {
  if (solution.cost === null) return [];
  const hasNext = problem.pools.some((pool) => nextTierOf(solution, pool) !== null);
  const tierCosts = hasNext && !hasSeatTiers(problem) ? yield* costByTierSteps(problem) : [];
  const asks: NegotiationAsk[] = [];
  for (const pool of problem.pools) asks.push(...(yield* nextTier(problem, solution, pool, tierCosts)));
  asks.push(...(yield* oneCentLess(problem, solution)));
  asks.push(...(yield* seatThresholds(problem, solution)));
  asks.push(...priceCaps(solution, facts));
  asks.push(validity(solution, facts.tokensUsedWithLongerValidity ?? null));
  asks.push(alignedEnd(solution, facts.tokensUsedWithAlignedEnd ?? null));
  asks.push({
    kind: "monthly-reassignment",
    text: "Allow seats of contractors to be reassigned every month",
    money: null,
    restsOn: `${seatCount(solution)} seats in the plan`,
  });
  asks.push(...(yield* oneContract(problem, solution)));
  return asks;
}

function* worth(solution: MixSolution, changed: MixProblem): Steps<number | null> {
  const { cost } = yield* optimizeMix(changed);
  return cost === null || solution.cost === null ? null : roundMoney(solution.cost - cost);
}

function withPool(problem: MixProblem, pool: ProblemPool): MixProblem {
  return { ...problem, pools: problem.pools.map((other) => (other.id === pool.id ? pool : other)) };
}

/** The tier reached by the purchase (the first if none is) and the one after it; null in the last tier. */
function nextTierOf(solution: MixSolution, pool: ProblemPool) {
  const bought = boughtOf(solution, pool.id);
  const reached = Math.max(0, pool.tiers.filter((tier) => tier.from <= bought).length - 1);
  const next = pool.tiers[reached + 1];
  return next ? { bought, reached, next } : null;
}

/** The next tier's price from today's tier on, and how far away that tier is. */
function* nextTier(
  problem: MixProblem,
  solution: MixSolution,
  pool: ProblemPool,
  tierCosts: readonly TierCost[],
): Steps<NegotiationAsk[]> {
  const place = nextTierOf(solution, pool);
  if (!place) return [];
  const { bought, reached, next } = place;
  const tiers = pool.tiers.map((tier, index) => (index === reached ? { ...tier, price: next.price } : tier));
  const text = `${pool.id}: the price of ${next.price} per token from ${next.from} tokens already at today's quantity`;
  const money = yield* worth(solution, withPool(problem, { ...pool, tiers }));
  const there = tierCosts.find((row) => row.pool === pool.id && row.tier === reached + 1);
  const distance =
    there && there.cost !== null
      ? `; buying ${there.tokensBought ?? 0} to reach that tier would cost ${there.costsMore ?? 0} more in all`
      : "";
  return [{ kind: "next-token-tier", text, money, restsOn: `${bought} tokens bought${distance}` }];
}

function* oneCentLess(problem: MixProblem, solution: MixSolution): Steps<NegotiationAsk[]> {
  const bought = solution.pools.reduce((sum, pool) => sum + pool.tokensBought, 0);
  if (bought === 0) return [];
  const cheaper = (pool: ProblemPool) => ({
    ...pool,
    tiers: pool.tiers.map((tier) => ({ ...tier, price: roundMoney(Math.max(0, tier.price - 0.01)) })),
  });
  const money = yield* worth(solution, { ...problem, pools: problem.pools.map(cheaper) });
  return [{ kind: "one-cent-less", text: "One cent less per token", money, restsOn: `${bought} tokens bought` }];
}

function* seatThresholds(problem: MixProblem, solution: MixSolution): Steps<NegotiationAsk[]> {
  const counts = new Map<string, number>();
  for (const user of solution.users) for (const offer of user.offers) counts.set(offer, (counts.get(offer) ?? 0) + 1);
  const asks: NegotiationAsk[] = [];
  for (const offer of problem.offers) {
    const seats = counts.get(offer.id) ?? 0;
    const next = offer.tiers?.find((tier) => tier.from > seats);
    if (seats === 0 || !next) continue;
    const tiers = (offer.tiers ?? []).map((tier) => (tier.from <= seats ? { ...tier, price: next.price } : tier));
    const offers = problem.offers.map((other) => (other.id === offer.id ? { ...offer, tiers } : other));
    asks.push({
      kind: "seat-threshold",
      text: `${offer.id}: the price of ${next.price} from ${next.from} seats already at ${seats}`,
      money: yield* worth(solution, { ...problem, offers }),
      restsOn: `${seats} seats in the plan`,
    });
  }
  if (asks.length > 0 || counts.size === 0) return asks;
  const [offer, seats] = [...counts].reduce((most, entry) => (entry[1] > most[1] ? entry : most));
  const text = `${offer}: a lower price from a number of seats on`;
  return [{ kind: "seat-threshold", text, money: null, restsOn: `${seats} seats in the plan` }];
}

/** Prices held for 2 and 3 years instead of rising every year: the increases saved from the second year on. */
function priceCaps(solution: MixSolution, facts: AskFacts): NegotiationAsk[] {
  const percent = facts.yearlyIncreasePercent ?? null;
  const money = solution.users.reduce((sum, user) => sum + user.offersMoney, 0);
  const yearly = (money * 12) / (facts.horizonMonths ?? 12);
  if (yearly === 0) return [];
  return [2, 3].map((years) => {
    let saved = 0;
    for (let year = 1; year < years; year++) saved += yearly * ((1 + (percent ?? 0) / 100) ** year - 1);
    const rise = percent === null ? "the yearly increase is unknown" : `an increase of ${percent} % a year`;
    return {
      kind: "price-cap",
      text: `Subscription prices held for ${years} years`,
      money: percent === null ? null : roundMoney(saved),
      restsOn: `${roundMoney(yearly)} for subscriptions a year, ${rise}`,
    };
  });
}

function validity(solution: MixSolution, tokens: number | null): NegotiationAsk {
  return tokenAsk("longer-validity", "Tokens valid three months longer", solution, tokens);
}

function alignedEnd(solution: MixSolution, tokens: number | null): NegotiationAsk {
  return tokenAsk("aligned-end", "End of the tokens on the end of the contract", solution, tokens);
}

function tokenAsk(kind: AskKind, text: string, solution: MixSolution, tokens: number | null): NegotiationAsk {
  const bought = solution.pools.reduce((sum, pool) => sum + pool.tokensBought, 0);
  const spent = solution.pools.reduce((sum, pool) => sum + pool.cost, 0);
  if (tokens === null || bought === 0) return { kind, text, money: null, restsOn: "tokens that expire are unknown" };
  const restsOn = `${tokens} tokens that would be used instead of expiring, at ${roundMoney(spent / bought)} each`;
  return { kind, text, money: roundMoney((tokens * spent) / bought), restsOn };
}

/** All pools on the price list of the one that buys most. Can be negative when that list is the dearer one. */
function* oneContract(problem: MixProblem, solution: MixSolution): Steps<NegotiationAsk[]> {
  if (problem.pools.length < 2) return [];
  const largest = solution.pools.reduce<PoolOutcome | null>(
    (most, pool) => (most && most.tokensBought >= pool.tokensBought ? most : pool),
    null,
  );
  const list = problem.pools.find((pool) => pool.id === largest?.id);
  if (!list) return [];
  const onHand = problem.pools.reduce((sum, pool) => sum + (pool.onHand ?? 0), 0);
  const money = yield* worth(solution, {
    ...problem,
    pools: [{ ...list, onHand }],
    users: problem.users.map((user) => ({ ...user, pool: list.id })),
  });
  const text = `One token contract for ${problem.pools.length} teams on the price list of ${list.id}`;
  return [{ kind: "one-contract", text, money, restsOn: `${problem.pools.length} separate optima against one` }];
}

function boughtOf(solution: MixSolution, pool: string): number {
  return solution.pools.find((outcome) => outcome.id === pool)?.tokensBought ?? 0;
}

function seatCount(solution: MixSolution): number {
  return solution.users.reduce((sum, user) => sum + user.offers.length, 0);
}
