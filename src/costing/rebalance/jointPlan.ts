import type { ProblemPool } from "../mix/problem";
import type { Progress } from "../mix/progress";
import { purchasePieces } from "../mix/purchaseCurve";
import { moneyUnits, TOKEN_SCALE } from "../mix/units";
import { solveFronts, sum, type PoolPlan } from "./frontKnapsack";
import { groupFront, type GroupChoice, type Surcharge } from "./groupFront";
import { arrange, asGroupChoices } from "./largeGroup";
import { withRealSeats, type ExchangeGroup } from "./menus";
import { paretoFront } from "./pareto";
import { boundOfPiece, type DualPoint } from "./purchaseBound";
import type { UserChoice } from "./userChoices";

/** Token prices at which a large group is matched; more say little. */
const MOST_PRICES = 6;
/** Ways that are looked at in a group before it counts as large, and while its gap is closed. */
export interface WorkLimits {
  readonly small: number;
  readonly large: number;
}

const WORK_LIMITS: WorkLimits = { small: 20_000, large: 200_000 };

/**
 * The cheapest choice for everybody in a pool, together with its token bill. Each group of users that seats can link is
 * one class of the multiple-choice knapsack that `optimizeMix` solves, so its proof carries over: the options are all
 * ways of the group that matter, and the search ends only when none of them can cost less. In a group too large for
 * that the seats are handed out by matching at the token prices that matter, and duality says how much cheaper
 * anything else could be. Null when the pool's maximum is too small for any of them.
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
  if (large.length === 0) return (yield* solveFronts(pool, fronts, needBefore)).plan;
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
    const { plan, lambdas } = yield* solveFronts(pool, [...fronts, ...alone], needBefore);
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
 * the bound of the piece than the plan at hand does, so only such ways of the large groups are combined. Without a
 * limit reached the result is proven; else the bound says how much cheaper anything could be.
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
  const again = isOpen ? (yield* solveFronts(pool, [...fronts, ...found.map(paretoFront)], needBefore)).plan : null;
  const best = again && again.priced < plan.priced ? again : plan;
  const proven = Math.min(best.priced, lower, again ? again.priced - again.gap : Infinity);
  return { ...best, gap: best.priced - proven };
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
