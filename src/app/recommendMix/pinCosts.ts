import { minorDigitsOf } from "../../costing";
import type { MixModel } from "./buildProblem";
import { roundDays } from "./demand";
import { PIN_ORIGINS, type Pin, type PinOrigin } from "./pins";
import { moneyOfYears } from "./seatPrices";
import type { MixProgress } from "./progress";
import { solvePlan, type SolvedPlan } from "./solve";
import type { UserModel } from "./users";

/** Optimum with the pins of an origin minus optimum without them, by origin; null where one of them does not exist. */
export type PinsCost = Readonly<Record<PinOrigin, number | null>>;

/** Solves the problem again without the pins of each origin that has any. */
export function* pricePins(
  model: MixModel,
  solved: SolvedPlan,
  pins: readonly Pin[],
): Generator<MixProgress, PinsCost> {
  const costs: Record<PinOrigin, number | null> = { you: 0, policy: 0, caution: 0, missing: 0, "locked in": 0 };
  for (const origin of PIN_ORIGINS) {
    if (!pins.some((pin) => pin.origin === origin)) continue;
    const others = pins.filter((pin) => pin.origin !== origin);
    const isLock = origin === "locked in";
    const without = yield* solvePlan(isLock ? unlocked(model) : model, others, `Pricing the pins: ${origin}`);
    if (solved.cost === null || without.cost === null) costs[origin] = null;
    else if (!isLock) costs[origin] = solved.cost - without.cost;
    else costs[origin] = lockCost(model, solved.cost - without.cost);
  }
  return costs;
}

/**
 * Without the lock the same seats could be had for the same days, so it never costs less than nothing. What is paid and
 * what is left of a seat are rounded apart, so less than a minor unit a seat is no cost.
 */
function lockCost(model: MixModel, difference: number): number {
  const seats = model.users.reduce((count, user) => count + user.seats.size, 0);
  const cost = difference + paidAlready(model);
  return cost > seats / 10 ** minorDigitsOf(model.inputs.settings.currency) ? cost : 0;
}

/** What was paid for the days that the users' seats have left in the plan. */
function paidAlready(model: MixModel): number {
  return model.users.reduce(
    (sum, user) => [...user.seats.values()].reduce((all, seat) => all + moneyOfYears(seat.paid), sum),
    0,
  );
}

/** The model as if every seat could be given back on the first day of the plan, with its price for the days left. */
function unlocked(model: MixModel): MixModel {
  return { ...model, users: model.users.map((user) => (user.seats.size === 0 ? user : unlockedUser(user))) };
}

function unlockedUser(user: UserModel): UserModel {
  const seats = [...user.seats].map(
    ([offer, seat]) => [offer, { ...seat, paid: [], left: [...seat.paid, ...seat.left] }] as const,
  );
  return {
    ...user,
    owned: [],
    seats: new Map(seats),
    products: user.products.map((each) => ({ ...each, days: roundDays(each.demand.expectedDays) })),
    today: user.today && [...new Set([...user.today, ...user.owned])].sort(),
  };
}
