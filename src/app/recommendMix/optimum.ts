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
import { cautionPins } from "./caution";
import { pricePins, type PinsCost } from "./pinCosts";
import { lockedInPins, missingPins, policyPins, typedPins, type Pin } from "./pins";
import type { MixProgress } from "./progress";
import { solvePlan, type SolvedPlan } from "./solve";

export { offersMoney, sameOffers, seatPrice, valueOf } from "./choiceValue";

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
  const solved =
    caution.length === 0 ? uncautious : yield* solvePlan(model, pins, "Keeping what is not sure enough to change");
  const pinsCost = yield* pricePins(model, solved, pins);
  const named = yield* solveSide(model, "All Named User", "named");
  const flex = yield* solveSide(model, "All Flex", "flex");
  const others = yield* priceScenarios(model, solved, pins);
  const scenarios = [named.cost, flex.cost, ...others];
  const sides = { named: named.solved, flex: flex.solved };
  return { solved, pins, pinsCost, scenarios, sides, issues: typed.issues };
}

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
