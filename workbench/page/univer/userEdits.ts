import { ICommandService, IUniverInstanceService, type ICellData, type Injector, type Nullable } from "@univerjs/core";
import { FormulaDataModel } from "@univerjs/engine-formula";
import { MoveRangeMutation, SetRangeValuesMutation, SetWorksheetColWidthMutation } from "@univerjs/sheets";
import type { IMoveRangeMutationParams, ISetRangeValuesMutationParams } from "@univerjs/sheets";
import type { ISetWorksheetColWidthMutationParams } from "@univerjs/sheets";
import { inputOfCell } from "./cells";

/** A cell that the user changed in Univer. */
export interface TouchedCell {
  readonly row: number;
  readonly column: number;
  /** As the model takes it; null: only the style changed. */
  readonly input: string | number | boolean | null;
}

export interface UserChanges {
  /** Cells of one sheet that one command changed: typing, paste, fill, undo. */
  onCells(sheetId: string, cells: readonly TouchedCell[]): void;
  onWidths(sheetId: string, columns: readonly { readonly column: number; readonly pixels: number }[]): void;
}

type Matrix = { readonly forEach: (visit: (row: number, column: number, cell: Nullable<ICellData>) => void) => void };

/**
 * Listens to what the user does in Univer. A mutation of the page itself carries `onlyLocal`, and so do calculated
 * results; everything without that mark is the user's. All mutations of one command arrive in one turn and are told
 * together.
 */
export function watchUser(injector: Injector, isMine: (unitId: string) => boolean, changes: UserChanges): void {
  const pending = new Map<string, Map<string, TouchedCell>>();

  function take(unitId: string, sheetId: string, matrix: Matrix): void {
    const cells = pending.get(sheetId) ?? new Map<string, TouchedCell>();
    if (pending.size === 0) queueMicrotask(tell);
    pending.set(sheetId, cells);
    matrix.forEach((row, column, cell) => {
      const formulaAt = (): string | null =>
        injector.get(FormulaDataModel).getFormulaStringByCell(row, column, sheetId, unitId) ?? null;
      const input = inputOfCell(cell, formulaAt);
      const before = cells.get(`${row},${column}`)?.input ?? null;
      cells.set(`${row},${column}`, { row, column, input: input ?? before });
    });
  }

  function tell(): void {
    const all = [...pending];
    pending.clear();
    for (const [sheetId, cells] of all) changes.onCells(sheetId, [...cells.values()]);
  }

  injector.get(ICommandService).onMutationExecutedForCollab(({ id, params }, options) => {
    if (options?.onlyLocal) return;
    if (id === SetRangeValuesMutation.id) {
      const { unitId, subUnitId, cellValue } = params as ISetRangeValuesMutationParams;
      if (isMine(unitId)) take(unitId, subUnitId, matrixOf(cellValue));
    } else if (id === MoveRangeMutation.id) {
      const { unitId, from, to } = params as IMoveRangeMutationParams;
      if (!isMine(unitId)) return;
      for (const { subUnitId, value } of [from, to]) take(unitId, subUnitId, matrixOf(value));
    } else if (id === SetWorksheetColWidthMutation.id) {
      const { unitId, subUnitId, ranges } = params as ISetWorksheetColWidthMutationParams;
      if (isMine(unitId)) changes.onWidths(subUnitId, widthsOf(injector, unitId, subUnitId, ranges));
    }
  });
}

function matrixOf(value: Nullable<object>): Matrix {
  return {
    forEach(visit) {
      for (const [row, cells] of Object.entries(value ?? {}) as [string, Record<string, Nullable<ICellData>>][]) {
        for (const [column, cell] of Object.entries(cells ?? {})) visit(Number(row), Number(column), cell);
      }
    },
  };
}

function widthsOf(
  injector: Injector,
  unitId: string,
  sheetId: string,
  ranges: ISetWorksheetColWidthMutationParams["ranges"],
): { column: number; pixels: number }[] {
  const book = injector.get(IUniverInstanceService).getUniverSheetInstance(unitId);
  const sheet = book?.getSheetBySheetId(sheetId);
  if (!sheet) return [];
  return ranges.flatMap(({ startColumn, endColumn }) =>
    Array.from({ length: endColumn - startColumn + 1 }, (_, at) => ({
      column: startColumn + at,
      pixels: sheet.getColumnWidth(startColumn + at),
    })),
  );
}
