import type { Rect } from "../a1";
import type { CellValue } from "../port";
import { readGrid, type GridField } from "./readGrid";
import type { FormatRuns, KeptArea, KeptCell } from "./snapshot";

/** Reads cells so that they can be put back exactly: contents and number formats, or formats alone. */
export async function captureArea(
  context: Excel.RequestContext,
  area: { readonly sheet: string; readonly rect: Rect; readonly wasEmpty: boolean; readonly formatsOnly?: boolean },
): Promise<KeptArea> {
  const { sheet, rect, wasEmpty } = area;
  const fields: GridField[] = area.formatsOnly ? ["numberFormat"] : ["values", "formulas", "numberFormat"];
  const grid = await readGrid(context, sheet, rect, fields);
  const formats = Array.from({ length: rect.columnCount }, (_, column) => formatRuns(grid.numberFormat, column));
  if (area.formatsOnly) return { sheet, rect, cells: null, formats, wasEmpty };
  const types = grid.values.some(hasErrorLike)
    ? (await readGrid(context, sheet, rect, ["valueTypes"])).valueTypes
    : null;
  const cells = grid.values.map((row, r) =>
    row.map((value, c) => keptCell(value, grid.formulas[r]?.[c] ?? "", types?.[r]?.[c] === "Error")),
  );
  return { sheet, rect, cells, formats, wasEmpty };
}

function hasErrorLike(row: readonly CellValue[]): boolean {
  return row.some((value) => typeof value === "string" && value.startsWith("#"));
}

/**
 * One cell in the form that is kept. A formula is told from a text that starts with "=" by its value, which differs
 * from what was written. Example: value 2 of formula "=1+1" is kept as "=1+1", the text "=1+1" as "'=1+1".
 */
export function keptCell(value: CellValue, formula: CellValue, isError: boolean): KeptCell {
  if (typeof formula === "string" && formula.startsWith("=") && formula !== value) return formula;
  if (typeof value !== "string") return value;
  if (value === "") return null;
  return isError ? value : `'${value}`;
}

function formatRuns(formats: readonly (readonly CellValue[])[], column: number): FormatRuns {
  const runs: [number, string][] = [];
  for (const row of formats) {
    const code = String(row[column] ?? "General");
    const last = runs[runs.length - 1];
    if (last && last[1] === code) last[0]++;
    else runs.push([1, code]);
  }
  return runs;
}
