import type { Rect } from "./bookData";

/** Whether two areas share a cell. */
export function overlaps(one: Rect, other: Rect): boolean {
  return intersectionOf(one, other) !== null;
}

/** What two areas share; null when nothing. */
export function intersectionOf(one: Rect, other: Rect): Rect | null {
  const row = Math.max(one.row, other.row);
  const column = Math.max(one.column, other.column);
  const rowCount = Math.min(one.row + one.rowCount, other.row + other.rowCount) - row;
  const columnCount = Math.min(one.column + one.columnCount, other.column + other.columnCount) - column;
  return rowCount > 0 && columnCount > 0 ? { row, column, rowCount, columnCount } : null;
}

/** Whether the outer area holds the inner one whole. */
export function holds(outer: Rect, inner: Rect): boolean {
  const shared = intersectionOf(outer, inner);
  return shared !== null && shared.rowCount === inner.rowCount && shared.columnCount === inner.columnCount;
}

/** An area without another one: up to four pieces. Example: rows 0-2 without row 1 are row 0 and row 2. */
export function without(area: Rect, hole: Rect): Rect[] {
  const shared = intersectionOf(area, hole);
  if (shared === null) return [area];
  const { row, column, rowCount, columnCount } = area;
  const below = shared.row + shared.rowCount;
  const right = shared.column + shared.columnCount;
  const pieces: Rect[] = [
    { row, column, rowCount: shared.row - row, columnCount },
    { row: below, column, rowCount: row + rowCount - below, columnCount },
    { row: shared.row, column, rowCount: shared.rowCount, columnCount: shared.column - column },
    { row: shared.row, column: right, rowCount: shared.rowCount, columnCount: column + columnCount - right },
  ];
  return pieces.filter((piece) => piece.rowCount > 0 && piece.columnCount > 0);
}
