import assert from "node:assert/strict";
import Big from "big.js";
import fc from "fast-check";
import {
  cheapestPurchase,
  checkTiers,
  costOfTokens,
  pricePerToken,
  type PriceTier,
  type PurchaseTerms,
  type TierScheme,
  type TokenTiers,
} from "../../../src/costing";

const tiersOf = (...tiers: PriceTier[]): TokenTiers => {
  const checked = checkTiers(tiers);
  assert.ok(checked.ok);
  return checked.value;
};
const terms = (parts: Partial<PurchaseTerms> & { tiers: TokenTiers }): PurchaseTerms => ({
  scheme: "all-units",
  pack: 1,
  minimum: 0,
  maximum: null,
  onHand: 0,
  ...parts,
});
const bought = (needed: number, given: PurchaseTerms) => {
  const purchase = cheapestPurchase(needed, given);
  return purchase.ok ? [purchase.value.tokens, purchase.value.cost] : purchase.error.kind;
};

/** Price of each token one by one, straight from the definition of the schemes. */
function costTokenByToken(tokens: number, tiers: readonly PriceTier[], scheme: TierScheme): number {
  const priceAt = (token: number) =>
    [...tiers].reverse().find((tier) => tier.from <= token)?.price ?? tiers[0]?.price ?? NaN;
  if (scheme === "all-units") return new Big(tokens).times(priceAt(tokens)).toNumber();
  let cost = new Big(0);
  for (let token = 1; token <= tokens; token += 1) cost = cost.plus(priceAt(token));
  return cost.toNumber();
}

const tierList = fc
  .uniqueArray(fc.record({ from: fc.integer({ min: 1, max: 60 }), cents: fc.integer({ min: 0, max: 400 }) }), {
    minLength: 1,
    maxLength: 4,
    selector: (tier) => tier.from,
  })
  .map((list) => tiersOf(...list.map(({ from, cents }) => ({ from, price: cents / 100 }))));
const anyScheme = fc.constantFrom<TierScheme>("all-units", "incremental");

describe("rates/priceTiers", () => {
  it("checkTiers(tiers) orders, and refuses lists that say nothing or contradict themselves", () => {
    assert.deepEqual(tiersOf({ from: 5000, price: 2.8 }, { from: 1, price: 3 })[0], { from: 1, price: 3 });
    const kinds = [
      [],
      [{ from: 1, price: NaN }],
      [{ from: -1, price: 3 }],
      [
        { from: 1, price: 3 },
        { from: 1, price: 2 },
      ],
    ].map((tiers) => {
      const checked = checkTiers(tiers);
      return checked.ok ? "ok" : checked.error.kind;
    });
    assert.deepEqual(kinds, ["value-missing", "not-a-number", "number-negative", "tier-order"]);
  });

  it("costOfTokens(tokens, tiers, scheme) gives the example of its docstring", () => {
    const tiers = tiersOf({ from: 1, price: 3 }, { from: 5001, price: 2.5 });
    assert.equal(costOfTokens(6000, tiers, "all-units"), 15_000);
    assert.equal(costOfTokens(6000, tiers, "incremental"), 17_500);
    assert.equal(pricePerToken(6000, tiers, "incremental"), 17_500 / 6000);
    assert.equal(costOfTokens(0, tiers, "all-units"), 0);
    assert.equal(pricePerToken(0, tiers, "all-units"), null);
  });

  it("costOfTokens(tokens, tiers, scheme) is null below the first tier", () => {
    const tiers = tiersOf({ from: 500, price: 3 });
    assert.equal(costOfTokens(499, tiers, "all-units"), null);
    assert.equal(costOfTokens(500, tiers, "incremental"), 1500);
  });

  it("costOfTokens(tokens, tiers, scheme) agrees with pricing token by token", () => {
    fc.assert(
      fc.property(tierList, anyScheme, fc.integer({ min: 0, max: 90 }), (tiers, scheme, tokens) => {
        const cost = costOfTokens(tokens, tiers, scheme);
        if (tokens !== 0 && tokens < tiers[0].from) assert.equal(cost, null);
        else assert.equal(cost, tokens === 0 ? 0 : costTokenByToken(tokens, tiers, scheme));
      }),
    );
  });
});

describe("rates/tokenPurchase", () => {
  it("cheapestPurchase(needed, terms) buys more where that is cheaper", () => {
    const tiers = tiersOf({ from: 1, price: 3 }, { from: 5000, price: 2.5 });
    assert.deepEqual(bought(4900, terms({ tiers })), [5000, 12_500]);
    assert.deepEqual(bought(4100, terms({ tiers })), [4100, 12_300]);
    assert.deepEqual(bought(4900, terms({ tiers, scheme: "incremental" })), [4900, 14_700]);
  });

  it("cheapestPurchase(needed, terms) obeys pack, minimum, maximum and tokens on hand", () => {
    const tiers = tiersOf({ from: 1, price: 3 });
    assert.deepEqual(bought(510, terms({ tiers, pack: 100 })), [600, 1800]);
    assert.deepEqual(bought(85, terms({ tiers, pack: 100, minimum: 500 })), [500, 1500]);
    assert.deepEqual(bought(510, terms({ tiers, onHand: 500 })), [10, 30]);
    assert.deepEqual(bought(510, terms({ tiers, onHand: 510 })), [0, 0]);
    assert.deepEqual(bought(0, terms({ tiers, minimum: 500 })), [0, 0]);
    assert.equal(bought(510, terms({ tiers, pack: 100, maximum: 550 })), "plan-infeasible");
  });

  it("cheapestPurchase(needed, terms) refuses terms that make no sense", () => {
    const tiers = tiersOf({ from: 1, price: 3 });
    assert.equal(bought(NaN, terms({ tiers })), "not-a-number");
    assert.equal(bought(-1, terms({ tiers })), "number-negative");
    assert.equal(bought(1, terms({ tiers, pack: 0 })), "number-negative");
    assert.equal(bought(1, terms({ tiers, pack: 2.5 })), "field-invalid");
  });

  it("cheapestPurchase(needed, terms) is the cheapest and then smallest of all purchases, also with rising prices", () => {
    const limits = fc.record({
      pack: fc.integer({ min: 1, max: 12 }),
      minimum: fc.integer({ min: 0, max: 40 }),
      maximum: fc.option(fc.integer({ min: 0, max: 120 })),
      onHand: fc.integer({ min: 0, max: 30 }),
    });
    fc.assert(
      fc.property(tierList, anyScheme, limits, fc.integer({ min: 0, max: 100 }), (tiers, scheme, limit, needed) => {
        const missing = Math.max(0, needed - limit.onHand);
        let best: [number, number] | "plan-infeasible" = missing === 0 ? [0, 0] : "plan-infeasible";
        for (let tokens = limit.pack; missing > 0 && tokens <= 240; tokens += limit.pack) {
          if (tokens < missing || tokens < limit.minimum || tokens > (limit.maximum ?? Infinity)) continue;
          if (tokens < tiers[0].from) continue;
          const cost = costTokenByToken(tokens, tiers, scheme);
          if (best === "plan-infeasible" || cost < best[1]) best = [tokens, cost];
        }
        assert.deepEqual(bought(needed, terms({ tiers, scheme, ...limit })), best);
      }),
      { numRuns: 500 },
    );
  });
});
