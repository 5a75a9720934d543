import { moneyUnits, MONEY_SCALE, TOKEN_SCALE } from "../mix/units";
import type { Issue } from "../quantity/issue";
import { issueOf } from "../quantity/issueOf";
import type { Money } from "../quantity/money";
import { fail, ok, type Result } from "../quantity/result";
import { roundToMinorUnit } from "../quantity/roundToTotal";
import { checkPools } from "./checkPools";
import { reviewIssues } from "./checkReview";
import { reviewContext, type ReviewContext } from "./context";
import { jointPlan, tokenBill, type PoolPlan } from "./jointPlan";
import type { DaysAhead, Rebalance, RebalanceReview, ReviewUser } from "./review";
import { draftSuggestions } from "./suggestions";
import { holderOf, idleHolderId, type Holder } from "./userChoices";
import { topUpLines, watchLines } from "./watch";

/**
 * What to change this quarter: the cheapest joint choice of dated options for everybody, against doing nothing.
 *
 * Every user's options run from today to the term's end; seats are never ended early, nobody is left without access on a
 * day with use, and a change counts only if the whole gets cheaper by at least its least saving. Money is what is still
 * to pay until the term's end: renewals and purchases pro rata by days / 365, and the cheapest token purchase beyond
 * the tokens on hand. `saves` = `doNothingCost` - `planCost` = the suggestions' saves + `tokensLine`, in whole minor
 * units. Fails with issues for a review that can't be: unknown names, an end date in the past, a user whose product
 * outside Flex has no seat at all. Method: one multiple-choice knapsack per token pool with a purchase curve, as in
 * `optimizeMix`; a group of users that a seat can link is one class, its options found by dynamic programming.
 * Example: a seat of $1,800 that ends in half a year and whose holder has no use: drop, saves 900 by the term's end.
 */
export function rebalance(review: RebalanceReview, daysAhead: DaysAhead): Result<Rebalance, Issue[]> {
  const issues = [...reviewIssues(review), ...checkPools(review)];
  if (issues.length > 0) return fail(issues);
  const context = reviewContext(review, daysAhead);
  const holders = holdersByPool(context);
  if (!holders.ok) return holders;
  const plans: PoolPlan[] = [];
  for (const pool of review.pools) {
    const members = holders.value.get(pool.id) ?? [];
    const plan = jointPlan(context, pool, members);
    const isBillKnown = Number.isFinite(tokenBill(pool, total(members.map((holder) => holder.keep.tokens))));
    if (!plan || !isBillKnown) return fail([poolTooSmall(pool.id)]);
    plans.push(plan);
  }
  return ok(described(context, holders.value, plans));
}

/** Holders of each pool. A seat that nobody holds belongs to the first pool, where its renewal is decided. */
function holdersByPool(context: ReviewContext): Result<ReadonlyMap<string, readonly Holder[]>, Issue[]> {
  const { review } = context;
  const byPool = new Map<string, Holder[]>();
  const issues: Issue[] = [];
  const add = (user: ReviewUser, seats: Holder["seats"], leastSaving: number | null): void => {
    const pool = review.pools.find((each) => each.id === user.pool);
    const listPrice = moneyUnits(pool?.tiers[0]?.price ?? 0) / TOKEN_SCALE;
    const holder = holderOf(context, user, seats, listPrice);
    if (!holder)
      issues.push(issueOf("user-no-seat", { subject: user.id, expected: "a seat for every product in use" }));
    else {
      const own = leastSaving === null ? holder : { ...holder, leastSaving };
      byPool.set(user.pool, [...(byPool.get(user.pool) ?? []), own]);
    }
  };
  for (const user of review.users) add(user, context.seatsOf(user.id), null);
  for (const seat of review.seats) {
    if (seat.user !== null) continue;
    const pool = review.pools[0]?.id ?? "";
    const nobody = { products: [], lastMoved: null, hasNewEvidence: false, chanceFlexCheaper: new Map() };
    // Nobody is moved when an idle seat lapses: it needs no least saving.
    add({ ...nobody, id: idleHolderId(seat), pool }, [seat], 0);
  }
  return issues.length > 0 ? fail(issues) : ok(byPool);
}

function described(
  context: ReviewContext,
  holders: ReadonlyMap<string, readonly Holder[]>,
  plans: readonly PoolPlan[],
): Rebalance {
  const { currency } = context.review;
  const rounded = (units: number): number => roundToMinorUnit(currency, Math.round(units) as Money);
  const keepNeed = (pool: string): number => total((holders.get(pool) ?? []).map((holder) => holder.keep.tokens));
  const everybody = [...holders.values()].flat();
  const before =
    total(everybody.map((holder) => holder.keep.money)) +
    total(plans.map((plan) => tokenBill(plan.pool, keepNeed(plan.pool.id))));
  const after = total(plans.map((plan) => total(plan.choices.map((choice) => choice.money)) + plan.tokenMoney));
  const drafts = plans.flatMap((plan) =>
    draftSuggestions(context, holders.get(plan.pool.id) ?? [], plan.choices, plan.lambda),
  );
  const lines = drafts.map(({ value, ...draft }) => ({ ...draft, saves: rounded(value) / MONEY_SCALE }));
  const changed = new Set(plans.flatMap((plan) => plan.choices.filter((one) => !one.isKeep).map((one) => one.user)));
  const people = everybody.filter((holder) => !holder.user.id.startsWith("#"));
  const saves = rounded(before) - rounded(after);
  return {
    doNothingCost: rounded(before) / MONEY_SCALE,
    planCost: rounded(after) / MONEY_SCALE,
    saves: saves / MONEY_SCALE,
    // What is no single user's: tiers, packs and tokens on hand, and the rounding of the lines.
    tokensLine: (saves - total(drafts.map((draft) => rounded(draft.value)))) / MONEY_SCALE,
    suggestions: [...lines, ...topUpLines(context, plans), ...watchLines(context, people, changed)],
    actions: plans.flatMap((plan) => plan.choices.filter((choice) => !choice.isKeep)),
    pools: plans.map((plan) => ({
      id: plan.pool.id,
      needBefore: keepNeed(plan.pool.id) / TOKEN_SCALE,
      needAfter: plan.need / TOKEN_SCALE,
      tokensBought: plan.bought,
      cost: plan.tokenMoney / MONEY_SCALE,
      marginalPrice: (plan.lambda * TOKEN_SCALE) / MONEY_SCALE,
    })),
    proven: plans.every((plan) => plan.proven),
    costWithCaution: total(plans.map((plan) => plan.hurdled)) / MONEY_SCALE,
  };
}

function poolTooSmall(pool: string): Issue {
  const why = "the token maximum is too small for the use that must be on Flex";
  return issueOf("plan-infeasible", { subject: pool, received: why });
}

function total(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}
