import { isEmptyCell } from "../ranges";
import { notAvailable, passedOn, type CellError } from "./cellError";

/** From so many rows on a range is taken for a whole column (Excel has 1,048,576 rows; a title may be left out). */
const WHOLE_COLUMN_ROWS = 1_000_000;

/**
 * An argument that is used element by element.
 *
 * - `cells`: as Excel hands it over: a matrix, also for a single cell; null when it was left out
 * - `isKey`: it decides, with the other keys, whether a row is empty
 * - `zeroCounts`: 0 is a value of its own (days) and does not mean an empty cell (names, prices)
 */
export interface ElementArgument {
  readonly cells: unknown;
  readonly isKey?: boolean;
  readonly zeroCounts?: boolean;
}

/** How rows are treated whose key cells are all empty: `blank` gives "" for them without asking `compute`. */
export interface ElementRules {
  readonly emptyRows: "blank" | "compute";
}

/**
 * Calls `compute` for each element of arguments that may be one value, a row, a column or of equal size, and returns
 * a matrix of the results, as Excel's own functions do:
 *
 * - one row or one column stretches over the others; where sizes do not fit the element is `#N/A`
 * - an error in an input cell is the result of that element
 * - empty rows at the end are not returned, so that a whole column can be given; at least one row is
 *
 * A row is empty at the end when its key cells are: empty cells arrive as null on the web and as 0 on desktops, so 0
 * counts as empty there, except where days are the only key that has rows (then a person with 0 days is kept) unless
 * the range is a whole column. `compute` gets its values in an array that is reused: it must not keep it.
 */
export function mapElements(
  args: readonly ElementArgument[],
  rules: ElementRules,
  compute: (values: readonly unknown[]) => unknown,
): unknown[][] {
  const grids = args.map(gridOf);
  const rowCount = usedRows(grids);
  const columnCount = Math.max(...grids.map((grid) => grid.width));
  const keyCount = rules.emptyRows === "blank" ? grids.filter((grid) => grid.isKey).length : 0;
  const element = elementReader(grids);
  const results = new Array<unknown[]>(rowCount);
  for (let row = 0; row < rowCount; row += 1) {
    const resultRow: unknown[] = [];
    for (let column = 0; column < columnCount; column += 1) {
      const obstacle = element.moveTo(row, column);
      if (keyCount > 0 && element.emptyKeys === keyCount) resultRow.push("");
      else resultRow.push(obstacle ?? compute(element.values));
    }
    results[row] = resultRow;
  }
  return results;
}

interface Grid {
  readonly rows: readonly (readonly unknown[])[];
  readonly width: number;
  readonly isKey: boolean;
  readonly zeroCounts: boolean;
}

function gridOf({ cells, isKey = false, zeroCounts = false }: ElementArgument): Grid {
  const rows = cellsOf(cells);
  return { rows, width: rows[0]?.length ?? 1, isKey, zeroCounts };
}

/** An argument as a matrix: a single value and a plain row are made into one, nothing is one empty cell. */
export function cellsOf(argument: unknown): readonly (readonly unknown[])[] {
  if (!Array.isArray(argument)) return [[argument ?? null]];
  const first: unknown = argument[0];
  if (argument.length === 0) return [[null]];
  return Array.isArray(first) ? (argument as unknown[][]) : [argument as unknown[]];
}

interface ElementReader {
  /** The values at the place moved to, one for each argument; the array is reused. */
  readonly values: readonly unknown[];
  /** How many of the keys are empty there. */
  readonly emptyKeys: number;
  /** Goes to an element; returns the error that it must show instead of a result, or null. */
  moveTo(row: number, column: number): CellError | null;
}

function elementReader(grids: readonly Grid[]): ElementReader {
  const values: unknown[] = grids.map(() => null);
  const reader = { values, emptyKeys: 0, moveTo };
  function moveTo(row: number, column: number): CellError | null {
    let obstacle: CellError | null = null;
    let emptyKeys = 0;
    for (let index = 0; index < grids.length; index += 1) {
      const { rows, width, isKey } = grids[index] as Grid;
      const cells = rows.length === 1 ? rows[0] : rows[row];
      const value = cells?.[width === 1 ? 0 : column];
      values[index] = value;
      if (isKey && isEmptyCell(value)) emptyKeys += 1;
      if (value === undefined) obstacle = obstacle ?? notAvailable("The arguments differ in size");
      else if (typeof value === "object" && value !== null) obstacle = obstacle ?? passedOn(value);
    }
    reader.emptyKeys = emptyKeys;
    return obstacle;
  }
  return reader;
}

/** Rows of the result: those of the tallest argument without the empty ones at the end. */
function usedRows(grids: readonly Grid[]): number {
  const rowCount = Math.max(...grids.map((grid) => grid.rows.length));
  if (rowCount === 1) return 1;
  const tall = grids.filter((grid) => grid.rows.length > 1);
  const tallKeys = tall.filter((grid) => grid.isKey);
  const deciding = tallKeys.length > 0 ? tallKeys : tall;
  if (rowCount < WHOLE_COLUMN_ROWS && deciding.every((grid) => grid.zeroCounts)) return rowCount;
  let last = rowCount - 1;
  while (last > 0 && deciding.every((grid) => (grid.rows[last] ?? []).every(isEmptyCell))) last -= 1;
  return last + 1;
}
