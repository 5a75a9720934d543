import { TABLES } from "../workbook/layout";
import type { WorkbookEdit } from "../workbook/port";

/** What a run will do to one table: fill it anew, or add rows below those that stand there. Rows without content do not count. */
export interface PlannedTable {
  readonly sheet: string;
  readonly table: string;
  readonly how: "fill" | "append";
  readonly rows: number;
}

/**
 * What a list of edits will write, table by table in the order of writing.
 * Example: `[{ sheet: "Hybrid Mix", table: "FlexHybridMix", how: "fill", rows: 200 }]`.
 */
export function writePlan(edits: readonly WorkbookEdit[]): PlannedTable[] {
  return edits.flatMap((edit): PlannedTable[] => {
    if (edit.kind !== "table" && edit.kind !== "appendRows") return [];
    const rows = edit.rows.filter((row) => row.some((cell) => cell !== null && cell !== "")).length;
    if (rows === 0) return [];
    const how = edit.kind === "table" ? "fill" : "append";
    return [{ sheet: edit.kind === "table" ? edit.sheet : sheetOf(edit.table), table: edit.table, how, rows }];
  });
}

function sheetOf(table: string): string {
  return Object.values(TABLES).find((layout) => layout.name === table)?.sheet ?? table;
}

/** The same in words. Example: "Hybrid Mix: FlexHybridMix is filled with 200 rows." */
export function plannedSentence({ sheet, table, how, rows }: PlannedTable): string {
  const count = rows === 1 ? "1 row" : `${rows} rows`;
  const what = how === "fill" ? `${table} is filled with ${count}` : `${table} gets ${count} more`;
  return `${sheet}: ${what}.`;
}
