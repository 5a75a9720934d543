import {
  DEFAULT_PLAN_PRICES,
  backtest,
  distinctDays,
  moneyToNumber,
  roundToMinorUnit,
  roundToMoney,
  roundToTotal,
  sumMoney,
  type BacktestPeriod,
  type BacktestStep,
  type LoggedUse,
  type Money,
  type PlanPrices,
  type PolicyCosts,
} from "../costing";

/** One access day of a log: who, of which product (null: the log names none), on which day number. */
export interface LoggedDay {
  readonly user: string;
  readonly product: string | null;
  readonly day: number;
}

/** A backtest compares costs; their currency is that of the prices given, rounded like dollars. */
const CURRENCY = "USD";

type CostsInUnits = Readonly<Record<keyof PolicyCosts, number>>;

/** The result as `flexmix-backtest/1`: money in currency units rounded to the minor unit, lines that add up. */
export interface BacktestReport {
  readonly format: "flexmix-backtest/1";
  readonly periods: readonly { readonly start: string; readonly end: string; readonly cost: CostsInUnits }[];
  readonly total: { readonly cost: CostsInUnits };
  readonly users: readonly {
    readonly period: string;
    readonly user: string;
    readonly product: string | null;
    readonly boughtOn: string | null;
    readonly accessDays: number;
    readonly cost: number;
  }[];
}

/**
 * Replays the advice on a log of access days and reports what it would have cost beside four other policies.
 *
 * `pricesOf`: prices of a product; the default is one product at 7 tokens a day, 3 a token and 2,095 a year.
 * A log without a whole plan year gives no periods and totals of 0. Example: somebody who works every day of 2021 and
 * 2022 is told on 2022-01-01 to buy, for 2,095.
 */
export function* backtestAdvice(
  days: readonly LoggedDay[],
  pricesOf: (product: string | null) => PlanPrices = () => DEFAULT_PLAN_PRICES,
): Generator<BacktestStep, BacktestReport> {
  return reportOf(yield* backtest(loggedUses(days, pricesOf)));
}

/**
 * The result in words: what the advice, the rule of last year's days, perfect knowledge and all Flex would have cost.
 * Example: "On your last 3 years this advice would have cost $4,120.00, ...".
 */
export function backtestSentence(report: BacktestReport, formatMoney: (amount: number) => string): string {
  const years = report.periods.length;
  if (years === 0)
    return "The log holds no whole plan year: it must reach from one year to 31 December of a later one.";
  const { advice, lastYearBreakEven, hindsight, allFlex } = report.total.cost;
  const span = years === 1 ? "On your last year" : `On your last ${years} years`;
  return (
    `${span} this advice would have cost ${formatMoney(advice)}, ` +
    `the rule of last year's days ${formatMoney(lastYearBreakEven)}, ` +
    `perfect knowledge ${formatMoney(hindsight)}; all Flex ${formatMoney(allFlex)}.`
  );
}

function loggedUses(days: readonly LoggedDay[], pricesOf: (product: string | null) => PlanPrices): LoggedUse[] {
  const byUser = new Map<string, Map<string | null, number[]>>();
  for (const { user, product, day } of days) {
    const byProduct = byUser.get(user) ?? new Map<string | null, number[]>();
    byUser.set(user, byProduct);
    const list = byProduct.get(product) ?? [];
    byProduct.set(product, list);
    list.push(day);
  }
  const uses = [...byUser].flatMap(([user, byProduct]) =>
    [...byProduct].map(([product, list]) => ({ user, product, days: distinctDays(list), prices: pricesOf(product) })),
  );
  return uses.sort((a, b) => compare(a.user, b.user) || compare(a.product ?? "", b.product ?? ""));
}

function reportOf(periods: readonly BacktestPeriod[]): BacktestReport {
  const lines = periods.map(costsOfPeriod);
  const users = periods.flatMap((period) => {
    const rounded = roundToTotal(CURRENCY, moneyOf(period, "advice"));
    return period.users.map(({ user, product, boughtOn, accessDays }, place) => ({
      period: period.start.slice(0, 4),
      user,
      product,
      boughtOn,
      accessDays,
      cost: moneyToNumber(rounded[place] as Money<typeof CURRENCY>),
    }));
  });
  return {
    format: "flexmix-backtest/1",
    periods: periods.map(({ start, end }, index) => ({ start, end, cost: lines[index] as CostsInUnits })),
    total: { cost: sumOf(lines) },
    users,
  };
}

/** What each user costs under a policy, exact to 1e-4. */
function moneyOf(period: BacktestPeriod, policy: keyof PolicyCosts): Money<typeof CURRENCY>[] {
  return period.users.map(({ costs }) => {
    const money = roundToMoney(CURRENCY, costs[policy]);
    if (!money.ok) throw new Error(`a cost of ${costs[policy]} in the backtest`);
    return money.value;
  });
}

function costsOfPeriod(period: BacktestPeriod): CostsInUnits {
  return costsBy((policy) => moneyToNumber(roundToMinorUnit(CURRENCY, sumMoney(moneyOf(period, policy)))));
}

function sumOf(lines: readonly CostsInUnits[]): CostsInUnits {
  return costsBy((policy) => toMinorUnit(lines.reduce((sum, line) => sum + line[policy], 0)));
}

function costsBy(cost: (policy: keyof PolicyCosts) => number): CostsInUnits {
  return {
    advice: cost("advice"),
    allSubscription: cost("allSubscription"),
    allFlex: cost("allFlex"),
    lastYearBreakEven: cost("lastYearBreakEven"),
    hindsight: cost("hindsight"),
  };
}

function toMinorUnit(amount: number): number {
  return Math.round(amount * 100) / 100;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
