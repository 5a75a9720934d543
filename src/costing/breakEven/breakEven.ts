import { divideByProduct } from "../quantity/decimal";
import { isQuantity } from "./flexCost";

/**
 * Access days at which Flex and the subscription cost the same, in the term that the price is for:
 * subscription price / (tokens per day x price per token). Exact, not rounded: up to and including them Flex costs no
 * more, the subscription is cheaper from `floor(breakEvenDays) + 1` whole days on.
 * Null for bad input, and when a day on Flex costs nothing (then no number of days makes the subscription cheaper).
 * Example: `breakEvenDays(1800, 6, 3)` is 100; `breakEvenDays(1890, 7, 2.7)` is 100 although doubles give 99.99....
 */
export function breakEvenDays(subscriptionPrice: number, tokensPerDay: number, tokenPrice: number): number | null {
  if (!isQuantity(subscriptionPrice) || !isQuantity(tokensPerDay) || !isQuantity(tokenPrice)) return null;
  return tokensPerDay === 0 || tokenPrice === 0 ? null : divideByProduct(subscriptionPrice, tokensPerDay, tokenPrice);
}

/**
 * Price per token at which Flex and the subscription cost the same for so many access days:
 * subscription price / (tokens per day x access days). Up to and including it Flex costs no more.
 * Null for bad input, and when no tokens are used. Example: `breakEvenPrice(1800, 6, 120)` is 2.5.
 */
export function breakEvenPrice(subscriptionPrice: number, tokensPerDay: number, accessDays: number): number | null {
  if (!isQuantity(subscriptionPrice) || !isQuantity(tokensPerDay) || !isQuantity(accessDays)) return null;
  return tokensPerDay === 0 || accessDays === 0 ? null : divideByProduct(subscriptionPrice, tokensPerDay, accessDays);
}
