import { BooleanNumber, type IRange } from "@univerjs/core";
import {
  AddWorksheetMergeMutation,
  RemoveWorksheetMergeMutation,
  SetColHiddenMutation,
  SetColVisibleMutation,
  SetFrozenMutation,
  SetRowHiddenMutation,
  SetRowVisibleMutation,
  SetWorksheetColumnCountMutation,
  SetWorksheetColWidthMutation,
  SetWorksheetRowCountMutation,
  SetWorksheetRowHeightMutation,
  SetWorksheetRowIsAutoHeightMutation,
  ToggleGridlinesMutation,
} from "@univerjs/sheets";
import type { SheetData } from "../../host/model/bookData";
import { columnPoints } from "../../host/model/metrics";
import { rangeOf } from "./ranges";

const POINTS_PER_PIXEL = 0.75;
export const USUAL_PIXELS = { width: 64, height: 20 };

/** Everything of a sheet that Univer shows besides its cells, in a form that can be compared. */
export interface SheetShape {
  readonly rowCount: number;
  readonly columnCount: number;
  /** Pixels by column or row; those of the usual size are left out. */
  readonly widths: ReadonlyMap<number, number>;
  readonly heights: ReadonlyMap<number, number>;
  readonly hiddenColumns: ReadonlySet<number>;
  readonly hiddenRows: ReadonlySet<number>;
  readonly freeze: string;
  readonly showGridlines: boolean;
  readonly merges: readonly IRange[];
}

/** A change of Univer's sheet: the mutation and its parameters besides workbook and sheet. */
export type Change = readonly [{ readonly id: string }, object];

/** The shape that a sheet of the model has now. `room` is how far its grid reaches. */
export function shapeOf(
  sheet: SheetData,
  room: { readonly rowCount: number; readonly columnCount: number },
): SheetShape {
  return {
    ...room,
    widths: mapped(sheet.columnWidths, (characters) => Math.round(columnPoints(characters) / POINTS_PER_PIXEL)),
    heights: mapped(sheet.rowHeights, (points) => Math.round(points / POINTS_PER_PIXEL)),
    hiddenColumns: new Set(sheet.hiddenColumns),
    hiddenRows: new Set(sheet.hiddenRows),
    freeze: JSON.stringify(frozenOf(sheet)),
    showGridlines: sheet.showGridlines,
    merges: sheet.merges.map(rangeOf),
  };
}

/** What must be done to a sheet of Univer so that it has another shape. */
export function changesOfShape(was: SheetShape, is: SheetShape): Change[] {
  const changes: Change[] = [];
  const add = (mutation: { readonly id: string }, params: object): unknown => changes.push([mutation, params]);
  if (is.rowCount !== was.rowCount) add(SetWorksheetRowCountMutation, { rowCount: is.rowCount });
  if (is.rowCount > was.rowCount) {
    const added = { row: was.rowCount, column: 0, rowCount: is.rowCount - was.rowCount, columnCount: is.columnCount };
    add(SetWorksheetRowIsAutoHeightMutation, { ranges: [rangeOf(added)], autoHeightInfo: BooleanNumber.FALSE });
  }
  if (is.columnCount !== was.columnCount) add(SetWorksheetColumnCountMutation, { columnCount: is.columnCount });
  for (const [column, colWidth] of differences(was.widths, is.widths, USUAL_PIXELS.width)) {
    add(SetWorksheetColWidthMutation, { ranges: [columnRange(column, is)], colWidth });
  }
  for (const [row, rowHeight] of differences(was.heights, is.heights, USUAL_PIXELS.height)) {
    add(SetWorksheetRowHeightMutation, { ranges: [rowRange(row, is)], rowHeight });
  }
  const lists = [
    [SetColHiddenMutation, minus(is.hiddenColumns, was.hiddenColumns), columnRange],
    [SetColVisibleMutation, minus(was.hiddenColumns, is.hiddenColumns), columnRange],
    [SetRowHiddenMutation, minus(is.hiddenRows, was.hiddenRows), rowRange],
    [SetRowVisibleMutation, minus(was.hiddenRows, is.hiddenRows), rowRange],
  ] as const;
  for (const [mutation, indexes, range] of lists) {
    if (indexes.length > 0) add(mutation, { ranges: indexes.map((index) => range(index, is)) });
  }
  if (is.freeze !== was.freeze) add(SetFrozenMutation, JSON.parse(is.freeze) as object);
  if (is.showGridlines !== was.showGridlines) {
    add(ToggleGridlinesMutation, { showGridlines: is.showGridlines ? BooleanNumber.TRUE : BooleanNumber.FALSE });
  }
  if (JSON.stringify(is.merges) !== JSON.stringify(was.merges)) {
    if (was.merges.length > 0) add(RemoveWorksheetMergeMutation, { ranges: was.merges });
    if (is.merges.length > 0) add(AddWorksheetMergeMutation, { ranges: is.merges });
  }
  return changes;
}

function frozenOf({ freeze }: SheetData): object {
  const [ySplit, xSplit] = [freeze?.rows ?? 0, freeze?.columns ?? 0];
  return { ySplit, xSplit, startRow: ySplit || -1, startColumn: xSplit || -1 };
}

function mapped(sizes: ReadonlyMap<number, number>, pixels: (size: number) => number): Map<number, number> {
  return new Map([...sizes].map(([index, size]) => [index, pixels(size)]));
}

function differences(
  was: ReadonlyMap<number, number>,
  is: ReadonlyMap<number, number>,
  usual: number,
): [number, number][] {
  const indexes = [...new Set([...was.keys(), ...is.keys()])];
  return indexes
    .map((index): [number, number] => [index, is.get(index) ?? usual])
    .filter(([index, size]) => size !== (was.get(index) ?? usual));
}

function minus(all: ReadonlySet<number>, without: ReadonlySet<number>): number[] {
  return [...all].filter((index) => !without.has(index));
}

function columnRange(column: number, { rowCount }: SheetShape): IRange {
  return rangeOf({ row: 0, column, rowCount, columnCount: 1 });
}

function rowRange(row: number, { columnCount }: SheetShape): IRange {
  return rangeOf({ row, column: 0, rowCount: 1, columnCount });
}
