/** A rectangle of cells; rows and columns are 0-based. */
export interface Rect {
  readonly row: number;
  readonly column: number;
  readonly rowCount: number;
  readonly columnCount: number;
}

const LETTERS = 26;
const ADDRESS = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})(?::\$?([A-Z]{1,3})\$?([1-9]\d{0,6}))?$/i;

/** The letters of a 0-based column. Examples: `columnLetters(0)` is "A", `columnLetters(27)` is "AB". */
export function columnLetters(column: number): string {
  let letters = "";
  for (let left = column; left >= 0; left = Math.floor(left / LETTERS) - 1) {
    letters = String.fromCharCode(65 + (left % LETTERS)) + letters;
  }
  return letters;
}

/** The 0-based column of its letters. Example: `columnIndex("AB")` is 27. */
export function columnIndex(letters: string): number {
  let index = 0;
  for (const letter of letters.toUpperCase()) index = index * LETTERS + letter.charCodeAt(0) - 64;
  return index - 1;
}

/** A1 of one cell. Example: `cellAddress(0, 2)` is "C1". */
export function cellAddress(row: number, column: number): string {
  return `${columnLetters(column)}${row + 1}`;
}

/** A1 of a rectangle, without a sheet. Example: a rectangle of one cell at row 1, column 0 is "A2". */
export function rectAddress(rect: Rect): string {
  const first = cellAddress(rect.row, rect.column);
  if (rect.rowCount === 1 && rect.columnCount === 1) return first;
  return `${first}:${cellAddress(rect.row + rect.rowCount - 1, rect.column + rect.columnCount - 1)}`;
}

/** Takes the sheet off an address. Example: `withoutSheet("'My sheet'!A1:B2")` is "A1:B2". */
export function withoutSheet(address: string): string {
  return address.slice(address.lastIndexOf("!") + 1);
}

/**
 * Reads an A1 address of cells, with or without sheet and dollar signs; null for whole rows or columns and for
 * anything else. Example: `parseAddress("Usage!$B$2:C3")` is row 1, column 1, 2 rows, 2 columns.
 */
export function parseAddress(address: string): Rect | null {
  const match = ADDRESS.exec(withoutSheet(address));
  if (!match) return null;
  const [, firstLetters = "", firstRow = "", lastLetters = firstLetters, lastRow = firstRow] = match;
  const rows = [Number(firstRow) - 1, Number(lastRow) - 1];
  const columns = [columnIndex(firstLetters), columnIndex(lastLetters)];
  return {
    row: Math.min(...rows),
    column: Math.min(...columns),
    rowCount: Math.max(...rows) - Math.min(...rows) + 1,
    columnCount: Math.max(...columns) - Math.min(...columns) + 1,
  };
}

/** The cells that two rectangles share; null when they share none. */
export function overlapOf(a: Rect, b: Rect): Rect | null {
  const row = Math.max(a.row, b.row);
  const column = Math.max(a.column, b.column);
  const rowCount = Math.min(a.row + a.rowCount, b.row + b.rowCount) - row;
  const columnCount = Math.min(a.column + a.columnCount, b.column + b.columnCount) - column;
  return rowCount > 0 && columnCount > 0 ? { row, column, rowCount, columnCount } : null;
}

/** Whether a cell lies in a rectangle. */
export function contains(rect: Rect, row: number, column: number): boolean {
  return (
    row >= rect.row &&
    row < rect.row + rect.rowCount &&
    column >= rect.column &&
    column < rect.column + rect.columnCount
  );
}
