import assert from "node:assert/strict";
import { optimizeMixNow, priceMix } from "../../../src/costing";
import { highsCost } from "./support/highsOracle";
import { randomProblem } from "./support/randomProblem";

describe("optimizeMix against a mixed-integer solver", () => {
  for (let seed = 1; seed <= 50; seed++) {
    it(`random problem ${seed} has the cost that HiGHS finds`, async () => {
      const problem = randomProblem(seed);
      const solution = optimizeMixNow(problem);
      const cost = await highsCost(problem);
      if (cost === "infeasible") {
        assert.equal(solution.status, "infeasible");
        assert.ok(solution.infeasible.length > 0);
        return;
      }
      assert.equal(solution.status, "optimal");
      assert.ok(Math.abs(solution.cost! - cost) < 1e-3 + 1e-9 * cost, `${solution.cost} against ${cost}`);
      const priced = priceMix(problem, solution.plan);
      assert.ok(priced.ok && priced.value.problems.length === 0);
      assert.equal(priced.value.cost, solution.cost);
    });
  }
});
