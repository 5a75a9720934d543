import type { Issue } from "../costing";
import type { DateQuestion, MixView, PriceListTake } from "../app";
import type { ComparedPlan } from "./comparison";
import type { NegotiationAsk } from "./negotiation";
import type { RecognizedSheet } from "./recognized";
import type { BacktestView, RebalanceReport, TrackReport } from "./report";
import { createStore, type Store } from "./store";
import type { WatchedUser } from "./watchList";
import type { PlannedTable } from "./writePlan";

/** Where in the pane a command belongs: its progress and its answer are shown there. */
export type PaneStep = "map" | "simulate" | "negotiate" | "track" | "rebalance" | "backtest" | "undo";

/** What a run is doing: the step in words, and how much of it is done; `of` is 0 when unknown. */
export interface RunStep {
  readonly step: string;
  readonly done: number;
  readonly of: number;
  /** False while the workbook is written: a write is whole or not at all. */
  readonly canCancel: boolean;
}

/** What was read before anything was computed. */
export interface WhatWasRead {
  /** What the user's sheets were recognized as. */
  readonly sheets: readonly RecognizedSheet[];
  /** What taking the rate sheets and price lists among them would change. */
  readonly priceLists: readonly Omit<PriceListTake, "edits">[];
  readonly listIssues: readonly Issue[];
}

/** What a run found: the answer, the plans beside it, and what is not as it should be. */
export interface Answered {
  readonly view: MixView;
  readonly read: WhatWasRead;
  readonly comparison: readonly ComparedPlan[];
  /** What a better price would be worth, for the talk with the seller. */
  readonly asks: readonly NegotiationAsk[];
  /** Users for whom either option may turn out cheaper. */
  readonly watch: readonly WatchedUser[];
  readonly issues: readonly Issue[];
}

/**
 * How a run ended.
 *
 * - `written`: the answer stands in the workbook
 * - `checked`: the answer was only looked for; `plan` says what Recommend mix would write
 * - `rebalanced`: this quarter's suggestions stand in the workbook, or, with a `plan`, were only looked for
 * - `tracked`: plan and use were compared, and the comparison stands in the workbook
 * - `backtested`: the advice was replayed on history; that writes nothing
 * - `asked`: nothing was written, because dates of a sheet can be read in two ways; `write`: what the run was for
 * - `stopped`: nothing was written, the issues say why
 * - `canceled`: the user stopped it before the write; nothing was written
 * - `done`: something without an answer succeeded (undo, example), said in `sentence`
 * - `failed`: a bug or a broken connection, said in `sentence`
 */
export type Outcome =
  | (Answered & { readonly kind: "written" })
  | (Answered & { readonly kind: "checked"; readonly plan: readonly PlannedTable[] })
  | (RebalanceReport & { readonly kind: "rebalanced"; readonly plan: readonly PlannedTable[] | null })
  | (TrackReport & { readonly kind: "tracked" })
  | (BacktestView & { readonly kind: "backtested" })
  | { readonly kind: "asked"; readonly questions: readonly DateQuestion[]; readonly write: boolean }
  | {
      readonly kind: "stopped";
      readonly headline: string;
      readonly issues: readonly Issue[];
      readonly read?: WhatWasRead;
    }
  | { readonly kind: "canceled" }
  | { readonly kind: "done"; readonly sentence: string }
  | { readonly kind: "failed"; readonly sentence: string };

/** What the pane shows: nothing yet, a run under way, or how the last one ended. */
export type PaneStatus =
  { readonly kind: "idle" } | { readonly kind: "running"; readonly at: PaneStep; readonly run: RunStep } | Outcome;

/**
 * The one status of this add-in. The pane and the ribbon share a page, so a command of the ribbon is seen in a pane
 * that is open, or opened because of it.
 */
export const paneStatus: Store<PaneStatus> = createStore<PaneStatus>({ kind: "idle" });
