import type { CellValue, WorkbookEdit } from "../../workbook/port";
import { exampleWorkbook, type ExampleSheet } from "./exampleWorkbook";

/**
 * Edits that put the example into an empty workbook: 60 users on a sheet "Usage", and rates, offers and token prices,
 * each row marked "example figure". A sheet of one of these names that is not ours makes the port refuse them all.
 */
export function exampleEdits(): WorkbookEdit[] {
  const sheets = exampleWorkbook();
  const first = sheets[0]?.name ?? "";
  return [...sheets.flatMap(sheetEdits), { kind: "activate", sheet: first, cell: "A1" }];
}

function sheetEdits(sheet: ExampleSheet): WorkbookEdit[] {
  const tops = sheet.tables.map((table) => table.row);
  const above = sheet.rows.slice(0, Math.min(sheet.rows.length, ...tops)).filter((row) => row.length > 0);
  return [
    { kind: "sheet", sheet: sheet.name },
    { kind: "block", sheet: sheet.name, row: 0, column: 0, cells: above },
    ...sheet.tables.map((table) => tableEdit(sheet, table)),
  ];
}

function tableEdit(sheet: ExampleSheet, table: ExampleSheet["tables"][number]): WorkbookEdit {
  const { name, row, column, rowCount, columnCount } = table;
  const cellsOf = (values: ExampleSheet["rows"][number]): CellValue[] =>
    Array.from({ length: columnCount }, (_, index) => values[column + index] ?? "");
  const [header = [], ...rows] = sheet.rows.slice(row, row + rowCount).map(cellsOf);
  const style = "TableStyleLight9";
  return { kind: "table", table: name, sheet: sheet.name, row, column, columns: header.map(String), rows, style };
}
