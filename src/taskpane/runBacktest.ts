import { backtestWorkbook, formatMoney, workbookCurrency, type BacktestReport, type WorkbookBacktest } from "../app";
import { PUBLISHED } from "../rates";
import { knownAnswers } from "./dateAnswers";
import type { BacktestView, PolicyLine } from "./report";
import { driveCase, type CaseStep, type CommandParts } from "./runParts";
import type { RunTools } from "./session";
import type { Outcome } from "./status";

/**
 * Replays the advice on the logs in the workbook: sheets with a row per user and day of use. Reads only; a request to
 * stop is heeded between two years.
 */
export async function runBacktest(parts: CommandParts, tools: RunTools): Promise<Outcome> {
  const { port, today } = parts;
  await port.recover();
  tools.onStep({ step: "Reading the logs", done: 0, of: 0, canCancel: true });
  const dateOrders = await knownAnswers(port);
  const steps = await backtestWorkbook(port, { asOf: today, published: PUBLISHED, dateOrders });
  const driven = await driveCase(parts, tools, named(steps));
  if (driven.status === "canceled") return { kind: "canceled" };
  const { sheets, issues, withoutPrice, questions } = driven.value;
  if (questions.length > 0) return { kind: "asked", questions, write: false };
  if (sheets.length === 0) return { kind: "stopped", headline: NO_LOG, issues };
  if (withoutPrice.length > 0 && driven.value.report.periods.length === 0) {
    return { kind: "stopped", headline: `${leftOut(withoutPrice)} Fill in what is missing.`, issues };
  }
  return { kind: "backtested", ...backtestView(driven.value, await workbookCurrency(port)) };
}

/** The replay's own step has a short name. */
function* named<R>(steps: Generator<CaseStep, R>): Generator<CaseStep, R> {
  for (let next = steps.next(); ; next = steps.next()) {
    if (next.done) return next.value;
    const { step } = next.value;
    yield { ...next.value, step: step === "replay" ? "Replaying the years" : step };
  }
}

const NO_LOG =
  "There is no log to replay. Paste one into a sheet: a row per user and day of use, with the columns User and Date.";

/** The result in words and tables; without a whole plan year there are no tables. */
export function backtestView(result: WorkbookBacktest, currency: string): BacktestView {
  const { report, sentence, sheets, withoutPrice, issues } = result;
  const money = (amount: number): string => formatMoney(amount, currency);
  const read = sheets.length === 0 ? "" : `Read from ${sheets.join(", ")}. Nothing was written.`;
  const detail = [read, leftOut(withoutPrice)].filter((text) => text !== "").join(" ");
  if (report.periods.length === 0) return { sentence, detail, policies: [], years: [], issues };
  const total = report.total.cost;
  return {
    sentence,
    detail,
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
    issues,
  };
}

const POLICIES: readonly (readonly [string, keyof BacktestReport["total"]["cost"]])[] = [
  ["This advice", "advice"],
  ["Rule of last year's days", "lastYearBreakEven"],
  ["Perfect knowledge", "hindsight"],
  ["All Flex", "allFlex"],
  ["All Named User", "allSubscription"],
];

function leftOut(products: readonly string[]): string {
  return products.length === 0 ? "" : `Left out for want of a rate or price: ${products.join(", ")}.`;
}

function whole(amount: number): string {
  return Math.round(amount).toLocaleString("en-US");
}
