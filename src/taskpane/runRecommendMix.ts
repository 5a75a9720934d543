import packageJson from "../../package.json";
import {
  exampleEdits,
  issueSentence,
  recommendMix,
  takePriceList,
  type PriceListTake,
  type RecommendMixResult,
} from "../app";
import { comparedPlans } from "./comparison";
import { negotiationAsks } from "./negotiation";
import { endedEarly, startReading, type Reading } from "./reading";
import { recognizedSheets } from "./recognized";
import { driveCase, notWritten, writeEdits, type CommandParts } from "./runParts";
import type { RunTools } from "./session";
import type { Answered, Outcome, WhatWasRead } from "./status";
import { watchList } from "./watchList";
import { writePlan } from "./writePlan";

/**
 * The one way that pane and ribbon recommend a mix: puts back what a cut-off run left, reads, computes in slices and
 * writes. A request to stop is heeded until the write begins and leaves no trace. With `write` false it only looks.
 */
export async function runRecommendMix(
  parts: CommandParts,
  tools: RunTools,
  { write }: { readonly write: boolean } = { write: true },
): Promise<Outcome> {
  const reading = await startReading(parts);
  const steps = await recommendMix(parts.port, { ...reading.options, version: packageJson.version, issueSentence });
  const driven = await driveCase(parts, tools, steps, () => reading.questions().length > 0);
  const early = endedEarly(reading, tools, write);
  if (early) return early;
  if (driven.status === "canceled") return { kind: "canceled" };
  const { view, issues, edits } = driven.value;
  const read = await whatWasRead(parts, reading);
  if (edits.length === 0) return { kind: "stopped", headline: view.headline, issues, read };
  const answered = { ...answeredOf(driven.value), read };
  if (!write) return { kind: "checked", ...answered, plan: writePlan(edits) };
  return (await writeEdits(parts, tools, edits)) ?? { kind: "written", ...answered };
}

/** What the sheets hold, and what the price lists among them would change. */
async function whatWasRead({ port }: CommandParts, reading: Reading): Promise<WhatWasRead> {
  const takes: PriceListTake[] = [];
  for (const list of reading.priceLists()) takes.push(await takePriceList(port, list));
  return {
    sheets: recognizedSheets(reading.files()),
    priceLists: takes.map(({ sheet, kind, into, changes, same }) => ({ sheet, kind, into, changes, same })),
    listIssues: reading.priceLists().flatMap(({ issues }) => issues),
  };
}

function answeredOf({ view, recommendation, edits, issues }: RecommendMixResult): Omit<Answered, "read"> {
  return {
    view,
    comparison: comparedPlans(recommendation),
    asks: negotiationAsks(edits, recommendation?.currency ?? ""),
    watch: watchList(view),
    issues,
  };
}

/**
 * Puts back what the last run replaced. It must not put back a cut-off run first: `undoLastRun` does so itself and
 * stops there, where a second step back would undo the run before.
 */
export async function runUndoLastRun(parts: CommandParts, tools: RunTools): Promise<Outcome> {
  tools.onStep({ step: "Putting the old content back", done: 0, of: 0, canCancel: false });
  const outcome = await parts.port.undoLastRun();
  if (outcome.status !== "applied") return notWritten(outcome);
  return { kind: "done", sentence: "The last run is undone. Pins, notes and decisions typed since are kept." };
}

/** Puts the example into an empty workbook. */
export async function runExample(parts: CommandParts, tools: RunTools): Promise<Outcome> {
  tools.onStep({ step: "Writing the example", done: 0, of: 0, canCancel: false });
  const outcome = await parts.port.apply(exampleEdits());
  if (outcome.status !== "applied") return notWritten(outcome);
  return {
    kind: "done",
    sentence: "The example is in the workbook; every figure in it is made up. Try Recommend mix.",
  };
}
