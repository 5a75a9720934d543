import { optimizeMix, type MixPlan, type MixSolution } from "../../costing";
import { buildProblem, NO_TWEAK, type BuiltProblem, type MixModel, type Tweak } from "./buildProblem";
import { compareText } from "./cells";
import type { Pin } from "./pins";
import type { MixProgress } from "./progress";
import { covers, type UserModel } from "./users";

/** A solved mix: the whole cost with the offers that pins gave, and what each user gets. */
export interface SolvedPlan {
  readonly built: BuiltProblem;
  readonly solution: MixSolution;
  readonly status: MixSolution["status"];
  readonly cost: number | null;
  readonly lowerBound: number | null;
  /** Offers to be paid for, by user; offers owned already are not in it. */
  readonly plan: MixPlan;
  readonly currency: string;
}

/** Optimizes the model under the pins; yields the named step with the progress of the optimizer. */
export function* solvePlan(
  model: MixModel,
  pins: readonly Pin[],
  step: string,
  tweak: Tweak = NO_TWEAK,
): Generator<MixProgress, SolvedPlan> {
  const built = buildProblem(model, pins, tweak);
  const steps = optimizeMix(built.problem);
  let next = steps.next();
  while (!next.done) {
    yield { step, done: next.value.done, of: next.value.of };
    next = steps.next();
  }
  const solution = next.value;
  const plan = Object.create(null) as Record<string, readonly string[]>;
  for (const outcome of solution.users) {
    plan[outcome.user] = [...outcome.offers, ...(built.fixed.get(outcome.user) ?? [])].sort(compareText);
  }
  const extra = fixedMoney(built);
  return {
    built,
    solution,
    status: solution.status,
    cost: solution.cost === null ? null : money4(solution.cost + extra),
    lowerBound: solution.lowerBound === null ? null : money4(solution.lowerBound + extra),
    plan,
    currency: model.inputs.settings.currency,
  };
}

/** To 1e-4 currency units, the optimizer's smallest part. */
export function money4(amount: number): number {
  return Math.round(amount * 10_000) / 10_000;
}

function fixedMoney(built: BuiltProblem): number {
  const prices = new Map(built.problem.offers.map((offer) => [offer.id, offer.price]));
  let sum = 0;
  for (const user of built.problem.users) {
    for (const offer of built.fixed.get(user.id) ?? []) sum += user.offerPrices?.[offer] ?? prices.get(offer) ?? 0;
  }
  return sum;
}

/** Tokens that a user draws with these offers and the owned ones. Example: 50 days at 6 without an offer: 300. */
export function tokensWith(model: MixModel, user: UserModel, offers: readonly string[]): number {
  const held = [...offers, ...user.owned];
  const tokens = user.products
    .filter((each) => !held.some((offer) => covers(model.catalog, offer, each.product)))
    .reduce((sum, each) => sum + each.days * (each.tokensPerDay ?? 0), 0);
  return Math.round(tokens * 1000) / 1000;
}
