import type { AccessOption } from "../usage/record";
import { subtract } from "../quantity/decimal";
import { tokenCost } from "./flexCost";

/** One user and product, priced both ways. Prices in currency units, `subscriptionPrice` for the term of the days. */
export interface Comparison {
  readonly tokensPerDay: number;
  readonly accessDays: number;
  readonly subscriptionPrice: number;
  readonly tokenPrice: number;
}

/**
 * What Flex saves against the subscription, in currency units: subscription price minus cost on Flex. Positive: Flex
 * is cheaper. Null for bad input. Example: 6 tokens a day, 85 days, 1800 and 3 give 270; 200 days give -1800.
 */
export function flexSavings(comparison: Comparison): number | null {
  const { tokensPerDay, accessDays, subscriptionPrice, tokenPrice } = comparison;
  const flexCost = tokenCost(tokensPerDay, accessDays, tokenPrice);
  if (flexCost === null || !(subscriptionPrice >= 0) || subscriptionPrice === Infinity) return null;
  return subtract(subscriptionPrice, flexCost);
}

/**
 * The option that costs less; on a tie Flex, because it commits to less. Null for bad input.
 * Example: 6 tokens a day at 3 against 1800: "flex" for 85 and for exactly 100 days, "subscription" for 101.
 */
export function cheaperOption(comparison: Comparison): AccessOption | null {
  const savings = flexSavings(comparison);
  if (savings === null) return null;
  return savings >= 0 ? "flex" : "subscription";
}
