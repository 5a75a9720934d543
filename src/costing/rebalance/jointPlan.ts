import { solvePool } from "../mix/branch";
import type { FlatOptions } from "../mix/compile";
import { DEFAULT_WORK_LIMIT } from "../mix/solveCompiled";
import type { ProblemPool } from "../mix/problem";
import type { Progress } from "../mix/progress";
import { cheapestMoney, cheapestPurchase, purchasePieces } from "../mix/purchaseCurve";
import { startSearch } from "../mix/search";
import { moneyUnits, TOKEN_SCALE } from "../mix/units";
import { groupFront, type GroupChoice, type Surcharge } from "./groupFront";
import { arrange, asGroupChoices } from "./largeGroup";
import { withRealSeats, type ExchangeGroup } from "./menus";
import { paretoFront } from "./pareto";
import { boundOfPiece, type DualPoint } from "./purchaseBound";
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

/** Token prices at which a large group is matched; more say little. */
const MOST_PRICES = 6;
/** Ways that are looked at in a group before it counts as large, and while its gap is closed. */
export interface WorkLimits {
  readonly small: number;
  readonly large: number;
}

const WORK_LIMITS: WorkLimits = { small: 20_000, large: 200_000 };

/** Money (1e-4) of the cheapest purchase for a need (1e-3 tokens); Infinity above the pool's maximum. */
export function tokenBill(pool: ProblemPool, need: number): number {
  return cheapestMoney(purchasePieces(pool), need - (pool.onHand ?? 0) * TOKEN_SCALE);
}

/**
 * The cheapest choice for everybody in a pool, together with its token bill. Each group of users that seats can link is
 * one class of the multiple-choice knapsack that `optimizeMix` solves, so its proof carries over: the options are all
 * ways of the group that matter, and the search ends only when none of them can cost less. In a group too large for that
 * the seats are handed out by matching at the token prices that matter, and duality says how much cheaper anything else
 * could be. Null when the pool's maximum is too small for any of them.
 */
export function* jointPlan(
  pool: ProblemPool,
  groups: readonly ExchangeGroup[],
  needBefore: number,
  surcharge: Surcharge,
  limits = WORK_LIMITS,
): Generator<Progress, PoolPlan | null> {
  const fronts: GroupChoice[][] = [];
  const large: ExchangeGroup[] = [];
  for (const [index, group] of groups.entries()) {
    if (index % 100 === 0) yield { step: "compile", done: index, of: groups.length };
    const front = groupFront(group, surcharge, limits.small);
    if (front) fronts.push(front);
    else large.push(group);
  }
  if (large.length === 0) return (yield* solved(pool, fronts, needBefore)).plan;
  const all = { pool, fronts, large, needBefore, surcharge, limits };
  const matched = yield* planByMatching(all);
  if (!matched.plan) return null;
  return yield* closeGap(all, { ...matched, plan: matched.plan });
}

interface LargePool {
  readonly pool: ProblemPool;
  readonly fronts: readonly (readonly GroupChoice[])[];
  readonly large: readonly ExchangeGroup[];
  readonly needBefore: number;
  readonly surcharge: Surcharge;
  readonly limits: WorkLimits;
}

interface MatchedPoint extends DualPoint {
  /** Prices of the classes of each large group. */
  readonly prices: readonly (readonly number[])[];
}

interface Matched {
  readonly plan: PoolPlan;
  readonly points: readonly MatchedPoint[];
}

