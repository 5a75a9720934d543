import type { Progress } from "../mix/progress";
import { runNow } from "../mix/progress";
import type { Issue } from "../quantity/issue";
import { issueOf } from "../quantity/issueOf";
import { fail, ok, type Result } from "../quantity/result";
import { checkPools } from "./checkPools";
import { reviewIssues } from "./checkReview";
import { reviewContext } from "./context";
import { tokenBill } from "./frontKnapsack";
import { describeReview } from "./describeReview";
import type { DaysAhead, Rebalance, RebalanceReview } from "./review";
import { membersOf, solvePoolReview, type SolvedPool } from "./solveReview";

/**
 * What to change this quarter: the cheapest joint choice of dated options for everybody, against doing nothing.
 *
 * Every user's options run from today to the term's end; seats are never ended early, nobody is left without access on
 * a day with use, and a change counts only if the whole gets cheaper by at least its least saving. Money is what is
 * still to pay until the term's end: renewals and purchases pro rata by days / 365, and the cheapest token purchase
 * beyond the tokens on hand. `saves` = `doNothingCost` - `planCost` = the suggestions' saves + `tokensLine`, in whole
 * minor units. A user who can't be solved waits and is in neither cost. Fails with issues for a review that can't be:
 * unknown names, an end date in the past, a token maximum below what must be on Flex. Method: one multiple-choice
 * knapsack per token pool with a purchase curve, as in `optimizeMix`; a group of users that a seat can link is one
 * class, its options found by dynamic programming, or where it is too large by matching with a bound.
 * Example: a seat of $1,800 that ends in half a year and whose holder has no use: drop, saves 900 by the term's end.
 */
export function rebalance(review: RebalanceReview, daysAhead: DaysAhead): Result<Rebalance, Issue[]> {
  return runNow(rebalanceSteps(review, daysAhead));
}

/** The same in steps of bounded work. */
export function* rebalanceSteps(
  review: RebalanceReview,
  daysAhead: DaysAhead,
): Generator<Progress, Result<Rebalance, Issue[]>> {
  const issues = [...reviewIssues(review), ...checkPools(review)];
  if (issues.length > 0) return fail(issues);
  const context = reviewContext(review, daysAhead);
  const members = membersOf(context);
  yield { step: "compile", done: 1, of: 1 };
  const pools: SolvedPool[] = [];
  for (const pool of review.pools) {
    const solved = yield* solvePoolReview(context, pool, members.byPool.get(pool.id) ?? []);
    if (!solved || !Number.isFinite(tokenBill(pool, solved.needBefore))) return fail([poolTooSmall(pool.id)]);
    pools.push(solved);
  }
  return ok(describeReview(context, pools, members.waiting));
}

function poolTooSmall(pool: string): Issue {
  const why = "the token maximum is too small for the use that must be on Flex";
  return issueOf("plan-infeasible", { subject: pool, received: why });
}
