import type { Issue } from "../costing";
import { isHostError, refusal, requestIssue } from "./office/requestIssue";
import { readSheetContent, readSummary, readTableContents } from "./office/readWorkbook";
import { finishInterrupted, putBack, runEdits, runUndo } from "./office/run";
import type { Snapshot } from "./office/snapshot";
import type { ApplyOutcome, WorkbookPort } from "./port";

/** Resizing a table, which keeps references to it alive, is the newest call that the adapter cannot do without. */
const NEEDED_API = "1.13";

/**
 * The workbook that the add-in runs in. `Excel` and `Office` are looked up with each call. Requests that fail while
 * reading reject with Excel's error; `apply` and `undoLastRun` answer what became of the workbook.
 */
export function officeWorkbook(): WorkbookPort {
  const inTurn = createTurns();
  return {
    summary: () => Excel.run(readSummary),
    readSheet: (sheet, options) =>
      Excel.run((context) =>
        readSheetContent(context, sheet, {
          numberFormats: options?.numberFormats === true,
          mergedAreas: hasApi(NEEDED_API),
        }),
      ),
    readTables: (names) => Excel.run((context) => readTableContents(context, names)),
    readSetting,
    apply: (edits, onStep) =>
      inTurn(() => change((context, onBegin) => runEdits(context, edits, onStep, onBegin), "restored")),
    undoLastRun: () => inTurn(() => change(runUndo, "applied")),
    recover: () => inTurn(() => Excel.run({ delayForCellEdit: true }, finishInterrupted)),
  };
}

/** Shows a sheet and selects a cell of it, which is no edit; false when the sheet is gone or hidden. */
export async function showCell(sheet: string, cell: string): Promise<boolean> {
  return Excel.run(async (context) => {
    const found = context.workbook.worksheets.getItemOrNullObject(sheet).load("visibility");
    await context.sync();
    if (found.isNullObject || found.visibility !== "Visible") return false;
    found.activate();
    found.getRange(cell).select();
    await context.sync();
    return true;
  });
}

/** Puts a formula into the active cell if that is empty; its address, or null where something stands there already. */
export async function insertFormula(formula: string): Promise<string | null> {
  return Excel.run(async (context) => {
    const cell = context.workbook.getActiveCell().load("address,formulas");
    await context.sync();
    if (cell.formulas[0]?.[0] !== "") return null;
    cell.formulas = [[formula]];
    await context.sync();
    return cell.address;
  });
}

/** One change after the other: two at once would take each other's copy for their own. */
function createTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
}

function hasApi(version: string): boolean {
  return Office.context.requirements.isSetSupported("ExcelApi", version);
}

async function readSetting(key: string): Promise<string | null> {
  return Excel.run(async (context) => {
    const setting = context.workbook.settings.getItemOrNullObject(key).load("value");
    await context.sync();
    return setting.isNullObject ? null : String(setting.value);
  });
}

type Work = (context: Excel.RequestContext, onBegin: (snapshot: Snapshot) => void) => Promise<ApplyOutcome>;

/** Does the work; after a failure the old content is put back, and the outcome is then `afterPutBack`. */
async function change(work: Work, afterPutBack: "restored" | "applied"): Promise<ApplyOutcome> {
  if (!hasApi(NEEDED_API)) return { status: "refused", issues: [missingApi()] };
  let begun: Snapshot | null = null;
  const onBegin = (snapshot: Snapshot): void => {
    begun = snapshot;
  };
  try {
    return await Excel.run({ delayForCellEdit: true }, (context) => work(context, onBegin));
  } catch (error) {
    return await settle(error, begun, afterPutBack);
  }
}

async function settle(
  error: unknown,
  begun: Snapshot | null,
  afterPutBack: "restored" | "applied",
): Promise<ApplyOutcome> {
  if (begun) {
    const snapshot: Snapshot = begun;
    try {
      await Excel.run({ delayForCellEdit: true }, (context) => putBack(context, snapshot));
    } catch (second) {
      if (!isHostError(second)) throw second;
      const done = "the old content will be put back when the add-in starts next";
      return { status: "interrupted", issues: [...issuesOf(error, done), requestIssue(second, done)] };
    }
  }
  if (!isHostError(error)) throw error;
  if (begun && afterPutBack === "applied") return { status: "applied" };
  return {
    status: "restored",
    issues: issuesOf(error, begun ? "the old content was put back" : "nothing was written"),
  };
}

function issuesOf(error: unknown, done: string): Issue[] {
  return isHostError(error) ? [requestIssue(error, done)] : [];
}

function missingApi(): Issue {
  return refusal("not-supported", "this version of Excel", {
    expected: `ExcelApi ${NEEDED_API}, which can resize a table`,
    received: "an older Excel",
  });
}
