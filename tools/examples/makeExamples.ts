import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { saveBook } from "../../workbench/files";
import type { BookData, CellData, SheetData } from "../../workbench/host/model/bookData";
import { exampleWorkbook, type ExampleSheet } from "../../src/app/example/exampleWorkbook";

/** Writes examples/usage-workbook.xlsx; run it after the content changes. The result is the same each time. */
async function main(): Promise<void> {
  const folder = path.join(__dirname, "..", "..", "examples");
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "usage-workbook.xlsx"), await saveBook(exampleBook(), null));
}

/** The example as a workbook. Its input tables are marked as the add-in's own, as if it had made them. */
export function exampleBook(): BookData {
  const sheets = exampleWorkbook();
  return {
    sheets: sheets.map((sheet, index) => sheetData(sheet, index)),
    names: [],
    styles: [DEFAULT_STYLE, { ...DEFAULT_STYLE, bold: true }, { ...DEFAULT_STYLE, numberFormat: "#,##0.00" }],
    date1904: false,
    activeSheetId: sheetId(0),
    settings: new Map([["flexmix.owned", JSON.stringify(JSON.stringify(ownedParts(sheets)))]]),
    customXmlParts: [],
  };
}

function ownedParts(sheets: readonly ExampleSheet[]): object {
  const ours = sheets.filter((sheet) => sheet.tables.length > 0);
  return {
    sheets: ours.map((sheet) => sheet.name.toLowerCase()),
    tables: ours.flatMap((sheet) => sheet.tables.map((table) => table.name.toLowerCase())),
    blocks: ours.map((sheet) => ({
      sheet: sheet.name.toLowerCase(),
      rect: { row: 0, column: 0, rowCount: 2, columnCount: 1 },
    })),
  };
}

const DEFAULT_STYLE = {
  numberFormat: "General",
  fontName: null,
  fontSize: null,
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

function sheetId(index: number): string {
  return `{00000000-0002-0000-${String(index).padStart(4, "0")}-000000000000}`;
}

function sheetData(sheet: ExampleSheet, index: number): SheetData {
  const tables = sheet.tables.map((table, order) => ({
    id: `${index}-${order}`,
    name: table.name,
    rect: { row: table.row, column: table.column, rowCount: table.rowCount, columnCount: table.columnCount },
    showHeaders: true,
    showTotals: false,
    columns: Array.from({ length: table.columnCount }, (_, column) => ({
      id: String(column + 1),
      name: String(sheet.rows[table.row]?.[table.column + column] ?? ""),
    })),
    styleName: "TableStyleLight9",
    showBandedRows: true,
    showFilterButton: true,
  }));
  return {
    id: sheetId(index),
    name: sheet.name,
    kind: "worksheet",
    visibility: "Visible",
    tabColor: null,
    showGridlines: true,
    rows: rowsOf(sheet),
    columnWidths: new Map((sheet.rows[0] ?? []).map((_, column) => [column, 24])),
    rowHeights: new Map(),
    hiddenColumns: new Set(),
    hiddenRows: new Set(),
    merges: [],
    freeze: null,
    tables,
    charts: [],
    conditionalFormats: [],
    validations: [],
    names: [],
    protection: { isProtected: false, options: {} },
    pageLayout: { orientation: null, fitToWidth: null, fitToHeight: null, printTitleRows: null, printTitleColumns: null, printArea: null },
  };
}

function rowsOf(sheet: ExampleSheet): Map<number, Map<number, CellData>> {
  const rows = new Map<number, Map<number, CellData>>();
  sheet.rows.forEach((values, row) => {
    const cells = new Map<number, CellData>();
    values.forEach((value, column) => {
      if (value !== "") cells.set(column, row === 0 ? { value, style: 1 } : { value });
    });
    if (cells.size > 0) rows.set(row, cells);
  });
  return rows;
}

if (require.main === module) void main();
