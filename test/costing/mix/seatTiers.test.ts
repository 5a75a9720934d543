import assert from "node:assert/strict";
import { optimizeMixNow, priceMix, type MixProblem } from "../../../src/costing";
import { highsCost } from "./support/highsOracle";
import { randomProblem } from "./support/randomProblem";

/** Nine users for whom Flex costs 90 each; a seat costs 100, from ten seats on 80. */
function nineUsers(): MixProblem {
  return {
    format: "flexmix-instance/1",
    products: [{ id: "A", flexRate: 1 }],
    offers: [{ id: "seat", covers: ["A"], price: 100, tiers: [{ from: 1, price: 100 }, { from: 10, price: 80 }] }], // prettier-ignore
    pools: [{ id: "E", scheme: "all-units", tiers: [{ from: 1, price: 3 }], pack: 1, minimum: 0 }],
    users: Array.from({ length: 9 }, (_, i) => ({ id: `u${i}`, pool: "E", days: { A: 30 } })),
  };
}

describe("optimizeMix with seat tiers", () => {
  it("pays for a tenth seat when ten at 80 are cheaper than nine on Flex at 90", () => {
    const solution = optimizeMixNow(nineUsers());
    assert.equal(solution.status, "optimal");
    assert.equal(solution.cost, 800);
    const priced = priceMix(nineUsers(), solution.plan);
    assert.ok(priced.ok && priced.value.cost === 800);
  });

  for (let seed = 1; seed <= 20; seed++) {
    it(`random problem ${seed}: the bound holds, and what is called optimal is the optimum`, async () => {
      const problem = randomProblem(95_000 + seed, { seatTiers: true });
      const solution = optimizeMixNow(problem);
      const cost = await highsCost(problem);
      if (cost === "infeasible") return assert.equal(solution.status, "infeasible");
      assert.ok(solution.lowerBound! <= cost + 1e-3 && solution.cost! >= cost - 1e-3);
      if (solution.status === "optimal") assert.ok(Math.abs(solution.cost! - cost) < 1e-3);
    });
  }
});

describe("priceMix", () => {
  it("prices 50 days at 6 tokens and $3 without an offer at 900", () => {
    const problem = {
      ...nineUsers(),
      products: [{ id: "A", flexRate: 6 }],
      users: [{ id: "ann", pool: "E", days: { A: 50 } }],
    };
    const priced = priceMix(problem, {});
    assert.ok(priced.ok);
    assert.deepEqual([priced.value.cost, priced.value.pools[0]!.tokensBought], [900, 300]);
  });

  it("reports broken pins beside the price, and refuses unknown users and offers", () => {
    const problem = { ...nineUsers(), users: [{ id: "ann", pool: "E", days: { A: 1 }, lock: "named" as const }] };
    const broken = priceMix(problem, {});
    assert.ok(broken.ok && broken.value.problems.length === 1);
    const unknown = priceMix(problem, { bob: [], ann: ["none"] });
    assert.ok(!unknown.ok);
    assert.deepEqual(
      unknown.error.map((issue) => issue.kind),
      ["user-unknown", "offer-unknown"],
    );
  });
});
