import { columnLetters, withoutSheet } from "../a1";
import type { SheetEdit } from "../port";
import type { KeptSheet } from "./snapshot";

/** Reads in one request how existing sheets are set up, as far as the edits change it. */
export async function captureSheets(context: Excel.RequestContext, edits: readonly SheetEdit[]): Promise<KeptSheet[]> {
  if (edits.length === 0) return [];
  const parts = edits.map((edit) => {
    const sheet = context.workbook.worksheets.getItem(edit.sheet);
    const columns = [...new Set((edit.columnWidths ?? []).map(({ column }) => column))];
    return {
      edit,
      sheet: sheet.load("visibility,tabColor,showGridlines"),
      frozen: sheet.freezePanes.getLocationOrNullObject().load("address"),
      columns: columns.map((column) => ({
        column,
        format: sheet.getRange(`${columnLetters(column)}1`).format.load("columnWidth"),
      })),
      layout: edit.print ? sheet.pageLayout.load("orientation,zoom") : null,
      printArea: edit.print ? sheet.pageLayout.getPrintAreaOrNullObject().load("address") : null,
      titleColumns: edit.print ? sheet.pageLayout.getPrintTitleColumnsOrNullObject().load("address") : null,
      titleRows: edit.print ? sheet.pageLayout.getPrintTitleRowsOrNullObject().load("address") : null,
    };
  });
  await context.sync();
  return parts.map(({ edit, sheet, frozen, columns, layout, printArea, titleColumns, titleRows }) => ({
    sheet: edit.sheet,
    visibility: sheet.visibility,
    tabColor: sheet.tabColor,
    showGridlines: sheet.showGridlines,
    frozen: frozen.isNullObject ? null : withoutSheet(frozen.address),
    widths: columns.map(({ column, format }) => ({ column, points: format.columnWidth })),
    print: layout && {
      orientation: layout.orientation === "Landscape" ? "Landscape" : "Portrait",
      zoom: layout.zoom,
      printArea: printArea && !printArea.isNullObject ? printArea.address.split(",").map(withoutSheet).join(",") : null,
      titleColumns: titleColumns && !titleColumns.isNullObject ? withoutSheet(titleColumns.address) : null,
      titleRows: titleRows && !titleRows.isNullObject ? withoutSheet(titleRows.address) : null,
    },
  }));
}
