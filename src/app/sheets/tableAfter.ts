import type { TableLayout } from "../../workbook/layout";
import type { CellValue, EditCell, TableContent, WorkbookEdit } from "../../workbook/port";
import { nameKey } from "../recommendMix/cells";

/** Tables as they were read, and the edits that will be applied to them. */
export interface TablesAfter {
  readonly tables: ReadonlyMap<string, TableContent>;
  readonly edits: readonly WorkbookEdit[];
}

/**
 * The body of a column as it will stand when the edits are applied, one value a row; empty where neither the workbook
 * nor an edit has the column. Example: a table of two rows to which an edit appends one has three values.
 */
export function columnAfter(layout: TableLayout, column: string, after: TablesAfter): CellValue[] {
  const old = after.tables.get(layout.name);
  const oldColumns = old?.columns ?? layout.columns.map(({ name }) => name);
  return after.edits.reduce<CellValue[]>(
    (values, edit) => {
      if (edit.kind === "table" && edit.table === layout.name) return pick(edit.columns, edit.rows, column);
      if (edit.kind !== "appendRows" || edit.table !== layout.name) return values;
      return [...values, ...pick(oldColumns, edit.rows, column)];
    },
    pick(oldColumns, old?.values ?? [], column),
  );
}

function pick(columns: readonly string[], rows: readonly (readonly EditCell[])[], column: string): CellValue[] {
  const place = columns.findIndex((name) => nameKey(name) === nameKey(column));
  return rows.map((row) => {
    const cell = row[place] ?? "";
    return typeof cell === "object" ? cell.value : cell;
  });
}
