import assert from "node:assert/strict";
import Big from "big.js";
import fc from "fast-check";
import { parseAccessDays, type AccessDays } from "../../../src/costing/quantity/accessDays";
import type { Money } from "../../../src/costing/quantity/money";
import {
  moneyOfTokens,
  parseTokens,
  parseTokensPerDay,
  tokensOfDays,
  tokensToNumber,
  type TokenCount,
  type TokensPerDay,
} from "../../../src/costing/quantity/tokens";

describe("quantity/tokens and accessDays", () => {
  it("parseTokens(value) reads up to 3 decimal places and nothing else", () => {
    assert.deepEqual(parseTokens(510), { ok: true, value: 510_000 });
    assert.deepEqual(parseTokens(0.125), { ok: true, value: 125 });
    const kinds = [-1, NaN, Infinity, 0.0001, 1e14].map((value) => {
      const parsed = parseTokens(value);
      return parsed.ok ? "ok" : parsed.error.kind;
    });
    assert.deepEqual(kinds, ["number-negative", "not-a-number", "not-a-number", "field-invalid", "number-too-large"]);
  });

  it("parseTokensPerDay(value) takes 0: free on Flex is a rate", () => {
    assert.deepEqual(parseTokensPerDay(0), { ok: true, value: 0 });
    assert.deepEqual(parseTokensPerDay(7), { ok: true, value: 7000 });
  });

  it("parseAccessDays(value) refuses negative days and what is no number", () => {
    assert.deepEqual(parseAccessDays(85), { ok: true, value: 85 });
    const negative = parseAccessDays(-1);
    assert.equal(negative.ok ? "ok" : negative.error.kind, "days-negative");
    assert.equal(parseAccessDays(NaN).ok, false);
  });

  it("tokensOfDays(tokensPerDay, accessDays) and moneyOfTokens(tokens, price) give 595 tokens and $1,785", () => {
    const tokens = tokensOfDays(7000 as TokensPerDay, 85 as AccessDays);
    assert.equal(tokensToNumber(tokens), 595);
    assert.equal(moneyOfTokens(tokens, 30_000 as Money<"USD">), 17_850_000);
  });

  it("moneyOfTokens(tokens, price) rounds the decimal product once", () => {
    const tokens = fc.integer({ min: 0, max: 1e12 });
    const price = fc.integer({ min: 0, max: 900_000 });
    fc.assert(
      fc.property(tokens, price, (count, perToken) => {
        const oracle = new Big(count).times(perToken).div(1000).round(0, Big.roundHalfUp).toNumber();
        assert.equal(moneyOfTokens(count as TokenCount, perToken as Money<"USD">), oracle);
      }),
    );
  });
});
