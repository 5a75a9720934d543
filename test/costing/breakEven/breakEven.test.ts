import assert from "node:assert/strict";
import Big from "big.js";
import fc from "fast-check";
import { breakEvenDays, breakEvenPrice, cheaperOption, flexSavings, tokenCost, tokensUsed } from "../../../src/costing";

const rate = fc.integer({ min: 1, max: 75_000 }).map((units) => units / 1000);
const price = fc.integer({ min: 1, max: 90_000 }).map((units) => units / 10_000);
const subscription = fc.integer({ min: 1, max: 2_000_000 }).map((cents) => cents / 100);

describe("breakEven: AutoCAD at 6 tokens, $3 and $1,800 a year", () => {
  const autocad = (accessDays: number) => ({ tokensPerDay: 6, accessDays, subscriptionPrice: 1800, tokenPrice: 3 });

  it("tokenCost(6, 85, 3) is $1,530, and Flex saves $270", () => {
    assert.equal(tokensUsed(6, 85), 510);
    assert.equal(tokenCost(6, 85, 3), 1530);
    assert.equal(flexSavings(autocad(85)), 270);
    assert.equal(cheaperOption(autocad(85)), "flex");
  });

  it("tokenCost(6, 200, 3) is $3,600, and Named User is cheaper", () => {
    assert.equal(tokenCost(6, 200, 3), 3600);
    assert.equal(cheaperOption(autocad(200)), "subscription");
  });

  it("breakEvenDays(1800, 6, 3) is exactly 100, a tie that goes to Flex", () => {
    assert.equal(breakEvenDays(1800, 6, 3), 100);
    assert.equal(flexSavings(autocad(100)), 0);
    assert.equal(cheaperOption(autocad(100)), "flex");
    assert.equal(cheaperOption(autocad(101)), "subscription");
  });

  it("breakEvenPrice(1800, 6, 120) is $2.50", () => {
    assert.equal(breakEvenPrice(1800, 6, 120), 2.5);
  });
});

describe("breakEven", () => {
  it("cheaperOption decides ties exactly where doubles miss them", () => {
    assert.ok(700 * 2.7 > 1890);
    assert.equal(cheaperOption({ tokensPerDay: 7, accessDays: 100, subscriptionPrice: 1890, tokenPrice: 2.7 }), "flex");
    assert.equal(breakEvenDays(1890, 7, 2.7), 100);
  });

  it("tokenCost(tokensPerDay, days, price) is the decimal product", () => {
    fc.assert(
      fc.property(rate, fc.nat(400), fc.integer({ min: 0, max: 900 }), (tokensPerDay, days, cents) => {
        const oracle = new Big(tokensPerDay).times(days).times(cents / 100);
        assert.equal(tokenCost(tokensPerDay, days, cents / 100), oracle.toNumber());
      }),
    );
  });

  it("the days up to and including break-even, and no others, are cheaper on Flex", () => {
    fc.assert(
      fc.property(rate, price, subscription, (tokensPerDay, tokenPrice, subscriptionPrice) => {
        const days = breakEvenDays(subscriptionPrice, tokensPerDay, tokenPrice);
        assert.ok(days !== null);
        fc.pre(days < 1e6);
        const last = Math.floor(days);
        const flexCost = (accessDays: number) => new Big(tokensPerDay).times(accessDays).times(tokenPrice);
        assert.ok(flexCost(last).lte(subscriptionPrice));
        assert.ok(flexCost(last + 1).gt(subscriptionPrice));
      }),
    );
  });

  it("cheaperOption, flexSavings and breakEvenDays never contradict each other", () => {
    fc.assert(
      fc.property(
        rate,
        price,
        subscription,
        fc.nat(2000),
        (tokensPerDay, tokenPrice, subscriptionPrice, accessDays) => {
          const comparison = { tokensPerDay, accessDays, subscriptionPrice, tokenPrice };
          const savings = flexSavings(comparison);
          const days = breakEvenDays(subscriptionPrice, tokensPerDay, tokenPrice);
          assert.ok(savings !== null && days !== null);
          assert.equal(cheaperOption(comparison), savings >= 0 ? "flex" : "subscription");
          assert.equal(savings >= 0, accessDays <= days);
        },
      ),
    );
  });

  it("refuses bad input with null, and a free day has no break-even", () => {
    for (const bad of [-1, NaN, Infinity]) {
      assert.equal(tokenCost(bad, 1, 1), null);
      assert.equal(tokenCost(1, bad, 1), null);
      assert.equal(tokenCost(1, 1, bad), null);
      assert.equal(breakEvenDays(bad, 1, 1), null);
      assert.equal(breakEvenPrice(1, bad, 1), null);
      assert.equal(cheaperOption({ tokensPerDay: 1, accessDays: 1, subscriptionPrice: bad, tokenPrice: 1 }), null);
    }
    assert.equal(breakEvenDays(1800, 0, 3), null);
    assert.equal(breakEvenDays(1800, 6, 0), null);
    assert.equal(breakEvenPrice(1800, 6, 0), null);
  });
});
