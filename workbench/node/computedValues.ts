import type { BookData, CellContent, TableData } from "../host/model/bookData";
import type { CellValue, EditCell, WorkbookEdit } from "../../src/workbook/port";

const ERROR_TEXT = /^#(N\/A|VALUE!|REF!|DIV\/0!|NUM!|NAME\?|NULL!)$/;

/**
 * Stores the value that the add-in computed beside each formula that it wrote.
 *
 * No formula engine runs in Node: without this, a file would show nothing for a formula until somebody recalculates it.
 * Cells whose formula is no longer the one of the edit are left alone.
 */
export function storeComputedValues(book: BookData, edits: readonly WorkbookEdit[]): void {
  for (const edit of edits) {
    if (edit.kind === "table") storeTable(book, edit.table, edit.rows);
    else if (edit.kind === "block") storeBlock(book, edit.sheet, edit.row, edit.column, edit.cells);
  }
}

function storeTable(book: BookData, name: string, rows: readonly (readonly EditCell[])[]): void {
  for (const sheet of book.sheets) {
    const table = sheet.tables.find((each: TableData) => each.name.toLowerCase() === name.toLowerCase());
    if (table) storeBlock(book, sheet.name, table.rect.row + 1, table.rect.column, rows);
  }
}

function storeBlock(
  book: BookData,
  sheetName: string,
  row: number,
  column: number,
  cells: readonly (readonly EditCell[])[],
): void {
  const sheet = book.sheets.find((each) => each.name.toLowerCase() === sheetName.toLowerCase());
  if (!sheet) return;
  cells.forEach((line, down) =>
    line.forEach((edit, right) => {
      if (typeof edit !== "object" || edit === null) return;
      const cell = sheet.rows.get(row + down)?.get(column + right);
      if (cell?.formula !== undefined) cell.value = contentOf(edit.value);
    }),
  );
}

function contentOf(value: CellValue): CellContent {
  return typeof value === "string" && ERROR_TEXT.test(value) ? { error: value } : value;
}
