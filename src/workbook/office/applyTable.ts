import { overlapOf, rectAddress, type Rect } from "../a1";
import type { AppendRowsEdit, TableEdit } from "../port";
import { cellInput } from "./cellInput";
import { clearTextFormats } from "./numberFormats";
import { STATEMENT_BYTES, writeCells, type Pipe } from "./pipe";
import type { TablePlan } from "./plan";
import type { KeptArea } from "./snapshot";
import { appendShape, columnRuns, tableShape } from "./tableShape";

/** Creates the table, or resizes and refills the one that is there. Answers how it stands then. */
export async function applyTable(
  pipe: Pipe,
  before: TablePlan | null,
  edit: TableEdit,
  kept: readonly KeptArea[],
): Promise<TablePlan> {
  const { plan } = tableShape(before, edit);
  await makeWritable(pipe, plan, edit.userColumns ?? [], kept);
  if (before) await resizeTable(pipe, before, plan);
  else await createTable(pipe, edit, plan.rect);
  for (const run of columnRuns(plan.headers, edit.columns)) {
    const places = run.names.map((name) => edit.columns.indexOf(name));
    const rows = edit.rows.map((row) => places.map((place) => cellInput(row[place] ?? null)));
    const rect = { ...plan.rect, row: plan.rect.row + 1, column: plan.rect.column + run.at };
    await writeCells(pipe, plan.sheet, { ...rect, columnCount: run.names.length }, rows);
  }
  return plan;
}

/** Writes rows below the last one of a table and takes them in. */
export async function applyAppend(
  pipe: Pipe,
  before: TablePlan,
  edit: AppendRowsEdit,
  kept: readonly KeptArea[],
): Promise<TablePlan> {
  const { plan } = appendShape(before, edit.rows.length);
  await makeWritable(pipe, plan, [], kept);
  await resizeTable(pipe, before, plan);
  const rows = edit.rows.map((row) => row.map(cellInput));
  const rect = { ...plan.rect, row: before.rect.row + before.rect.rowCount, columnCount: edit.rows[0]?.length ?? 0 };
  await writeCells(pipe, plan.sheet, rect, rows);
  return plan;
}

async function createTable(pipe: Pipe, edit: TableEdit, rect: Rect): Promise<void> {
  await writeCells(pipe, edit.sheet, { ...rect, rowCount: 1 }, [edit.columns.map(cellInput)]);
  await pipe.spend(STATEMENT_BYTES);
  const table = pipe.context.workbook.worksheets.getItem(edit.sheet).tables.add(rectAddress(rect), true);
  table.name = edit.table;
  table.style = edit.style;
  if (edit.showFilterButton !== undefined) table.showFilterButton = edit.showFilterButton;
}

/** Rows that a filter hides would stay hidden under new content, so filters are cleared first. */
async function resizeTable(pipe: Pipe, before: TablePlan, plan: TablePlan): Promise<void> {
  await pipe.spend(STATEMENT_BYTES);
  const table = pipe.context.workbook.tables.getItem(plan.name);
  table.clearFilters();
  if (rectAddress(before.rect) !== rectAddress(plan.rect)) table.resize(rectAddress(plan.rect));
  const added = plan.headers.slice(before.headers.length);
  if (added.length > 0) {
    const right = { column: plan.rect.column + before.headers.length, columnCount: added.length };
    await writeCells(pipe, plan.sheet, { ...plan.rect, ...right, rowCount: 1 }, [added.map(cellInput)]);
  }
  const left = before.rect.rowCount - plan.rect.rowCount;
  if (left <= 0) return;
  const below = { ...plan.rect, row: plan.rect.row + plan.rect.rowCount, rowCount: left };
  await pipe.spend(STATEMENT_BYTES);
  pipe.context.workbook.worksheets.getItem(plan.sheet).getRange(rectAddress(below)).clear("Contents");
}

/** Takes the text format off our cells; the user's columns keep theirs. */
async function makeWritable(
  pipe: Pipe,
  plan: TablePlan,
  userColumns: readonly string[],
  kept: readonly KeptArea[],
): Promise<void> {
  for (const area of kept) {
    if (area.cells === null || area.sheet !== plan.sheet || !overlapOf(area.rect, plan.rect)) continue;
    await clearTextFormats(pipe, area, (column) => userColumns.includes(plan.headers[column - plan.rect.column] ?? ""));
  }
}
