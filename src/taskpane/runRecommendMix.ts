import packageJson from "../../package.json";
import { exampleEdits, issueSentence, recommendMix, type RecommendMixResult } from "../app";
import { comparedPlans } from "./comparison";
import { driveInSlices } from "./driveInSlices";
import { negotiationAsks } from "./negotiation";
import { caseOptions, notWritten, writeEdits, type CommandParts } from "./runParts";
import type { RunTools } from "./session";
import type { Answered, Outcome } from "./status";
import { watchList } from "./watchList";
import { writePlan } from "./writePlan";

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
  const answered = answeredOf(result);
  if (!options.write) return { kind: "checked", ...answered, plan: writePlan(edits) };
  return (await writeEdits(parts, tools, edits)) ?? { kind: "written", ...answered };
}

function answeredOf({ view, recommendation, edits, issues }: RecommendMixResult): Answered {
  return {
    view,
    comparison: comparedPlans(recommendation),
    asks: negotiationAsks(edits, recommendation?.currency ?? ""),
    watch: watchList(recommendation),
    issues,
  };
}

/** Null when it was canceled. */
async function computeMix(parts: CommandParts, tools: RunTools): Promise<RecommendMixResult | null> {
  const given = await caseOptions(parts);
  const steps = await recommendMix(parts.port, { ...given, version: packageJson.version, issueSentence });
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
