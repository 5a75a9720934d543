import type { Issue } from "../../costing";
import { rectAddress, type Rect } from "../a1";
import type { AppendRowsEdit, BlockEdit, EditTarget, TableEdit, WorkbookEdit } from "../port";
import { checkCells } from "./checkCells";
import type { Inventory } from "./inventory";
import { keyOf, SETTING, UNDO_SHEET } from "./keys";
import { ownedAfter, ownsSheet, ownsTable } from "./owned";
import { placeOn, refusal } from "./requestIssue";
import { appendShape, tableShape } from "./tableShape";

/** Cells that a run changes. */
export interface Area {
  readonly sheet: string;
  readonly rect: Rect;
  /** Name of the table that grows into these cells; null where the cells are already its own or a block's. */
  readonly grownInto: string | null;
}

/** A table before and while the run changes it. */
export interface TablePlan {
  readonly name: string;
  readonly sheet: string;
  /** Null when the run creates it. */
  readonly oldRect: Rect | null;
  readonly oldHeaders: readonly string[];
  readonly rect: Rect;
  readonly headers: readonly string[];
}

/** What a run will do, worked out before anything is written. Maps go by lower-case name. */
export interface Plan {
  readonly issues: readonly Issue[];
  readonly createdSheets: readonly string[];
  readonly tables: ReadonlyMap<string, TablePlan>;
  readonly areas: readonly Area[];
  readonly blocks: readonly { readonly sheet: string; readonly rect: Rect }[];
  /** Settings of ours to write first, with their new values. */
  readonly settings: ReadonlyMap<string, string>;
}

interface Draft {
  readonly inventory: Inventory;
  readonly issues: Issue[];
  readonly createdSheets: string[];
  readonly tables: Map<string, TablePlan>;
  readonly areas: Area[];
  readonly blocks: { sheet: string; rect: Rect }[];
}

/**
 * Works out what the edits touch. Throws when they contradict themselves (a bug of the caller: a table without rows, a
 * sheet that no edit creates); answers issues when the workbook does not allow them.
 */
export function planEdits(inventory: Inventory, edits: readonly WorkbookEdit[]): Plan {
  const draft: Draft = { inventory, issues: [], createdSheets: [], tables: new Map(), areas: [], blocks: [] };
  if (inventory.isReadOnly) {
    draft.issues.push(refusal("workbook-read-only", "workbook", { expected: "a workbook that can be changed" }));
  }
  for (const edit of edits) planEdit(draft, edit);
  return { ...draft, issues: distinct(draft.issues), settings: ownSettings(draft, edits) };
}

function planEdit(draft: Draft, edit: WorkbookEdit): void {
  switch (edit.kind) {
    case "sheet":
      if (!hasSheet(draft, edit.sheet)) draft.createdSheets.push(edit.sheet);
      else mayChangeSheet(draft, edit.sheet);
      break;
    case "table":
      planTable(draft, edit);
      break;
    case "appendRows":
      planAppend(draft, edit);
      break;
    case "block":
      planBlock(draft, edit);
      break;
    case "look":
    case "validation":
    case "conditional":
      planTarget(draft, edit.target);
      break;
    case "chart":
      mayChangeSheet(draft, edit.sheet);
      break;
    case "adopt":
      break;
    case "activate":
      if (!hasSheet(draft, edit.sheet)) throw new Error(`there is no sheet "${edit.sheet}" to activate`);
      break;
    case "setting":
      if (Object.values<string>(SETTING).includes(edit.key)) throw new Error(`the key "${edit.key}" is taken`);
      break;
  }
}

function hasSheet(draft: Draft, sheet: string): boolean {
  const key = keyOf(sheet);
  return draft.inventory.sheets.has(key) || draft.createdSheets.some((name) => keyOf(name) === key);
}

/** Refuses sheets that are not ours or are protected; throws when the sheet is nowhere. */
function mayChangeSheet(draft: Draft, sheet: string): void {
  if (!hasSheet(draft, sheet)) throw new Error(`there is no sheet "${sheet}": a sheet edit has to create it first`);
  const state = draft.inventory.sheets.get(keyOf(sheet));
  if (!state) return;
  if (!ownsSheet(draft.inventory.owned, sheet) || keyOf(sheet) === keyOf(UNDO_SHEET)) {
    draft.issues.push(
      refusal("name-not-ours", state.name, {
        place: placeOn(state.name),
        expected: "a sheet that the add-in created",
        received: "a sheet of the same name that is somebody else's",
      }),
    );
  }
  refuseProtected(draft, sheet);
}

function refuseProtected(draft: Draft, sheet: string): void {
  const state = draft.inventory.sheets.get(keyOf(sheet));
  if (state?.isProtected) {
    draft.issues.push(
      refusal("sheet-protected", state.name, { place: placeOn(state.name), expected: "a sheet without protection" }),
    );
  }
}

