import type { Injector } from "@univerjs/core";
import { BEFORE_CELL_EDIT, SheetInterceptorService } from "@univerjs/sheets";
import type { BookData, SheetData } from "../../host/model/bookData";
import { cellAt } from "../../host/model/cells";
import { inputText } from "../view/cellText";

/** Opens the cell editor with what would be typed, for example 0.125 in a cell that shows 12.5%. */
export function showInputInEditor(
  injector: Injector,
  shown: () => { readonly book: BookData; readonly sheet: SheetData } | null,
): void {
  injector.get(SheetInterceptorService).writeCellInterceptor.intercept(BEFORE_CELL_EDIT, {
    id: "workbench-input",
    priority: 1000,
    handler: (value, { row, col, subUnitId }, next) => {
      const place = shown();
      const cell = place?.sheet.id === subUnitId ? cellAt(place.sheet, row, col) : undefined;
      if (!value || !place || !cell || cell.formula !== undefined) return next(value);
      return next({ ...value, v: inputText(place.book, cell), p: null });
    },
  });
}
