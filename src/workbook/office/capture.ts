import { parseAddress } from "../a1";
import type { CellValue, EditCell, EditTarget, TableEdit, WorkbookEdit } from "../port";
import { captureArea } from "./captureArea";
import { captureDress } from "./captureDress";
import { captureSheets } from "./captureSheet";
import type { Inventory } from "./inventory";
import { keyOf, SETTING } from "./keys";
import { chartKey, parseCharts, type Plan } from "./plan";
import { rowKey } from "./rowKey";
import type { KeptArea, KeptUserColumns, Snapshot } from "./snapshot";

/** Reads everything that the run will change, so that it can be put back. Nothing is written. */
export async function capture(
  context: Excel.RequestContext,
  inventory: Inventory,
  plan: Plan,
  edits: readonly WorkbookEdit[],
  run: number,
): Promise<Snapshot> {
  const isCreated = (sheet: string): boolean => plan.createdSheets.some((name) => keyOf(name) === keyOf(sheet));
  const dressEdits = edits.flatMap((edit) =>
    (edit.kind === "look" || edit.kind === "validation" || edit.kind === "conditional") &&
    stoodBefore(plan, inventory, edit.target)
      ? [edit]
      : [],
  );
  const areas: KeptArea[] = [];
  for (const { sheet, rect, grownInto } of plan.areas) {
    if (!isCreated(sheet)) areas.push(await captureArea(context, { sheet, rect, wasEmpty: grownInto !== null }));
  }
  for (const edit of dressEdits) {
    const rect = "sheet" in edit.target ? parseAddress(edit.target.address) : null;
    if (edit.kind !== "look" || edit.look.numberFormat === undefined || !rect || !("sheet" in edit.target)) continue;
    areas.push(await captureArea(context, { sheet: edit.target.sheet, rect, wasEmpty: false, formatsOnly: true }));
  }
  const sheetEdits = edits.flatMap((edit) => (edit.kind === "sheet" && !isCreated(edit.sheet) ? [edit] : []));
  return {
    version: 1,
    run,
    createdSheets: plan.createdSheets,
    sheets: await captureSheets(context, sheetEdits),
    tables: [...plan.tables.values()].map(({ name, sheet, oldRect, oldHeaders, rect }) => ({
      name,
      sheet,
      oldRect,
      oldHeaders,
      newRect: rect,
    })),
    areas,
    ...(await captureDress(context, dressEdits)),
    charts: keptCharts(inventory, edits, isCreated),
    settings: keptSettings(inventory, plan, edits),
    userColumns: edits.flatMap((edit) => (edit.kind === "table" ? keptUserColumns(edit) : [])),
  };
}

/** Whether a target was there before the run; what the run creates goes away as a whole. */
function stoodBefore(plan: Plan, inventory: Inventory, target: EditTarget): boolean {
  if ("sheet" in target) return inventory.sheets.has(keyOf(target.sheet));
  const planned = plan.tables.get(keyOf(target.table));
  if (planned) return planned.oldHeaders.includes(target.column);
  return inventory.tables.get(keyOf(target.table))?.headers.includes(target.column) ?? false;
}

function keptCharts(
  inventory: Inventory,
  edits: readonly WorkbookEdit[],
  isCreated: (sheet: string) => boolean,
): Snapshot["charts"] {
  const known = parseCharts(inventory.settings.get(SETTING.charts));
  return edits.flatMap((edit) =>
    edit.kind === "chart" && !isCreated(edit.sheet)
      ? [{ sheet: edit.sheet, name: edit.name, edit: known.get(chartKey(edit.sheet, edit.name)) ?? null }]
      : [],
  );
}

function keptSettings(inventory: Inventory, plan: Plan, edits: readonly WorkbookEdit[]): Snapshot["settings"] {
  const keys = new Set([
    SETTING.undo,
    ...plan.settings.keys(),
    ...edits.flatMap((edit) => (edit.kind === "setting" ? [edit.key] : [])),
  ]);
  return [...keys].map((key) => [key, inventory.settings.get(key) ?? null]);
}

function keptUserColumns(edit: TableEdit): KeptUserColumns[] {
  const { keyColumns = [], userColumns = [] } = edit;
  if (keyColumns.length === 0 || userColumns.length === 0) return [];
  const places = (names: readonly string[]): number[] => names.map((name) => edit.columns.indexOf(name));
  if ([...places(keyColumns), ...places(userColumns)].includes(-1)) {
    throw new Error(`table "${edit.table}" has not all of its key and user columns among its columns`);
  }
  const pick = (row: readonly EditCell[], names: readonly string[]): CellValue[] =>
    places(names).map((place) => valueOf(row[place] ?? null));
  const written = edit.rows.map((row) => [rowKey(pick(row, keyColumns)), pick(row, userColumns)] as const);
  return [{ table: edit.table, keyColumns, userColumns, written }];
}

function valueOf(cell: EditCell): CellValue {
  if (cell === null) return "";
  return typeof cell === "object" ? cell.value : cell;
}
