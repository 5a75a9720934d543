import assert from "node:assert/strict";
import { optimizeMixNow } from "../../../src/costing";
import { evaluatePlan } from "../../support/independentEvaluator";
import { instanceNames, readInstance, readText } from "./support/instances";
import { randomProblem } from "./support/randomProblem";

/** Two users of A (6 tokens a day), tokens at 3 and from 500 on at 2, packs of 100; a seat costs 1,000. */
function twoUsers(): string {
  return JSON.stringify({
    products: [
      { id: "A", flexRate: 6 },
      { id: "B", flexRate: null },
    ],
    offers: [
      { id: "seat A", covers: ["A"], price: 1000 },
      { id: "seat B", covers: ["B"], price: 7, tiers: [{ from: 1, price: 7 }, { from: 3, price: 2.5 }] }, // prettier-ignore
    ],
    pools: [{ id: "E", scheme: "all-units", tiers: [{ from: 1, price: 3 }, { from: 500, price: 2 }], pack: 100, minimum: 0, maximum: 900 }], // prettier-ignore
    users: [
      { id: "ann", pool: "E", days: { A: 60.5 }, offerPrices: { "seat A": 999.9999 } },
      { id: "bob", pool: "E", days: { A: 20, B: 1 } },
    ],
  });
}

describe("the evaluator that shares no code with the solver", () => {
  it("buys 500 tokens for 483 needed, and three seats for one", () => {
    // 363 + 120 = 483 tokens: 500 at 2 are 1,000; three seats at 2.50 are 7.50 and one alone is 7.
    assert.deepEqual(evaluatePlan(twoUsers(), { bob: ["seat B"] }), { broken: [], cost: 10_070_000n });
  });

  it("takes the price of the user before the list price", () => {
    // 120 tokens: two packs at 3.
    const plan = { ann: ["seat A"], bob: ["seat B"] };
    assert.equal(evaluatePlan(twoUsers(), plan).cost, 9_999_999n + 6_000_000n + 70_000n);
  });

  it("prices incremental tiers token by token", () => {
    const incremental = twoUsers().replace("all-units", "incremental");
    // 499 at 3 and one at 2.
    assert.equal(evaluatePlan(incremental, { bob: ["seat B"] }).cost, 14_970_000n + 20_000n + 70_000n);
  });

  it("says which rules a plan breaks", () => {
    const text = twoUsers().replace('"days":{"A":60.5}', '"days":{"A":60.5},"lock":"named"');
    const { broken } = evaluatePlan(text, { ann: [], bob: ["seat A", "seat A", "none"], eve: [] });
    assert.deepEqual(broken, [
      "eve is no user",
      "ann: A must be covered",
      "bob has an offer twice",
      "bob has the unknown offer none",
      "bob: B is not on Flex",
    ]);
  });

  it("refuses a purchase above the maximum", () => {
    const text = twoUsers().replace("60.5", "160.5");
    assert.deepEqual(evaluatePlan(text, { bob: ["seat B"] }).broken, ["E cannot buy enough"]);
  });
});

describe("the plans of the solver under that evaluator", () => {
  for (const name of instanceNames()) {
    it(`${name}: the plan costs what is claimed and what was published`, () => {
      const { expected, ...problem } = readInstance(name);
      const { plan, cost } = optimizeMixNow(problem);
      const evaluation = evaluatePlan(readText(name), plan);
      assert.deepEqual(evaluation.broken, []);
      assert.equal(evaluation.cost, BigInt(Math.round((cost ?? 0) * 10_000)));
      assert.ok(Math.abs(Number(evaluation.cost) / 10_000 - expected.cost) < 0.005);
    });
  }

  it("300 random problems, a third of them with seat tiers: every plan costs what is claimed", () => {
    for (let seed = 30_000; seed < 30_300; seed++) {
      const problem = randomProblem(seed, { seatTiers: seed % 3 === 0 });
      const { plan, cost } = optimizeMixNow(problem);
      if (cost === null) continue;
      const evaluation = evaluatePlan(JSON.stringify(problem), plan);
      assert.deepEqual(evaluation.broken, [], `seed ${seed}`);
      assert.equal(evaluation.cost, BigInt(Math.round(cost * 10_000)), `seed ${seed}`);
    }
  });
});
