import type { BookData, CellContent, SheetData } from "../host/model/bookData";

export interface CsvOptions {
  /** Default ",". */
  readonly delimiter?: string;
  /**
   * Put an apostrophe before text that a spreadsheet would read as a formula (it starts with = + - @, tab or
   * return). Default true. Numbers are never touched.
   */
  readonly guardFormulas?: boolean;
}

function textOfCell(value: CellContent, guard: boolean): string {
  if (value === null) return "";
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "object") return value.error;
  if (typeof value === "number") return String(value);
  return guard && /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
}

function quoted(text: string, delimiter: string): string {
  const needsQuotes = text.includes('"') || text.includes(delimiter) || /[\r\n]/.test(text) || text !== text.trim();
  return needsQuotes ? `"${text.replace(/"/g, '""')}"` : text;
}

function findSheet(book: BookData, sheet: string): SheetData {
  const found =
    book.sheets.find((one) => one.id === sheet) ??
    book.sheets.find((one) => one.name.toLowerCase() === sheet.toLowerCase());
  if (found === undefined) throw new Error(`There is no sheet "${sheet}" in the workbook.`);
  return found;
}

/**
 * The values of a sheet (by id or name) as CSV (RFC 4180): from A1 to the last used cell, CRLF after each record.
 * Dates are serial numbers, as the cells hold them. An empty sheet gives "". An unknown sheet throws.
 * Example: a row with `=x` as text, 1.5 and `a,b` is `'=x,1.5,"a,b"` and CRLF.
 */
export function csvOfSheet(book: BookData, sheet: string, options: CsvOptions = {}): string {
  const { rows } = findSheet(book, sheet);
  const { delimiter = ",", guardFormulas = true } = options;
  let lastRow = -1;
  let lastColumn = -1;
  for (const [row, cells] of rows) {
    for (const [column, cell] of cells) {
      if (cell.value === null) continue;
      lastRow = Math.max(lastRow, row);
      lastColumn = Math.max(lastColumn, column);
    }
  }
  const lines: string[] = [];
  for (let row = 0; row <= lastRow; row++) {
    const cells: string[] = [];
    for (let column = 0; column <= lastColumn; column++) {
      cells.push(quoted(textOfCell(rows.get(row)?.get(column)?.value ?? null, guardFormulas), delimiter));
    }
    lines.push(`${cells.join(delimiter)}\r\n`);
  }
  return lines.join("");
}
