import { failureSentence } from "./failureSentence";
import { beginAt, endAt, paneReports, type Reports } from "./reports";
import { paneStatus, type Outcome, type PaneStatus, type PaneStep, type RunStep } from "./status";
import type { Store } from "./store";

/** What a run is handed: the request to stop, and whom to tell how far it is. */
export interface RunTools {
  readonly signal: AbortSignal;
  readonly onStep: (step: RunStep) => void;
}

/** One run at a time, whoever started it. */
export interface Session {
  /**
   * Runs the work and shows its steps and outcome where it belongs. What it throws becomes a sentence. Null, and the
   * work is not begun, when another run is under way.
   */
  readonly start: (at: PaneStep, work: (tools: RunTools) => Promise<Outcome>) => Promise<Outcome | null>;
  /** Asks the run under way to stop. It does so unless it has begun to write. */
  readonly cancel: () => void;
}

/** A session that shows its runs. Example: `createSession(paneStatus, paneReports).start("simulate", work)`. */
export function createSession(status: Store<PaneStatus>, reports: Store<Reports>): Session {
  let current: AbortController | null = null;
  return {
    start: async (at, work) => {
      if (current) return null;
      const controller = new AbortController();
      current = controller;
      const onStep = (run: RunStep): void => status.set({ kind: "running", at, run });
      reports.set(beginAt(reports.get(), at));
      onStep({ step: "Reading the workbook", done: 0, of: 0, canCancel: true });
      const outcome = await outcomeOf(() => work({ signal: controller.signal, onStep }));
      current = null;
      reports.set(endAt(reports.get(), at, outcome));
      status.set(outcome);
      return outcome;
    },
    cancel: () => current?.abort(),
  };
}

async function outcomeOf(work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work();
  } catch (error) {
    return { kind: "failed", sentence: failureSentence(error) };
  }
}

/** The session of this add-in, shared by pane and ribbon. */
export const session: Session = createSession(paneStatus, paneReports);
