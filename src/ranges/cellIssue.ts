import { issueOf, type Issue } from "../costing";
import { isBlankCell } from "./cell";
import { placeOf, type RangeOrigin } from "./place";

/** A cell of a range with what it belongs to, for the issue that it may cause. */
export interface CheckedCell {
  readonly value: unknown;
  readonly subject: string | null;
  readonly row: number;
  readonly column: number;
  readonly origin: RangeOrigin | undefined;
}

/** An issue unless the cell is blank or holds a number of 0 or more. `expected` says so in the user's words. */
export function amountIssue(cell: CheckedCell, expected: string): Issue | null {
  const { value } = cell;
  if (isBlankCell(value)) return null;
  if (typeof value !== "number" || !Number.isFinite(value)) return cellIssue("not-a-number", cell, expected);
  return value < 0 ? cellIssue("number-negative", cell, expected) : null;
}

/** An issue about one cell; its row is left out. */
export function cellIssue(
  kind: "not-a-number" | "number-negative" | "not-a-date" | "value-missing",
  { value, subject, row, column, origin }: CheckedCell,
  expected: string,
): Issue {
  const received = isBlankCell(value) ? "nothing" : String(value);
  return issueOf(kind, {
    place: placeOf(origin ?? null, row, column),
    subject,
    expected,
    received,
    done: "row left out",
  });
}
