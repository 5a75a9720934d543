import { rectAddress } from "../host/model/a1";
import type { Rect, SheetData } from "../host/model/bookData";
import { apiValue, cellAt, ensureCell, enterInput, restyle } from "../host/model/cells";
import { styleOf } from "../host/model/styles";
import { holds } from "../host/model/rects";
import { readTyped } from "./typed";
import type { Session } from "./session";

const CELL_CHANGED = 10;
const TABLE_CHANGED = 100;
/** Target of the events of collections. */
export const WHOLE_WORKBOOK = "Workbook";

/**
 * Enters what the user typed, as Excel (en-US) reads it, and tells the add-in. Dates and money become numbers with a
 * format where the cell has none. Returns the sentence why the entry is refused; null: it was entered.
 */
export function enterTyped(
  session: Session,
  sheet: SheetData,
  row: number,
  column: number,
  text: string,
): string | null {
  const { book } = session;
  const before = cellAt(sheet, row, column);
  if (sheet.protection.isProtected && styleOf(book, before).locked) {
    return "The cell is on a protected sheet.";
  }
  const valueBefore = before ? apiValue(before.value) : "";
  const isGeneral = styleOf(book, before).numberFormat === "General";
  const typed = isGeneral ? readTyped(text, book.date1904) : null;
  enterInput(book, sheet, row, column, typed ? typed.value : text);
  const cell = ensureCell(sheet, row, column);
  if (typed) restyle(book, cell, { numberFormat: typed.format });
  const rect: Rect = { row, column, rowCount: 1, columnCount: 1 };
  const changed = {
    address: rectAddress(rect),
    changeType: "RangeEdited",
    source: "Local",
    worksheetId: sheet.id,
    triggerSource: "Unknown",
    valueBefore,
    valueAfter: apiValue(cell.value),
  };
  for (const target of [sheet.id, WHOLE_WORKBOOK]) session.raise(CELL_CHANGED, target, changed);
  for (const table of sheet.tables) {
    if (holds(table.rect, rect)) session.raise(TABLE_CHANGED, table.id, { ...changed, tableId: table.id });
  }
  return null;
}
