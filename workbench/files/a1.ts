import type { Rect } from "../host/model/bookData";

export const ROW_LIMIT = 1048576;
export const COLUMN_LIMIT = 16384;

/** 0-based column of letters. Example: `columnIndex("AA")` is 26. */
export function columnIndex(letters: string): number {
  let index = 0;
  for (let at = 0; at < letters.length; at++) index = index * 26 + (letters.charCodeAt(at) & 31);
  return index - 1;
}

/** Letters of a 0-based column. Example: `columnName(26)` is "AA". */
export function columnName(index: number): string {
  let name = "";
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

/** A1 of a cell. Example: `cellAddress(1, 2)` is "C2". */
export function cellAddress(row: number, column: number): string {
  return columnName(column) + String(row + 1);
}

/** A1 of an area, one cell without colon. Example: rows 0-1 of column 0 are "A1:A2". */
export function rectAddress(rect: Rect): string {
  const first = cellAddress(rect.row, rect.column);
  const last = cellAddress(rect.row + rect.rowCount - 1, rect.column + rect.columnCount - 1);
  return first === last ? first : `${first}:${last}`;
}

/** Reads "B2", "B2:D5", "B:D", "2:5", with or without $; null for anything else. */
export function parseRect(address: string): Rect | null {
  const match = /^\$?([A-Za-z]{0,3})\$?(\d{0,7})(?::\$?([A-Za-z]{0,3})\$?(\d{0,7}))?$/.exec(address.trim());
  if (match === null || (match[1] === "" && match[2] === "")) return null;
  const [, c1 = "", r1 = "", c2 = c1, r2 = r1] = match;
  const left = c1 === "" ? 0 : columnIndex(c1);
  const right = c2 === "" ? COLUMN_LIMIT - 1 : columnIndex(c2);
  const top = r1 === "" ? 0 : Number(r1) - 1;
  const bottom = r2 === "" ? ROW_LIMIT - 1 : Number(r2) - 1;
  if (top < 0 || bottom < top || right < left || right >= COLUMN_LIMIT || bottom >= ROW_LIMIT) return null;
  return { row: top, column: left, rowCount: bottom - top + 1, columnCount: right - left + 1 };
}

/** Reads a list of areas separated by blanks (sqref); what cannot be read is left out. */
export function parseRects(list: string): Rect[] {
  const rects = list.split(/\s+/).map((part) => (part === "" ? null : parseRect(part)));
  return rects.filter((rect): rect is Rect => rect !== null);
}
