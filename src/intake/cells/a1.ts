/** Letters of a 0-based column. Examples: 0 is "A", 26 is "AA", 16383 is "XFD". */
export function columnLetters(column: number): string {
  let letters = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** A rectangle of cells, 0-based, last row and column included. */
export interface CellArea {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

const AREA = /^(?:.*!)?\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/i;

/** Reads an A1 address with or without a sheet; null for anything else. Example: "B2:C3" is rows 1-2, columns 1-2. */
export function parseArea(address: string): CellArea | null {
  const match = AREA.exec(address.trim());
  if (match === null) return null;
  const [, column = "", row = "", lastColumn = column, lastRow = row] = match;
  return {
    firstRow: Number(row) - 1,
    lastRow: Number(lastRow) - 1,
    firstColumn: columnOf(column),
    lastColumn: columnOf(lastColumn),
  };
}

function columnOf(letters: string): number {
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
