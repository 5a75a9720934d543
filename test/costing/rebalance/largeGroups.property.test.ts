import assert from "node:assert/strict";
import fc from "fast-check";
import { runNow } from "../../../src/costing";
import { reviewContext } from "../../../src/costing/rebalance/context";
import type { PoolPlan } from "../../../src/costing/rebalance/frontKnapsack";
import { jointPlan, type WorkLimits } from "../../../src/costing/rebalance/jointPlan";
import { exchangeGroups } from "../../../src/costing/rebalance/menus";
import { membersOf } from "../../../src/costing/rebalance/solveReview";
import { daysOf, randomReview, type RandomReview } from "./randomReview";

function planned(random: RandomReview, limits: WorkLimits): PoolPlan {
  const context = reviewContext(random.review, daysOf(random));
  const holders = membersOf(context).byPool.get("P") ?? [];
  const needBefore = holders.reduce((sum, holder) => sum + holder.keep.tokens, 0);
  const [pool] = random.review.pools;
  assert.ok(pool);
  const plan = runNow(jointPlan(pool, exchangeGroups(context, holders), needBefore, () => 0, limits));
  assert.ok(plan);
  return plan;
}

/** Every seat is given as often as it is taken, at most once, and nobody is asked twice. */
function assertWhole({ choices }: PoolPlan): void {
  const given = choices.flatMap((choice) => choice.gives);
  assert.deepEqual([...given].sort(), choices.flatMap((choice) => choice.takes).sort());
  assert.equal(new Set(given).size, given.length);
  assert.equal(new Set(choices.map((choice) => choice.user)).size, choices.length);
}

describe("Groups too large for dynamic programming", () => {
  it("cost the same when matched and closed, in 300 reviews", () => {
    let compared = 0;
    fc.assert(
      fc.property(randomReview(6), (random) => {
        const exact = planned(random, { small: 1e9, large: 1e9 });
        const matched = planned(random, { small: 0, large: 1e9 });
        assert.equal(matched.gap, 0);
        assert.equal(matched.priced, exact.priced);
        assertWhole(matched);
        compared++;
      }),
      { numRuns: 300, seed: 71 },
    );
    assert.equal(compared, 300);
  });

  it("tell a gap that the cheapest plan does not exceed where nothing is closed, in 300 reviews", () => {
    fc.assert(
      fc.property(randomReview(6), (random) => {
        const exact = planned(random, { small: 1e9, large: 1e9 });
        const matched = planned(random, { small: 0, large: 0 });
        assert.ok(matched.priced >= exact.priced);
        assert.ok(matched.priced - matched.gap <= exact.priced, `${matched.priced} ${matched.gap} ${exact.priced}`);
        assertWhole(matched);
      }),
      { numRuns: 300, seed: 72 },
    );
  });
});
