import { dateOfDay, parseDate, type CalendarDate } from "../../costing";
import type { CellValue, TableContent } from "../../workbook/port";

/** Serial number of 1970-01-01 in the two date systems of a workbook. */
const EPOCH_SERIAL = { 1900: 25569, 1904: 24107 } as const;

export type DateSystem = keyof typeof EPOCH_SERIAL;

/** One row of a table, read by column name. `cellOf` gives the A1 address of a cell for messages. */
export interface TableRow {
  readonly get: (column: string) => CellValue;
  readonly cellOf: (column: string) => string;
}

/** Letters of a 0-based column. Example: `columnLetters(27)` is "AB". */
export function columnLetters(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnLetters(Math.floor(column / 26) - 1) + letter;
}

/** Names match without case and outer blanks. Example: `nameKey(" AutoCAD ")` is "autocad". */
export function nameKey(name: string): string {
  return name.trim().toLowerCase();
}

/** Order of texts that does not depend on the language of the machine. Example: `compareText("a", "b")` is -1. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** Text of a cell without outer blanks. Example: `textOf(7)` is "7". */
export function textOf(value: CellValue): string {
  return String(value).trim();
}

/** The number of a cell; null when it is empty, "bad" when it is something else. Example: `numberOf("")` is null. */
export function numberOf(value: CellValue): number | null | "bad" {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  return textOf(value) === "" ? null : "bad";
}

/** The date of a cell: a serial number or YYYY-MM-DD text; null when empty, "bad" otherwise. Example: 46357 is 2026-12-01. */
export function dateOfCell(value: CellValue, dateSystem: DateSystem): CalendarDate | null | "bad" {
  if (typeof value === "number") return dateOfDay(Math.floor(value) - EPOCH_SERIAL[dateSystem]);
  const text = textOf(value);
  return text === "" ? null : (parseDate(text) ?? "bad");
}

/** The serial number that shows a date. Example: `serialOf("2026-12-01", 1900)` is 46357. */
export function serialOf(date: CalendarDate, dateSystem: DateSystem): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000 + EPOCH_SERIAL[dateSystem];
}

/** The first header cell of a table, 0-based. Example: a table at "D4:L9" begins at row 3, column 3. */
export function cornerOf(table: TableContent): { readonly row: number; readonly column: number } {
  const [letters = "A", row = "1"] = /^\$?([A-Z]+)\$?(\d+)/.exec(table.address)?.slice(1) ?? [];
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(row) - 1, column };
}

/** Rows of a table that hold anything; columns are found by name without case. A missing column reads as empty. */
export function rowsOf(table: TableContent | undefined): TableRow[] {
  if (!table) return [];
  const places = new Map(table.columns.map((name, index) => [nameKey(name), index]));
  const { row: headerRow, column: left } = cornerOf(table);
  return table.values.flatMap((values, index) => {
    if (values.every((value) => textOf(value) === "")) return [];
    const placeOf = (column: string): number => places.get(nameKey(column)) ?? 0;
    return [
      {
        get: (column: string) => (places.has(nameKey(column)) ? (values[placeOf(column)] ?? "") : ""),
        cellOf: (column: string) => `${columnLetters(left + placeOf(column))}${headerRow + 2 + index}`,
      },
    ];
  });
}
