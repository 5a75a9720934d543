import type { AccessDays } from "./accessDays";
import type { Brand } from "./brand";
import { unitsOf } from "./decimal";
import type { Issue } from "./issue";
import { issueOf } from "./issueOf";
import { roundHalfAwayFromZero, timesRatio, type Money } from "./money";
import { fail, ok, type Result } from "./result";

/** Decimal places that a number of tokens keeps. */
export const TOKEN_PLACES = 3;
const UNITS_PER_TOKEN = 10 ** TOKEN_PLACES;

/** A number of tokens as an integer of 1e-3 tokens: 510_000 is 510 tokens. Never negative. */
export type TokenCount = Brand<number, "1e-3 tokens">;

/** Tokens that one access day costs, as an integer of 1e-3 tokens: 7_000 is 7 tokens a day. Never negative. */
export type TokensPerDay = Brand<number, "1e-3 tokens per access day">;

/**
 * Reads a number of tokens exactly; fails for NaN, Infinity, negative numbers, more than 3 decimal places and numbers
 * out of range. Example: `parseTokens(510)` is 510000.
 */
export function parseTokens(value: number): Result<TokenCount, Issue> {
  return parseThousandths("tokens", value) as Result<TokenCount, Issue>;
}

/** Reads tokens per access day like `parseTokens`; 0 is a rate (free on Flex). Example: `parseTokensPerDay(7)` is 7000. */
export function parseTokensPerDay(value: number): Result<TokensPerDay, Issue> {
  return parseThousandths("tokens per day", value) as Result<TokensPerDay, Issue>;
}

/** Tokens, or tokens per day, as a decimal number. Example: 510000 is 510. */
export function tokensToNumber(tokens: TokenCount | TokensPerDay): number {
  return tokens / UNITS_PER_TOKEN;
}

/**
 * Tokens that access days of one product cost, rounded to 1e-3 (exact for whole days and for a whole rate).
 * Example: 7 tokens a day for 85 days are 595 tokens.
 */
export function tokensOfDays(tokensPerDay: TokensPerDay, accessDays: AccessDays): TokenCount {
  const tokens = roundHalfAwayFromZero(tokensPerDay * accessDays);
  if (!Number.isSafeInteger(tokens))
    throw new RangeError(`${accessDays} access days cost more tokens than can be held.`);
  return tokens as TokenCount;
}

/** What tokens cost at a price per token, rounded once to 1e-4. Example: 595 tokens at $3 are $1,785. */
export function moneyOfTokens<Currency extends string>(
  tokens: TokenCount,
  pricePerToken: Money<Currency>,
): Money<Currency> {
  return timesRatio(pricePerToken, tokens, UNITS_PER_TOKEN);
}

function parseThousandths(subject: string, value: number): Result<number, Issue> {
  const received = String(value);
  if (!Number.isFinite(value)) {
    return fail(issueOf("not-a-number", { subject, expected: "a number of tokens", received }));
  }
  if (value < 0) return fail(issueOf("number-negative", { subject, expected: "0 or more", received }));
  if (value > Number.MAX_SAFE_INTEGER / UNITS_PER_TOKEN) {
    return fail(issueOf("number-too-large", { subject, expected: "at most 9e12 tokens", received }));
  }
  const units = unitsOf(value, TOKEN_PLACES);
  if (units !== null) return ok(units === 0 ? 0 : units);
  const expected = `at most ${TOKEN_PLACES} decimal places`;
  return fail(issueOf("field-invalid", { subject, expected, received }));
}
