import type { CalendarDate, Issue, MixSolution } from "../../costing";
import type { ContractBill } from "./bills";
import { roundMoney } from "./catalog";
import type { Optimum } from "./optimum";
import type { Settings } from "./inputs";
import type { UserRow } from "./rows";

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
  readonly pinsCost: Optimum["pinsCost"];
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

interface Quantiles {
  readonly p10: null;
  readonly p50: null;
  readonly p90: null;
}

/** Quantiles and run-out are null until forecasts exist. */
export interface TokenNeed {
  readonly team: string;
  readonly need: Quantiles;
  readonly purchases: readonly {
    readonly date: CalendarDate;
    readonly tokens: number;
    readonly pricePerToken: number;
    readonly cost: number;
  }[];
  readonly runOut: Quantiles;
  readonly expired: null;
}

const UNKNOWN: Quantiles = { p10: null, p50: null, p90: null };

/** Puts the result into the versioned shape; every key is present. */
export function buildRecommendation(
  context: { readonly asOf: CalendarDate; readonly settings: Settings },
  optimum: Optimum,
  users: readonly UserRow[],
  contracts: readonly ContractBill[],
  issues: readonly Issue[],
): Recommendation {
  const { settings } = context;
  const rounded = (amount: number | null): number | null =>
    amount === null ? null : roundMoney(amount, settings.currency);
  const costOf = (name: string): number | null =>
    rounded(optimum.scenarios.find((scenario) => scenario.name === name)?.total ?? null);
  const undecided = users.filter((row) => row.option === "undecided").length;
  return {
    format: "flexmix-recommendation/1",
    asOf: context.asOf,
    horizon: { start: settings.planStart, end: settings.planEnd },
    currency: settings.currency,
    status: optimum.solved.status,
    cost: rounded(optimum.solved.cost),
    lowerBound: rounded(optimum.solved.lowerBound),
    decided: users.length - undecided,
    undecided,
    pinsCost: {
      you: rounded(optimum.pinsCost.you),
      policy: rounded(optimum.pinsCost.policy),
      caution: rounded(optimum.pinsCost.caution),
    },
    baselines: {
      today: costOf("Today"),
      allSubscription: costOf("All Named User"),
      allFlex: costOf("All Flex"),
      ruleOfThumb: costOf("Rule of thumb"),
    },
    users: users.map((row) => userShape(row, settings.currency)),
    tokens: contracts.map((row) => ({
      team: row.contract,
      need: UNKNOWN,
      purchases:
        row.tokensBought > 0
          ? [{ date: settings.planStart, tokens: row.tokensBought, pricePerToken: row.pricePerToken, cost: row.billed }]
          : [],
      runOut: UNKNOWN,
      expired: null,
    })),
    issues,
  };
}

function userShape(row: UserRow, currency: string): RecommendedUser {
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
    chanceFlexCheaper: null,
    why: row.why,
  };
}
