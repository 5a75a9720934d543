import type { Issue } from "../../costing";
import {
  withIdleSeats,
  allOn,
  planCost,
  ruleOfThumbPlan,
  solveScenario,
  todayPlan,
  withoutPlan,
  type ScenarioCost,
  type SolvedScenario,
} from "./baselines";
import { NO_TWEAK, type MixModel } from "./buildProblem";
import { roundMoney } from "./catalog";
import { pricePins, type PinsCost } from "./pinCosts";
import { lockedInPins, missingPins, policyPins, typedPins, type Pin } from "./pins";
import { money4, solvePlan, tokensWith, type MixProgress, type SolvedPlan } from "./solve";
import type { UserModel } from "./users";

/** The recommended plan with its pins, what each origin of pins costs, and what it is compared with. */
export interface Optimum {
  readonly solved: SolvedPlan;
  readonly pins: readonly Pin[];
  readonly pinsCost: PinsCost;
  /** All Named User, all Flex, today, rule of thumb, recommended, then the rows of the user. */
  readonly scenarios: readonly ScenarioCost[];
  /** The plans in which everybody is on one side, as far as it exists. */
  readonly sides: { readonly named: SolvedPlan; readonly flex: SolvedPlan };
  readonly issues: readonly Issue[];
}

/** Solves the problem with all pins, again without each origin, and prices the baselines. */
export function* findOptimum(model: MixModel): Generator<MixProgress, Optimum> {
  const { inputs, catalog, users } = model;
  const typed = typedPins(users, inputs.entries, catalog);
  const policy = policyPins(users, inputs.settings);
  const base = [...lockedInPins(users), ...missingPins(users), ...typed.pins, ...policy];
  const uncautious = yield* solvePlan(model, base, "Finding the cheapest mix");
  const caution = uncautious.cost === null ? [] : cautionPins(model, uncautious, base);
  const pins = [...base, ...caution];
  const solved = caution.length === 0 ? uncautious : yield* solvePlan(model, pins, "Leaving small savings alone");
  const pinsCost = yield* pricePins(model, solved, pins);
  const named = yield* solveSide(model, "All Named User", "named");
  const flex = yield* solveSide(model, "All Flex", "flex");
  const others = yield* priceScenarios(model, solved, pins);
  const scenarios = [named.cost, flex.cost, ...others];
  const sides = { named: named.solved, flex: flex.solved };
  return { solved, pins, pinsCost, scenarios, sides, issues: typed.issues };
}

/** Users whose change saves less than the share of today's cost or less than the amount keep today's offers. */
function cautionPins(model: MixModel, solved: SolvedPlan, pins: readonly Pin[]): Pin[] {
  const { leastSavingPercent, leastSavingMoney } = model.inputs.settings;
  const bound = new Set(pins.flatMap((pin) => (pin.origin === "locked in" ? [] : [pin.user])));
  return model.users.flatMap((user): Pin[] => {
    if (!user.today || bound.has(user.user)) return [];
    const today = user.today.filter((offer) => !user.owned.includes(offer));
    const chosen = solved.plan[user.user] ?? [];
    if (sameOffers(today, chosen)) return [];
    const todayCost = valueOf(model, solved, user, today);
    const saving = todayCost - valueOf(model, solved, user, chosen);
    const isEnough = saving >= leastSavingMoney && saving >= (todayCost * leastSavingPercent) / 100;
    if (isEnough) return [];
    return [{ user: user.user, product: null, origin: "caution", choice: { kind: "offers", offers: today } }];
  });
}

/** Whether two lists hold the same offers, in any order. */
export function sameOffers(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((offer) => right.includes(offer));
}

/**
 * What offers cost a user when a token is worth the marginal price of the contract. Where the contract buys nothing,
 * the marginal price says nothing: tokens on hand that others leave are free, and each one beyond costs the first price.
 */
export function valueOf(model: MixModel, solved: SolvedPlan, user: UserModel, offers: readonly string[]): number {
  const pool = solved.solution.pools.find((each) => each.id === user.contract.id);
  const tokens = tokensWith(model, user, offers);
  const money = offersMoney(solved, user, offers);
  if (!pool || tokens === 0) return money;
  if (pool.tokensBought > 0) return money + tokens * pool.marginalPrice;
  const ofOthers = pool.tokensUsed - tokensWith(model, user, solved.plan[user.user] ?? []);
  const toBuy = Math.min(tokens, Math.max(0, ofOthers + tokens - (user.contract.pool?.onHand ?? 0)));
  return money + toBuy * (user.contract.pool?.tiers[0]?.price ?? 0);
}

