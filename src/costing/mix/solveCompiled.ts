import type { CompiledMix, CompiledPool } from "./compile";
import { explainPool } from "./explain";
import type { PoolProof } from "./branch";
import { solvePool } from "./branch";
import type { Infeasibility, MixProblem, MixSolution, PoolOutcome, TierBound, UserOutcome } from "./problem";
import type { Progress } from "./progress";
import { cheapestPurchase } from "./purchaseCurve";
import { planTotals, startSearch, type Search } from "./search";
import { settleTies } from "./ties";
import { MONEY_SCALE, TOKEN_SCALE } from "./units";

// Indexes below are in range by construction; `!` spares a check in loops over millions of options.

/** `workLimit`: states of the search over all pools before it stops with status `gap` (default 1e8, about 2 s). */
export interface OptimizeOptions {
  readonly workLimit?: number;
}

/** One solved pool with what the explanation needs. */
export interface SolvedPool {
  readonly pool: CompiledPool;
  readonly search: Search;
  readonly proof: PoolProof;
}

/** The plan in the solver's own units (1e-4 money), before it is put into words. */
export interface SolvedMix {
  readonly compiled: CompiledMix;
  readonly pools: readonly SolvedPool[];
  readonly infeasible: readonly Infeasibility[];
}

/** Default of `OptimizeOptions.workLimit`. */
export const DEFAULT_WORK_LIMIT = 1e8;

/** The second phase alone: searches every pool of a compiled problem. */
export function* solveCompiled(compiled: CompiledMix, options: OptimizeOptions = {}): Generator<Progress, SolvedMix> {
  const pools: SolvedPool[] = [];
  if (compiled.infeasible.length > 0) return { compiled, pools, infeasible: compiled.infeasible };
  const infeasible: Infeasibility[] = [];
  let workLeft = options.workLimit ?? DEFAULT_WORK_LIMIT;
  for (const pool of compiled.pools) {
    yield { step: "solve", done: pools.length, of: compiled.pools.length };
    const search = startSearch(pool, pool.pieces, pool.onHand);
    const proof = yield* solvePool(search, workLeft);
    if (!proof) {
      infeasible.push(...maximumTooSmall(pool, compiled.problem));
      continue;
    }
    workLeft = Math.max(0, workLeft - search.counts.states);
    pools.push({ ...settleTies(search, pool, compiled.problem, compiled.catalog), proof });
  }
  return { compiled, pools, infeasible };
}

/** Names everybody in the pool whose least use of tokens is not zero: together they exceed the maximum. */
function maximumTooSmall(pool: CompiledPool, problem: MixProblem): Infeasibility[] {
  const why = `the token maximum of ${pool.pool.id} (${pool.pool.maximum ?? 0}) is too small for the use that must be on Flex`;
  return pool.members.flatMap((member, user) =>
    (pool.tokens[pool.offset[user]!] ?? 0) > 0 ? [{ user: problem.users[member]!.id, product: null, why }] : [],
  );
}

/** Puts a solved mix into the words and units of `MixSolution`. */
export function* describeSolution(solved: SolvedMix): Generator<Progress, MixSolution> {
  if (solved.infeasible.length > 0) return infeasibleSolution(solved.infeasible);
  const { problem } = solved.compiled;
  const users = new Array<UserOutcome>(problem.users.length);
  const pools: PoolOutcome[] = [];
  const tiers: TierBound[] = [];
  const sums = { money: 0, lower: 0, rootLower: 0, coreUsers: 0, states: 0, nodes: 0 };
  for (const { pool, search, proof } of solved.pools) {
    const choice = search.incumbent.choice!;
    const totals = planTotals(search, choice);
    const purchase = cheapestPurchase(search.pieces, totals.tokens - search.onHand)!;
    const lambda = proof.roots.find((root) => root.piece.tier === purchase.tier)?.lambda ?? 0;
    yield* explainPool(solved.compiled, pool, search, lambda, users);
    const cost = purchase.money / MONEY_SCALE;
    pools.push({
      id: pool.pool.id,
      tokensBought: purchase.tokens,
      tokensUsed: totals.tokens / TOKEN_SCALE,
      cost,
      pricePerToken: purchase.tokens > 0 ? cost / purchase.tokens : null,
      marginalPrice: perToken(lambda),
    });
    for (const root of proof.roots) {
      const { tier } = root.piece;
      const lowerBound = root.lower / MONEY_SCALE;
      tiers.push({ pool: pool.pool.id, tier, marginalPrice: perToken(root.lambda), lowerBound });
    }
    sums.money += totals.money;
    sums.lower += proof.proven ? totals.money : proof.lower;
    sums.rootLower += Math.min(proof.rootLower, totals.money);
    sums.coreUsers += search.counts.coreUsers;
    sums.states += search.counts.states;
    sums.nodes += search.counts.nodes;
  }
  return {
    status: solved.pools.every(({ proof }) => proof.proven) ? "optimal" : "gap",
    cost: sums.money / MONEY_SCALE,
    lowerBound: sums.lower / MONEY_SCALE,
    plan: planOf(users),
    pools,
    infeasible: [],
    users,
    certificate: {
      rootLowerBound: sums.rootLower / MONEY_SCALE,
      rootGap: (sums.money - sums.rootLower) / MONEY_SCALE,
      coreUsers: sums.coreUsers,
      states: sums.states,
      nodes: sums.nodes,
      tiers,
      seatTiers: 0,
    },
  };
}

/** The answer when no plan exists: every reason, no cost, no plan. */
export function infeasibleSolution(infeasible: readonly Infeasibility[]): MixSolution {
  const certificate = {
    rootLowerBound: null,
    rootGap: null,
    coreUsers: 0,
    states: 0,
    nodes: 0,
    tiers: [],
    seatTiers: 0,
  };
  return {
    status: "infeasible",
    cost: null,
    lowerBound: null,
    plan: {},
    pools: [],
    infeasible,
    users: [],
    certificate,
  };
}

/** Offers per user; `Object.create(null)` because `__proto__` is a legal user name. */
function planOf(users: readonly UserOutcome[]): Record<string, readonly string[]> {
  const plan = Object.create(null) as Record<string, readonly string[]>;
  for (const outcome of users) plan[outcome.user] = outcome.offers;
  return plan;
}

function perToken(lambda: number): number {
  return (lambda * TOKEN_SCALE) / MONEY_SCALE;
}
