import type { PriceTier, TierScheme } from "../mix/problem";
import { add, multiply, subtract } from "../quantity/decimal";
import type { Issue } from "../quantity/issue";
import { issueOf } from "../quantity/issueOf";
import { fail, ok, type Result } from "../quantity/result";

/** Price tiers that were checked: at least one, lowest `from` first, no two with the same `from`. */
export type TokenTiers = readonly [PriceTier, ...PriceTier[]];

/**
 * Checks a token price list and puts it in order. Refused: an empty list, a `from` or a price that is negative or no
 * number, and two prices from the same quantity on. Prices may rise.
 * Example: `[{ from: 5000, price: 2.8 }, { from: 1, price: 3 }]` comes back lowest first.
 */
export function checkTiers(tiers: readonly PriceTier[]): Result<TokenTiers, Issue> {
  const sorted = [...tiers].sort((a, b) => a.from - b.from);
  const [first, ...others] = sorted;
  if (!first) return fail(issueOf("value-missing", { subject: "price tiers", expected: "at least one price" }));
  for (const { from, price } of sorted) {
    const problem = tierNumberIssue("From tokens", from) ?? tierNumberIssue("Price per token", price);
    if (problem) return fail(problem);
  }
  const repeated = others.find((tier, index) => tier.from === sorted[index]?.from);
  if (!repeated) return ok([first, ...others]);
  const expected = `one price from ${repeated.from} tokens on`;
  return fail(issueOf("tier-order", { subject: "price tiers", expected, received: "several" }));
}

/**
 * What tokens cost by a price list, in currency units; null for fewer tokens than the first tier starts at, which
 * cannot be bought. No tokens cost 0.
 *
 * `all-units`: the tier that is reached prices every token. `incremental`: each token costs the price of its own tier;
 * tokens below the start of the first tier cost the first tier's price.
 * Example: 6,000 tokens at 3 from 1 and 2.5 from 5,001 on: all-units 15,000; incremental 5,000 x 3 + 1,000 x 2.5.
 */
export function costOfTokens(tokens: number, tiers: TokenTiers, scheme: TierScheme): number | null {
  if (tokens === 0) return 0;
  if (tokens < tiers[0].from) return null;
  return scheme === "all-units" ? multiply(tokens, reachedTier(tokens, tiers).price) : incrementalCost(tokens, tiers);
}

/**
 * Price per token of a purchase of that many tokens, in currency units: its cost divided by the tokens. Null for 0
 * tokens and for fewer than the first tier starts at. Example: the incremental 6,000 of above cost 2.9166... each.
 */
export function pricePerToken(tokens: number, tiers: TokenTiers, scheme: TierScheme): number | null {
  if (tokens === 0 || tokens < tiers[0].from) return null;
  return scheme === "all-units" ? reachedTier(tokens, tiers).price : incrementalCost(tokens, tiers) / tokens;
}

function reachedTier(tokens: number, tiers: TokenTiers): PriceTier {
  let reached = tiers[0];
  for (const tier of tiers) if (tier.from <= tokens) reached = tier;
  return reached;
}

function incrementalCost(tokens: number, tiers: TokenTiers): number {
  return tiers.reduce((cost, tier, index) => {
    const begin = index === 0 ? 0 : tokensBefore(tier);
    const next = tiers[index + 1];
    const end = next ? Math.min(tokens, tokensBefore(next)) : tokens;
    return end > begin ? add(cost, multiply(subtract(end, begin), tier.price)) : cost;
  }, 0);
}

/** A tier "from 5,001" prices the token with that number, so 5,000 tokens come before it. */
function tokensBefore(tier: PriceTier): number {
  return Math.max(0, tier.from - 1);
}

function tierNumberIssue(subject: string, value: number): Issue | null {
  const received = String(value);
  if (!Number.isFinite(value)) return issueOf("not-a-number", { subject, expected: "a number", received });
  return value < 0 ? issueOf("number-negative", { subject, expected: "0 or more", received }) : null;
}
