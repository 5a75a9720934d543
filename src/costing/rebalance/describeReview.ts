import { MONEY_SCALE, TOKEN_SCALE } from "../mix/units";
import type { Money } from "../quantity/money";
import { roundToMinorUnit } from "../quantity/roundToTotal";
import type { ReviewContext } from "./context";
import { tokenBill } from "./frontKnapsack";
import { pinnedUsers } from "./pinPrices";
import type { Rebalance, WaitingUser } from "./review";
import { total, type SolvedPool } from "./solveReview";
import { draftSuggestions } from "./suggestions";
import { isIdle } from "./userChoices";
import { topUpLines, watchLines } from "./watch";

/** The plans of all pools as suggestions and totals: rounded once, so that the lines add up to the total. */
export function describeReview(
  context: ReviewContext,
  pools: readonly SolvedPool[],
  waiting: readonly WaitingUser[],
): Rebalance {
  const { currency } = context.review;
  const rounded = (units: number): number => roundToMinorUnit(currency, Math.round(units) as Money);
  const holders = pools.flatMap((pool) => pool.holders);
  const before =
    total(holders.map((holder) => holder.keep.money)) +
    total(pools.map((pool) => tokenBill(pool.pool, pool.needBefore)));
  const after = total(pools.map((pool) => total(pool.choices.map((choice) => choice.money)) + pool.tokenMoney));
  const drafts = pools.flatMap((pool) => draftSuggestions(context, pool.holders, pool.choices, pool.lambda));
  const lines = drafts.map(({ value, ...draft }) => ({ ...draft, saves: rounded(value) / MONEY_SCALE }));
  const actions = pools.flatMap((pool) => pool.choices.filter((choice) => !choice.isKeep));
  const changed = new Set(actions.map((action) => action.user));
  const people = holders.filter((holder) => !isIdle(holder.user.id));
  const saves = rounded(before) - rounded(after);
  const gap = total(pools.map((pool) => pool.gap));
  return {
    doNothingCost: rounded(before) / MONEY_SCALE,
    planCost: rounded(after) / MONEY_SCALE,
    saves: saves / MONEY_SCALE,
    // What is no single user's: tiers, packs and tokens on hand, and the rounding of the lines.
    tokensLine: (saves - total(drafts.map((draft) => rounded(draft.value)))) / MONEY_SCALE,
    suggestions: [...lines, ...topUpLines(context, pools), ...watchLines(context, people, changed)],
    actions,
    pools: pools.map((pool) => ({
      id: pool.pool.id,
      needBefore: pool.needBefore / TOKEN_SCALE,
      needAfter: pool.need / TOKEN_SCALE,
      tokensBought: pool.bought,
      cost: pool.tokenMoney / MONEY_SCALE,
      marginalPrice: (pool.lambda * TOKEN_SCALE) / MONEY_SCALE,
    })),
    budgets: pools.flatMap((pool) => pool.budgets),
    waiting,
    pinned: pinnedUsers(context, pools),
    proven: gap < 1,
    gap: gap / MONEY_SCALE,
    costWithCaution: (after + total(pools.flatMap((pool) => pool.choices.map((one) => one.hurdle)))) / MONEY_SCALE,
  };
}
