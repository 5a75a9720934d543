import assert from "node:assert/strict";
import fc from "fast-check";
import { rebalance } from "../../../src/costing";
import type { Rebalance } from "../../../src/costing";
import { exhaustiveCost } from "./exhaustive";
import { carriedOut } from "./carriedOut";
import { daysOf, randomReview, type RandomReview } from "./randomReview";

function solved(random: RandomReview): Rebalance {
  const result = rebalance(random.review, daysOf(random));
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}

const units = (amount: number): number => Math.round(amount * 1e4);

describe("A quarterly review", () => {
  it("has lines that add up to do nothing minus plan, to the minor unit, in 500 random reviews", () => {
    fc.assert(
      fc.property(randomReview(6), (random) => {
        const { suggestions, tokensLine, saves, doNothingCost, planCost } = solved(random);
        const sum = suggestions.reduce((total, line) => total + units(line.saves), 0) + units(tokensLine);
        assert.equal(sum, units(saves));
        assert.equal(units(doNothingCost) - units(planCost), units(saves));
        assert.ok(suggestions.every((line) => units(line.saves) % 100 === 0));
        // Only a rule that overrides what is cheapest may cost more than doing nothing.
        assert.ok(saves >= 0 || random.review.users.some((user) => user.pins.length > 0));
      }),
      { numRuns: 500, seed: 51 },
    );
  });

  it("costs exactly what trying everything finds, in 300 small reviews", () => {
    fc.assert(
      fc.property(randomReview(3), (random) => {
        const { costWithCaution, proven, waiting } = solved(random);
        assert.ok(proven);
        assert.equal(
          units(costWithCaution),
          exhaustiveCost(
            random,
            waiting.map((each) => each.user),
          ),
        );
      }),
      { numRuns: 300, seed: 52 },
    );
  });

  it("suggests nothing more after everything was carried out", () => {
    fc.assert(
      fc.property(randomReview(5), (random) => {
        const again = solved(carriedOut(random, solved(random)));
        assert.deepEqual(again.suggestions, []);
        assert.equal(again.saves, 0);
      }),
      { numRuns: 300, seed: 53 },
    );
  });
});
