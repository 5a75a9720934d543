import type { MixModel } from "./buildProblem";
import { findOptimum, type Optimum } from "./optimum";
import { hasEndingPacks, type TokensNeeded } from "./pools";
import type { MixProgress } from "./progress";

/** A model with the optimum that was found for it. */
export interface SolvedModel {
  readonly model: MixModel;
  readonly optimum: Optimum;
}

/** More rounds than this seldom change what is counted. */
const ROUNDS = 3;

/**
 * Finds the optimum, with packs that end inside the plan as far as even use draws them before their end. How far that
 * is depends on the mix, so it is found without them first, and what that mix needs says what is counted. Where the mix
 * then needs less, less is counted; after three rounds nothing. So no token is counted that cannot be used.
 */
export function* findOptimumWithPacks(
  modelFor: (tokensNeeded: TokensNeeded) => MixModel,
): Generator<MixProgress, SolvedModel> {
  const bare = modelFor(() => 0);
  const without = { model: bare, optimum: yield* findOptimum(bare) };
  if (!hasEndingPacks(bare.inputs) || without.optimum.solved.cost === null) return without;
  let needs = needsOf(without.optimum);
  for (let round = 0; round < ROUNDS; round += 1) {
    const assumed = needs;
    const model = modelFor((contract) => assumed.get(contract) ?? 0);
    const optimum = yield* findOptimum(model);
    const used = needsOf(optimum);
    const isCovered = [...assumed].every(([contract, tokens]) => (used.get(contract) ?? 0) >= tokens - 1e-6);
    if (optimum.solved.cost !== null && isCovered) return { model, optimum };
    needs = new Map([...assumed].map(([contract, tokens]) => [contract, Math.min(tokens, used.get(contract) ?? 0)]));
  }
  return without;
}

function needsOf({ solved }: Optimum): Map<string, number> {
  return new Map(solved.solution.pools.map(({ id, tokensUsed }) => [id, tokensUsed]));
}
