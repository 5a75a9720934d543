import { contains } from "../a1";
import type { CellValue } from "../port";
import { keptCell } from "./captureArea";
import type { Inventory, TableState } from "./inventory";
import { keyOf } from "./keys";
import { readGrid, type Grid } from "./readGrid";
import { rowKey } from "./rowKey";
import type { KeptArea, KeptCell, KeptTable, KeptUserColumns, Snapshot } from "./snapshot";

/**
 * The snapshot of the last run with what the user typed since: an entry in a user column that differs from what the
 * run wrote takes the place of the old one in the row of the same key. The n-th row of a key goes with the n-th.
 */
export async function withUserEntries(
  context: Excel.RequestContext,
  inventory: Inventory,
  snapshot: Snapshot,
): Promise<Snapshot> {
  const areas = snapshot.areas.map((area) => ({ ...area, cells: area.cells?.map((row) => [...row]) ?? null }));
  for (const kept of snapshot.userColumns) {
    const table = snapshot.tables.find((candidate) => keyOf(candidate.name) === keyOf(kept.table));
    const state = inventory.tables.get(keyOf(kept.table));
    if (!table?.oldRect || !state) continue;
    const { rect } = state;
    const body = { ...rect, row: rect.row + 1, rowCount: rect.rowCount - 1 };
    const grid = await readGrid(context, state.sheet, body, ["values", "formulas"]);
    mergeTable(areas, table, kept, newEntries(state, kept, grid));
  }
  return { ...snapshot, areas };
}

/** By key and number of its row: what the user typed since the run, undefined where nothing was typed. */
type Entries = ReadonlyMap<string, readonly (KeptCell | undefined)[]>;

function newEntries(state: TableState, kept: KeptUserColumns, grid: Grid): Entries {
  const written = new Map(numbered(kept.written.map(([key, values]) => [key, values] as const)));
  const keyPlaces = kept.keyColumns.map((name) => state.headers.indexOf(name));
  const userPlaces = kept.userColumns.map((name) => state.headers.indexOf(name));
  const rows = grid.values.map((row, r) => [rowKey(keyPlaces.map((place) => row[place] ?? "")), r] as const);
  const entries = numbered(rows).flatMap(([key, r]) => {
    const before = written.get(key);
    if (!before) return [];
    const typed = userPlaces.map((place, index) => {
      const value = grid.values[r]?.[place];
      if (value === undefined || value === (before[index] ?? "")) return undefined;
      return keptCell(value, grid.formulas[r]?.[place] ?? "", false);
    });
    return [[key, typed] as const];
  });
  return new Map(entries);
}

/** Makes keys that occur several times different by their number. */
function numbered<T>(rows: readonly (readonly [key: string, value: T])[]): (readonly [string, T])[] {
  const seen = new Map<string, number>();
  return rows.map(([key, value]) => {
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    return [`${count} ${key}`, value] as const;
  });
}

type OpenArea = Omit<KeptArea, "cells"> & { readonly cells: KeptCell[][] | null };

function mergeTable(areas: readonly OpenArea[], table: KeptTable, kept: KeptUserColumns, entries: Entries): void {
  const rect = table.oldRect;
  if (!rect) return;
  const columnOf = (name: string): number => rect.column + table.oldHeaders.indexOf(name);
  const find = (row: number, column: number): OpenArea | undefined =>
    areas.find((area) => area.cells !== null && area.sheet === table.sheet && contains(area.rect, row, column));
  const read = (row: number, column: number): CellValue => {
    const area = find(row, column);
    return plainValue(area?.cells?.[row - area.rect.row]?.[column - area.rect.column] ?? null);
  };
  const rows = Array.from({ length: rect.rowCount - 1 }, (_, index) => rect.row + 1 + index);
  const keyed = numbered(rows.map((row) => [rowKey(kept.keyColumns.map((name) => read(row, columnOf(name)))), row]));
  for (const [key, row] of keyed) {
    (entries.get(key) ?? []).forEach((entry, index) => {
      const name = kept.userColumns[index];
      if (entry === undefined || name === undefined || !table.oldHeaders.includes(name)) return;
      const area = find(row, columnOf(name));
      const cells = area?.cells?.[row - area.rect.row];
      if (area && cells) cells[columnOf(name) - area.rect.column] = entry;
    });
  }
}

/** The value of a kept cell that holds no formula. */
function plainValue(cell: KeptCell): CellValue {
  if (cell === null) return "";
  return typeof cell === "string" && cell.startsWith("'") ? cell.slice(1) : cell;
}
