import { issueOf } from "../../costing";
import { cellText, isBlank, isErrorValue, type Cell } from "../cells/cell";
import { parseNumber } from "../cells/number";
import { isCoveredByMerge, placeOf } from "../source/tableSource";
import type { TableContext } from "./collected";

/** Reads numbers of 0 or more from rows and rejects the row of a cell that holds none. */
export interface NumberCells {
  /** The number; null when there is none, and the row has then been rejected. */
  readonly need: (row: number, cells: readonly Cell[], column: number, limits: NumberLimits) => number | null;
  /** The number; null for a blank cell, "rejected" when the cell holds something else. */
  readonly maybe: (
    row: number,
    cells: readonly Cell[],
    column: number,
    limits: NumberLimits,
  ) => number | null | "rejected";
}

/** What a number may be; `isDays` decides between the words for days and for other numbers. */
export interface NumberLimits {
  readonly isDays: boolean;
  readonly most?: number;
}

const LARGEST = 1e12;

/** Starts reading numbers of a table. */
export function startNumberCells({ meta, header, log }: TableContext): NumberCells {
  function maybe(row: number, cells: readonly Cell[], column: number, limits: NumberLimits) {
    const cell = cells[column] ?? null;
    if (isBlank(cell)) return null;
    const subject = header.names[column] ?? "the number";
    const received = cellText(cell);
    const most = limits.most ?? LARGEST;
    const range = limits.most === undefined ? "0 or more" : `0 to ${most}`;
    const expected = limits.isDays ? `a number of days, ${range}` : `a number, ${range}`;
    const told = { subject, expected, received };
    const value = parseNumber(cell, meta.decimalComma);
    if (value === null) log.reject(isErrorValue(cell) ? "error-value" : "not-a-number", row, column, told);
    else if (value < 0) log.reject(limits.isDays ? "days-negative" : "number-negative", row, column, told);
    else if (value > most)
      log.reject(limits.most === undefined ? "number-too-large" : "days-over-period", row, column, told);
    else {
      if (meta.sheet !== null && typeof cell === "string") noteText(row, column, subject);
      return value;
    }
    return "rejected" as const;
  }

  function noteText(row: number, column: number, subject: string): void {
    log.note(issueOf("number-as-text", { severity: "info", place: placeOf(meta, row, column), subject }));
  }

  function need(row: number, cells: readonly Cell[], column: number, limits: NumberLimits): number | null {
    const value = maybe(row, cells, column, limits);
    if (value === null) {
      const kind = isCoveredByMerge(meta, row, column) ? "merged-cell" : "value-missing";
      log.reject(kind, row, column, { subject: header.names[column] ?? "the number", expected: "a number, 0 or more" });
      return null;
    }
    return value === "rejected" ? null : value;
  }

  return { need, maybe };
}
