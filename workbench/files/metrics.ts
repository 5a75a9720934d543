import type { SheetData } from "../host/model/bookData";

/** English Metric Units in a point (ECMA-376 part 1, 20.1.2.1). */
export const EMU_PER_POINT = 12700;
const DIGIT_PIXELS = 7;
const POINTS_PER_PIXEL = 0.75;

/** Sizes of rows and columns that have none of their own. */
export interface SheetDefaults {
  readonly columnPoints: number;
  readonly rowPoints: number;
}

export const USUAL_DEFAULTS: SheetDefaults = { columnPoints: 48, rowPoints: 15 };

/** Width in points of a width in characters of Calibri 11 (ECMA-376 part 1, 18.3.1.13). Example: 9.140625 is 48. */
export function columnPoints(characters: number): number {
  return Math.trunc(((256 * characters + Math.trunc(128 / DIGIT_PIXELS)) / 256) * DIGIT_PIXELS) * POINTS_PER_PIXEL;
}

function sizeOfColumn(sheet: SheetData, column: number, defaults: SheetDefaults): number {
  if (sheet.hiddenColumns.has(column)) return 0;
  const characters = sheet.columnWidths.get(column);
  return characters === undefined ? defaults.columnPoints : columnPoints(characters);
}

function sizeOfRow(sheet: SheetData, row: number, defaults: SheetDefaults): number {
  return sheet.hiddenRows.has(row) ? 0 : (sheet.rowHeights.get(row) ?? defaults.rowPoints);
}

/** Distance in points from the sheet's left edge to the left edge of a column. */
export function leftOfColumn(sheet: SheetData, column: number, defaults: SheetDefaults): number {
  let left = 0;
  for (let at = 0; at < column; at++) left += sizeOfColumn(sheet, at, defaults);
  return left;
}

/** Distance in points from the sheet's top edge to the top edge of a row. */
export function topOfRow(sheet: SheetData, row: number, defaults: SheetDefaults): number {
  let top = 0;
  for (let at = 0; at < row; at++) top += sizeOfRow(sheet, at, defaults);
  return top;
}

function locate(points: number, limit: number, sizeOf: (at: number) => number): { at: number; rest: number } {
  let rest = Math.max(0, points);
  for (let at = 0; at < limit; at++) {
    const size = sizeOf(at);
    if (rest < size) return { at, rest };
    rest -= size;
  }
  return { at: limit, rest: 0 };
}

/** Column that a distance in points falls into, and what is left inside it. */
export function columnAt(sheet: SheetData, points: number, defaults: SheetDefaults): { at: number; rest: number } {
  return locate(points, 16383, (at) => sizeOfColumn(sheet, at, defaults));
}

/** Row that a distance in points falls into, and what is left inside it. */
export function rowAt(sheet: SheetData, points: number, defaults: SheetDefaults): { at: number; rest: number } {
  return locate(points, 1048575, (at) => sizeOfRow(sheet, at, defaults));
}
