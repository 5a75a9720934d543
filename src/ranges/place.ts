import type { Place } from "../costing";

/** Where the first cell of a range stands: 0-based row and column, and the sheet or file it belongs to. */
export interface RangeOrigin {
  readonly file?: string;
  readonly sheet?: string;
  readonly rowIndex: number;
  readonly columnIndex: number;
}

/** Letters of a 0-based column. Example: 0 is "A", 27 is "AB". */
export function columnLetters(columnIndex: number): string {
  const rest = Math.floor(columnIndex / 26) - 1;
  const letter = String.fromCharCode(65 + (columnIndex % 26));
  return rest < 0 ? letter : columnLetters(rest) + letter;
}

/**
 * The place of a cell of a range, for an issue: its address where the origin is known, else its row and column in the
 * range. Example: row 1, column 2 of a range that starts in Rates!A5 is `{ sheet: "Rates", cell: "C6" }`.
 */
export function placeOf(origin: RangeOrigin | null, row: number, column: number): Place {
  if (!origin) return { path: `row ${row + 1}, column ${column + 1}` };
  return {
    ...(origin.file === undefined ? {} : { file: origin.file }),
    ...(origin.sheet === undefined ? {} : { sheet: origin.sheet }),
    cell: `${columnLetters(origin.columnIndex + column)}${origin.rowIndex + row + 1}`,
  };
}
