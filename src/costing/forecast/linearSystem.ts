/**
 * Solves `matrix · x = right` by Gaussian elimination with row exchange.
 *
 * `matrix`: n rows of n numbers; `right`: n numbers; neither is changed. Returns x, or null when the matrix is singular.
 * Example: `[[2, 0], [0, 4]]` and `[2, 2]` give `[1, 0.5]`.
 */
export function solveLinear(matrix: readonly (readonly number[])[], right: readonly number[]): number[] | null {
  const size = right.length;
  const rows = matrix.map((row, index) => [...row, right[index] as number]);
  for (let step = 0; step < size; step++) {
    exchangeForLargestPivot(rows, step);
    const pivotRow = rows[step] as number[];
    const pivot = pivotRow[step] as number;
    if (pivot === 0) return null;
    for (let below = step + 1; below < size; below++) subtractMultiple(rows[below] as number[], pivotRow, step);
  }
  return substituteBack(rows);
}

function exchangeForLargestPivot(rows: number[][], step: number): void {
  let best = step;
  for (let row = step + 1; row < rows.length; row++) {
    if (Math.abs(rows[row]?.[step] as number) > Math.abs(rows[best]?.[step] as number)) best = row;
  }
  [rows[step], rows[best]] = [rows[best] as number[], rows[step] as number[]];
}

function subtractMultiple(row: number[], pivotRow: readonly number[], step: number): void {
  const factor = (row[step] as number) / (pivotRow[step] as number);
  for (let column = step; column < row.length; column++) {
    row[column] = (row[column] as number) - factor * (pivotRow[column] as number);
  }
}

function substituteBack(rows: readonly (readonly number[])[]): number[] {
  const size = rows.length;
  const solution = new Array<number>(size).fill(0);
  for (let index = size - 1; index >= 0; index--) {
    const row = rows[index] as readonly number[];
    let rest = row[size] as number;
    for (let column = index + 1; column < size; column++)
      rest -= (row[column] as number) * (solution[column] as number);
    solution[index] = rest / (row[index] as number);
  }
  return solution;
}
