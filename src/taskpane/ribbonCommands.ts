import { commandParts } from "./commandParts";
import { runRebalanceQuarter } from "./runRebalanceQuarter";
import { runRecommendMix, runUndoLastRun } from "./runRecommendMix";
import { session, type RunTools } from "./session";
import type { Outcome, PaneStep } from "./status";

/** What a button of the ribbon hands over: Excel keeps the button busy until `completed` is called. */
interface RibbonEvent {
  completed(): void;
}

/** The ribbon's "Recommend mix": runs without the pane and opens it when there is something to read. */
export function recommendMixCommand(event: RibbonEvent): Promise<void> {
  return runCommand(event, "simulate", (tools) => runRecommendMix(commandParts(), tools));
}

/** The ribbon's "Rebalance quarter": like "Recommend mix", for the changes of this quarter. */
export function rebalanceQuarterCommand(event: RibbonEvent): Promise<void> {
  return runCommand(event, "rebalance", (tools) => runRebalanceQuarter(commandParts(), tools));
}

/** The ribbon's "Undo last run". */
export function undoLastRunCommand(event: RibbonEvent): Promise<void> {
  return runCommand(event, "undo", (tools) => runUndoLastRun(commandParts(), tools));
}

/** A run that did not reach the workbook is explained in the pane, the only place where a person sees a message. */
async function runCommand(
  event: RibbonEvent,
  at: PaneStep,
  work: (tools: RunTools) => Promise<Outcome>,
): Promise<void> {
  try {
    const outcome = await session.start(at, work);
    if (needsReading(outcome)) await Office.addin.showAsTaskpane();
  } finally {
    event.completed();
  }
}

/** Null: another run is under way, and the pane shows it. */
function needsReading(outcome: Outcome | null): boolean {
  return outcome === null || ["asked", "stopped", "failed"].includes(outcome.kind);
}
