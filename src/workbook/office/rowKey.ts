import type { CellValue } from "../port";

/**
 * What tells a row of a table from the others. Example: `rowKey(["ann", "Revit"])` is the same for every row with
 * these two values, and differs from `rowKey(["annRevit", ""])`.
 */
export function rowKey(values: readonly CellValue[]): string {
  return JSON.stringify(values.map(String));
}
