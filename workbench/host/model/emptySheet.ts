import type { SheetData } from "./bookData";

/** A worksheet with nothing in it: what a new sheet is compared with, and what a reader fills. */
export function emptySheet(id: string, name: string, kind: SheetData["kind"]): SheetData {
  return {
    id,
    name,
    kind,
    visibility: "Visible",
    tabColor: null,
    showGridlines: true,
    rows: new Map(),
    columnWidths: new Map(),
    rowHeights: new Map(),
    hiddenColumns: new Set(),
    hiddenRows: new Set(),
    merges: [],
    freeze: null,
    tables: [],
    charts: [],
    conditionalFormats: [],
    validations: [],
    names: [],
    protection: { isProtected: false, options: {} },
    pageLayout: {
      orientation: null,
      fitToWidth: null,
      fitToHeight: null,
      printTitleRows: null,
      printTitleColumns: null,
      printArea: null,
    },
  };
}
