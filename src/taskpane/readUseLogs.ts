import { readUseLog, sheetSource, type LoggedUse } from "../app";
import type { Issue } from "../costing";
import { isRebalanceSheet, SHEETS } from "../workbook/layout";
import { knownAnswers } from "./dateAnswers";
import { PAGE_PACE } from "./driveInSlices";
import type { CommandParts } from "./runParts";
import type { RunTools } from "./session";

/** The access days of every log in the workbook, and the sheets that they stand on. */
export interface UseLogs {
  readonly uses: readonly LoggedUse[];
  readonly sheets: readonly string[];
  readonly issues: readonly Issue[];
}

/** Reads the logs (a row per user and day) on the user's own sheets; null when it was canceled. */
export async function readUseLogs(
  { port, today, pace = PAGE_PACE }: CommandParts,
  tools: RunTools,
): Promise<UseLogs | null> {
  const summary = await port.summary();
  const dateSystem = summary.dateSystem === 1904 ? "1904" : "1900";
  const ours = new Set<string>(Object.values(SHEETS).map((name) => name.toLowerCase()));
  const candidates = summary.sheets.filter(
    ({ name, visibility, usedAddress }) =>
      visibility === "visible" && usedAddress !== null && !ours.has(name.toLowerCase()) && !isRebalanceSheet(name),
  );
  const dateOrders = await knownAnswers(port);
  const logs: { sheet: string; uses: readonly LoggedUse[]; issues: readonly Issue[] }[] = [];
  for (const [done, { name }] of candidates.entries()) {
    tools.onStep({ step: "Reading the logs", done, of: candidates.length, canCancel: true });
    await pace.pause();
    if (tools.signal.aborted) return null;
    const content = await port.readSheet(name, { numberFormats: true });
    const { uses, issues } = readUseLog(sheetSource({ ...content, file: "", dateSystem }), { asOf: today, dateOrders });
    logs.push({ sheet: name, uses, issues });
  }
  const found = logs.filter((log) => log.uses.length > 0);
  return {
    uses: found.flatMap((log) => log.uses),
    sheets: found.map((log) => log.sheet),
    issues: (found.length > 0 ? found : logs).flatMap((log) => log.issues),
  };
}
