import assert from "node:assert/strict";
import * as v from "valibot";
import { optimizeMixNow, priceMix } from "../../../src/costing";
import { solveInstance } from "../../../src/app/solveInstance";
import { solutionSchema } from "../../schemas/solution";
import { instanceNames, readInstance, readText } from "./support/instances";

describe("optimizeMix on the published instances", () => {
  it("finds all 26 of them", () => assert.equal(instanceNames().length, 26));

  for (const name of instanceNames()) {
    it(`${name}: status, cost to the cent, and a plan that costs what is claimed`, () => {
      const { expected, ...problem } = readInstance(name);
      const solution = optimizeMixNow(problem);
      assert.equal(solution.status, expected.status);
      assert.ok(Math.abs(solution.cost! - expected.cost) < 0.005, `${solution.cost} against ${expected.cost}`);
      assert.equal(solution.lowerBound, solution.cost);
      const priced = priceMix(problem, solution.plan);
      assert.ok(priced.ok);
      assert.deepEqual(priced.value.problems, []);
      assert.equal(priced.value.cost, solution.cost);
    });

    it(`${name}: the solution file has the published shape`, () => {
      let clock = 0;
      const outcome = solveInstance(readText(name), { readClock: () => (clock += 1) });
      assert.equal(outcome.exit, 0);
      const file = v.parse(solutionSchema, JSON.parse(JSON.stringify(outcome.solution)));
      assert.ok(Math.abs(file.cost! - readInstance(name).expected.cost) <= 0.005);
      assert.ok(file.ms.compile > 0);
    });
  }
});
