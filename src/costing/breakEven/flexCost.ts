import { multiply } from "../quantity/decimal";

/**
 * Tokens that access days of one product cost: tokens per day x access days. Plain numbers, not rounded.
 * Null for bad input (negative or no number). Source: Flex charges a product's daily rate per 24 h window
 * (Autodesk terms "Offering types and benefits", 2024-07-25). Example: `tokensUsed(7, 85)` is 595.
 */
export function tokensUsed(tokensPerDay: number, accessDays: number): number | null {
  return isQuantity(tokensPerDay) && isQuantity(accessDays) ? multiply(tokensPerDay, accessDays) : null;
}

/**
 * What access days of one product cost on Flex, in currency units: tokens per day x access days x price per token.
 * Exact for numbers with at most 4 decimals, not rounded to cents. Null for bad input (negative or no number).
 * Example: `tokenCost(6, 85, 3)` is 1530.
 */
export function tokenCost(tokensPerDay: number, accessDays: number, tokenPrice: number): number | null {
  const tokens = tokensUsed(tokensPerDay, accessDays);
  return tokens === null || !isQuantity(tokenPrice) ? null : multiply(tokens, tokenPrice);
}

/** Whether a value is a finite number of 0 or more. Example: true for 0, false for -1, NaN and Infinity. */
export function isQuantity(value: number): boolean {
  return value >= 0 && value < Infinity;
}
