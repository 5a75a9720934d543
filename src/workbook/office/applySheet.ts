import { columnLetters, rectAddress } from "../a1";
import type { SheetEdit } from "../port";

const VISIBILITY = { visible: "Visible", hidden: "Hidden", veryHidden: "VeryHidden" } as const;

/** Pixels of a digit and of a cell's margin in the default font (Calibri 11), and points of a pixel. */
const DIGIT_PX = 7;
const MARGIN_PX = 5;
const POINTS_PER_PX = 0.75;

/** Excel's width of a column in points. Example: 8.43 characters are 64 pixels, that is 48 points. */
export function widthPoints(widthCharacters: number): number {
  return Math.round(widthCharacters * DIGIT_PX + MARGIN_PX) * POINTS_PER_PX;
}

/** Creates the sheet when it is missing and sets it up. */
export function applySheet(context: Excel.RequestContext, edit: SheetEdit, isMissing: boolean): void {
  const { worksheets } = context.workbook;
  if (isMissing) worksheets.add(edit.sheet);
  const sheet = worksheets.getItem(edit.sheet);
  if (edit.visibility) sheet.visibility = VISIBILITY[edit.visibility];
  if (edit.tabColor !== undefined) sheet.tabColor = edit.tabColor;
  if (edit.showGridlines !== undefined) sheet.showGridlines = edit.showGridlines;
  if (edit.freeze) applyFreeze(sheet, edit.freeze);
  for (const { column, widthCharacters } of edit.columnWidths ?? []) {
    sheet.getRange(`${columnLetters(column)}1`).format.columnWidth = widthPoints(widthCharacters);
  }
  if (edit.print) applyPrint(sheet, edit.print);
}

function applyFreeze(sheet: Excel.Worksheet, { rows, columns }: NonNullable<SheetEdit["freeze"]>): void {
  if (rows === 0 && columns === 0) sheet.freezePanes.unfreeze();
  else if (columns === 0) sheet.freezePanes.freezeRows(rows);
  else if (rows === 0) sheet.freezePanes.freezeColumns(columns);
  else {
    const rect = { row: 0, column: 0, rowCount: rows, columnCount: columns };
    sheet.freezePanes.freezeAt(rectAddress(rect));
  }
}

function applyPrint(sheet: Excel.Worksheet, print: NonNullable<SheetEdit["print"]>): void {
  sheet.pageLayout.orientation = print.landscape ? "Landscape" : "Portrait";
  sheet.pageLayout.zoom = { horizontalFitToPages: print.fitToWidthPages };
  if (print.areas !== undefined) sheet.pageLayout.setPrintArea(sheet.getRanges(print.areas.join(",")));
  if (print.titleColumns !== undefined) sheet.pageLayout.setPrintTitleColumns(print.titleColumns);
  if (print.titleRows !== undefined) sheet.pageLayout.setPrintTitleRows(print.titleRows);
}
