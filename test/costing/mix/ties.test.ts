import assert from "node:assert/strict";
import fc from "fast-check";
import { optimizeMixNow, priceMix, type MixProblem, type ProblemUser } from "../../../src/costing";
import { randomProblem } from "./support/randomProblem";

/** A collection costs as much as the seat of A alone; tokens come in packs of 1,000. */
function packs(current: readonly string[], more: Partial<ProblemUser> = {}): MixProblem {
  return {
    format: "flexmix-instance/1",
    products: [
      { id: "A", flexRate: 10 },
      { id: "B", flexRate: 6 },
    ],
    offers: [
      { id: "A", covers: ["A"], price: 1000 },
      { id: "A and B", covers: ["A", "B"], price: 1000 },
    ],
    pools: [{ id: "E", scheme: "all-units", tiers: [{ from: 1, price: 1 }], pack: 1000, minimum: 0 }],
    users: [
      { id: "ann", pool: "E", days: { A: 200, B: 5 }, current, ...more },
      { id: "bob", pool: "E", days: { B: 100 } },
    ],
  };
}

describe("ties", () => {
  it("leaves a user's seat and Flex as today although a collection of that price would save tokens nobody pays for", () => {
    // Bob needs 600 of a pack of 1,000; Ann's 30 tokens of B come out of the rest.
    const solution = optimizeMixNow(packs(["A"]));
    assert.equal(solution.cost, 2000);
    assert.deepEqual(solution.plan["ann"], ["A"]);
    assert.deepEqual([solution.users[0]?.offersMoney, solution.users[0]?.tokens], [1000, 30]);
    assert.equal(solution.pools[0]?.tokensUsed, 630);
  });

  it("moves the user when the total falls, or when a pin forbids today's offers", () => {
    const dearer = packs(["A"]);
    const [first, ...others] = dearer.offers;
    const offers = [{ ...first!, price: 1001 }, ...others];
    assert.deepEqual(optimizeMixNow({ ...dearer, offers }).plan["ann"], ["A and B"]);
    assert.deepEqual(optimizeMixNow(packs(["A"], { productLocks: { B: "named" } })).plan["ann"], ["A and B"]);
    assert.deepEqual(optimizeMixNow(packs(["A"], { productLocks: { B: "flex" } })).plan["ann"], ["A"]);
  });

  it("no user of a random problem is moved away from today's offers unless that lowers the total", () => {
    let kept = 0;
    const check = (seed: number) => {
      const problem = randomProblem(seed);
      const solution = optimizeMixNow(problem);
      if (solution.cost === null) return;
      assert.equal(priceMix(problem, solution.plan).ok, true);
      for (const user of problem.users) {
        const today = user.current?.filter((offer) => !user.owned?.includes(offer));
        if (!today) continue;
        const priced = priceMix(problem, { ...solution.plan, [user.id]: today });
        assert.ok(priced.ok);
        const given = solution.plan[user.id] ?? [];
        if (given.join() === today.join()) kept++;
        else assert.ok(priced.value.problems.length > 0 || priced.value.cost > solution.cost, user.id);
      }
    };
    fc.assert(fc.property(fc.integer({ min: 400_000, max: 500_000 }), check), { numRuns: 200 });
    assert.ok(kept > 50);
  });
});
