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
import { nameKey } from "./recommendMix/cells";

/** One access day of a log: who, of which product (null: the log names none), on which day number. */
export interface LoggedDay {
  readonly user: string;
  readonly product: string | null;
  readonly day: number;
}

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
 * `currency`: ISO code of the prices; its minor unit is what the money is rounded to.
 * A log without a whole plan year gives no periods and totals of 0. Example: somebody who works every day of 2021 and
 * 2022 is told on 2022-01-01 to buy, for 2,095.
 */
export function* backtestAdvice(
  days: readonly LoggedDay[],
  pricesOf: (product: string | null) => PlanPrices = () => DEFAULT_PLAN_PRICES,
  currency = "USD",
): Generator<BacktestStep, BacktestReport> {
  return reportOf(yield* backtest(loggedUses(days, pricesOf)), currency);
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

/** Days of one user and product together; a product is the same in any case and with outer blanks. */
function loggedUses(days: readonly LoggedDay[], pricesOf: (product: string | null) => PlanPrices): LoggedUse[] {
  const byUser = new Map<string, Map<string | null, { readonly product: string | null; readonly list: number[] }>>();
  for (const { user, product, day } of days) {
    const byProduct = byUser.get(user) ?? new Map<string | null, { product: string | null; list: number[] }>();
    byUser.set(user, byProduct);
    const key = product === null ? null : nameKey(product);
    const list = byProduct.get(key)?.list ?? [];
    byProduct.set(key, { product: earlierName(byProduct.get(key)?.product, product), list });
    list.push(day);
  }
  const uses = [...byUser].flatMap(([user, byProduct]) =>
    [...byProduct.values()].map(({ product, list }) => ({
      user,
      product,
      days: distinctDays(list),
      prices: pricesOf(product),
    })),
  );
  return uses.sort((a, b) => compare(a.user, b.user) || compare(a.product ?? "", b.product ?? ""));
}

/** One spelling for several, whatever the order of the rows. */
function earlierName(one: string | null | undefined, other: string | null): string | null {
  return typeof one === "string" && other !== null && compare(one, other) < 0 ? one : other;
}

function reportOf(periods: readonly BacktestPeriod[], currency: string): BacktestReport {
  const lines = periods.map((period) => costsOfPeriod(period, currency));
  const users = periods.flatMap((period) => {
    const rounded = roundToTotal(currency, moneyOf(period, "advice", currency));
    return period.users.map(({ user, product, boughtOn, accessDays }, place) => ({
      period: period.start.slice(0, 4),
      user,
      product,
      boughtOn,
      accessDays,
      cost: moneyToNumber(rounded[place] as Money<string>),
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
function moneyOf(period: BacktestPeriod, policy: keyof PolicyCosts, currency: string): Money<string>[] {
  return period.users.map(({ costs }) => {
    const money = roundToMoney(currency, costs[policy]);
    if (!money.ok) throw new Error(`a cost of ${costs[policy]} in the backtest`);
    return money.value;
  });
}

function costsOfPeriod(period: BacktestPeriod, currency: string): CostsInUnits {
  const costOf = (policy: keyof PolicyCosts) => sumMoney(moneyOf(period, policy, currency));
  return costsBy((policy) => moneyToNumber(roundToMinorUnit(currency, costOf(policy))));
}

function sumOf(lines: readonly CostsInUnits[]): CostsInUnits {
  return costsBy((policy) => exact(lines.reduce((sum, line) => sum + line[policy], 0)));
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

/** A sum of rounded amounts without the noise of floating point; money has at most 4 decimals. */
function exact(amount: number): number {
  return Math.round(amount * 1e4) / 1e4;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
