import type { MixModel } from "./buildProblem";
import { tokensWith, type SolvedPlan } from "./solve";
import type { UserModel } from "./users";

/** Whether two lists hold the same offers, in any order. */
export function sameOffers(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((offer) => right.includes(offer));
}

/**
 * What offers cost a user when a token is worth the marginal price of the contract. Where the contract buys nothing,
 * the marginal price says nothing: tokens on hand that others leave are free, and each one beyond costs the first price.
 */
export function valueOf(model: MixModel, solved: SolvedPlan, user: UserModel, offers: readonly string[]): number {
  const pool = solved.solution.pools.find((each) => each.id === user.contract.id);
  const tokens = tokensWith(model, user, offers);
  const money = offersMoney(solved, user, offers);
  if (!pool || tokens === 0) return money;
  if (pool.tokensBought > 0) return money + tokens * pool.marginalPrice;
  const ofOthers = pool.tokensUsed - tokensWith(model, user, solved.plan[user.user] ?? []);
  const toBuy = Math.min(tokens, Math.max(0, ofOthers + tokens - (user.contract.pool?.onHand ?? 0)));
  return money + toBuy * (user.contract.pool?.tiers[0]?.price ?? 0);
}

/** Price of offers for a user over the plan, at the seat price that the plan reaches. */
export function offersMoney(solved: SolvedPlan, user: UserModel, offers: readonly string[]): number {
  return offers.reduce((sum, offer) => sum + seatPrice(solved, user, offer), 0);
}

/** Price of one seat over the plan: pro rata for a seat that ends inside it, else by the number of seats in the plan. */
export function seatPrice(solved: SolvedPlan, user: UserModel, name: string): number {
  const offer = solved.built.problem.offers.find((each) => each.id === name);
  if (!offer) return 0;
  if (!offer.tiers) {
    const own = solved.built.priced.users.find((each) => each.id === user.user)?.offerPrices?.[name];
    return own ?? offer.price;
  }
  const seats = Object.keys(solved.plan).filter((key) => solved.plan[key]?.includes(name)).length;
  return offer.tiers.reduce((price, tier) => (seats >= tier.from ? tier.price : price), offer.price);
}
