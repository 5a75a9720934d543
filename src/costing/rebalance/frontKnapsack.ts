import { solvePool } from "../mix/branch";
import type { FlatOptions } from "../mix/compile";
import { DEFAULT_WORK_LIMIT } from "../mix/solveCompiled";
import type { ProblemPool } from "../mix/problem";
import type { Progress } from "../mix/progress";
import { cheapestMoney, cheapestPurchase, purchasePieces } from "../mix/purchaseCurve";
import { startSearch } from "../mix/search";
import { TOKEN_SCALE } from "../mix/units";
import type { GroupChoice } from "./groupFront";
import type { UserChoice } from "./userChoices";

/** The chosen way of everybody in one pool; money 1e-4, tokens 1e-3, `lambda` money (1e-4) per 1e-3 token. */
export interface PoolPlan {
  readonly pool: ProblemPool;
  readonly choices: readonly UserChoice[];
  readonly need: number;
  readonly bought: number;
  readonly tokenMoney: number;
  /** Money with the least savings of the changes and any surcharge, which is what was minimized. */
  readonly priced: number;
  readonly lambda: number;
  /** No choice costs less than `priced` - `gap`. */
  readonly gap: number;
}

/** Money (1e-4) of the cheapest purchase for a need (1e-3 tokens); Infinity above the pool's maximum. */
export function tokenBill(pool: ProblemPool, need: number): number {
  return cheapestMoney(purchasePieces(pool), need - (pool.onHand ?? 0) * TOKEN_SCALE);
}

/** Solves the knapsack over fronts; `lambdas`: token prices at which its pieces were bounded. */
export function* solveFronts(
  pool: ProblemPool,
  fronts: readonly (readonly GroupChoice[])[],
  needBefore: number,
): Generator<Progress, { readonly plan: PoolPlan | null; readonly lambdas: readonly number[] }> {
  const pieces = purchasePieces(pool);
  const onHand = (pool.onHand ?? 0) * TOKEN_SCALE;
  if (fronts.some((front) => front.length === 0)) return { plan: null, lambdas: [] };
  const search = startSearch(flatten(fronts), pieces, onHand);
  const proof = yield* solvePool(search, DEFAULT_WORK_LIMIT);
  const { choice } = search.incumbent;
  if (!proof || !choice) return { plan: null, lambdas: [] };
  const lambdas = proof.roots.map((root) => root.lambda);
  const all = fronts.flat();
  const bill = (need: number): number => cheapestMoney(pieces, need - onHand);
  const found = Array.from(choice, (index) => all[index]).flatMap((one) => one ?? []);
  const chosen = keepWhereItCostsNoMore(fronts, found, bill);
  const need = sum(chosen, (one) => one.tokens);
  const purchase = cheapestPurchase(pieces, need - onHand);
  if (!purchase) return { plan: null, lambdas };
  const root = proof.roots.find((each) => each.piece.tier === purchase.tier);
  // A plan that buys nothing has no price of its own: a token is worth what doing nothing would pay for it.
  const avoided = needBefore > need ? bill(needBefore) / (needBefore - need) : 0;
  const priced = sum(chosen, (one) => one.hurdled) + purchase.money;
  const plan: PoolPlan = {
    pool,
    choices: chosen.flatMap((one) => one.choices()),
    need,
    bought: purchase.tokens,
    tokenMoney: purchase.money,
    priced,
    lambda: purchase.tokens > 0 ? (root?.lambda ?? 0) : Number.isFinite(avoided) ? avoided : 0,
    gap: proof.proven ? 0 : Math.max(0, priced - proof.lower),
  };
  return { plan, lambdas };
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

/** Sum of an amount of each. */
export function sum<T>(items: readonly T[], amount: (item: T) => number): number {
  return items.reduce((total, item) => total + amount(item), 0);
}
