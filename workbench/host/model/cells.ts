import type { BookData, CellContent, CellData, CellError, Rect, SheetData, StyleData } from "./bookData";
import { HostError } from "./hostError";
import { numberOfInput } from "./input";
import { internStyle, styleOf } from "./styles";

const ERROR_TEXT = /^#(N\/A|VALUE!|REF!|DIV\/0!|NUM!|NAME\?|NULL!|SPILL!|CALC!|BUSY!)$/;
const LONGEST_TEXT = 32_767;
const LONGEST_FORMULA = 8_192;
const LONGEST_TEXT_IN_FORMULA = 255;

/** The cell at a place, if it has content or a style. */
export function cellAt(sheet: SheetData, row: number, column: number): CellData | undefined {
  return sheet.rows.get(row)?.get(column);
}

/** The cell at a place, made if it is not there yet. */
export function ensureCell(sheet: SheetData, row: number, column: number): CellData {
  let cells = sheet.rows.get(row);
  if (!cells) sheet.rows.set(row, (cells = new Map()));
  let cell = cells.get(column);
  if (!cell) cells.set(column, (cell = { value: null }));
  return cell;
}

export function isCellError(value: CellContent): value is CellError {
  return typeof value === "object" && value !== null;
}

/** A value as the API hands it out: an empty cell is "", an error its text. */
export function apiValue(value: CellContent): string | number | boolean {
  if (value === null) return "";
  return isCellError(value) ? value.error : value;
}

/** What the API calls the type of a value. */
export function valueType(value: CellContent): string {
  if (value === null) return "Empty";
  if (typeof value === "number") return "Double";
  if (typeof value === "boolean") return "Boolean";
  return isCellError(value) ? "Error" : "String";
}

/**
 * Writes what a user or the API enters into a cell: text that reads as a number, logical value or error becomes one,
 * a leading "=" makes a formula, a leading apostrophe or the format "@" keeps text as text, "" empties the cell.
 */
export function enterInput(book: BookData, sheet: SheetData, row: number, column: number, input: unknown): void {
  const cell = ensureCell(sheet, row, column);
  delete cell.formula;
  delete cell.spillOf;
  const style = styleOf(book, cell);
  const isQuoted = typeof input === "string" && input.startsWith("'");
  if (isQuoted !== style.quotePrefix) restyle(book, cell, { quotePrefix: isQuoted });
  if (typeof input === "string" && !isQuoted && style.numberFormat !== "@" && isFormula(input)) {
    if (input.length > LONGEST_FORMULA || hasLongText(input)) throw new HostError("InvalidArgument", "Range.formulas");
    cell.formula = input;
    cell.value = null;
    return;
  }
  cell.value = contentOf(input, style.numberFormat === "@");
}

function hasLongText(formula: string): boolean {
  if (formula.length <= LONGEST_TEXT_IN_FORMULA) return false;
  const texts = formula.match(/"(?:[^"]|"")*"/g) ?? [];
  return texts.some((text) => text.slice(1, -1).replace(/""/g, '"').length > LONGEST_TEXT_IN_FORMULA);
}

function isFormula(text: string): boolean {
  return text.length > 1 && text.startsWith("=");
}

function contentOf(input: unknown, asText: boolean): CellContent {
  if (typeof input === "boolean") return input;
  if (typeof input === "number") {
    if (!Number.isFinite(input)) throw new HostError("InvalidArgument", "Range.values");
    return asText ? String(input) : input;
  }
  if (typeof input !== "string" || input === "") return null;
  if (input.length > LONGEST_TEXT) throw new HostError("InvalidArgument", "Range.values");
  if (input.startsWith("'")) return input.slice(1);
  if (asText) return input;
  if (/^(true|false)$/i.test(input)) return input.toLowerCase() === "true";
  if (ERROR_TEXT.test(input)) return { error: input };
  return numberOfInput(input) ?? input;
}

/** Changes parts of the style of a cell. */
export function restyle(book: BookData, cell: CellData, change: Partial<StyleData>): void {
  cell.style = internStyle(book, { ...styleOf(book, cell), ...change });
}

/** The smallest area with all cells that have content, or with `valuesOnly` false also a style; null if there is none. */
export function usedRect(sheet: SheetData, valuesOnly: boolean): Rect | null {
  let [top, bottom, left, right] = [Infinity, -1, Infinity, -1];
  for (const [row, cells] of sheet.rows) {
    for (const [column, cell] of cells) {
      if (cell.value === null && cell.formula === undefined && (valuesOnly || !cell.style)) continue;
      if (row < top) top = row;
      if (row > bottom) bottom = row;
      if (column < left) left = column;
      if (column > right) right = column;
    }
  }
  return bottom < 0 ? null : { row: top, column: left, rowCount: bottom - top + 1, columnCount: right - left + 1 };
}

/** Calls `visit` for every cell that exists in an area, however large the area is. */
export function forEachCell(
  sheet: SheetData,
  rect: Rect,
  visit: (cell: CellData, row: number, column: number) => void,
): void {
  const [bottom, right] = [rect.row + rect.rowCount, rect.column + rect.columnCount];
  for (const [row, cells] of sheet.rows) {
    if (row < rect.row || row >= bottom) continue;
    for (const [column, cell] of cells) {
      if (column >= rect.column && column < right) visit(cell, row, column);
    }
  }
}

/** Stores what a writer computed beside formulas, cell by cell; cells without a formula are left alone. */
export function setComputedValues(sheet: SheetData, rect: Rect, values: readonly (readonly CellContent[])[]): void {
  values.forEach((line, down) =>
    line.forEach((value, right) => {
      const cell = cellAt(sheet, rect.row + down, rect.column + right);
      if (cell?.formula !== undefined) cell.value = value;
    }),
  );
}
