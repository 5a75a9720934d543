import type { Issue } from "../../costing";
import type { EditCell } from "../port";
import { MAX_CELL_CHARACTERS, MAX_FORMULA_CHARACTERS } from "./limits";
import { refusal } from "./requestIssue";

/**
 * Checks cells before they are written. Rows of unequal width, numbers that are not finite and columns without a name
 * or with the same one are bugs and throw; texts and formulas that are too long for Excel are issues.
 */
export function checkCells(
  subject: string,
  rows: readonly (readonly EditCell[])[],
  columns: readonly string[] | null,
): Issue[] {
  if (rows.length === 0) throw new Error(`"${subject}" needs at least one row`);
  if (columns) checkColumns(subject, columns);
  const width = columns?.length ?? rows[0]?.length ?? 0;
  const issues: Issue[] = [];
  rows.forEach((row, index) => {
    if (row.length !== width) throw new Error(`row ${index + 1} of "${subject}" has ${row.length} cells, not ${width}`);
    row.forEach((cell, column) => issues.push(...checkCell(subject, `row ${index + 1}, column ${column + 1}`, cell)));
  });
  return issues;
}

function checkColumns(subject: string, columns: readonly string[]): void {
  const names = new Set(columns.map((name) => name.trim().toLowerCase()));
  if (names.size < columns.length || names.has("")) {
    throw new Error(`"${subject}" needs columns with names that differ: ${columns.join(", ")}`);
  }
}

function checkCell(subject: string, path: string, cell: EditCell): Issue[] {
  if (typeof cell === "number" && !Number.isFinite(cell)) throw new Error(`"${subject}" ${path} is ${cell}`);
  const isFormula = cell !== null && typeof cell === "object";
  if (isFormula && !cell.formula.startsWith("=")) throw new Error(`"${subject}" ${path} is a formula without "="`);
  const text = isFormula ? cell.formula : cell;
  const most = isFormula ? MAX_FORMULA_CHARACTERS : MAX_CELL_CHARACTERS;
  if (typeof text !== "string" || text.length <= most) return [];
  const lengths = { expected: `at most ${most} characters`, received: `${text.length} characters` };
  return [refusal("field-invalid", subject, { place: { path }, ...lengths })];
}
