import type { TierScheme } from "../mix/problem";
import { costOfTokens, type TokenTiers } from "../rates/priceTiers";
import { normalQuantile } from "./normal";
import { needQuantile, type TokenNeed } from "./tokenNeed";

/**
 * How tokens can be bought and how much risk is accepted.
 *
 * - `pack`, `minimum`, `maximum`: tokens of one order; null: no maximum
 * - `leadTimeDays`: calendar days from order to use
 * - `serviceLevel`: chance (0 to 1) that a year passes without running dry
 * - `orderEffort`: money that an order costs beside its tokens
 * - `isLostAtEnd`: tokens left at the end of the horizon are lost, as at a contract's end
 */
export interface PolicyTerms {
  readonly tiers: TokenTiers;
  readonly scheme: TierScheme;
  readonly pack: number;
  readonly minimum: number;
  readonly maximum: number | null;
  readonly leadTimeDays: number;
  readonly serviceLevel: number;
  readonly orderEffort: number;
  readonly onHand: number;
  readonly horizonMonths: number;
  readonly isLostAtEnd: boolean;
}

/**
 * When and how much to buy: the first order before the start, and a top-up whenever balance and orders under way are
 * down to the reorder point. Tokens; `expectedCost` is money for what is used or lost, with the effort of orders.
 */
export interface PurchasePolicy {
  readonly firstOrder: number;
  readonly topUp: number;
  readonly reorderPoint: number;
  readonly expectedCost: number;
  readonly expectedExpired: number;
}

const CASES = 40;
/** A larger or more frequent order must save this share of the cost, else the smaller one is kept. */
const LEAST_GAIN = 0.001;
const LIFE_MONTHS = 12;

/** Share of the accepted risk that the reorder point uses; the rest is for what the spreads do not know. */
const SHARE_OF_RISK = 0.5;

/**
 * The balance at which to order: the need of the lead time and a day in a high year (people move together, so a high
 * year is high in each lead time), in the highest of its lead times.
 *
 * With the year's spread s, clumps c within it and n orders: expected need of the lead time times
 * exp(z(service) sqrt(s^2 + (c/2)^2) + z(0.5^(1/n)) c). Example: no need has the reorder point 0.
 */
export function reorderPoint(year: TokenNeed, lead: TokenNeed, serviceLevel: number, ordersPerYear: number): number {
  const clumps = Math.sqrt(Math.max(0, lead.logSd ** 2 - year.logSd ** 2));
  const highest = normalQuantile(0.5 ** (1 / Math.max(1, ordersPerYear)));
  const level = 1 - (1 - serviceLevel) * SHARE_OF_RISK;
  const spread = Math.sqrt(year.logSd ** 2 + (clumps / 2) ** 2);
  return lead.expected * Math.exp(normalQuantile(level) * spread + highest * clumps);
}

/**
 * The policy with the least expected cost among first orders at the lean quantity, at quantiles of the need and at the
 * starts of price tiers, and top-ups of 1, 2, 3 and 6 months and at tier starts; of nearly equal ones the leanest.
 * Null when nothing is needed or no allowed order exists.
 * `leadNeed` is the need of the lead time and a day. Example: with one price the lean policy is the answer.
 */
export function choosePolicy(need: TokenNeed, leadNeed: TokenNeed, terms: PolicyTerms): PurchasePolicy | null {
  const [lean] = policies(need, leadNeed, terms);
  if (!lean) return null;
  return policies(need, leadNeed, terms).reduce((best, each) => {
    const gain = best.expectedCost - each.expectedCost;
    return gain > LEAST_GAIN * best.expectedCost ? each : best;
  }, lean);
}

/** All policies that are compared, the leanest first. */
export function policies(need: TokenNeed, leadNeed: TokenNeed, terms: PolicyTerms): PurchasePolicy[] {
  if (!(need.expected > 0)) return [];
  const month = need.expected / terms.horizonMonths;
  const starts = terms.tiers.map((tier) => tier.from);
  const topUps = orders([month, 2 * month, 3 * month, 6 * month, ...starts.filter((from) => from > month)], terms);
  return topUps.flatMap((topUp) => {
    const yearly = (month * LIFE_MONTHS) / topUp;
    const reorder = Math.ceil(reorderPoint(need, leadNeed, terms.serviceLevel, Math.ceil(yearly)));
    const lean = Math.max(1, reorder + month - terms.onHand);
    const quantities = [0.1, 0.25, 0.5, 0.75, 0.9].map((chance) => needQuantile(need, chance) - terms.onHand);
    const firstOrders = orders([lean, ...[...quantities, ...starts].filter((tokens) => tokens >= lean)], terms);
    return firstOrders.map((firstOrder) => priced(need, terms, { firstOrder, topUp, reorderPoint: reorder }));
  });
}

/** Quantities as allowed orders, each once, smallest first. */
function orders(tokens: readonly number[], terms: PolicyTerms): number[] {
  const { pack, minimum, maximum } = terms;
  const least = Math.max(minimum, terms.tiers[0].from, 1);
  const rounded = tokens.map((each) => Math.ceil(Math.max(each, least) / pack - 1e-9) * pack);
  const most = maximum === null ? Infinity : Math.floor(maximum / pack) * pack;
  const allowed = rounded.map((each) => Math.min(each, most)).filter((each) => each >= least);
  return [...new Set(allowed)].sort((a, b) => a - b);
}

/** Expected cost of a policy over equally likely needs: tokens used or lost at the average price paid, and effort. */
function priced(
  need: TokenNeed,
  terms: PolicyTerms,
  policy: Pick<PurchasePolicy, "firstOrder" | "topUp" | "reorderPoint">,
): PurchasePolicy {
  const { firstOrder, topUp } = policy;
  const firstCost = costOfTokens(firstOrder, terms.tiers, terms.scheme) ?? Infinity;
  const topUpCost = costOfTokens(topUp, terms.tiers, terms.scheme) ?? Infinity;
  let [expectedCost, expectedExpired] = [0, 0];
  for (let index = 0; index < CASES; index += 1) {
    const used = needQuantile(need, (index + 0.5) / CASES);
    const count = Math.max(0, Math.ceil((used + policy.reorderPoint - terms.onHand - firstOrder) / topUp));
    const bought = firstOrder + count * topUp;
    const left = Math.max(0, terms.onHand + bought - used);
    const endsInside = terms.horizonMonths >= LIFE_MONTHS ? Math.max(0, terms.onHand + firstOrder - used) : 0;
    const expired = terms.isLostAtEnd ? left : endsInside;
    const paid = firstCost + count * topUpCost;
    expectedCost += (paid * (bought - left + expired)) / bought + (count + 1) * terms.orderEffort;
    expectedExpired += expired;
  }
  return { ...policy, expectedCost: expectedCost / CASES, expectedExpired: expectedExpired / CASES };
}
