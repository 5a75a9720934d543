import { backtestAdvice, backtestSentence, formatMoney, type BacktestReport } from "../app";
import { readUseLogs } from "./readUseLogs";
import type { BacktestView, PolicyLine } from "./report";
import { driveCase, type CommandParts } from "./runParts";
import type { RunTools } from "./session";
import type { Outcome } from "./status";

/** Prices of the backtest are those of its settings, in dollars. */
const CURRENCY = "USD";

/**
 * Replays the advice on the logs in the workbook: sheets with a row per user and day of use. Reads only; a request to
 * stop is heeded between two slices.
 */
export async function runBacktest(parts: CommandParts, tools: RunTools): Promise<Outcome> {
  await parts.port.recover();
  const log = await readUseLogs(parts, tools);
  if (log === null || tools.signal.aborted) return { kind: "canceled" };
  if (log.uses.length === 0) return { kind: "stopped", headline: NO_LOG, issues: log.issues };
  const driven = await driveCase(parts, tools, named("Replaying the years", backtestAdvice(log.uses)));
  if (driven.status === "canceled") return { kind: "canceled" };
  const { sheets, issues } = log;
  return { kind: "backtested", ...backtestView(driven.value), sheets, issues };
}

/** The steps of a generator under a name for people. */
function* named<R>(step: string, steps: Generator<BacktestStep, R>): Generator<BacktestStep, R> {
  for (let next = steps.next(); ; next = steps.next()) {
    if (next.done) return next.value;
    yield { ...next.value, step };
  }
}

interface BacktestStep {
  readonly step: string;
  readonly done: number;
  readonly of: number;
}

const NO_LOG =
  "There is no log to replay. Paste one into a sheet: a row per user and day of use, with the columns User and Date.";

/** The result in words and tables; without a whole plan year there are no tables. */
export function backtestView(report: BacktestReport): Omit<BacktestView, "sheets" | "issues"> {
  const money = (amount: number): string => formatMoney(amount, CURRENCY);
  const sentence = backtestSentence(report, money);
  if (report.periods.length === 0) return { sentence, policies: [], years: [] };
  const total = report.total.cost;
  return {
    sentence,
    policies: POLICIES.map(([name, policy]): PolicyLine => {
      const above = total[policy] - total.hindsight;
      return { name, cost: money(total[policy]), above: policy === "hindsight" ? "" : money(above) };
    }),
    years: report.periods.map(({ start, cost }) => [
      start.slice(0, 4),
      whole(cost.advice),
      whole(cost.lastYearBreakEven),
      whole(cost.hindsight),
    ]),
  };
}

const POLICIES: readonly (readonly [string, keyof BacktestReport["total"]["cost"]])[] = [
  ["This advice", "advice"],
  ["Rule of last year's days", "lastYearBreakEven"],
  ["Perfect knowledge", "hindsight"],
  ["All Flex", "allFlex"],
  ["All Named User", "allSubscription"],
];

function whole(amount: number): string {
  return Math.round(amount).toLocaleString("en-US");
}
