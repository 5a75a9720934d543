import assert from "node:assert/strict";
import type { BookData, CellData, SheetData, TableData } from "../../../../workbench/host/model/bookData";
import { apiValue, cellAt } from "../../../../workbench/host/model/cells";

export type CellValue = string | number | boolean;
export type TableLine = ReadonlyMap<string, CellValue>;

interface Place {
  readonly sheet: SheetData;
  readonly table: TableData;
}

/** The table of this name and the sheet that it stands on; fails when there is none. */
export function findTable(book: BookData, name: string): Place {
  for (const sheet of book.sheets) {
    const table = sheet.tables.find((each) => each.name === name);
    if (table) return { sheet, table };
  }
  return assert.fail(`there is no table ${name}`);
}

/** Names of all tables, in the order of the sheets. */
export function tableNames(book: BookData): string[] {
  return book.sheets.flatMap((sheet) => sheet.tables.map((table) => table.name));
}

/** The rows of a table by column name, as the API hands values out: "" for an empty cell. */
export function linesOf(book: BookData, name: string): TableLine[] {
  const { sheet, table } = findTable(book, name);
  return Array.from({ length: table.rect.rowCount - 1 }, (_, down) => {
    const row = table.rect.row + 1 + down;
    return new Map(
      table.columns.map((column, right) => [
        column.name,
        apiValue(cellAt(sheet, row, table.rect.column + right)?.value ?? null),
      ]),
    );
  });
}

/** Types a text into a cell of a table, as a user would. `line` counts the rows below the header from 0. */
export function typeInto(book: BookData, name: string, line: number, column: string, text: string): void {
  const { sheet, table } = findTable(book, name);
  const right = table.columns.findIndex((each) => each.name === column);
  assert.notEqual(right, -1, `${name} has no column ${column}`);
  const row = table.rect.row + 1 + line;
  const cells = sheet.rows.get(row) ?? new Map<number, CellData>();
  const at = table.rect.column + right;
  sheet.rows.set(row, cells.set(at, { ...cells.get(at), value: text }));
}

/** Every formula cell of the book with its place, for example "Mix Summary!R5C2". */
export function formulaCells(book: BookData): { readonly place: string; readonly cell: CellData }[] {
  return book.sheets.flatMap((sheet) =>
    [...sheet.rows].flatMap(([row, cells]) =>
      [...cells].flatMap(([column, cell]) =>
        cell.formula === undefined ? [] : [{ place: `${sheet.name}!R${row + 1}C${column + 1}`, cell }],
      ),
    ),
  );
}