/** The table as it will stand by now, after the checks that let it be changed; null when the run has to create it. */
function tableSoFar(draft: Draft, name: string, ourColumns: readonly string[] | null): TablePlan | null {
  const planned = draft.tables.get(keyOf(name));
  if (planned) return planned;
  const state = draft.inventory.tables.get(keyOf(name));
  if (!state) return null;
  const place = placeOn(state.sheet, rectAddress(state.rect));
  const isOurs =
    ownsTable(draft.inventory.owned, name) && (ourColumns === null || sharesColumn(state.headers, ourColumns));
  if (!isOurs) {
    draft.issues.push(
      refusal("name-not-ours", state.name, {
        place,
        expected: "a table that the add-in created",
        received: `a table with the columns ${state.headers.join(", ")} that is somebody else's`,
      }),
    );
  }
  if (state.showTotals || !state.showHeaders) {
    const found = state.showTotals ? "a total row" : "no header row";
    draft.issues.push(
      refusal("not-supported", state.name, { place, expected: "a header row and no total row", received: found }),
    );
  }
  refuseProtected(draft, state.sheet);
  const { sheet, rect, headers } = state;
  return { name: state.name, sheet, oldRect: rect, oldHeaders: headers, rect, headers };
}

function sharesColumn(headers: readonly string[], ours: readonly string[]): boolean {
  return ours.some((name) => headers.includes(name));
}

function planTable(draft: Draft, edit: TableEdit): void {
  draft.issues.push(...checkCells(edit.table, edit.rows, edit.columns));
  const before = tableSoFar(draft, edit.table, edit.columns);
  if (!before) mayChangeSheet(draft, edit.sheet);
  keepShape(draft, tableShape(before, edit));
}

function planAppend(draft: Draft, edit: AppendRowsEdit): void {
  const before = tableSoFar(draft, edit.table, null);
  if (!before) throw new Error(`there is no table "${edit.table}" to append to`);
  draft.issues.push(...checkCells(edit.table, edit.rows, before.headers.slice(0, edit.rows[0]?.length ?? 0)));
  keepShape(draft, appendShape(before, edit.rows.length));
}

function keepShape(draft: Draft, shape: { plan: TablePlan; areas: readonly Area[] }): void {
  draft.tables.set(keyOf(shape.plan.name), shape.plan);
  draft.areas.push(...shape.areas);
}

function planBlock(draft: Draft, edit: BlockEdit): void {
  mayChangeSheet(draft, edit.sheet);
  const columnCount = edit.cells[0]?.length ?? 0;
  if (columnCount === 0) throw new Error(`a block on "${edit.sheet}" has no cells`);
  draft.issues.push(...checkCells(edit.sheet, edit.cells, null));
  const rect = { row: edit.row, column: edit.column, rowCount: edit.cells.length, columnCount };
  draft.areas.push({ sheet: edit.sheet, rect, grownInto: null });
  draft.blocks.push({ sheet: keyOf(edit.sheet), rect });
}

function planTarget(draft: Draft, target: EditTarget): void {
  if ("sheet" in target) {
    mayChangeSheet(draft, target.sheet);
    return;
  }
  const table = tableSoFar(draft, target.table, null);
  if (!table) throw new Error(`there is no table "${target.table}"`);
  if (!table.headers.includes(target.column)) {
    throw new Error(`table "${target.table}" has no column "${target.column}"`);
  }
}

/** The settings in which we remember what is ours and how our charts were made. */
function ownSettings(draft: Draft, edits: readonly WorkbookEdit[]): Map<string, string> {
  const { inventory } = draft;
  const made = {
    sheets: [...draft.createdSheets.map(keyOf), keyOf(UNDO_SHEET)],
    tables: [...draft.tables].filter(([, plan]) => plan.oldRect === null).map(([key]) => key),
    blocks: draft.blocks,
  };
  const settings = new Map([[SETTING.owned as string, JSON.stringify(ownedAfter(inventory.owned, inventory, made))]]);
  const charts = edits.filter((edit) => edit.kind === "chart");
  if (charts.length > 0) {
    const known = parseCharts(inventory.settings.get(SETTING.charts));
    for (const chart of charts) known.set(chartKey(chart.sheet, chart.name), chart);
    settings.set(SETTING.charts, JSON.stringify([...known]));
  }
  return settings;
}

type ChartEdit = Extract<WorkbookEdit, { kind: "chart" }>;

/** Key of a chart in our setting. */
export function chartKey(sheet: string, name: string): string {
  return `${keyOf(sheet)}!${name}`;
}

/** The charts as we last made them. */
export function parseCharts(json: string | undefined): Map<string, ChartEdit> {
  return new Map(json === undefined ? [] : (JSON.parse(json) as [string, ChartEdit][]));
}

function distinct(issues: readonly Issue[]): Issue[] {
  return [...new Map(issues.map((issue) => [JSON.stringify(issue), issue])).values()];
}
