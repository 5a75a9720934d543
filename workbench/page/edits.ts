import { rectAddress } from "../host/model/a1";
import type { BookData, Rect, SheetData, StyleData } from "../host/model/bookData";
import { apiValue, cellAt, ensureCell, enterInput, restyle } from "../host/model/cells";
import { overlaps } from "../host/model/rects";
import { styleOf } from "../host/model/styles";
import type { Session } from "./session";
import { readTyped } from "./typed";
import { inputText } from "./view/cellText";
import type { CellEdit } from "./view/sheetView";

const CELL_CHANGED = 10;
const TABLE_CHANGED = 100;
/** Target of the events of collections. */
export const WHOLE_WORKBOOK = "Workbook";

/**
 * Enters what the user did to cells of a sheet, as Excel (en-US) reads it, and tells the add-in in one event. Dates and
 * money become numbers with a format where the cell has none. Returns the sentence why the cells are left as they were;
 * null: they were entered, or nothing differed.
 */
export function enterEdits(session: Session, sheet: SheetData, edits: readonly CellEdit[]): string | null {
  const { book } = session;
  const changes = edits.filter((edit) => isChange(book, sheet, edit));
  const isLocked = ({ row, column }: CellEdit): boolean => styleOf(book, cellAt(sheet, row, column)).locked;
  if (sheet.protection.isProtected && changes.some(isLocked)) return "The cell is on a protected sheet.";
  const contents = changes.filter(({ input }) => input !== null);
  const [first] = contents;
  const before = first && contents.length === 1 ? valueAt(sheet, first) : null;
  for (const { row, column, style } of changes) {
    if (style !== null) restyle(book, ensureCell(sheet, row, column), style);
  }
  for (const edit of contents) enter(book, sheet, edit);
  if (first) {
    const details = before === null ? {} : { valueBefore: before, valueAfter: valueAt(sheet, first) };
    tell(session, sheet, areaOf(contents), details);
  }
  return null;
}

/** What equals the cell already is no change, so that a key pressed by chance makes no event. */
function isChange(book: BookData, sheet: SheetData, { row, column, input, style }: CellEdit): boolean {
  if (style !== null) return true;
  if (input === null) return false;
  const cell = cellAt(sheet, row, column);
  if (cell?.spillOf) return input !== cell.value && input !== "";
  return typeof input === "string" ? input !== inputText(book, cell) : input !== cell?.value || "formula" in cell;
}

function enter(book: BookData, sheet: SheetData, { row, column, input }: CellEdit): void {
  const isGeneral = styleOf(book, cellAt(sheet, row, column)).numberFormat === "General";
  const typed = isGeneral && typeof input === "string" ? readTyped(input, book.date1904) : null;
  enterInput(book, sheet, row, column, typed ? typed.value : input);
  if (typed) restyle(book, ensureCell(sheet, row, column), { numberFormat: typed.format } satisfies Partial<StyleData>);
}

function valueAt(sheet: SheetData, { row, column }: CellEdit): string | number | boolean {
  return apiValue(cellAt(sheet, row, column)?.value ?? null);
}

function areaOf(edits: readonly CellEdit[]): Rect {
  const [rows, columns] = [edits.map(({ row }) => row), edits.map(({ column }) => column)];
  const [row, column] = [Math.min(...rows), Math.min(...columns)];
  return { row, column, rowCount: Math.max(...rows) - row + 1, columnCount: Math.max(...columns) - column + 1 };
}

function tell(session: Session, sheet: SheetData, area: Rect, details: object): void {
  const changed = {
    address: rectAddress(area),
    changeType: "RangeEdited",
    source: "Local",
    worksheetId: sheet.id,
    triggerSource: "Unknown",
    ...details,
  };
  for (const target of [sheet.id, WHOLE_WORKBOOK]) session.raise(CELL_CHANGED, target, changed);
  for (const table of sheet.tables) {
    if (overlaps(table.rect, area)) session.raise(TABLE_CHANGED, table.id, { ...changed, tableId: table.id });
  }
}
