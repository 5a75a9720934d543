import type { CalendarDate, Issue, MixSolution, Quantiles } from "../../costing";
import { roundMoney } from "./catalog";
import type { Optimum } from "./optimum";
import type { Settings } from "./inputs";
import type { UserRow } from "./rows";
import type { ContractPlan, Foresight } from "./tokenPlan";

/** `flexmix-recommendation/1`: money in currency units rounded to the minor unit, what is unknown is null. */
export interface Recommendation {
  readonly format: "flexmix-recommendation/1";
  readonly asOf: CalendarDate;
  readonly horizon: { readonly start: CalendarDate; readonly end: CalendarDate };
  readonly currency: string;
  readonly status: MixSolution["status"];
  readonly cost: number | null;
  readonly lowerBound: number | null;
  readonly decided: number;
  readonly undecided: number;
  readonly pinsCost: Pick<Optimum["pinsCost"], "you" | "policy" | "caution">;
  readonly baselines: {
    readonly today: number | null;
    readonly allSubscription: number | null;
    readonly allFlex: number | null;
    readonly ruleOfThumb: number | null;
  };
  readonly users: readonly RecommendedUser[];
  readonly tokens: readonly TokenNeed[];
  readonly issues: readonly Issue[];
}

export interface RecommendedUser {
  readonly user: string;
  readonly team: string | null;
  readonly group: string;
  readonly option: UserRow["option"];
  readonly offers: readonly string[];
  readonly flexProducts: readonly string[];
  readonly expectedDays: Readonly<Record<string, number>>;
  readonly tokens: number | null;
  readonly cost: number | null;
  readonly runnerUpCost: number | null;
  readonly chanceFlexCheaper: number | null;
  readonly why: string;
}

/** Tokens of one contract (null while none of its users is decided): need, planned orders, run-out of the first order and tokens on hand, tokens lost at the middle need. */
export interface TokenNeed {
  /** Name of the contract; null for users without a team. */
  readonly team: string | null;
  readonly need: Quantiles<number | null>;
  readonly purchases: readonly {
    readonly date: CalendarDate;
    readonly tokens: number;
    readonly pricePerToken: number;
    readonly cost: number;
  }[];
  readonly runOut: Quantiles<CalendarDate | null>;
  readonly expired: number | null;
}

/** Puts the result into the versioned shape; every key is present. */
export function buildRecommendation(
  context: { readonly asOf: CalendarDate; readonly settings: Settings },
  optimum: Optimum,
  users: readonly UserRow[],
  foresight: Foresight,
  issues: readonly Issue[],
): Recommendation {
  const { settings } = context;
  const rounded = (amount: number | null): number | null =>
    amount === null ? null : roundMoney(amount, settings.currency);
  const undecided = users.filter((row) => row.option === "undecided").length;
  // Where nobody is decided, nothing was priced: what the plans cost is not known and not 0.
  const priced = (amount: number | null): number | null => (undecided === users.length ? null : rounded(amount));
  const costOf = (name: string): number | null =>
    priced(optimum.scenarios.find((scenario) => scenario.name === name)?.total ?? null);
  return {
    format: "flexmix-recommendation/1",
    asOf: context.asOf,
    horizon: { start: settings.planStart, end: settings.planEnd },
    currency: settings.currency,
    status: optimum.solved.status,
    cost: priced(optimum.solved.cost),
    lowerBound: priced(optimum.solved.lowerBound),
    decided: users.length - undecided,
    undecided,
    pinsCost: {
      you: priced(optimum.pinsCost.you),
      policy: priced(optimum.pinsCost.policy),
      caution: priced(optimum.pinsCost.caution),
    },
    baselines: {
      today: costOf("Today"),
      allSubscription: costOf("All Named User"),
      allFlex: costOf("All Flex"),
      ruleOfThumb: costOf("Rule of thumb"),
    },
    users: users.map((row) => userShape(row, settings.currency, foresight)),
    tokens: foresight.plans.map((plan) => tokenShape(plan, settings.currency)),
    issues,
  };
}

const UNKNOWN: Quantiles<null> = { p10: null, p50: null, p90: null };

function tokenShape(plan: ContractPlan, currency: string): TokenNeed {
  const { p10, p50, p90 } = plan.need;
  const team = plan.row.contract === "" ? null : plan.row.contract;
  if (!plan.isKnown) return { team, need: UNKNOWN, purchases: [], runOut: UNKNOWN, expired: null };
  return {
    team,
    need: { p10: wholeTokens(p10), p50: wholeTokens(p50), p90: wholeTokens(p90) },
    purchases: orderLines(plan, currency),
    runOut: plan.runOut,
    expired: wholeTokens(plan.expired),
  };
}

/** Planned orders with money in minor units that adds up to what is billed. */
export function orderLines(plan: ContractPlan, currency: string): TokenNeed["purchases"] {
  let [soFar, rounded] = [0, 0];
  const total = plan.orders.reduce((sum, order) => sum + order.cost, 0);
  return plan.orders.map(({ date, tokens, cost }) => {
    soFar += cost;
    const upTo = total > 0 ? roundMoney((plan.row.billed * soFar) / total, currency) : 0;
    const line = roundMoney(upTo - rounded, currency);
    rounded = upTo;
    return { date, tokens, pricePerToken: Math.round((cost / tokens) * 1e4) / 1e4, cost: line };
  });
}

const wholeTokens = (tokens: number): number => Math.round(tokens * 1000) / 1000;

function userShape(row: UserRow, currency: string, foresight: Foresight): RecommendedUser {
  const expectedDays = Object.create(null) as Record<string, number>;
  for (const each of row.products) expectedDays[each.product] = each.days;
  const isPriced = row.total !== null;
  return {
    user: row.model.user,
    team: row.model.team === "" ? null : row.model.team,
    group: row.group,
    option: row.option,
    offers: row.offers,
    flexProducts: row.flexProducts,
    expectedDays,
    tokens: isPriced ? row.tokens : null,
    cost: row.total,
    runnerUpCost:
      row.total !== null && row.nextBestCostsMore !== null
        ? roundMoney(row.total + row.nextBestCostsMore, currency)
        : null,
    chanceFlexCheaper: foresight.chances.get(row.model.user) ?? null,
    why: row.why,
  };
}
