import type { MixPlan } from "../../costing";
import { pricePlan, type BuiltProblem, type MixModel, type Tweak } from "./buildProblem";
import type { Pin } from "./pins";
import { solvePlan, type MixProgress } from "./solve";
import type { UserModel } from "./users";

/** A plan's cost, split; null where the plan cannot be priced or does not exist. */
export interface ScenarioCost {
  readonly name: string;
  readonly subscriptions: number | null;
  readonly tokens: number | null;
  readonly total: number | null;
  readonly status: string;
}

/** Total of a plan under the prices of the problem. */
export function planCost(name: string, built: BuiltProblem, plan: MixPlan, status: string): ScenarioCost {
  const priced = pricePlan(built, plan);
  if (!priced) return { name, subscriptions: null, tokens: null, total: null, status: "not possible" };
  return { name, ...priced, total: priced.subscriptions + priced.tokens, status };
}

/**
 * The rule of thumb: each user and product alone, last year's days against the break-even at the first token price.
 * Example: AutoCAD at 1,800 a year, 6 tokens of 3: a seat for more than 100 days.
 */
export function ruleOfThumbPlan(model: MixModel): MixPlan {
  const plan = Object.create(null) as Record<string, readonly string[]>;
  for (const user of model.users) plan[user.user] = ruleOfThumbOffers(model, user);
  return plan;
}

function ruleOfThumbOffers(model: MixModel, user: UserModel): string[] {
  const { catalog, inputs } = model;
  const owned = new Set(user.owned);
  const chosen = new Set<string>();
  for (const each of user.products) {
    const candidates = catalog.offersFor(each.product);
    if (candidates.some((offer) => owned.has(offer.offer) || chosen.has(offer.offer))) continue;
    const offer = candidates.find((candidate) => candidate.kind === "product") ?? candidates[0];
    if (!offer) continue;
    const tokenPrice = user.contract.pool?.tiers[0]?.price;
    const observedDays = (each.demand.observedDaysPerYear * inputs.settings.horizonMonths) / 12;
    const flexCost =
      each.canFlex && tokenPrice !== undefined ? observedDays * (each.tokensPerDay ?? 0) * tokenPrice : Infinity;
    if (offer.price < flexCost) chosen.add(offer.offer);
  }
  return [...chosen];
}

/** Today's offers of every user; null when they are not known for all. */
export function todayPlan(users: readonly UserModel[]): MixPlan | null {
  const plan = Object.create(null) as Record<string, readonly string[]>;
  for (const user of users) {
    if (!user.today) return null;
    plan[user.user] = user.today.filter((offer) => !user.owned.includes(offer));
  }
  return plan;
}

/** Pins that put everybody on one side, as far as it exists: what has no offer stays on Flex and the other way round. */
export function allOn(users: readonly UserModel[], side: "named" | "flex"): Pin[] {
  return users.flatMap((user) =>
    user.products
      .filter((each) => (side === "named" ? each.canSubscribe : each.canFlex))
      .map((each): Pin => ({ user: user.user, product: each.product, origin: "you", choice: { kind: side } })),
  );
}

/** Solves a scenario and prices it. */
export function* solveScenario(
  name: string,
  model: MixModel,
  pins: readonly Pin[],
  tweak?: Tweak,
): Generator<MixProgress, ScenarioCost> {
  const solved = yield* solvePlan(model, pins, `Scenario: ${name}`, tweak);
  if (solved.cost === null) return { name, subscriptions: null, tokens: null, total: null, status: "infeasible" };
  return planCost(name, solved.built, solved.plan, solved.status);
}
