import { parseAddress, rectAddress, withoutSheet, type Rect } from "../a1";
import type { CellValue, SheetContent, SheetSummary, TableContent, WorkbookSummary } from "../port";
import { isUndoSheet } from "./copySheet";
import { readInventory } from "./inventory";
import { keyOf } from "./keys";
import { readGrid, type GridField } from "./readGrid";

const VISIBILITY = { Visible: "visible", Hidden: "hidden", VeryHidden: "veryHidden" } as const;

/** What DATE(1904,1,1) is in a workbook that counts from 1904; one that counts from 1900 answers 1462. */
const FIRST_DAY_1904 = 0;

/** Reads what the workbook looks like. The sheet that keeps our copy for undo is left out. */
export async function readSummary(context: Excel.RequestContext): Promise<WorkbookSummary> {
  const inventory = await readInventory(context);
  const sheets = [...inventory.sheets.values()].filter((sheet) => !isUndoSheet(sheet.name));
  const used = sheets.map(({ name }) =>
    context.workbook.worksheets.getItem(name).getUsedRangeOrNullObject(true).load("address"),
  );
  const firstDay = context.workbook.functions.date(1904, 1, 1).load("value");
  await context.sync();
  const tables = [...inventory.tables.values()].map(({ name, sheet }) => ({ name, sheet }));
  return {
    sheets: sheets.map((sheet, index): SheetSummary => {
      const range = used[index];
      return {
        name: sheet.name,
        visibility: VISIBILITY[sheet.visibility],
        isProtected: sheet.isProtected,
        usedAddress: range && !range.isNullObject ? withoutSheet(range.address) : null,
        tables: tables.filter((table) => table.sheet === sheet.name).map((table) => table.name),
      };
    }),
    tables,
    dateSystem: firstDay.value === FIRST_DAY_1904 ? 1904 : 1900,
    isReadOnly: inventory.isReadOnly,
  };
}

/** Reads the used range of a sheet in chunks; throws when there is no such sheet. */
export async function readSheetContent(
  context: Excel.RequestContext,
  name: string,
  options: { readonly numberFormats: boolean; readonly mergedAreas: boolean },
): Promise<SheetContent> {
  const sheet = context.workbook.worksheets.getItemOrNullObject(name).load("name");
  await context.sync();
  if (sheet.isNullObject) throw new Error(`there is no sheet "${name}"`);
  const range = sheet.getUsedRangeOrNullObject(true).load("address");
  await context.sync();
  const rect = range.isNullObject ? null : parseAddress(range.address);
  if (!rect) {
    const numberFormats = options.numberFormats ? [] : null;
    return { sheet: sheet.name, rowIndex: 0, columnIndex: 0, values: [], numberFormats, mergedAreas: [] };
  }
  const fields: GridField[] = options.numberFormats ? ["values", "numberFormat"] : ["values"];
  const grid = await readGrid(context, name, rect, fields);
  return {
    sheet: sheet.name,
    rowIndex: rect.row,
    columnIndex: rect.column,
    values: grid.values,
    numberFormats: options.numberFormats ? grid.numberFormat.map((row) => row.map(String)) : null,
    mergedAreas: options.mergedAreas ? await readMergedAreas(context, sheet, rect) : [],
  };
}

/** Needs ExcelApi 1.13. */
async function readMergedAreas(context: Excel.RequestContext, sheet: Excel.Worksheet, rect: Rect): Promise<string[]> {
  const merged = sheet.getRange(rectAddress(rect)).getMergedAreasOrNullObject().load("areas/items/address");
  await context.sync();
  return merged.isNullObject ? [] : merged.areas.items.map((area) => withoutSheet(area.address));
}

/** Reads the tables of these names that exist, in the order of the names. */
export async function readTableContents(
  context: Excel.RequestContext,
  names: readonly string[],
): Promise<TableContent[]> {
  const inventory = await readInventory(context);
  const contents: TableContent[] = [];
  for (const name of names) {
    const table = inventory.tables.get(keyOf(name));
    if (!table) continue;
    const { rect, sheet } = table;
    const bodyRows = rect.rowCount - (table.showHeaders ? 1 : 0) - (table.showTotals ? 1 : 0);
    const body = { ...rect, row: rect.row + (table.showHeaders ? 1 : 0), rowCount: bodyRows };
    const { values, formulas } = await readGrid(context, sheet, body, ["values", "formulas"]);
    contents.push({
      name: table.name,
      sheet,
      address: rectAddress(rect),
      columns: table.headers,
      values,
      formulas: formulas as CellValue[][],
    });
  }
  return contents;
}