/** Price of offers for a user over the plan, at the seat price that the plan reaches. */
export function offersMoney(solved: SolvedPlan, user: UserModel, offers: readonly string[]): number {
  return offers.reduce((sum, offer) => sum + seatPrice(solved, user, offer), 0);
}

/**
 * Price of one seat over the plan: its own for a seat that is paid already, else the offer's. With seat tiers it is a
 * part of the bill for all seats of the offer, whole in minor units, so that the parts add up to the bill.
 */
export function seatPrice(solved: SolvedPlan, user: UserModel, name: string): number {
  const offer = solved.built.problem.offers.find((each) => each.id === name);
  if (!offer) return 0;
  if (!offer.tiers) {
    const own = solved.built.priced.users.find((each) => each.id === user.user)?.offerPrices?.[name];
    return own ?? offer.price;
  }
  const holders = holdersOf(solved, name);
  const place = holders.get(user.user);
  const count = holders.size + (place === undefined ? 1 : 0);
  const bill = seatBill(offer.tiers, count);
  if (place === undefined) return bill / count;
  const upTo = (seats: number): number => roundMoney((bill * seats) / count, solved.currency);
  return money4(upTo(place + 1) - upTo(place));
}

/** The cheapest way to buy at least so many seats at the price of the tier that they reach. */
function seatBill(tiers: readonly { readonly from: number; readonly price: number }[], count: number): number {
  return tiers.reduce((least, { from, price }, index) => {
    const bought = Math.max(count, from);
    const isReached = bought < (tiers[index + 1]?.from ?? Infinity);
    return isReached ? Math.min(least, bought * price) : least;
  }, Infinity);
}

/** Users of a plan with an offer and their places in the order of their names. */
function holdersOf(solved: SolvedPlan, name: string): ReadonlyMap<string, number> {
  const known = HOLDERS.get(solved) ?? new Map<string, ReadonlyMap<string, number>>();
  HOLDERS.set(solved, known);
  const found = known.get(name);
  if (found) return found;
  const users = Object.keys(solved.plan).filter((key) => solved.plan[key]?.includes(name));
  const holders = new Map(users.sort().map((user, place) => [user, place]));
  known.set(name, holders);
  return holders;
}

const HOLDERS = new WeakMap<SolvedPlan, Map<string, ReadonlyMap<string, number>>>();

function* solveSide(model: MixModel, name: string, side: "named" | "flex"): Generator<MixProgress, SolvedScenario> {
  return yield* solveScenario(name, model, [...lockedInPins(model.users), ...allOn(model.users, side)]);
}

/** Today, rule of thumb, recommended, then the rows of the user. */
function* priceScenarios(
  model: MixModel,
  solved: SolvedPlan,
  pins: readonly Pin[],
): Generator<MixProgress, ScenarioCost[]> {
  const today = todayPlan(model.users);
  const scenarios: ScenarioCost[] = [
    today
      ? withIdleSeats(model, planCost(model, "Today", solved.built, today, "priced"))
      : withoutPlan("Today", "not known"),
    planCost(model, "Rule of thumb", solved.built, ruleOfThumbPlan(model), "priced"),
    solved.cost === null
      ? withoutPlan("Recommended", solved.status)
      : planCost(model, "Recommended", solved.built, solved.plan, solved.status),
  ];
  for (const row of model.inputs.scenarios) {
    const settings = { ...model.inputs.settings, policyFloor: row.policyFloor ?? model.inputs.settings.policyFloor };
    const others = pins.filter((pin) => pin.origin !== "policy" && pin.origin !== "caution");
    const tweak = {
      ...NO_TWEAK,
      daysFactor: 1 + (row.daysChangePercent ?? 0) / 100,
      seatPriceFactor: 1 + (row.seatPriceChangePercent ?? 0) / 100,
      tokenPrice: row.tokenPrice,
    };
    const scenario = yield* solveScenario(row.name, model, [...others, ...policyPins(model.users, settings)], tweak);
    scenarios.push(scenario.cost);
  }
  return scenarios;
}
