import { compileMix } from "./compile";
import type { MixProblem, MixSolution } from "./problem";
import { runNow, type Progress } from "./progress";
import { hasSeatTiers, optimizeSeatTiers } from "./seatTiers";
import { describeSolution, solveCompiled, type OptimizeOptions } from "./solveCompiled";

/**
 * The proven cheapest mix of subscriptions and Flex tokens for a checked problem. A generator: each step is bounded
 * work and yields where it stands; a caller cancels by not calling again. The result never depends on the order of
 * rows, and ties keep today's offers (see `settleTies`). Infeasible users are named with the reason.
 *
 * Method: options per user, Lagrangian bound per part of the price list, dynamic programming over the users nearest to
 * break-even inside branch and bound (multiple-choice knapsack with a purchase curve; Pisinger, EJOR 83, 1995).
 * Example: one user, 50 days at 6 tokens, $3 a token, subscription $1,800: cost 900, plan `{}` of offers.
 */
export function* optimizeMix(problem: MixProblem, options: OptimizeOptions = {}): Generator<Progress, MixSolution> {
  if (hasSeatTiers(problem)) return yield* optimizeSeatTiers(problem, options);
  const compiled = yield* compileMix(problem);
  const solved = yield* solveCompiled(compiled, options);
  return yield* describeSolution(solved);
}

/** `optimizeMix` driven to its end at once. */
export function optimizeMixNow(problem: MixProblem, options: OptimizeOptions = {}): MixSolution {
  return runNow(optimizeMix(problem, options));
}
