import { solvePool } from "./branch";
import { compileMix, type CompiledPool } from "./compile";
import { buildHull } from "./hull";
import { DEFAULT_WORK_LIMIT } from "./solveCompiled";
import type { MixProblem } from "./problem";
import { runNow, type Progress } from "./progress";
import { cheapestPurchase, type Piece } from "./purchaseCurve";
import { planTotals, startSearch } from "./search";
import { compareText, MONEY_SCALE, TOKEN_SCALE } from "./units";

// Indexes below are in range by construction; `!` spares a check in loops over millions of options.

/** Access days in the horizon at which an offer for one product and Flex cost the same; null when tokens are free. */
export interface BreakEvenRow {
  readonly pool: string;
  readonly product: string;
  readonly offer: string;
  readonly fromTokens: number;
  readonly tokenPrice: number;
  readonly accessDays: number | null;
}

/** At this price per token the user's best choice changes: above it the offers in `fewer`, below it those in `more`. */
export interface FlipRow {
  readonly pool: string;
  readonly user: string;
  readonly tokenPrice: number;
  readonly tokens: number;
  readonly fewer: readonly string[];
  readonly more: readonly string[];
}

/** What the pool costs (offers and tokens) if its purchase had to end in this tier; nulls if that is impossible. */
export interface TierCost {
  readonly pool: string;
  /** Index in the pool's tiers; -1: buy nothing. */
  readonly tier: number;
  readonly cost: number | null;
  readonly tokensBought: number | null;
  /** Cost beyond the cheapest tier; 0 for the best; null if impossible. */
  readonly costsMore: number | null;
  readonly proven: boolean;
}

/**
 * Break-even access days of every product and tier: price / (tokens per day * price per token), exact.
 * Example: 1,800 a year, 6 tokens, $3: 100 days.
 */
export function breakEvenTable(problem: MixProblem): BreakEvenRow[] {
  const rates = new Map(problem.products.map((product) => [product.id, product.flexRate]));
  const singles = problem.offers.filter((offer) => offer.covers.length === 1);
  return problem.pools.flatMap((pool) =>
    singles.flatMap((offer) =>
      pool.tiers.flatMap((tier): BreakEvenRow[] => {
        const product = offer.covers[0] ?? "";
        const rate = rates.get(product);
        if (!rate) return [];
        const accessDays = tier.price > 0 ? offer.price / (rate * tier.price) : null;
        return [{ pool: pool.id, product, offer: offer.id, fromTokens: tier.from, tokenPrice: tier.price, accessDays }];
      }),
    ),
  );
}

/**
 * Every token price at which a user changes, dearest first: the edges of the users' convex hulls, no new solve.
 * Example: 50 days at 6 tokens against 1,800: the user changes at $6.
 */
export function flipPrices(problem: MixProblem): FlipRow[] {
  const compiled = runNow(compileMix(problem));
  const rows: FlipRow[] = [];
  if (compiled.infeasible.length > 0) return rows;
  for (const pool of compiled.pools) {
    const { hull, last, flip } = buildHull(pool);
    pool.members.forEach((member, user) => {
      for (let at = pool.offset[user]!; at < last[user]!; at++) {
        const [from, to] = [hull[at]!, hull[at + 1]!];
        rows.push({
          pool: pool.pool.id,
          user: problem.users[member]!.id,
          tokenPrice: (flip[at]! * TOKEN_SCALE) / MONEY_SCALE,
          tokens: (pool.tokens[to]! - pool.tokens[from]!) / TOKEN_SCALE,
          fewer: pool.offersOf(user, from),
          more: pool.offersOf(user, to),
        });
      }
    });
  }
  return rows.sort((a, b) => b.tokenPrice - a.tokenPrice || compareText(a.user, b.user));
}

/**
 * Exact cost per pool and tier, and so the distance to the next tier: what moving there would cost or save today.
 * The least over the tiers is the pool's part of the optimum. Seat tiers are taken at their list price.
 */
export function costByTier(problem: MixProblem): TierCost[] {
  return runNow(costByTierSteps(problem));
}

/** `costByTier` in bounded steps, for a large problem. */
export function* costByTierSteps(problem: MixProblem): Generator<Progress, TierCost[]> {
  const compiled = yield* compileMix(problem);
  if (compiled.infeasible.length > 0) return [];
  const all: TierCost[] = [];
  for (const pool of compiled.pools) {
    const rows: TierCost[] = [];
    for (const piece of pool.pieces) rows.push(yield* costInPiece(pool, piece));
    const least = Math.min(...rows.map((row) => row.cost ?? Infinity));
    all.push(...rows.map((row) => (row.cost === null ? row : { ...row, costsMore: roundMoney(row.cost - least) })));
  }
  return all;
}

function* costInPiece(pool: CompiledPool, piece: Piece): Generator<Progress, TierCost> {
  const search = startSearch(pool, [piece], pool.onHand);
  const proof = yield* solvePool(search, DEFAULT_WORK_LIMIT);
  const { choice } = search.incumbent;
  const impossible = { cost: null, tokensBought: null, costsMore: null, proven: true };
  if (!proof || !choice) return { pool: pool.pool.id, tier: piece.tier, ...impossible };
  const totals = planTotals(search, choice);
  const tokensBought = cheapestPurchase(search.pieces, totals.tokens - search.onHand)?.tokens ?? null;
  const cost = totals.money / MONEY_SCALE;
  return { pool: pool.pool.id, tier: piece.tier, cost, tokensBought, costsMore: null, proven: proof.proven };
}

/** Removes float dust from a difference of amounts that are exact to 1e-4. */
export function roundMoney(amount: number): number {
  return Math.round(amount * MONEY_SCALE) / MONEY_SCALE;
}
