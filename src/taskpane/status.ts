import type { Issue } from "../costing";
import type { MixView } from "../app";
import type { ComparedPlan } from "./comparison";
import type { PlannedTable } from "./writePlan";
import { createStore, type Store } from "./store";

/** What a run is doing: the step in words, and how much of it is done; `of` is 0 when unknown. */
export interface RunStep {
  readonly step: string;
  readonly done: number;
  readonly of: number;
  /** False while the workbook is written: a write is whole or not at all. */
  readonly canCancel: boolean;
}

/** What a run found: the answer, the plans beside it, and what is not as it should be. */
export interface Answered {
  readonly view: MixView;
  readonly comparison: readonly ComparedPlan[];
  readonly issues: readonly Issue[];
}

/**
 * How a run ended.
 *
 * - `written`: the answer stands in the workbook
 * - `checked`: the answer was only looked for; `plan` says what Recommend mix would write
 * - `stopped`: nothing was written, the issues say why
 * - `canceled`: the user stopped it before the write; nothing was written
 * - `done`: something without an answer succeeded (undo, example), said in `sentence`
 * - `failed`: a bug or a broken connection, said in `sentence`
 */
export type Outcome =
  | (Answered & { readonly kind: "written" })
  | (Answered & { readonly kind: "checked"; readonly plan: readonly PlannedTable[] })
  | { readonly kind: "stopped"; readonly headline: string; readonly issues: readonly Issue[] }
  | { readonly kind: "canceled" }
  | { readonly kind: "done"; readonly sentence: string }
  | { readonly kind: "failed"; readonly sentence: string };

/** What the pane shows: nothing yet, a run under way, or how the last one ended. */
export type PaneStatus = { readonly kind: "idle" } | { readonly kind: "running"; readonly run: RunStep } | Outcome;

/**
 * The one status of this add-in. The pane and the ribbon share a page, so a command of the ribbon is seen in a pane
 * that is open, or opened because of it.
 */
export const paneStatus: Store<PaneStatus> = createStore<PaneStatus>({ kind: "idle" });
