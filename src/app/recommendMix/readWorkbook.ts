import { isRebalanceSheet, SHEETS, TABLES } from "../../workbook/layout";
import type { SheetContent, TableContent, WorkbookPort, WorkbookSummary } from "../../workbook/port";
import { nameKey } from "./cells";

/** What is read from the workbook before anything is made of it. */
export interface WorkbookContent {
  readonly summary: WorkbookSummary;
  readonly tables: ReadonlyMap<string, TableContent>;
  /** The user's own sheets. */
  readonly usageSheets: readonly SheetContent[];
}

/** The requests of a reading, and nothing else. */
export async function readWorkbook(port: WorkbookPort): Promise<WorkbookContent> {
  const summary = await port.summary();
  const names = Object.values(TABLES).map((table) => table.name);
  const tables = new Map((await port.readTables(names)).map((table) => [table.name, table]));
  const ours = new Set<string>(Object.values(SHEETS).map(nameKey));
  const usageSheets: SheetContent[] = [];
  for (const { name, visibility, usedAddress } of summary.sheets) {
    if (visibility !== "visible" || ours.has(nameKey(name)) || isRebalanceSheet(name) || usedAddress === null) continue;
    usageSheets.push(await port.readSheet(name, { numberFormats: true }));
  }
  return { summary, tables, usageSheets };
}
