import type { Issue } from "../../costing";
import {
  allOn,
  planCost,
  ruleOfThumbPlan,
  solveScenario,
  todayPlan,
  withoutPlan,
  type ScenarioCost,
} from "./baselines";
import { NO_TWEAK, type MixModel } from "./buildProblem";
import { cautionPins } from "./caution";
import { missingPins, policyPins, typedPins, type Pin, type PinOrigin } from "./pins";
import { solvePlan, type MixProgress, type SolvedPlan } from "./solve";

export { offersMoney, sameOffers, seatPrice, valueOf } from "./choiceValue";

/** The recommended plan with its pins, what each origin of pins costs, and what it is compared with. */
export interface Optimum {
  readonly solved: SolvedPlan;
  readonly pins: readonly Pin[];
  /** Optimum with the pins of the origin minus optimum without them; null where one of them does not exist. */
  readonly pinsCost: { readonly you: number | null; readonly policy: number | null; readonly caution: number | null };
  /** All Named User, all Flex, today, rule of thumb, recommended, then the rows of the user. */
  readonly scenarios: readonly ScenarioCost[];
  readonly issues: readonly Issue[];
}

/** Solves the problem with all pins, again without each origin, and prices the baselines. */
export function* findOptimum(model: MixModel): Generator<MixProgress, Optimum> {
  const { inputs, catalog, users } = model;
  const typed = typedPins(users, inputs.entries, catalog);
  const base = [...missingPins(users), ...typed.pins, ...policyPins(users, inputs.settings)];
  const uncautious = yield* solvePlan(model, base, "Finding the cheapest mix");
  const caution = uncautious.cost === null ? [] : cautionPins(model, uncautious, base);
  const pins = [...base, ...caution];
  const solved =
    caution.length === 0 ? uncautious : yield* solvePlan(model, pins, "Keeping what is not sure enough to change");
  const costWithout = function* (origin: PinOrigin): Generator<MixProgress, number | null> {
    if (!pins.some((pin) => pin.origin === origin)) return 0;
    const others = pins.filter((pin) => pin.origin !== origin);
    const without = yield* solvePlan(model, others, `Pricing the pins: ${origin}`);
    return solved.cost === null || without.cost === null ? null : solved.cost - without.cost;
  };
  const pinsCost = {
    you: yield* costWithout("you"),
    policy: yield* costWithout("policy"),
    caution: yield* costWithout("caution"),
  };
  const scenarios = yield* priceScenarios(model, solved, pins);
  return { solved, pins, pinsCost, scenarios, issues: typed.issues };
}

function* priceScenarios(
  model: MixModel,
  solved: SolvedPlan,
  pins: readonly Pin[],
): Generator<MixProgress, ScenarioCost[]> {
  const today = todayPlan(model.users);
  const scenarios: ScenarioCost[] = [
    yield* solveScenario("All Named User", model, allOn(model.users, "named")),
    yield* solveScenario("All Flex", model, allOn(model.users, "flex")),
    today ? planCost(model, "Today", solved.built, today, "priced") : withoutPlan("Today", "not known"),
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
    scenarios.push(yield* solveScenario(row.name, model, [...others, ...policyPins(model.users, settings)], tweak));
  }
  return scenarios;
}
