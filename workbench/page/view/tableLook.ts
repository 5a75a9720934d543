import type { BookData, SheetData, TableData } from "../../host/model/bookData";
import { cellAt } from "../../host/model/cells";
import { styleOf } from "../../host/model/styles";

const HEAD = { fill: "#2f6ea5", color: "#ffffff", bold: true };
const BAND_FILL = "#ddebf7";

/** What the look of a table gives a cell; null: nothing. */
export interface TableLook {
  readonly fill: string | null;
  readonly color: string | null;
  readonly bold: boolean;
}

/** Header and bands of the table that a cell lies in. A fill or font color of the cell itself wins. */
export function tableLook(book: BookData, sheet: SheetData, row: number, column: number): TableLook | null {
  const table = tableAt(sheet, row, column);
  if (!table || table.styleName === null) return null;
  const own = styleOf(book, cellAt(sheet, row, column));
  const first = table.rect.row + (table.showHeaders ? 1 : 0);
  if (row < first) {
    return {
      ...HEAD,
      fill: own.fillColor === null ? HEAD.fill : null,
      color: own.fontColor === null ? HEAD.color : null,
    };
  }
  const isBand = table.showBandedRows && (row - first) % 2 === 0 && own.fillColor === null;
  return isBand ? { fill: BAND_FILL, color: null, bold: false } : null;
}

/** The table that a cell lies in. */
export function tableAt(sheet: SheetData, row: number, column: number): TableData | undefined {
  return sheet.tables.find(({ rect }) => {
    const isRow = row >= rect.row && row < rect.row + rect.rowCount;
    return isRow && column >= rect.column && column < rect.column + rect.columnCount;
  });
}

/** Whether a cell is a column title of a table. */
export function isTableHead(sheet: SheetData, row: number, column: number): boolean {
  const table = tableAt(sheet, row, column);
  return table?.showHeaders === true && row === table.rect.row;
}
