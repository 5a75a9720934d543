import type { Answered, Outcome, PaneStep } from "./status";
import { createStore, type Store } from "./store";

/** What the commands of this page found, each kept until it is out of date. */
export interface Reports {
  /** How the last run of each step ended; absent: it did not run. */
  readonly outcomes: Readonly<Partial<Record<PaneStep, Outcome>>>;
  /** The last mix that was found, whichever command found it; null before, and once it no longer holds. */
  readonly answer: Answered | null;
}

export const NO_REPORTS: Reports = { outcomes: {}, answer: null };

/** Takes away what a step said before: a run of it has begun. Check and Recommend mix answer the same question. */
export function beginAt({ outcomes, answer }: Reports, at: PaneStep): Reports {
  const gone: readonly PaneStep[] = findsMix(at) ? ["map", "simulate", "undo"] : [at, "undo"];
  const left = Object.entries(outcomes).filter(([step]) => !gone.includes(step as PaneStep));
  return { outcomes: Object.fromEntries(left), answer: findsMix(at) ? null : answer };
}

/**
 * Adds how a run ended. After an undo or the example nothing that was found before holds any longer.
 * Example: a mix that Check found stays in sight while Track runs, and goes with "Undo last run".
 */
export function endAt({ outcomes, answer }: Reports, at: PaneStep, outcome: Outcome): Reports {
  if (outcome.kind === "done") return { outcomes: { [at]: outcome }, answer: null };
  const found = outcome.kind === "written" || outcome.kind === "checked" ? outcome : answer;
  return { outcomes: { ...outcomes, [at]: outcome }, answer: found };
}

function findsMix(at: PaneStep): boolean {
  return at === "map" || at === "simulate";
}

/** The reports of this add-in, shared by pane and ribbon like its status. */
export const paneReports: Store<Reports> = createStore<Reports>(NO_REPORTS);