/** The best plan of those that hand out seats by matching at the token prices that matter. */
function* planByMatching({
  pool,
  fronts,
  large,
  needBefore,
  surcharge,
}: LargePool): Generator<Progress, { readonly plan: PoolPlan | null; readonly points: readonly MatchedPoint[] }> {
  const tried = new Set<number>();
  const points: MatchedPoint[] = [];
  const open = [...new Set([...pool.tiers.map((tier) => moneyUnits(tier.price) / TOKEN_SCALE), 0])];
  let best: PoolPlan | null = null;
  for (let lambda = open.shift(); lambda !== undefined && tried.size < MOST_PRICES; lambda = open.shift()) {
    if (tried.has(lambda)) continue;
    const at = lambda;
    tried.add(at);
    yield { step: "solve", done: tried.size, of: MOST_PRICES };
    const arranged = large.map((group) => arrange(group, at, surcharge));
    const alone = arranged.flatMap((each) => each.fronts.map(({ options }) => asGroupChoices(options)));
    const { plan, lambdas } = yield* solved(pool, [...fronts, ...alone], needBefore);
    const value = arranged.reduce((sum, each) => sum + each.dual, leastOf(fronts, at));
    points.push({ lambda: at, value, prices: arranged.map((each) => each.prices) });
    open.push(...lambdas);
    if (!plan || (best && plan.priced >= best.priced)) continue;
    best = { ...plan, choices: realSeats(large, plan.choices) };
  }
  return { plan: best, points };
}

/**
 * Looks for anything cheaper: a better plan that buys in a piece of the curve loses, over all holders, no more against
 * the bound of the piece than the plan at hand does, so only such ways of the large groups are combined. Without a limit
 * reached the result is proven; else the bound says how much cheaper anything could be.
 */
function* closeGap(
  { pool, fronts, large, needBefore, surcharge, limits }: LargePool,
  { plan, points }: Matched,
): Generator<Progress, PoolPlan> {
  const reach = reachOf(fronts, large);
  const found = large.map((): GroupChoice[] => []);
  let lower = Infinity;
  for (const piece of purchasePieces(pool)) {
    const bound = boundOfPiece(piece, (pool.onHand ?? 0) * TOKEN_SCALE, points, reach);
    // A better plan is cheaper by a whole 1e-4; the rest is float dust.
    const room = bound ? plan.priced - bound.lower - 0.9 : -1;
    if (!bound || room < 0) continue;
    for (const [index, group] of large.entries()) {
      yield { step: "solve", done: index, of: large.length };
      const prune = { lambda: bound.point.lambda, prices: bound.point.prices[index] ?? [], room };
      const ways = groupFront(group, surcharge, limits.large, prune);
      if (ways) found[index]?.push(...ways);
      else lower = Math.min(lower, Math.ceil(bound.lower - 0.1));
    }
  }
  const isOpen = found.every((ways) => ways.length > 0);
  const again = isOpen ? (yield* solved(pool, [...fronts, ...found.map(paretoFront)], needBefore)).plan : null;
  const best = again && again.priced < plan.priced ? again : plan;
  const proven = Math.min(best.priced, lower, again ? again.priced - again.gap : Infinity);
  return { ...best, gap: best.priced - proven };
}

/** Solves the knapsack over fronts; `lambdas`: token prices at which its pieces were bounded. */
function* solved(
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

function realSeats(groups: readonly ExchangeGroup[], choices: readonly UserChoice[]): UserChoice[] {
  const byUser = new Map(choices.map((choice) => [choice.user, choice]));
  const inLarge = new Set(groups.flatMap((group) => group.menus.map((menu) => menu.holder.user.id)));
  return [
    ...choices.filter((choice) => !inLarge.has(choice.user)),
    ...groups.flatMap(({ menus, classes }) =>
      withRealSeats(
        classes,
        menus.flatMap((menu) => byUser.get(menu.holder.user.id) ?? []),
      ),
    ),
  ];
}

function leastOf(fronts: readonly (readonly GroupChoice[])[], lambda: number): number {
  return sum(fronts, (front) =>
    front.reduce((least, one) => Math.min(least, one.hurdled + lambda * one.tokens), Infinity),
  );
}

/** Fewest and most tokens that any choice of everybody needs. */
function reachOf(fronts: readonly (readonly GroupChoice[])[], large: readonly ExchangeGroup[]) {
  const menus = large.flatMap((group) => group.menus);
  const tokensOf = (entries: (typeof menus)[number]["entries"]): number[] =>
    entries.flatMap((entry) => entry.choices.map((choice) => choice.tokens));
  const all = [
    ...fronts.map((front) => front.map((one) => one.tokens)),
    ...menus.map((menu) => tokensOf(menu.entries)),
  ];
  return { fewest: sum(all, (list) => Math.min(...list)), most: sum(all, (list) => Math.max(...list)) };
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
