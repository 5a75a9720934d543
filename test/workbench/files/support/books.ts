import assert from "node:assert/strict";
import type { BookData, CellData, SheetData, StyleData } from "../../../../workbench/host/model/bookData";
import { openBook } from "../../../../workbench/files";

export const plainStyle: StyleData = {
  numberFormat: "General",
  fontName: "Calibri",
  fontSize: 11,
  bold: false,
  italic: false,
  underline: false,
  strikethrough: false,
  fontColor: null,
  fillColor: null,
  horizontal: null,
  vertical: null,
  wrapText: false,
  indent: 0,
  quotePrefix: false,
  locked: true,
  borders: {},
};

export function newSheet(name: string, changes: Partial<SheetData> = {}): SheetData {
  return {
    id: `new-${name}`,
    name,
    kind: "worksheet",
    visibility: "Visible",
    tabColor: null,
    showGridlines: true,
    rows: new Map(),
    columnWidths: new Map(),
    rowHeights: new Map(),
    hiddenColumns: new Set(),
    hiddenRows: new Set(),
    merges: [],
    freeze: null,
    tables: [],
    charts: [],
    conditionalFormats: [],
    validations: [],
    names: [],
    protection: { isProtected: false, options: {} },
    pageLayout: {
      orientation: null,
      fitToWidth: null,
      fitToHeight: null,
      printTitleRows: null,
      printTitleColumns: null,
      printArea: null,
    },
    ...changes,
  };
}

export function newBook(sheets: SheetData[], changes: Partial<BookData> = {}): BookData {
  return {
    sheets,
    names: [],
    styles: [plainStyle],
    date1904: false,
    activeSheetId: sheets[0]?.id ?? "",
    settings: new Map(),
    customXmlParts: [],
    ...changes,
  };
}

export function setCell(sheet: SheetData, row: number, column: number, cell: CellData): void {
  const cells = sheet.rows.get(row) ?? new Map<number, CellData>();
  sheet.rows.set(row, cells.set(column, cell));
}

export function reopen(bytes: Uint8Array): BookData {
  const result = openBook(bytes);
  assert.ok(result.ok, result.ok ? "" : result.error.message);
  return result.value.book;
}

/** The book without what a file numbers anew: ids become places, styles are put into their cells. */
export function comparable(book: BookData): unknown {
  return {
    date1904: book.date1904,
    names: book.names,
    settings: book.settings,
    customXmlParts: book.customXmlParts,
    active: book.sheets.findIndex((sheet) => sheet.id === book.activeSheetId),
    sheets: book.sheets.map((sheet) => ({
      ...sheet,
      id: "",
      rows: [...sheet.rows]
        .sort(([a], [b]) => a - b)
        .map(([row, cells]) => ({
          row,
          cells: [...cells]
            .sort(([a], [b]) => a - b)
            .map(([column, cell]) => ({ column, ...cell, style: book.styles[cell.style ?? 0] })),
        })),
      tables: sheet.tables.map((table) => ({ ...table, id: "", columns: table.columns.map((column) => column.name) })),
      charts: sheet.charts.map((chart) => ({ ...chart, id: "" })),
      conditionalFormats: sheet.conditionalFormats.map((format) => ({ ...format, id: "" })),
    })),
  };
}
