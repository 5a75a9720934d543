import packageJson from "../../package.json";
import {
  formatMoney,
  rebalanceQuarter,
  workbookCurrency,
  type RebalanceLine,
  type RebalanceQuarterResult,
} from "../app";
import type { WorkbookEdit } from "../workbook/port";
import { readAhead } from "./readAhead";
import type { DatedLine, RebalanceReport, SuggestedChange } from "./report";
import { driveCase, writeEdits, type CommandParts } from "./runParts";
import type { RunTools } from "./session";
import type { Outcome } from "./status";
import { writePlan } from "./writePlan";

/**
 * The one way that pane and ribbon rebalance a quarter: reads the plan that stands in the workbook and the usage, and
 * writes the sheet of the quarter, all of it or nothing. With `write` false it only looks.
 */
export async function runRebalanceQuarter(
  parts: CommandParts,
  tools: RunTools,
  { write }: { readonly write: boolean } = { write: true },
): Promise<Outcome> {
  const ahead = await readAhead(parts, tools, write);
  if ("ended" in ahead) return ahead.ended;
  const steps = await rebalanceQuarter(ahead.read.port, { ...ahead.read.options, version: packageJson.version });
  const driven = await driveCase(parts, tools, steps);
  if (driven.status === "canceled") return { kind: "canceled" };
  const { edits, headline, issues } = driven.value;
  if (edits.length === 0) return { kind: "stopped", headline, issues };
  const report = rebalanceReport(driven.value, await workbookCurrency(parts.port));
  if (!write) return { kind: "rebalanced", ...report, plan: writePlan(edits) };
  return (await writeEdits(parts, tools, edits)) ?? { kind: "rebalanced", ...report, plan: null };
}

/** What a review found, in words for the pane. */
export function rebalanceReport(
  { lines, actions, changes, headline, issues, edits, json }: RebalanceQuarterResult,
  currency: string,
): RebalanceReport {
  const tokensLine = json?.tokensLine ?? 0;
  return {
    headline,
    changes: lines.map((line, index) => changeOf(line, index + 1, currency)),
    tokens: tokensLine === 0 ? null : formatMoney(tokensLine, currency),
    dates: actions.flatMap(datedLine),
    news: changes.map(newsSentence),
    table: tableOfLines(edits),
    issues,
  };
}

/** The changes themselves are the suggestions, with their dates. */
function datedLine({ date, action, what, user }: RebalanceQuarterResult["actions"][number]): DatedLine[] {
  if (action === "change") return [];
  return [{ date, action: DATED[action], what: user === "" ? what : `${user}, ${what}` }];
}

function newsSentence({ kind, user, product, what }: RebalanceQuarterResult["changes"][number]): string {
  const who = [user, product].filter((text) => text !== "").join(", ");
  const word = `${kind.slice(0, 1).toUpperCase()}${kind.slice(1)}`;
  return who === "" ? `${word}: ${what}` : `${word}, ${who}: ${what}`;
}

/** Name of the table whose lines are decided on. */
function tableOfLines(edits: readonly WorkbookEdit[]): string {
  const lines = edits.find((edit) => edit.kind === "table" && edit.columns.includes("Decision"));
  return lines?.kind === "table" ? lines.table : "";
}

function changeOf(line: RebalanceLine, number: number, currency: string): SuggestedChange {
  const who = [line.user, line.product].filter((text) => text !== "").join(", ");
  const notice = line.noticeBy === null ? "" : `, notice by ${line.noticeBy}`;
  return {
    line: number,
    title: who === "" ? ACTIONS[line.kind] : `${ACTIONS[line.kind]}: ${who}`,
    move: `${moveOf(line)} on ${line.effective}${notice}.`,
    why: line.sentence,
    saves: savingSentence(line.saves, currency),
  };
}

function moveOf({ from, to }: RebalanceLine): string {
  if (from === "" || to === "" || from === to) return to === "" ? from : to;
  return `${from} to ${to}`;
}

function savingSentence(saves: number, currency: string): string {
  if (saves === 0) return "";
  return saves > 0 ? `Saves ${formatMoney(saves, currency)}.` : `Costs ${formatMoney(-saves, currency)}.`;
}

const DATED = { notice: "Notice", renewal: "Renewal", order: "Order", "top-up": "Top-up", expiry: "Expiry" } as const;

/** The actions in words; the sheet of the quarter has the short names. */
const ACTIONS: Readonly<Record<RebalanceLine["kind"], string>> = {
  buy: "Buy now",
  drop: "Drop at its end date",
  "move-at-renewal": "Move to Flex at renewal",
  reassign: "Reassign a seat",
  "to-collection": "Collection instead of single products",
  "from-collection": "Single products instead of the collection",
  reclaim: "Take back a double cover",
  "top-up": "Top up tokens",
  align: "Align with the contract's end",
  watch: "Watch",
};
