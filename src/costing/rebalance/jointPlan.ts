import { solvePool } from "../mix/branch";
import type { FlatOptions } from "../mix/compile";
import { DEFAULT_WORK_LIMIT } from "../mix/solveCompiled";
import type { ProblemPool } from "../mix/problem";
import { cheapestMoney, cheapestPurchase, purchasePieces } from "../mix/purchaseCurve";
import { startSearch } from "../mix/search";
import { TOKEN_SCALE } from "../mix/units";
import { exchangeGroups, groupFront, type GroupChoice } from "./groups";
import type { ReviewContext } from "./context";
import type { Holder, UserChoice } from "./userChoices";

/** The chosen way of everybody in one pool; money 1e-4, tokens 1e-3, `lambda` money (1e-4) per 1e-3 token. */
export interface PoolPlan {
  readonly pool: ProblemPool;
  readonly choices: readonly UserChoice[];
  readonly need: number;
  readonly bought: number;
  readonly tokenMoney: number;
  readonly hurdled: number;
  readonly lambda: number;
  readonly proven: boolean;
}

/** Money (1e-4) of the cheapest purchase for a need (1e-3 tokens); Infinity above the pool's maximum. */
export function tokenBill(pool: ProblemPool, need: number): number {
  return cheapestMoney(purchasePieces(pool), need - (pool.onHand ?? 0) * TOKEN_SCALE);
}

/**
 * The cheapest choice for everybody in a pool, together with its token bill. Each group of users that seats can link is
 * one class of the multiple-choice knapsack that `optimizeMix` solves, so its proof carries over: the options are all
 * ways of the group that matter, and the search ends only when none of them can cost less. Null when the pool's maximum
 * is too small for any of them.
 */
export function jointPlan(context: ReviewContext, pool: ProblemPool, holders: readonly Holder[]): PoolPlan | null {
  const groups = exchangeGroups(context, holders);
  const fronts = groups.map((group) => groupFront(context, group));
  const isCut = groups.some((group) => group.isCut);
  const pieces = purchasePieces(pool);
  const onHand = (pool.onHand ?? 0) * TOKEN_SCALE;
  const search = startSearch(flatten(fronts), pieces, onHand);
  const run = solvePool(search, DEFAULT_WORK_LIMIT);
  let step = run.next();
  while (!step.done) step = run.next();
  const proof = step.value;
  const { choice } = search.incumbent;
  if (!proof || !choice) return null;
  const all = fronts.flat();
  const chosen = keepWhereItCostsNoMore(
    fronts,
    Array.from(choice, (index) => all[index]).flatMap((one) => one ?? []),
    (need) => cheapestMoney(pieces, need - onHand),
  );
  const need = sum(chosen, (one) => one.tokens);
  const purchase = cheapestPurchase(pieces, need - onHand);
  if (!purchase) return null;
  const ownRoot = proof.roots.find((root) => root.piece.tier === purchase.tier);
  // A plan that buys nothing has no price of its own: a token is worth what doing nothing would pay for it.
  const avoidedPrice = (): number => {
    const needBefore = sum(holders, (holder) => holder.keep.tokens);
    if (needBefore <= need) return 0;
    return cheapestMoney(pieces, needBefore - onHand) / (needBefore - need);
  };
  return {
    pool,
    choices: chosen.flatMap((one) => one.choices),
    need,
    bought: purchase.tokens,
    tokenMoney: purchase.money,
    hurdled: sum(chosen, (one) => one.hurdled) + purchase.money,
    lambda: purchase.tokens > 0 ? (ownRoot?.lambda ?? 0) : avoidedPrice(),
    proven: proof.proven && !isCut,
  };
}

/** With equal cost nothing changes: goes back to "do nothing" wherever the total does not rise. */
function keepWhereItCostsNoMore(
  fronts: readonly (readonly GroupChoice[])[],
  chosen: readonly GroupChoice[],
  bill: (need: number) => number,
): GroupChoice[] {
  const result = [...chosen];
  let need = sum(result, (one) => one.tokens);
  fronts.forEach((front, index) => {
    const now = result[index];
    const keep = front.find((one) => one.isKeep);
    if (!now || now.isKeep || !keep) return;
    const needThen = need - now.tokens + keep.tokens;
    if (keep.hurdled - now.hurdled + bill(needThen) - bill(need) > 0) return;
    result[index] = keep;
    need = needThen;
  });
  return result;
}

function flatten(fronts: readonly (readonly GroupChoice[])[]): FlatOptions {
  const offset = new Int32Array(fronts.length + 1);
  fronts.forEach((front, index) => (offset[index + 1] = (offset[index] ?? 0) + front.length));
  const all = fronts.flat();
  return {
    users: fronts.length,
    offset,
    cost: Float64Array.from(all, (one) => one.hurdled),
    tokens: Float64Array.from(all, (one) => one.tokens),
  };
}

function sum<T>(items: readonly T[], amount: (item: T) => number): number {
  return items.reduce((total, item) => total + amount(item), 0);
}
