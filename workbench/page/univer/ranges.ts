import type { IRange } from "@univerjs/core";
import type { Rect } from "../../host/model/bookData";

/** An area of the model as Univer writes it, with its last row and column inside. */
export function rangeOf({ row, column, rowCount, columnCount }: Rect): IRange {
  return { startRow: row, startColumn: column, endRow: row + rowCount - 1, endColumn: column + columnCount - 1 };
}

/** An area of Univer as the model writes it. A selection of whole rows or columns has no start, which counts as 0. */
export function rectOf({ startRow, startColumn, endRow, endColumn }: IRange): Rect {
  const [row, column] = [startRow || 0, startColumn || 0];
  return { row, column, rowCount: (endRow || 0) - row + 1, columnCount: (endColumn || 0) - column + 1 };
}
