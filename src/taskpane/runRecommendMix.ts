import packageJson from "../../package.json";
import { exampleEdits, issueSentence, recommendMix, usageReaderOf, type RecommendMixResult } from "../app";
import type { CalendarDate } from "../costing";
import { ALIASES, PUBLISHED } from "../rates";
import type { ApplyOutcome, WorkbookPort } from "../workbook/port";
import { comparedPlans } from "./comparison";
import { driveInSlices, type Pace } from "./driveInSlices";
import type { RunTools } from "./session";
import type { Outcome } from "./status";
import { writePlan } from "./writePlan";

/** What a command works on. `today` is the user's own calendar date. */
export interface CommandParts {
  readonly port: WorkbookPort;
  readonly today: CalendarDate;
  readonly pace?: Pace;
}

/**
 * The one way that pane and ribbon recommend a mix: puts back what a cut-off run left, reads, computes in slices and
 * writes. A request to stop is heeded until the write begins and leaves no trace. With `write` false it only looks.
 */
export async function runRecommendMix(
  parts: CommandParts,
  tools: RunTools,
  options: { readonly write: boolean } = { write: true },
): Promise<Outcome> {
  const result = await computeMix(parts, tools);
  if (result === null) return { kind: "canceled" };
  const { view, issues, edits } = result;
  if (edits.length === 0) return { kind: "stopped", headline: view.headline, issues };
  const answered = { view, comparison: comparedPlans(result.recommendation), issues };
  if (!options.write) return { kind: "checked", ...answered, plan: writePlan(edits) };
  const writing = (done: number, of: number): void =>
    tools.onStep({ step: "Writing the workbook", done, of, canCancel: false });
  writing(0, edits.length);
  const outcome = await parts.port.apply(edits, writing);
  return outcome.status === "applied" ? { kind: "written", ...answered } : notWritten(outcome);
}

/** Null when it was canceled. */
async function computeMix(parts: CommandParts, tools: RunTools): Promise<RecommendMixResult | null> {
  const { port } = parts;
  await port.recover();
  const { dateSystem } = await port.summary();
  const steps = await recommendMix(port, {
    asOf: parts.today,
    version: packageJson.version,
    published: PUBLISHED,
    readUsage: usageReaderOf({ dateSystem: dateSystem === 1904 ? "1904" : "1900", aliases: ALIASES }),
    issueSentence,
  });
  const driven = await driveInSlices(steps, {
    onStep: (step) => tools.onStep({ ...step, canCancel: true }),
    isCanceled: () => tools.signal.aborted,
    ...(parts.pace ? { pace: parts.pace } : {}),
  });
  return driven.status === "canceled" || tools.signal.aborted ? null : driven.value;
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

/** What became of a write that did not succeed, as a heading for its issues. */
export function notWritten(outcome: Exclude<ApplyOutcome, { readonly status: "applied" }>): Outcome {
  const headlines = {
    refused: "Nothing was written.",
    restored: "Writing failed, and the old content is back.",
    interrupted: "Writing failed half-way. The old content is put back when the add-in starts next.",
  };
  return { kind: "stopped", headline: headlines[outcome.status], issues: outcome.issues };
}
