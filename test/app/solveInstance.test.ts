import assert from "node:assert/strict";
import * as v from "valibot";
import { solveInstance } from "../../src/app/solveInstance";
import { solutionSchema } from "../schemas/solution";

const tick = () => {
  let now = 0;
  return () => (now += 5);
};

describe("solveInstance", () => {
  it("answers {} with exit 1, no solution, and an issue for each missing field", () => {
    const outcome = solveInstance("{}", { readClock: tick() });
    assert.deepEqual([outcome.exit, outcome.solution], [1, null]);
    assert.deepEqual(
      outcome.issues.map((issue) => issue.place?.path),
      ["format", "products", "offers", "pools", "users"],
    );
  });

  it("says with exit 3 who cannot be served and why", () => {
    const problem = {
      format: "flexmix-instance/1",
      products: [{ id: "A", flexRate: 6 }],
      offers: [],
      pools: [{ id: "E", scheme: "all-units", tiers: [{ from: 1, price: 3 }], pack: 1, minimum: 0, maximum: 10 }],
      users: [{ id: "ann", pool: "E", days: { A: 50 } }],
    };
    const outcome = solveInstance(JSON.stringify(problem), { readClock: tick() });
    assert.equal(outcome.exit, 3);
    const file = v.parse(solutionSchema, JSON.parse(JSON.stringify(outcome.solution)));
    assert.deepEqual([file.status, file.cost, file.lowerBound], ["infeasible", null, null]);
    assert.equal(file.infeasible[0]?.user, "ann");
    assert.match(file.infeasible[0]?.why ?? "", /maximum of E \(10\) is too small/);
  });
});
