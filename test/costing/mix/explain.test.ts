import assert from "node:assert/strict";
import { optimizeMixNow, priceMix, type MixProblem } from "../../../src/costing";

/** A contract that buys nothing in the optimum, in packs of 500: one user on a suite, one on a seat. */
const PROBLEM: MixProblem = {
  format: "flexmix-instance/1",
  products: [
    { id: "A", flexRate: 6 },
    { id: "R", flexRate: 10 },
    { id: "C", flexRate: 9 },
  ],
  offers: [
    { id: "A", covers: ["A"], price: 1800 },
    { id: "R", covers: ["R"], price: 2700 },
    { id: "C", covers: ["C"], price: 2500 },
    { id: "Suite", covers: ["A", "R", "C"], price: 4700 },
  ],
  pools: [{ id: "p", scheme: "all-units", tiers: [{ from: 1, price: 3 }], pack: 500, minimum: 500 }],
  users: [
    { id: "u", pool: "p", days: { A: 200, R: 200, C: 20 } },
    { id: "v", pool: "p", days: { A: 200 } },
  ],
};

describe("the runner-up in a contract that buys nothing", () => {
  it("costs what the whole plan costs more with that one change", () => {
    const solution = optimizeMixNow(PROBLEM);
    assert.deepEqual({ ...solution.plan }, { u: ["Suite"], v: ["A"] });
    assert.equal(solution.pools[0]?.tokensBought, 0);
    for (const { user, runnerUp } of solution.users) {
      assert.ok(runnerUp);
      const changed = priceMix(PROBLEM, { ...solution.plan, [user]: runnerUp.offers });
      assert.ok(changed.ok);
      assert.equal(runnerUp.costsMore, changed.value.cost - (solution.cost ?? 0), user);
    }
    // A and R with a pack of 500 tokens for the rest; a seat less, with three packs for 1,200 tokens.
    assert.deepEqual(
      solution.users.map(({ runnerUp }) => [runnerUp?.offers, runnerUp?.costsMore]),
      [
        [["A", "R"], 1300],
        [[], 2700],
      ],
    );
  });
});
