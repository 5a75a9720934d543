import type { SheetData } from "../../host/model/bookData";
import { usedRect } from "../../host/model/cells";
import { columnPoints } from "../../host/model/metrics";

const POINTS_PER_PIXEL = 0.75;
const USUAL_WIDTH = 64;
const USUAL_HEIGHT = 20;
const SPARE = { rows: 100, columns: 8 };
const LEAST = { rows: 150, columns: 26 };

/** Distances in pixels from the top left corner of the cells; entry n is where row or column n starts. */
export interface SheetMetrics {
  readonly tops: readonly number[];
  readonly lefts: readonly number[];
  readonly rowCount: number;
  readonly columnCount: number;
}

/** Measures the used part of a sheet and some room around it. */
export function measureSheet(sheet: SheetData): SheetMetrics {
  const used = usedRect(sheet, false);
  const rowCount = Math.max(LEAST.rows, (used ? used.row + used.rowCount : 0) + SPARE.rows);
  const columnCount = Math.max(LEAST.columns, (used ? used.column + used.columnCount : 0) + SPARE.columns);
  return {
    tops: sums(rowCount, (row) => heightOf(sheet, row)),
    lefts: sums(columnCount, (column) => widthOf(sheet, column)),
    rowCount,
    columnCount,
  };
}

function widthOf(sheet: SheetData, column: number): number {
  if (sheet.hiddenColumns.has(column)) return 0;
  const characters = sheet.columnWidths.get(column);
  return characters === undefined ? USUAL_WIDTH : Math.round(columnPoints(characters) / POINTS_PER_PIXEL);
}

function heightOf(sheet: SheetData, row: number): number {
  if (sheet.hiddenRows.has(row)) return 0;
  const points = sheet.rowHeights.get(row);
  return points === undefined ? USUAL_HEIGHT : Math.round(points / POINTS_PER_PIXEL);
}

function sums(count: number, sizeOf: (index: number) => number): number[] {
  const starts = [0];
  for (let index = 0; index < count; index++) starts.push((starts[index] ?? 0) + sizeOf(index));
  return starts;
}

/** The last row or column that starts at or before a distance. Example: in [0, 20, 40], 25 lies in 1. */
export function indexAt(starts: readonly number[], distance: number): number {
  let [low, high] = [0, starts.length - 2];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= distance) low = middle;
    else high = middle - 1;
  }
  return low;
}
