import type { DateSystem, Issue, Place } from "../../costing";
import { columnLetters, type CellArea } from "../cells/a1";
import type { Cell } from "../cells/cell";

/** What is known of a table apart from its rows; the same for text files and sheets. */
export interface TableMeta {
  readonly file: string;
  /** Null for a text file. */
  readonly sheet: string | null;
  /** 0-based column in which `cells[0]` of each row stands. */
  readonly firstColumn: number;
  readonly dateSystem: DateSystem;
  /** Whether "1,500" is 1.5 where it could be both: files with semicolons are from places that write so. */
  readonly decimalComma: boolean;
  readonly mergedAreas: readonly CellArea[];
  /** What stands between the cells of a line; null for a sheet. */
  readonly delimiter: string | null;
}

/** A row with its 1-based number: the line of a text file, the row of a sheet. */
export interface TableRow {
  readonly number: number;
  readonly cells: readonly Cell[];
  /** The line as it was written, when the delimiter alone parts its cells; quotation marks, if any, enclose cells. */
  readonly line?: string;
}

/** A table to read: the one form in which text files and sheets reach the rest of the intake. */
export interface TableSource extends TableMeta {
  readonly rows: Iterable<TableRow>;
  /** What came up while the rows were read; complete once `rows` has been walked through. */
  readonly readIssues: () => readonly Issue[];
}

/** The place of a row, or of a cell in it when `column` (0-based index into `cells`) is given. */
export function placeOf(meta: TableMeta, row: number, column: number | null = null): Place {
  const letters = columnLetters(meta.firstColumn + (column ?? 0));
  if (meta.sheet !== null) return { file: meta.file, sheet: meta.sheet, cell: `${letters}${row}` };
  return column === null ? { file: meta.file, line: row } : { file: meta.file, line: row, column: letters };
}

/** The place of the table as a whole. */
export function tablePlace(meta: TableMeta): Place {
  return meta.sheet === null ? { file: meta.file } : { file: meta.file, sheet: meta.sheet };
}

/** How a person calls the table. Examples: "report.csv", "book.xlsx, sheet Usage", "sheet Usage" of the open workbook. */
export function tableName(meta: TableMeta): string {
  if (meta.sheet === null) return meta.file;
  return meta.file === "" ? `sheet ${meta.sheet}` : `${meta.file}, sheet ${meta.sheet}`;
}

/** Whether a cell is covered by a merged area without being its first cell. `row` is 1-based. */
export function isCoveredByMerge(meta: TableMeta, row: number, column: number): boolean {
  const at = meta.firstColumn + column;
  return meta.mergedAreas.some(
    (area) =>
      row - 1 >= area.firstRow &&
      row - 1 <= area.lastRow &&
      at >= area.firstColumn &&
      at <= area.lastColumn &&
      !(row - 1 === area.firstRow && at === area.firstColumn),
  );
}
