import { columnIndex, columnLetters } from "../a1";
import { STATEMENT_BYTES, type Pipe } from "./pipe";
import type { KeptSheet } from "./snapshot";

/** Sets an existing sheet up as it was. */
export async function restoreSheet(pipe: Pipe, kept: KeptSheet): Promise<void> {
  await pipe.spend(STATEMENT_BYTES * (2 + kept.widths.length));
  const sheet = pipe.context.workbook.worksheets.getItem(kept.sheet);
  sheet.visibility = kept.visibility;
  sheet.tabColor = kept.tabColor;
  sheet.showGridlines = kept.showGridlines;
  if (kept.frozen === null) sheet.freezePanes.unfreeze();
  else restoreFrozen(sheet, kept.frozen);
  for (const { column, points } of kept.widths) {
    sheet.getRange(`${columnLetters(column)}1`).format.columnWidth = points;
  }
  if (!kept.print) return;
  sheet.pageLayout.orientation = kept.print.orientation;
  sheet.pageLayout.zoom = kept.print.zoom;
  if (kept.print.printArea) sheet.pageLayout.setPrintArea(sheet.getRanges(kept.print.printArea));
  if (kept.print.titleColumns) sheet.pageLayout.setPrintTitleColumns(kept.print.titleColumns);
  if (kept.print.titleRows !== null) sheet.pageLayout.setPrintTitleRows(kept.print.titleRows);
}

/** Frozen rows read as "1:2", frozen columns as "A:B", both as "A1:B2". */
function restoreFrozen(sheet: Excel.Worksheet, address: string): void {
  const rows = /^\$?1:\$?(\d+)$/.exec(address);
  const columns = /^\$?A:\$?([A-Z]+)$/.exec(address);
  if (rows) sheet.freezePanes.freezeRows(Number(rows[1]));
  else if (columns) sheet.freezePanes.freezeColumns(columnIndex(columns[1] ?? "A") + 1);
  else sheet.freezePanes.freezeAt(address);
}
