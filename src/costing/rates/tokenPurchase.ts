import type { TierScheme } from "../mix/problem";
import { subtract } from "../quantity/decimal";
import type { Issue } from "../quantity/issue";
import { issueOf } from "../quantity/issueOf";
import { fail, ok, type Result } from "../quantity/result";
import { costOfTokens, type TokenTiers } from "./priceTiers";

/**
 * What limits a token purchase.
 *
 * - `pack`: tokens are sold in whole multiples of this (1: any whole number)
 * - `minimum`, `maximum`: a purchase is nothing, or at least and at most so many tokens; null: no maximum
 * - `onHand`: tokens already paid for that still last, used first
 */
export interface PurchaseTerms {
  readonly tiers: TokenTiers;
  readonly scheme: TierScheme;
  readonly pack: number;
  readonly minimum: number;
  readonly maximum: number | null;
  readonly onHand: number;
}

/** A purchase: whole tokens, cost in currency units, and price per token, null when nothing is bought. */
export interface TokenPurchase {
  readonly tokens: number;
  readonly cost: number;
  readonly pricePerToken: number | null;
}

/**
 * The cheapest purchase that covers a need of tokens, larger than the need where that is cheaper; of equally cheap
 * purchases the smallest. Fails for terms that make no sense, and when no allowed quantity covers the need.
 *
 * It is enough to look at the smallest allowed quantity of each tier: inside a tier more tokens never cost less, for
 * both schemes and also when prices rise. (Rule: the purchase curve of the mix problem, methodology "Token purchase".)
 * Example: 4,900 tokens at 3, but 2.5 from 5,000 on: 5,000 tokens for 12,500 instead of 14,700.
 */
export function cheapestPurchase(tokensNeeded: number, terms: PurchaseTerms): Result<TokenPurchase, Issue> {
  const refused = refusedNeed(tokensNeeded) ?? refusedTerms(terms);
  if (refused) return fail(refused);
  const missing = Math.max(0, subtract(tokensNeeded, terms.onHand));
  if (missing === 0) return ok({ tokens: 0, cost: 0, pricePerToken: null });
  let best: TokenPurchase | null = null;
  for (const tokens of candidateQuantities(missing, terms)) {
    const cost = costOfTokens(tokens, terms.tiers, terms.scheme);
    if (cost === null || (best && cost >= best.cost)) continue;
    best = { tokens, cost, pricePerToken: cost / tokens };
  }
  return best ? ok(best) : fail(uncoverable(missing, terms));
}

/** Smallest allowed quantity in each tier, smallest first. */
function candidateQuantities(missing: number, terms: PurchaseTerms): number[] {
  const { tiers, pack, minimum, maximum } = terms;
  const quantities = tiers.map((tier) => Math.ceil(Math.max(tier.from, minimum, missing, 1) / pack) * pack);
  return quantities.filter((tokens, index) => {
    const next = tiers[index + 1];
    return (!next || tokens < next.from) && (maximum === null || tokens <= maximum);
  });
}

function refusedNeed(tokensNeeded: number): Issue | null {
  return numberIssue("tokens needed", tokensNeeded, 0, false);
}

function refusedTerms(terms: PurchaseTerms): Issue | null {
  return (
    numberIssue("pack", terms.pack, 1, true) ??
    numberIssue("minimum", terms.minimum, 0, false) ??
    (terms.maximum === null ? null : numberIssue("maximum", terms.maximum, 0, false)) ??
    numberIssue("tokens on hand", terms.onHand, 0, false)
  );
}

function numberIssue(subject: string, value: number, least: number, isWhole: boolean): Issue | null {
  const received = String(value);
  const expected = isWhole ? `a whole number, ${least} or more` : `${least} or more`;
  if (!Number.isFinite(value)) return issueOf("not-a-number", { subject, expected, received });
  if (value < least) return issueOf("number-negative", { subject, expected, received });
  return isWhole && !Number.isInteger(value) ? issueOf("field-invalid", { subject, expected, received }) : null;
}

function uncoverable(missing: number, terms: PurchaseTerms): Issue {
  const limits = `packs of ${terms.pack}, at least ${terms.minimum}, at most ${terms.maximum ?? "any number of"} tokens`;
  return issueOf("plan-infeasible", {
    subject: "token purchase",
    expected: `a purchase of at least ${missing} tokens`,
    received: limits,
  });
}
