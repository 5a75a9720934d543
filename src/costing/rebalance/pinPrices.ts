import { MONEY_SCALE, moneyUnits, TOKEN_SCALE } from "../mix/units";
import type { ReviewContext } from "./context";
import type { PinnedUser, PinOrigin, RebalanceReview } from "./review";
import type { SolvedPool } from "./solveReview";
import { choicesOf } from "./userChoices";

/** What the pins of each user cost at the token price of the plan, without exchanges of seats; never below 0. */
export function pinnedUsers(context: ReviewContext, pools: readonly SolvedPool[]): PinnedUser[] {
  return pools.flatMap((solved) => {
    const { holders, choices } = solved;
    const lambda = worthOfToken(solved);
    const chosen = new Map(choices.map((choice) => [choice.user, choice]));
    return holders.flatMap((holder): PinnedUser[] => {
      const choice = chosen.get(holder.user.id);
      if (holder.pins.length === 0 || !choice) return [];
      const valueOf = (one: { readonly money: number; readonly tokens: number }): number =>
        one.money + lambda * one.tokens;
      const free = choicesOf(context, { ...holder, pins: [] }, [], []).map(valueOf);
      const costs = Math.max(0, valueOf(choice) - Math.min(...free));
      return [{ user: holder.user.id, pins: holder.pins, costs: costs / MONEY_SCALE }];
    });
  });
}

/** Money (1e-4) per 1e-3 token that one more would cost: nothing while tokens on hand are left. */
function worthOfToken({ pool, bought, need, lambda }: SolvedPool): number {
  if (bought > 0) return lambda;
  const isLeft = need < (pool.onHand ?? 0) * TOKEN_SCALE;
  return isLeft ? 0 : moneyUnits(pool.tiers[0]?.price ?? 0) / TOKEN_SCALE;
}

/** The same review without the pins of one origin; without caution also without a least saving. */
export function withoutPins(review: RebalanceReview, origin: PinOrigin): RebalanceReview {
  const users = review.users.map((user) => ({
    ...user,
    pins: user.pins.filter((pin) => pin.origin !== origin),
    movedOn: origin === "caution" ? new Map<string, never>() : user.movedOn,
    buyingMargin: origin === "caution" ? 1 : user.buyingMargin,
  }));
  if (origin !== "caution") return { ...review, users };
  return { ...review, users, rules: { ...review.rules, leastSavingMoney: 0, leastSavingPercent: 0 } };
}
