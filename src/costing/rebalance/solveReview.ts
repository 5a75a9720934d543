import { moneyUnits, TOKEN_SCALE } from "../mix/units";
import type { ProblemPool } from "../mix/problem";
import type { Progress } from "../mix/progress";
import type { ReviewContext } from "./context";
import type { Surcharge } from "./groupFront";
import { jointPlan, type PoolPlan } from "./jointPlan";
import { exchangeGroups } from "./menus";
import type { BudgetOutcome, TeamBudget, WaitingUser } from "./review";
import { choicesOf, costOfChoice, holderOf, idleHolderId, type Holder } from "./userChoices";

/** Holders of each pool, and the users who wait because they can't be solved. */
export interface Members {
  readonly byPool: ReadonlyMap<string, readonly Holder[]>;
  readonly waiting: readonly WaitingUser[];
}

/** A pool with its plan, who is in it, and how its teams stand to their budgets. */
export interface SolvedPool extends PoolPlan {
  readonly holders: readonly Holder[];
  readonly needBefore: number;
  readonly budgets: readonly BudgetOutcome[];
}

/** Every user who can be solved, and every seat that nobody holds, in the pool of its team. */
export function membersOf(context: ReviewContext): Members {
  const { review } = context;
  const byPool = new Map<string, Holder[]>(review.pools.map((pool) => [pool.id, []]));
  const waiting: WaitingUser[] = [];
  const priceOf = (pool: string): number =>
    moneyUnits(review.pools.find((each) => each.id === pool)?.tiers[0]?.price ?? 0) / TOKEN_SCALE;
  for (const user of review.users) {
    const holder = holderOf(context, user, context.seatsOf(user.id), priceOf(user.pool));
    if (!holder) {
      const name = context.used(user).find((product) => !context.isOnFlex(product)) ?? "";
      waiting.push({ user: user.id, reason: "no-access", name });
    } else if (choicesOf(context, holder, [], []).length === 0) {
      waiting.push({ user: user.id, reason: "pin-impossible", name: holder.pins[0]?.names.join(", ") ?? "" });
    } else byPool.get(user.pool)?.push(holder);
  }
  for (const seat of review.seats) {
    if (seat.user !== null) continue;
    const nobody = {
      products: [],
      pins: [],
      accepted: [],
      movedOn: new Map(),
      newEvidence: new Set<string>(),
      buyingMargin: 1,
      team: "",
    };
    const user = { ...nobody, chanceFlexCheaper: new Map(), id: idleHolderId(seat), pool: seat.pool };
    const holder = holderOf(context, user, [seat], 0);
    // Nobody is moved when an idle seat lapses: it needs no least saving.
    if (holder) byPool.get(seat.pool)?.push({ ...holder, leastSaving: 0 });
  }
  return { byPool, waiting };
}

/** Solves a pool within the budgets of its teams, where any dated option keeps them. Null: its maximum is too small. */
export function* solvePoolReview(
  context: ReviewContext,
  pool: ProblemPool,
  holders: readonly Holder[],
): Generator<Progress, SolvedPool | null> {
  const needBefore = total(holders.map((holder) => holder.keep.tokens));
  const groups = exchangeGroups(context, holders);
  const run = (extra: ReadonlyMap<string, number>): Generator<Progress, PoolPlan | null> => {
    const surcharge: Surcharge = (menu) => extra.get(menu.holder.user.team) ?? 0;
    return jointPlan(pool, groups, needBefore, surcharge);
  };
  const free = yield* run(new Map());
  if (!free) return null;
  const budgets = context.review.budgets.filter((budget) => budget.pool === pool.id);
  const price = Math.max(1, ...pool.tiers.map((tier) => moneyUnits(tier.price) / TOKEN_SCALE));
  const kept = yield* withinBudgets(free, budgets, holders, price, run);
  const outcomes = budgets.map((budget): BudgetOutcome => {
    const needAfter = needOf(budget.team, holders, kept) / TOKEN_SCALE;
    return {
      team: budget.team,
      tokens: budget.tokens,
      needBefore: total(ofTeam(holders, budget.team).map((holder) => holder.keep.tokens)) / TOKEN_SCALE,
      needAfter,
      isKept: needAfter <= budget.tokens,
    };
  });
  return { ...kept, holders, needBefore, budgets: outcomes };
}

const DOUBLINGS = 8;
const HALVINGS = 6;

/**
 * Keeps the budgets by a surcharge on the tokens of each team that is over: doubled until the team fits, then halved
 * between the last two. A team that fits at no surcharge has no limit. The surcharge is a Lagrange multiplier, so the
 * surcharged cost minus surcharge * budget bounds every plan that keeps the budgets.
 */
function* withinBudgets(
  free: PoolPlan,
  budgets: readonly TeamBudget[],
  holders: readonly Holder[],
  price: number,
  run: (extra: ReadonlyMap<string, number>) => Generator<Progress, PoolPlan | null>,
): Generator<Progress, PoolPlan> {
  let best = free;
  let lower = costOf(free) - free.gap;
  const extra = new Map<string, number>();
  for (const { team, tokens } of budgets) {
    const fits = (plan: PoolPlan): boolean => needOf(team, holders, plan) <= tokens * TOKEN_SCALE;
    if (fits(best)) continue;
    let [low, high] = [0, price];
    let found: PoolPlan | null = null;
    for (let step = 0; step < DOUBLINGS && !found; step++) {
      const plan = yield* tried(team, high);
      if (plan && fits(plan)) found = plan;
      else [low, high] = [high, high * 2];
    }
    if (!found) continue;
    for (let step = 0; step < HALVINGS; step++) {
      const middle = (low + high) / 2;
      const plan = yield* tried(team, middle);
      if (!plan || !fits(plan)) low = middle;
      else {
        high = middle;
        if (costOf(plan) <= costOf(found)) found = plan;
      }
    }
    extra.set(team, high);
    best = found;
  }
  return { ...best, priced: costOf(best), gap: Math.max(0, costOf(best) - lower) };

  function* tried(team: string, surcharge: number): Generator<Progress, PoolPlan | null> {
    const all = new Map([...extra, [team, surcharge]]);
    const plan = yield* run(all);
    if (!plan) return null;
    const limits = total(budgets.map((each) => (all.get(each.team) ?? 0) * each.tokens * TOKEN_SCALE));
    // Each surcharged choice was rounded to a whole 1e-4, by less than one.
    lower = Math.max(lower, Math.ceil(plan.priced - plan.gap - limits - holders.length));
    return plan;
  }
}

/** Cost of a plan as the search sees it, without any surcharge. */
function costOf(plan: PoolPlan): number {
  return total(plan.choices.map(costOfChoice)) + plan.tokenMoney;
}

function needOf(team: string, holders: readonly Holder[], plan: PoolPlan): number {
  const members = new Set(ofTeam(holders, team).map((holder) => holder.user.id));
  return total(plan.choices.filter((choice) => members.has(choice.user)).map((choice) => choice.tokens));
}

function ofTeam(holders: readonly Holder[], team: string): readonly Holder[] {
  return holders.filter((holder) => holder.user.team === team);
}

/** Sum of amounts. */
export function total(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}
