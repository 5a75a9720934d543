import type { Rect } from "../a1";
import type { TableEdit } from "../port";
import type { Area, TablePlan } from "./plan";

interface Shape {
  readonly plan: TablePlan;
  readonly areas: readonly Area[];
}

/** Places of our columns in a table, as runs of neighbors: they are written and kept run by run. */
export function columnRuns(headers: readonly string[], columns: readonly string[]): { at: number; names: string[] }[] {
  const runs: { at: number; names: string[] }[] = [];
  headers.forEach((header, index) => {
    if (!columns.includes(header)) return;
    const last = runs[runs.length - 1];
    if (last && last.at + last.names.length === index) last.names.push(header);
    else runs.push({ at: index, names: [header] });
  });
  return runs;
}

/** Where a table edit leads, and the cells that it changes. */
export function tableShape(before: TablePlan | null, edit: TableEdit): Shape {
  const rowCount = edit.rows.length + 1;
  if (!before) {
    const rect = { row: edit.row, column: edit.column, rowCount, columnCount: edit.columns.length };
    const created = { name: edit.table, sheet: edit.sheet, rect, headers: edit.columns };
    return {
      plan: { ...created, oldRect: null, oldHeaders: [] },
      areas: [{ sheet: edit.sheet, rect, grownInto: edit.table }],
    };
  }
  const added = edit.columns.filter((name) => !before.headers.includes(name));
  const headers = [...before.headers, ...added];
  const rect = { ...before.rect, rowCount, columnCount: headers.length };
  const sharedRows = Math.min(rowCount, before.rect.rowCount) - 1;
  const body = { ...rect, row: rect.row + 1, rowCount: sharedRows };
  const own = columnRuns(before.headers, edit.columns).map((run) => ({
    ...body,
    column: rect.column + run.at,
    columnCount: run.names.length,
  }));
  const areas = own.map((part): Area => ({ sheet: before.sheet, rect: part, grownInto: null }));
  if (added.length > 0) {
    const right = { column: rect.column + before.headers.length, columnCount: added.length };
    areas.push({
      sheet: before.sheet,
      rect: { ...right, row: rect.row, rowCount: sharedRows + 1 },
      grownInto: before.name,
    });
  }
  areas.push(...rowsBelow(before, rect));
  return { plan: { ...before, rect, headers }, areas };
}

/** Where appended rows lead, and the cells that they fill. */
export function appendShape(before: TablePlan, rows: number): Shape {
  const rect = { ...before.rect, rowCount: before.rect.rowCount + rows };
  return { plan: { ...before, rect }, areas: rowsBelow(before, rect) };
}

/** The rows over the whole width that a table gains or leaves. */
function rowsBelow(before: TablePlan, rect: Rect): Area[] {
  const [first, last] = [before.rect.rowCount, rect.rowCount].sort((a, b) => a - b) as [number, number];
  if (first === last) return [];
  const grows = rect.rowCount > before.rect.rowCount;
  const rows = { ...rect, row: rect.row + first, rowCount: last - first };
  return [{ sheet: before.sheet, rect: rows, grownInto: grows ? before.name : null }];
}
