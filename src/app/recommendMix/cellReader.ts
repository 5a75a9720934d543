import type { CalendarDate, Issue } from "../../costing";
import { dateOfCell, numberOf, textOf, type DateSystem, type TableRow } from "./cells";
import { cellIssue } from "./issues";

/** Reads a cell of a row; null: empty, or wrong and said so. */
export interface CellReader {
  /** A change in percent, from -100 on. */
  readonly change: (row: TableRow, sheet: string, column: string) => number | null;
  /** A number of 0 or more. */
  readonly number: (row: TableRow, sheet: string, column: string) => number | null;
  readonly date: (row: TableRow, sheet: string, column: string) => CalendarDate | null;
  /** Says what else is wrong with a cell. */
  readonly report: (issue: Issue) => void;
}

/** Reads single cells; what is not a number of 0 or more, or not a date, becomes an issue and reads as missing. */
export function cellReader(issues: Issue[], dateSystem: DateSystem): CellReader {
  return {
    report: (issue) => issues.push(issue),
    change(row, sheet, column) {
      const value = numberOf(row.get(column));
      if (value === null || (value !== "bad" && value >= -100)) return value;
      const words = { subject: column, expected: "a number from -100 on", received: textOf(row.get(column)) };
      issues.push(cellIssue("not-a-number", "error", { sheet, cell: row.cellOf(column) }, words));
      return null;
    },
    number(row, sheet, column) {
      const value = numberOf(row.get(column));
      if (value === null || (value !== "bad" && value >= 0)) return value;
      const kind = value === "bad" ? "not-a-number" : "number-negative";
      const words = { subject: column, expected: "a number of 0 or more", received: textOf(row.get(column)) };
      issues.push(cellIssue(kind, "error", { sheet, cell: row.cellOf(column) }, words));
      return null;
    },
    date(row, sheet, column) {
      const value = dateOfCell(row.get(column), dateSystem);
      if (value !== "bad") return value;
      const words = { subject: column, expected: "a date", received: textOf(row.get(column)) };
      issues.push(cellIssue("not-a-date", "error", { sheet, cell: row.cellOf(column) }, words));
      return null;
    },
  };
}
