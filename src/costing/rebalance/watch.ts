import { MONEY_SCALE, TOKEN_SCALE } from "../mix/units";
import { dateOfDay, dayNumber } from "../quantity/calendarDate";
import { daysBetween, type ReviewContext } from "./context";
import type { PoolPlan } from "./frontKnapsack";
import type { Suggestion, SuggestionWhy } from "./review";
import type { Holder } from "./userChoices";

/** Chances between which nobody can say which side is cheaper. */
const WATCH_FROM = 0.2;
const WATCH_TO = 0.8;

/** Users and products to look at again at the next review: nothing is suggested and either side may be cheaper. */
export function watchLines(context: ReviewContext, holders: readonly Holder[], changed: ReadonlySet<string>) {
  return holders.flatMap(({ user, keep }): Suggestion[] => {
    if (changed.has(user.id)) return [];
    return context.used(user).flatMap((product): Suggestion[] => {
      const chance = user.chanceFlexCheaper.get(product);
      if (chance === undefined || chance < WATCH_FROM || chance > WATCH_TO) return [];
      const seat = context.seatsOf(user.id).find((each) => context.offer(each.offer).covers.includes(product));
      const now = seat?.offer ?? "Flex";
      const days = context.days(user.id, product, context.review.termEnd);
      return [
        {
          kind: "watch",
          user: user.id,
          product,
          from: now,
          to: now,
          effective: context.review.asOf,
          noticeBy: null,
          saves: 0,
          why: {
            ...NO_CHANGE,
            days,
            tokensBefore: keep.tokens / TOKEN_SCALE,
            tokensAfter: keep.tokens / TOKEN_SCALE,
            seatsMoneyBefore: keep.money / MONEY_SCALE,
            seatsMoneyAfter: keep.money / MONEY_SCALE,
          },
          confidence: Math.max(chance, 1 - chance),
        },
      ];
    });
  });
}

const NO_CHANGE: SuggestionWhy = {
  days: 0,
  tokensBefore: 0,
  tokensAfter: 0,
  seatsMoneyBefore: 0,
  seatsMoneyAfter: 0,
  tokenPrice: 0,
  giver: null,
  renewalLost: 0,
};

/**
 * The tokens to buy for a pool, due on the day on which the tokens on hand run out at an even pace; its money is in
 * the tokens line.
 */
export function topUpLines(context: ReviewContext, plans: readonly PoolPlan[]): Suggestion[] {
  const { asOf, termEnd } = context.review;
  return plans.flatMap((plan): Suggestion[] => {
    if (plan.bought === 0) return [];
    const onHand = plan.pool.onHand ?? 0;
    const tokensNeeded = plan.need / TOKEN_SCALE;
    const share = tokensNeeded > 0 ? Math.min(1, onHand / tokensNeeded) : 0;
    const effective = dateOfDay(dayNumber(asOf) + Math.floor(daysBetween(asOf, termEnd) * share));
    return [
      {
        kind: "top-up",
        user: "",
        product: `Flex tokens of ${plan.pool.id}`,
        from: `${onHand} tokens`,
        to: `${onHand + plan.bought} tokens`,
        effective,
        noticeBy: null,
        saves: 0,
        why: {
          ...NO_CHANGE,
          tokensBefore: onHand,
          tokensAfter: tokensNeeded,
          tokenPrice: plan.tokenMoney / MONEY_SCALE / plan.bought,
        },
        confidence: null,
      },
    ];
  });
}
