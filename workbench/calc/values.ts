import type { CellContent, CellError } from "../host/model/bookData";
import { numberOfInput } from "../host/model/input";

/** Rows of values, all equally long. */
export type Matrix = readonly (readonly CellContent[])[];

export const ERRORS = {
  value: { error: "#VALUE!" },
  divide: { error: "#DIV/0!" },
  missing: { error: "#N/A" },
  reference: { error: "#REF!" },
  name: { error: "#NAME?" },
  number: { error: "#NUM!" },
  busy: { error: "#BUSY!" },
  spill: { error: "#SPILL!" },
} as const satisfies Record<string, CellError>;

export function isError(value: CellContent | undefined): value is CellError {
  return typeof value === "object" && value !== null;
}

/** A value as a number: text that reads as one counts, other text is #VALUE!. */
export function toNumber(value: CellContent): number | CellError {
  if (value === null) return 0;
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "string") return numberOfInput(value) ?? ERRORS.value;
  return value;
}

export function toText(value: CellContent): string | CellError {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return value;
}

export function toLogical(value: CellContent): boolean | CellError {
  if (value === null) return false;
  if (typeof value === "boolean") return value;
  if (typeof value === "number") return value !== 0;
  if (typeof value === "string") return /^(true|false)$/i.test(value) ? value.toLowerCase() === "true" : ERRORS.value;
  return value;
}

/** Below 0, 0 or above: numbers before texts before logical values; texts without regard to case. */
export function compareValues(one: CellContent, other: CellContent): number {
  const [left, right] = [filled(one, other), filled(other, one)];
  const rank = rankOf(left) - rankOf(right);
  if (rank !== 0) return rank;
  if (typeof left === "string" && typeof right === "string") {
    const [a, b] = [left.toLowerCase(), right.toLowerCase()];
    return a < b ? -1 : a > b ? 1 : 0;
  }
  return Number(left) - Number(right);
}

/** An empty cell is whatever the other side would be when empty. */
function filled(value: CellContent, other: CellContent): CellContent {
  if (value !== null) return value;
  return typeof other === "string" ? "" : typeof other === "boolean" ? false : 0;
}

function rankOf(value: CellContent): number {
  return typeof value === "number" ? 0 : typeof value === "string" ? 1 : 2;
}

/** Applies work cell by cell; single rows, columns and values repeat to the largest size, other gaps are #N/A. */
export function broadcast(inputs: readonly Matrix[], work: (values: CellContent[]) => CellContent): Matrix {
  const rowCount = Math.max(...inputs.map((matrix) => matrix.length));
  const columnCount = Math.max(...inputs.map((matrix) => matrix[0]?.length ?? 0));
  return Array.from({ length: rowCount }, (_, row) =>
    Array.from({ length: columnCount }, (__, column) => {
      const values = inputs.map((matrix) => elementOf(matrix, row, column));
      return values.every((value) => value !== undefined) ? work(values) : ERRORS.missing;
    }),
  );
}

function elementOf(matrix: Matrix, row: number, column: number): CellContent | undefined {
  const line = matrix.length === 1 ? matrix[0] : matrix[row];
  return line && line.length === 1 ? line[0] : line?.[column];
}

/** The first value of a matrix. */
export function first(matrix: Matrix): CellContent {
  return matrix[0]?.[0] ?? null;
}
