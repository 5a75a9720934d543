import {
  cellOfFigure,
  cellOfRow,
  cellOfUser,
  type CellPlace,
  type DateOrder,
  type DateQuestion,
  type PriceListKind,
  type TablePlace,
} from "../../app";
import { insertFormula, showCell } from "../../workbook/officeWorkbook";
import { FORMULA_TABLES } from "../formulaExamples";
import { commandParts, theWorkbook } from "../commandParts";
import { answerDates } from "../dateAnswers";
import { failureSentence } from "../failureSentence";
import { runBacktest } from "../runBacktest";
import { runRebalanceQuarter } from "../runRebalanceQuarter";
import { runExample, runRecommendMix, runUndoLastRun } from "../runRecommendMix";
import { runTakePriceList } from "../runTakePriceList";
import { runTrack } from "../runTrack";
import { endAt, paneReports } from "../reports";
import { session } from "../session";
import { paneStatus, type PaneStep } from "../status";
import { isEmptyWorkbook } from "../workbookState";

/** Where a link of the pane leads: a cell, the cell that takes a figure, a user's row, or another row by its key. */
export type Target =
  | { readonly cell: CellPlace }
  | { readonly figure: string }
  | { readonly user: string }
  | { readonly row: TablePlace; readonly name: string };

/** How the dates of a sheet are meant, and which command asked: its step, and whether it was going to write. */
export interface DateAnswer {
  readonly question: DateQuestion;
  readonly order: DateOrder;
  readonly at: PaneStep;
  readonly write: boolean;
}

/** What the pane can do. */
export interface PaneActions {
  readonly recommend: () => void;
  readonly check: () => void;
  readonly track: () => void;
  readonly rebalance: () => void;
  readonly previewRebalance: () => void;
  readonly backtest: () => void;
  readonly undo: () => void;
  /** Takes the answer about the dates of a sheet, and runs the command again that asked. */
  readonly answerDates: (answer: DateAnswer) => void;
  /** Takes the rate sheet or price list on a sheet into Flex Rates or Flex Offers. */
  readonly takePriceList: (sheet: string, kind: PriceListKind) => void;
  readonly cancel: () => void;
  readonly startWithExample: () => void;
  /** Shows a place in the workbook; answers what kept it from that, null if nothing. */
  readonly goTo: (target: Target) => Promise<string | null>;
  /** Puts a formula into the active cell; answers what became of it, as a sentence. */
  readonly insert: (formula: string) => Promise<string>;
  /** Whether there is nothing to read yet; false when that cannot be told. */
  readonly isEmpty: () => Promise<boolean>;
}

/** The actions on the workbook that the add-in runs in. */
export const paneActions: PaneActions = {
  recommend: () => run("simulate", true),
  check: () => run("map", false),
  track: () => run("track", true),
  rebalance: () => run("rebalance", true),
  previewRebalance: () => run("rebalance", false),
  backtest: () => run("backtest", false),
  undo: () => void session.start("undo", (tools) => runUndoLastRun(commandParts(), tools)),
  answerDates: ({ question, order, at, write }) => {
    answerDates(question, order);
    run(at, write);
  },
  takePriceList: (sheet, kind) =>
    void session.start("map", (tools) => runTakePriceList(commandParts(), tools, { sheet, kind })),
  cancel: session.cancel,
  startWithExample: () => void session.start("map", (tools) => runExample(commandParts(), tools)),
  goTo: (target) => goTo(target).catch(failureSentence),
  insert: (formula) => insert(formula).catch(failureSentence),
  isEmpty: async () => {
    try {
      return isEmptyWorkbook(await theWorkbook().summary());
    } catch {
      return false;
    }
  },
};

/** Runs the command of a step that reads usage or logs, to write or only to look. */
function run(at: PaneStep, write: boolean): void {
  const commands = { track: runTrack, rebalance: runRebalanceQuarter, backtest: runBacktest };
  const command = at === "track" || at === "rebalance" || at === "backtest" ? commands[at] : runRecommendMix;
  void session.start(at, (tools) => command(commandParts(), tools, { write }));
}

async function goTo(target: Target): Promise<string | null> {
  const place = await placeOf(target);
  if (!place) return "There is no cell for this yet. A run of Recommend mix adds its row.";
  const isShown = await showCell(place.sheet, place.cell);
  return isShown ? null : `The sheet "${place.sheet}" is gone or hidden.`;
}

async function insert(formula: string): Promise<string> {
  const tables = await theWorkbook().readTables(FORMULA_TABLES);
  if (tables.length < FORMULA_TABLES.length)
    return "The formula needs the tables of rates and prices. Recommend mix makes them.";
  const address = await insertFormula(formula);
  return address === null ? "Select an empty cell first; nothing is overwritten." : `The formula stands in ${address}.`;
}

async function placeOf(target: Target): Promise<CellPlace | null> {
  if ("cell" in target) return target.cell;
  if ("row" in target) return cellOfRow(theWorkbook(), target.row, target.name);
  return "figure" in target ? cellOfFigure(theWorkbook(), target.figure) : cellOfUser(theWorkbook(), target.user);
}

/** Puts back what a run left half-written that an earlier start of the add-in was cut off in, and says so. */
export async function recoverAtStart(): Promise<void> {
  try {
    const isPutBack = await theWorkbook().recover();
    if (isPutBack) sayIfIdle("done", "An earlier run was cut off. The old content is back.");
  } catch (error) {
    sayIfIdle("failed", failureSentence(error));
  }
}

function sayIfIdle(kind: "done" | "failed", sentence: string): void {
  if (paneStatus.get().kind !== "idle") return;
  paneReports.set(endAt(paneReports.get(), "undo", { kind, sentence }));
  paneStatus.set({ kind, sentence });
}
