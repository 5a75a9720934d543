import type { MixPlan } from "../../costing";
import { pricePlan, type BuiltProblem, type MixModel, type Tweak } from "./buildProblem";
import { roundMoney, sumMoneyIn } from "./catalog";
import { compareText } from "./cells";
import type { Pin } from "./pins";
import type { MixProgress } from "./progress";
import { solvePlan, type SolvedPlan } from "./solve";
import type { UserModel } from "./users";

/** A plan's cost, split; null where the plan cannot be priced or does not exist. */
export interface ScenarioCost {
  readonly name: string;
  readonly subscriptions: number | null;
  readonly tokens: number | null;
  readonly total: number | null;
  readonly status: string;
  /** What the cost is made of; null where there is no plan. */
  readonly bill: ScenarioBill | null;
}

/** A plan in quantities: seats at one price for all, and whole tokens by contract. */
export interface ScenarioBill {
  readonly seats: readonly { readonly offer: string; readonly count: number; readonly price: number }[];
  readonly purchases: readonly { readonly contract: string; readonly tokensBought: number }[];
}

/** A scenario that has no plan, with the reason. */
export function withoutPlan(name: string, status: string): ScenarioCost {
  return { name, subscriptions: null, tokens: null, total: null, status, bill: null };
}

/** Total of a plan under the prices of the problem; each contract's bill is rounded to the minor unit by itself. */
export function planCost(
  model: MixModel,
  name: string,
  built: BuiltProblem,
  plan: MixPlan,
  status: string,
): ScenarioCost {
  const { currency } = model.inputs.settings;
  const priced = pricePlan(built, plan);
  if (!priced) return withoutPlan(name, "not possible");
  const subscriptions = roundMoney(priced.subscriptions, currency);
  const tokens = sumMoneyIn(
    currency,
    priced.pools.map((pool) => roundMoney(pool.cost ?? 0, currency)),
  );
  const purchases = priced.pools.map((pool) => ({ contract: pool.id, tokensBought: pool.tokensBought ?? 0 }));
  const bill = { seats: plainSeats(built, plan), purchases };
  return { name, subscriptions, tokens, total: sumMoneyIn(currency, [subscriptions, tokens]), status, bill };
}

/** Today as it goes on: seats that nobody uses are renewed too. */
export function withIdleSeats(model: MixModel, cost: ScenarioCost): ScenarioCost {
  const { currency } = model.inputs.settings;
  const { subscriptions, total } = cost;
  if (subscriptions === null || total === null) return cost;
  const renewals = model.idle.map((seats) => seats.renewalMoney);
  return {
    ...cost,
    subscriptions: sumMoneyIn(currency, [subscriptions, ...renewals]),
    total: sumMoneyIn(currency, [total, ...renewals]),
  };
}

/** Seats by offer where the price of a seat is the same for all: no tiers, and no seat that ends inside the plan. */
function plainSeats(built: BuiltProblem, plan: MixPlan): ScenarioBill["seats"] {
  const offers = new Map(built.priced.offers.map((offer) => [offer.id, offer]));
  const counts = new Map<string, number>();
  for (const user of built.priced.users) {
    for (const id of new Set(plan[user.id] ?? [])) {
      const hasOwnPrice = Object.keys(user.offerPrices ?? {}).includes(id);
      if (!hasOwnPrice && !offers.get(id)?.tiers) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([offer, count]) => ({ offer, count, price: offers.get(offer)?.price ?? 0 }))
    .sort((a, b) => compareText(a.offer, b.offer));
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

/** A scenario with the plan that it was priced by. */
export interface SolvedScenario {
  readonly cost: ScenarioCost;
  readonly solved: SolvedPlan;
}

/** Solves a scenario and prices it. */
export function* solveScenario(
  name: string,
  model: MixModel,
  pins: readonly Pin[],
  tweak?: Tweak,
): Generator<MixProgress, SolvedScenario> {
  const solved = yield* solvePlan(model, pins, `Scenario: ${name}`, tweak);
  if (solved.cost === null) return { cost: withoutPlan(name, "infeasible"), solved };
  return { cost: planCost(model, name, solved.built, solved.plan, solved.status), solved };
}
