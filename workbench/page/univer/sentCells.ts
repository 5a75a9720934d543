import type { ICellData } from "@univerjs/core";
import type { BookData, CellData, SheetData } from "../../host/model/bookData";
import { isCellError } from "../../host/model/cells";
import { univerCell } from "./cells";

const COLUMNS = 16_384;

export type CellMatrix = Record<number, Record<number, ICellData>>;

type Sent = Pick<CellData, "value" | "formula" | "style">;

/**
 * What Univer was last given of a sheet, to find out what it must be given next. Comparing states needs no list of
 * changes: a batch that failed half way, an undo and a calculation are all the same to it.
 */
export class SentCells {
  private readonly sent = new Map<number, Sent>();

  /** Cells that differ from what was sent; null: none. They count as sent from now on. */
  take(book: BookData, sheet: SheetData): CellMatrix | null {
    const matrix: CellMatrix = {};
    let count = 0;
    const put = (row: number, column: number, cell: CellData | undefined): void => {
      (matrix[row] ??= {})[column] = univerCell(book, cell);
      count += 1;
    };
    const gone = new Set(this.sent.keys());
    for (const [row, cells] of sheet.rows) {
      for (const [column, cell] of cells) {
        const key = row * COLUMNS + column;
        gone.delete(key);
        const known = this.sent.get(key);
        if (known && isSame(known, cell)) continue;
        this.sent.set(key, { ...cell });
        put(row, column, cell);
      }
    }
    for (const key of gone) {
      this.sent.delete(key);
      put(Math.floor(key / COLUMNS), key % COLUMNS, undefined);
    }
    return count === 0 ? null : matrix;
  }

  /** The user changed this cell in Univer, so that it no longer holds what was sent. */
  forget(row: number, column: number): void {
    // A value that no cell of the model can equal: the cell is sent again, whatever the model makes of the entry.
    this.sent.set(row * COLUMNS + column, { value: Number.NaN });
  }
}

function isSame(sent: Sent, cell: CellData): boolean {
  if (sent.formula !== cell.formula || sent.style !== cell.style) return false;
  if (sent.value === cell.value) return true;
  return isCellError(sent.value) && isCellError(cell.value) && sent.value.error === cell.value.error;
}
