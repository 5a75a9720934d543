import type { DateSystem, Issue } from "../costing";
import type { Cells } from "./cell";
import type { RangeOrigin } from "./place";

/** What reading a range needs to know beside its cells. Without an origin places are rows of the range itself. */
export interface ReadOptions {
  readonly dateSystem?: DateSystem;
  readonly origin?: RangeOrigin;
}

/** An input cell that holds an Excel error; `name` is the product or price list of its row, null if unknown. */
export interface ErrorInput {
  readonly name: string | null;
  readonly error: unknown;
}

/**
 * The rows of a range, what was wrong in it, and the errors that stood in it. A row with an issue is left out; nothing
 * is guessed.
 */
export interface RangeRead<Row> {
  readonly rows: readonly Row[];
  readonly issues: readonly Issue[];
  readonly errors: readonly ErrorInput[];
}

/** What became of one row of a range; nothing of it for an empty row. */
export type RowOutcome<Row> = { readonly row: Row } | { readonly issue: Issue } | { readonly error: ErrorInput } | null;

/** Reads every row of a range from `firstRow` on and sorts the outcomes. */
export function readRows<Row>(
  cells: Cells,
  firstRow: number,
  readRow: (cells: readonly unknown[], rowIndex: number) => RowOutcome<Row>,
): RangeRead<Row> {
  const rows: Row[] = [];
  const issues: Issue[] = [];
  const errors: ErrorInput[] = [];
  for (let index = firstRow; index < cells.length; index += 1) {
    const outcome = readRow(cells[index] ?? [], index);
    if (outcome === null) continue;
    if ("row" in outcome) rows.push(outcome.row);
    else if ("issue" in outcome) issues.push(outcome.issue);
    else errors.push(outcome.error);
  }
  return { rows, issues, errors };
}

/** The outcome of a range that could not be read at all. */
export function unreadable<Row>(issue: Issue): RangeRead<Row> {
  return { rows: [], issues: [issue], errors: [] };
}
