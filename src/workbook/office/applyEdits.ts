import type { WorkbookEdit } from "../port";
import { applyChart } from "./applyChart";
import { applyConditional, applyLook, applyValidation } from "./applyDress";
import { applySheet } from "./applySheet";
import { applyAppend, applyTable } from "./applyTable";
import { cellInput } from "./cellInput";
import type { Inventory } from "./inventory";
import { keyOf } from "./keys";
import { createPipe, STATEMENT_BYTES, writeCells, type Pipe } from "./pipe";
import type { Plan, TablePlan } from "./plan";
import type { Snapshot } from "./snapshot";
import { targetRange } from "./targets";

interface Run {
  readonly pipe: Pipe;
  readonly snapshot: Snapshot;
  readonly sheets: Set<string>;
  /** Tables as they stand after the edits so far. */
  readonly tables: Map<string, TablePlan>;
}

/** Applies the edits in order; `onStep` hears after each request how many edits are done. */
export async function applyEdits(
  context: Excel.RequestContext,
  inventory: Inventory,
  plan: Plan,
  snapshot: Snapshot,
  edits: readonly WorkbookEdit[],
  onStep: ((done: number, of: number) => void) | undefined,
): Promise<void> {
  let queued = 0;
  const run: Run = {
    pipe: createPipe(context, () => onStep?.(queued, edits.length)),
    snapshot,
    sheets: new Set(inventory.sheets.keys()),
    tables: tablesBefore(inventory),
  };
  for (const [key, value] of plan.settings) {
    await run.pipe.spend(STATEMENT_BYTES + value.length);
    context.workbook.settings.add(key, value);
  }
  for (const edit of edits) {
    await applyEdit(run, edit);
    queued++;
  }
  await run.pipe.flush();
  onStep?.(edits.length, edits.length);
}

function tablesBefore(inventory: Inventory): Map<string, TablePlan> {
  return new Map(
    [...inventory.tables].map(([key, { name, sheet, rect, headers }]) => [
      key,
      { name, sheet, rect, headers, oldRect: rect, oldHeaders: headers },
    ]),
  );
}

async function applyEdit(run: Run, edit: WorkbookEdit): Promise<void> {
  const { pipe, snapshot, tables } = run;
  const { context } = pipe;
  switch (edit.kind) {
    case "sheet":
      await pipe.spend(STATEMENT_BYTES * (2 + (edit.columnWidths?.length ?? 0)));
      applySheet(context, edit, !run.sheets.has(keyOf(edit.sheet)));
      run.sheets.add(keyOf(edit.sheet));
      return;
    case "table":
      tables.set(
        keyOf(edit.table),
        await applyTable(pipe, tables.get(keyOf(edit.table)) ?? null, edit, snapshot.areas),
      );
      return;
    case "appendRows": {
      const table = tables.get(keyOf(edit.table));
      if (!table) throw new Error(`there is no table "${edit.table}" to append to`);
      tables.set(keyOf(edit.table), await applyAppend(pipe, table, edit, snapshot.areas));
      return;
    }
    case "block": {
      const rect = { ...edit, rowCount: edit.cells.length, columnCount: edit.cells[0]?.length ?? 0 };
      await writeCells(
        pipe,
        edit.sheet,
        rect,
        edit.cells.map((row) => row.map(cellInput)),
      );
      return;
    }
    case "chart":
      await pipe.flush();
      return applyChart(context, edit);
    case "setting":
      await pipe.spend(STATEMENT_BYTES + (edit.value ?? "").length);
      return applySetting(run, edit.key, edit.value);
    case "activate": {
      await pipe.spend(STATEMENT_BYTES);
      const sheet = context.workbook.worksheets.getItem(edit.sheet);
      sheet.activate();
      sheet.getRange(edit.cell).select();
      return;
    }
    case "adopt":
      return;
    default:
      await pipe.spend(STATEMENT_BYTES * 2);
      return dress(context, edit);
  }
}

function dress(
  context: Excel.RequestContext,
  edit: Extract<WorkbookEdit, { kind: "look" | "validation" | "conditional" }>,
): void {
  const range = targetRange(context, edit.target);
  if (edit.kind === "look") applyLook(range, edit.look);
  else if (edit.kind === "validation") applyValidation(range, edit);
  else applyConditional(range, edit.rules);
}

function applySetting(run: Run, key: string, value: string | null): void {
  const { settings } = run.pipe.context.workbook;
  if (value !== null) settings.add(key, value);
  else if (run.snapshot.settings.some(([kept, old]) => kept === key && old !== null)) settings.getItem(key).delete();
}
