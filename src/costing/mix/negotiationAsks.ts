import { optimizeMixNow } from "./optimizeMix";
import type { MixProblem, MixSolution, PoolOutcome, ProblemPool } from "./problem";
import { roundMoney } from "./sensitivity";

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
  /** Yearly increase of subscription prices in percent. */
  readonly yearlyIncreasePercent?: number | null;
  /** Tokens that will expire but would be used within three more months. */
  readonly tokensUsedWithLongerValidity?: number | null;
  /** Tokens that will expire before the contract ends but would be used until then. */
  readonly tokensUsedWithAlignedEnd?: number | null;
}

/**
 * The list to take into a negotiation, one line each. Prices of a changed problem are exact new optima: never less than
 * "change of price times quantity", because users move too.
 * Example: 300 tokens bought, one cent less per token: worth 3.
 */
export function negotiationAsks(problem: MixProblem, solution: MixSolution, facts: AskFacts = {}): NegotiationAsk[] {
  if (solution.cost === null) return [];
  return [
    ...problem.pools.flatMap((pool) => nextTier(problem, solution, pool)),
    ...oneCentLess(problem, solution),
    ...seatThresholds(problem, solution),
    ...priceCaps(solution, facts.yearlyIncreasePercent ?? null),
    validity(solution, facts.tokensUsedWithLongerValidity ?? null),
    alignedEnd(solution, facts.tokensUsedWithAlignedEnd ?? null),
    {
      kind: "monthly-reassignment",
      text: "Allow seats of contractors to be reassigned every month",
      money: null,
      restsOn: `${seatCount(solution)} seats in the plan`,
    },
    ...oneContract(problem, solution),
  ];
}

function worth(solution: MixSolution, changed: MixProblem): number | null {
  const { cost } = optimizeMixNow(changed);
  return cost === null || solution.cost === null ? null : roundMoney(solution.cost - cost);
}

function withPool(problem: MixProblem, pool: ProblemPool): MixProblem {
  return { ...problem, pools: problem.pools.map((other) => (other.id === pool.id ? pool : other)) };
}

/** The next tier's price from today's tier on. */
function nextTier(problem: MixProblem, solution: MixSolution, pool: ProblemPool): NegotiationAsk[] {
  const bought = boughtOf(solution, pool.id);
  const reached = pool.tiers.filter((tier) => tier.from <= bought).length - 1;
  const next = pool.tiers[Math.max(0, reached) + 1];
  if (!next) return [];
  const tiers = pool.tiers.map((tier, index) =>
    index === Math.max(0, reached) ? { ...tier, price: next.price } : tier,
  );
  const text = `${pool.id}: the price of ${next.price} per token from ${next.from} tokens already at today's quantity`;
  const money = worth(solution, withPool(problem, { ...pool, tiers }));
  return [{ kind: "next-token-tier", text, money, restsOn: `${bought} tokens bought` }];
}

function oneCentLess(problem: MixProblem, solution: MixSolution): NegotiationAsk[] {
  const bought = solution.pools.reduce((sum, pool) => sum + pool.tokensBought, 0);
  if (bought === 0) return [];
  const cheaper = (pool: ProblemPool) => ({
    ...pool,
    tiers: pool.tiers.map((tier) => ({ ...tier, price: roundMoney(Math.max(0, tier.price - 0.01)) })),
  });
  const money = worth(solution, { ...problem, pools: problem.pools.map(cheaper) });
  return [{ kind: "one-cent-less", text: "One cent less per token", money, restsOn: `${bought} tokens bought` }];
}

function seatThresholds(problem: MixProblem, solution: MixSolution): NegotiationAsk[] {
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
      money: worth(solution, { ...problem, offers }),
      restsOn: `${seats} seats in the plan`,
    });
  }
  if (asks.length > 0 || counts.size === 0) return asks;
  const [offer, seats] = [...counts].reduce((most, entry) => (entry[1] > most[1] ? entry : most));
  const text = `${offer}: a lower price from a number of seats on`;
  return [{ kind: "seat-threshold", text, money: null, restsOn: `${seats} seats in the plan` }];
}

/** Prices held for 2 and 3 years instead of rising every year: the increases saved from the second year on. */
function priceCaps(solution: MixSolution, percent: number | null): NegotiationAsk[] {
  const yearly = solution.users.reduce((sum, user) => sum + user.offersMoney, 0);
  if (yearly === 0) return [];
  return [2, 3].map((years) => {
    let money = 0;
    for (let year = 1; year < years; year++) money += yearly * ((1 + (percent ?? 0) / 100) ** year - 1);
    const rise = percent === null ? "the yearly increase is unknown" : `an increase of ${percent} % a year`;
    return {
      kind: "price-cap",
      text: `Subscription prices held for ${years} years`,
      money: percent === null ? null : roundMoney(money),
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
function oneContract(problem: MixProblem, solution: MixSolution): NegotiationAsk[] {
  if (problem.pools.length < 2) return [];
  const largest = solution.pools.reduce<PoolOutcome | null>(
    (most, pool) => (most && most.tokensBought >= pool.tokensBought ? most : pool),
    null,
  );
  const list = problem.pools.find((pool) => pool.id === largest?.id);
  if (!list) return [];
  const onHand = problem.pools.reduce((sum, pool) => sum + (pool.onHand ?? 0), 0);
  const money = worth(solution, {
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
