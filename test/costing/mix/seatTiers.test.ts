import assert from "node:assert/strict";
import { optimizeMixNow, priceMix, type MixProblem } from "../../../src/costing";
import { highsCost } from "./support/highsOracle";
import { evaluatePlan } from "../../support/independentEvaluator";
import { randomProblem, seeded } from "./support/randomProblem";

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

  /** In the first seven a threshold binds so that multipliers alone leave a gap. */
  const seeds = [44, 92, 126, 224, 264, 269, 343, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19];
  for (const seed of seeds) {
    it(`random problem ${seed}, ${seed < 20 ? "three tiers, also rising" : "two tiers"}: proven optimal at the cost that HiGHS finds`, async () => {
      const plain = randomProblem(95_000 + seed, { seatTiers: true });
      const problem = seed < 20 ? threeTiers(plain, seed) : plain;
      const solution = optimizeMixNow(problem);
      const cost = await highsCost(problem);
      if (cost === "infeasible") return assert.equal(solution.status, "infeasible");
      assert.equal(solution.status, "optimal");
      assert.ok(Math.abs(solution.cost! - cost) < 1e-3 + 1e-9 * cost, `${solution.cost} against ${cost}`);
      const evaluation = evaluatePlan(JSON.stringify(problem), solution.plan);
      assert.deepEqual(evaluation, { broken: [], cost: BigInt(Math.round(solution.cost! * 10_000)) });
    });
  }

  it("says gap with a proven bound when the work limit is reached", () => {
    let gaps = 0;
    for (let seed = 95_200; seed < 95_230; seed++) {
      const problem = randomProblem(seed, { seatTiers: true });
      const best = optimizeMixNow(problem);
      if (best.cost === null) continue;
      const limited = optimizeMixNow(problem, { workLimit: 1 });
      assert.ok(limited.lowerBound! <= best.cost && best.cost <= limited.cost!);
      if (limited.status === "gap") gaps++;
    }
    assert.ok(gaps > 0);
  });

  it("with two tiered offers the bound holds, and what is called optimal is the optimum", async () => {
    const tiers = [{ from: 1, price: 900 }, { from: 4, price: 500 }]; // prettier-ignore
    for (let seed = 95_300; seed < 95_310; seed++) {
      const problem = randomProblem(seed, { seatTiers: true, users: 8 });
      const offers = problem.offers.map((offer, at) => (at === 1 ? { ...offer, tiers } : offer));
      const solution = optimizeMixNow({ ...problem, offers });
      const cost = await highsCost({ ...problem, offers });
      if (cost === "infeasible") continue;
      assert.ok(solution.lowerBound! <= cost + 1e-3 && cost <= solution.cost! + 1e-3, `seed ${seed}`);
      if (solution.status === "optimal") assert.ok(Math.abs(solution.cost! - cost) < 1e-3, `seed ${seed}`);
    }
  });
});

/** Three tiers on the first offer, the later ones dearer or cheaper than the one before. */
function threeTiers(problem: MixProblem, seed: number): MixProblem {
  const random = seeded(seed);
  const [first, ...others] = problem.offers;
  const second = 2 + Math.floor(random() * problem.users.length);
  const third = second + 1 + Math.floor(random() * problem.users.length);
  const priced = (low: number) => Math.round(first!.price * (low + random() * 0.6));
  const tiers = [
    { from: 1, price: first!.price },
    { from: second, price: priced(0.5) },
    { from: third, price: priced(0.4) },
  ];
  return { ...problem, offers: [{ ...first!, tiers }, ...others] };
}

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
