import assert from "node:assert/strict";
import { recommendMix } from "../../src/app";
import { parseDate, type CalendarDate } from "../../src/costing";
import { officeWorkbook } from "../../src/workbook/officeWorkbook";
import { emptyBook } from "../../workbench/host/model/emptyBook";
import { withOfficeHost } from "../../workbench/node/boot/withOfficeHost";
import { readPlainUsage } from "../support/plainUsage";
import { PUBLISHED } from "./bench";

const PLAN_START = { 1900: 46357, 1904: 44895 } as const;
/** Formats as workbooks from Germany and Japan have them, for days and for dates. */
const WORKBOOKS = [
  ["German", "#.##0,00", "[$-407]d. mmmm yyyy"],
  ["Japanese", '[$-411]#,##0.0"日"', '[$-411]ggge"年"m"月"d"日"'],
] as const;

async function recommendHere() {
  const port = officeWorkbook();
  const steps = await recommendMix(port, {
    asOf: parseDate("2026-11-24") as CalendarDate,
    version: "0.1.0",
    published: PUBLISHED,
    readUsage: readPlainUsage,
    issueSentence: (issue) => issue.kind,
  });
  let next = steps.next();
  while (!next.done) next = steps.next();
  assert.equal((await port.apply(next.value.edits)).status, "applied");
  return next.value.recommendation;
}

/** Usage in the formats of the country, and after a first run a plan start in its way to write dates. */
async function prepare(days: string, date: string, serial: number): Promise<void> {
  await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Sheet1");
    sheet.getRange("A1:E2").values = [
      ["User", "Team", "Product", "Days", "Option"],
      ["ann", "Süd", "AutoCAD", 50.5, "flex"],
    ];
    sheet.getRange("D2").numberFormat = [[days]];
    await context.sync();
  });
  await recommendHere();
  await Excel.run(async (context) => {
    const cell = context.workbook.worksheets.getItem("Flex Settings").getRange("B6");
    cell.values = [[serial]];
    cell.numberFormat = [[date]];
    await context.sync();
  });
}

describe("recommendMix in a workbook of another country", () => {
  for (const [country, days, date] of WORKBOOKS) {
    for (const system of [1900, 1904] as const) {
      it(`reads days and dates of a ${country} workbook that counts from ${system}, and leaves their formats`, async () => {
        const book = { ...emptyBook(), date1904: system === 1904 };
        await withOfficeHost(book, async () => {
          await prepare(days, date, PLAN_START[system]);
          const recommendation = await recommendHere();
          assert.equal(recommendation?.horizon.start, "2026-12-01");
          // 50.5 days at 6 tokens of 3.
          assert.equal(recommendation?.cost, 909);
          const formats = await Excel.run(async (context) => {
            const { worksheets } = context.workbook;
            const cells = [
              worksheets.getItem("Sheet1").getRange("D2").load("numberFormat"),
              worksheets.getItem("Flex Settings").getRange("B6").load("numberFormat"),
              worksheets.getItem("Hybrid Mix").getRange("H5").load("numberFormat,formulas"),
            ];
            await context.sync();
            return cells.map((cell) => String(cell.numberFormat[0]?.[0]));
          });
          assert.deepEqual(formats, [days, date, "#,##0.00"]);
        });
      });
    }
  }
});
