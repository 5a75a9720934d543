import type { MixModel } from "./buildProblem";
import { roundMoney } from "./catalog";
import { money4, tokensWith, type SolvedPlan } from "./solve";
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

/**
 * Price of one seat over the plan: its own for a seat that is paid already, else the offer's. With seat tiers it is a
 * part of the bill for all seats of the offer, whole in minor units, so that the parts add up to the bill.
 */
export function seatPrice(solved: SolvedPlan, user: UserModel, name: string): number {
  const offer = solved.built.problem.offers.find((each) => each.id === name);
  if (!offer) return 0;
  if (!offer.tiers) {
    const own = solved.built.priced.users.find((each) => each.id === user.user)?.offerPrices?.[name];
    return own ?? offer.price;
  }
  const holders = holdersOf(solved, name);
  const place = holders.get(user.user);
  const count = holders.size + (place === undefined ? 1 : 0);
  const bill = seatBill(offer.tiers, count);
  if (place === undefined) return bill / count;
  const upTo = (seats: number): number => roundMoney((bill * seats) / count, solved.currency);
  return money4(upTo(place + 1) - upTo(place));
}

/** The cheapest way to buy at least so many seats at the price of the tier that they reach. */
function seatBill(tiers: readonly { readonly from: number; readonly price: number }[], count: number): number {
  return tiers.reduce((least, { from, price }, index) => {
    const bought = Math.max(count, from);
    const isReached = bought < (tiers[index + 1]?.from ?? Infinity);
    return isReached ? Math.min(least, bought * price) : least;
  }, Infinity);
}

/** Users of a plan with an offer and their places in the order of their names. */
function holdersOf(solved: SolvedPlan, name: string): ReadonlyMap<string, number> {
  const known = HOLDERS.get(solved) ?? new Map<string, ReadonlyMap<string, number>>();
  HOLDERS.set(solved, known);
  const found = known.get(name);
  if (found) return found;
  const users = Object.keys(solved.plan).filter((key) => solved.plan[key]?.includes(name));
  const holders = new Map(users.sort().map((user, place) => [user, place]));
  known.set(name, holders);
  return holders;
}

const HOLDERS = new WeakMap<SolvedPlan, Map<string, ReadonlyMap<string, number>>>();
