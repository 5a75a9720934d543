import type { CellValue } from "../../src/workbook/port";
import { officeWorkbook } from "../../src/workbook/officeWorkbook";
import type { MemorySeed } from "../support/memoryBook";
import type { Bench } from "./portContract";

/** A request that the host got. */
export interface SeenRequest {
  readonly requestBytes: number;
  readonly responseBytes: number;
}

/** A host under office.js, as far as the tests have to reach behind the object model. */
export interface OfficeHost {
  readonly Excel: typeof Excel;
  readonly Office: typeof Office;
  /** Requests since the start or the last `forget`. */
  requests(): readonly SeenRequest[];
  forget(): void;
  /**
   * Once the requests under way have been answered: fails the n-th from then on (1 is the next) before it does anything;
   * with `forever` also all later ones.
   */
  fail(nth: number, forever: boolean): Promise<void>;
  /** Ends the failures. */
  heal(): void;
}

export type OpenHost = (options: { readonly date1904: boolean; readonly isReadOnly: boolean }) => Promise<OfficeHost>;

export interface OfficeBench extends Bench {
  readonly host: OfficeHost;
}

/** Opens a host and fills its workbook through the object model, as a user would have filled it. */
export async function openOfficeBench(openHost: OpenHost, seed: MemorySeed): Promise<OfficeBench> {
  const host = await openHost({ date1904: seed.dateSystem === 1904, isReadOnly: seed.isReadOnly === true });
  Object.assign(globalThis, { Excel: host.Excel, Office: host.Office });
  await host.Excel.run(async (context) => {
    const { workbook } = context;
    workbook.worksheets.load("items/name");
    await context.sync();
    const before = workbook.worksheets.items;
    for (const { name, rows, isProtected } of seed.sheets ?? []) {
      const sheet = workbook.worksheets.add(name);
      (rows ?? []).forEach((row, r) =>
        row.forEach((value, c) => {
          if (value !== "") sheet.getCell(r, c).values = [[value]];
        }),
      );
      await context.sync();
      if (isProtected) sheet.protection.protect();
    }
    for (const { name, sheet, address } of seed.tables ?? []) {
      workbook.worksheets.getItem(sheet).tables.add(address, true).name = name;
    }
    if ((seed.sheets ?? []).length > 0) before.forEach((sheet) => sheet.delete());
    await context.sync();
  });
  host.forget();
  const type = (sheet: string, address: string, value: CellValue): Promise<void> =>
    host.Excel.run(async (context) => {
      context.workbook.worksheets.getItem(sheet).getRange(address).values = [[value]];
      await context.sync();
    });
  return { port: officeWorkbook(), type, host };
}

/** Everything that a person could find in the workbook, except the copy for undo and our own marks. */
export async function dumpWorkbook(host: OfficeHost): Promise<string> {
  return host.Excel.run(async (context) => {
    const { workbook } = context;
    workbook.worksheets.load("items/name,items/visibility,items/tabColor,items/showGridlines");
    workbook.tables.load("items/name,items/style");
    workbook.settings.load("items/key,items/value");
    await context.sync();
    const sheets = workbook.worksheets.items
      .filter((sheet) => sheet.name !== "Flex Undo")
      .map((sheet) => ({
        sheet,
        used: sheet.getUsedRangeOrNullObject(true).load("address,formulas,values,numberFormat,valueTypes"),
        conditionals: sheet.getRange("A1:Z60").conditionalFormats.load("items/type"),
        charts: sheet.charts.load("items/name"),
      }));
    const tables = workbook.tables.items.map((table) => ({ table, range: table.getRange().load("address") }));
    await context.sync();
    return JSON.stringify(
      {
        sheets: sheets.map(({ sheet, used, conditionals, charts }) => ({
          name: sheet.name,
          visibility: sheet.visibility,
          tabColor: sheet.tabColor,
          showGridlines: sheet.showGridlines,
          used: used.isNullObject
            ? null
            : [used.address, used.formulas, used.values, used.numberFormat, used.valueTypes],
          conditionals: conditionals.items.map((item) => item.type),
          charts: charts.items.map((chart) => chart.name),
        })),
        tables: tables.map(({ table, range }) => [table.name, table.style, range.address]),
        settings: workbook.settings.items
          .map((item) => [item.key, item.value])
          .filter(([key]) => key !== "flexmix.undo" && key !== "flexmix.owned"),
      },
      null,
      1,
    );
  });
}
