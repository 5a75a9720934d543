import assert from "node:assert/strict";
import { optimizeMixNow, priceMix, type MixPlan, type MixProblem } from "../../src/costing";
import { highsCost } from "../costing/mix/support/highsOracle";
import { randomProblem } from "../costing/mix/support/randomProblem";
import { evaluatePlan } from "../support/independentEvaluator";

const HIGHS_CASES = 1_000;
const BRUTE_CASES = 400;
const SEAT_CASES = 1_000;
const MOST_PLANS = 30_000;

/** The plan keeps every rule and costs what is claimed, by an evaluator that shares no code with the solver. */
function assertPriced(problem: MixProblem, plan: MixPlan, cost: number | null, name: string): void {
  const evaluation = evaluatePlan(JSON.stringify(problem), plan);
  assert.deepEqual(evaluation.broken, [], name);
  assert.equal(evaluation.cost, BigInt(Math.round((cost ?? NaN) * 10_000)), name);
}

/** The cheapest plan over every subset of offers of every user; null when there are too many. */
function bruteCost(problem: MixProblem): number | null {
  const subsets = 2 ** problem.offers.length;
  if (subsets ** problem.users.length > MOST_PLANS) return null;
  let least = Infinity;
  for (let code = 0; code < subsets ** problem.users.length; code++) {
    let rest = code;
    const plan: Record<string, string[]> = {};
    for (const user of problem.users) {
      const mask = rest % subsets;
      rest = Math.floor(rest / subsets);
      plan[user.id] = problem.offers.filter((_, bit) => (mask >> bit) & 1).map((offer) => offer.id);
    }
    const priced = priceMix(problem, plan as MixPlan);
    if (priced.ok && priced.value.problems.length === 0) least = Math.min(least, priced.value.cost);
  }
  return least;
}

describe("the optimizer against other solvers", function () {
  this.timeout(0);

  it(`agrees with HiGHS on ${HIGHS_CASES} random problems`, async () => {
    const counts = { optimal: 0, infeasible: 0 };
    for (let seed = 1_001; seed <= 1_000 + HIGHS_CASES; seed++) {
      const problem = randomProblem(seed);
      const solution = optimizeMixNow(problem);
      const cost = await highsCost(problem);
      if (cost === "infeasible") {
        assert.equal(solution.status, "infeasible", `seed ${seed}`);
        counts.infeasible++;
        continue;
      }
      assert.equal(solution.status, "optimal", `seed ${seed}`);
      assert.ok(Math.abs(solution.cost! - cost) < 1e-3 + 1e-9 * cost, `seed ${seed}: ${solution.cost} and ${cost}`);
      assertPriced(problem, solution.plan, solution.cost, `seed ${seed}`);
      counts.optimal++;
    }
    console.log("      HiGHS:", JSON.stringify(counts));
  });

  it(`agrees with brute force on ${BRUTE_CASES} tiny problems`, () => {
    let compared = 0;
    for (let seed = 50_000; compared < BRUTE_CASES; seed++) {
      const problem = randomProblem(seed, { users: 1 + (seed % 4), products: 1 + (seed % 3) });
      const cost = bruteCost(problem);
      if (cost === null) continue;
      const solution = optimizeMixNow(problem);
      if (cost === Infinity) assert.equal(solution.status, "infeasible", `seed ${seed}`);
      else assert.equal(solution.cost, cost, `seed ${seed}`);
      compared++;
    }
  });

  it(`proves ${SEAT_CASES} problems with one tiered offer optimal`, async () => {
    const counts = { optimal: 0, infeasible: 0 };
    for (let seed = 90_000; seed < 90_000 + SEAT_CASES; seed++) {
      const problem = randomProblem(seed, { seatTiers: true });
      const solution = optimizeMixNow(problem);
      const cost = await highsCost(problem);
      if (cost === "infeasible") {
        assert.equal(solution.status, "infeasible", `seed ${seed}`);
        counts.infeasible++;
        continue;
      }
      assert.equal(solution.status, "optimal", `seed ${seed}`);
      assert.ok(Math.abs(solution.cost! - cost) < 1e-3 + 1e-9 * cost, `seed ${seed}: ${solution.cost} and ${cost}`);
      assertPriced(problem, solution.plan, solution.cost, `seed ${seed}`);
      counts.optimal++;
    }
    console.log("      seat tiers:", JSON.stringify(counts));
  });
});
