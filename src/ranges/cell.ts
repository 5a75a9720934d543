import { parseDate, dateOfSerial, type CalendarDate, type DateSystem } from "../costing";

/** Cells as they arrive from a workbook, a file or a formula: rows of values of any kind. */
export type Cells = readonly (readonly unknown[])[];

const ERROR_TEXT =
  /^#(N\/A|VALUE!|REF!|DIV\/0!|NUM!|NAME\?|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!|GETTING_DATA)$/;

/**
 * Whether a cell holds an Excel error: the text that a workbook hands out ("#N/A"), or the object with a `code` that
 * a formula receives.
 */
export function isErrorCell(cell: unknown): boolean {
  if (typeof cell === "string") return cell.startsWith("#") && ERROR_TEXT.test(cell);
  if (typeof cell !== "object" || cell === null) return false;
  return "code" in cell && typeof cell.code === "string" && cell.code.startsWith("#");
}

/** Whether a cell is empty on the web (null), as text ("" or blanks), or not there at all. 0 is not empty here. */
export function isBlankCell(cell: unknown): boolean {
  return cell === null || cell === undefined || (typeof cell === "string" && cell.trim() === "");
}

/**
 * Whether a cell that should hold text, a date or a price is empty: blank, or 0, which is how Excel for Windows and
 * Mac hands an empty cell to a formula.
 */
export function isEmptyCell(cell: unknown): boolean {
  return cell === 0 || isBlankCell(cell);
}

/** The text of a cell without outer blanks; "" for an empty one. A number is written as it is. */
export function cellText(cell: unknown): string {
  return isEmptyCell(cell) || typeof cell === "object" ? "" : String(cell).trim();
}

/**
 * The date of a cell: a serial number or a text `YYYY-MM-DD`; null for an empty cell and for what is no date.
 * Example: 46350 and "2026-11-24" are the same day in the 1900 date system.
 */
export function cellDate(cell: unknown, system: DateSystem): CalendarDate | null {
  if (typeof cell === "number") return cell === 0 ? null : dateOfSerial(cell, system);
  return typeof cell === "string" ? parseDate(cell.trim()) : null;
}
