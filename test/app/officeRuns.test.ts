import assert from "node:assert/strict";
import { recommendMix } from "../../src/app";
import { parseDate, type CalendarDate } from "../../src/costing";
import { officeWorkbook } from "../../src/workbook/officeWorkbook";
import type { CellValue } from "../../src/workbook/port";
import type { BookData } from "../../workbench/host/model/bookData";
import { emptyBook } from "../../workbench/host/model/emptyBook";
import { withOfficeHost } from "../../workbench/node/boot/withOfficeHost";
import { storeComputedValues } from "../../workbench/node/computedValues";
import { readPlainUsage } from "../support/plainUsage";
import { PUBLISHED } from "./bench";

const MY_CELLS = [
  ["='Hybrid Mix'!A5", "=SUM(FlexHybridMix[Total])"],
  ["='Mix Summary'!H51", "=SUM('Hybrid Mix'!H5:H7)"],
];
const MY_SHEET = "My report";

/** Runs the use case on the host as the button does. */
async function recommend(book: BookData): Promise<void> {
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
  const outcome = await port.apply(next.value.edits);
  assert.equal(outcome.status, "applied", JSON.stringify(outcome));
  storeComputedValues(book, next.value.edits);
}

/** Replaces the usage by that of so many users, numbered from `from` on. */
async function writeUsage(users: number, from = 10): Promise<void> {
  await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Usage");
    sheet.getRange("A1:E60").clear("Contents");
    const rows: CellValue[][] = Array.from({ length: users }, (_, index) => [
      `user ${from + index}`,
      index % 2 ? "North" : "South",
      "AutoCAD",
      ((index * 37) % 220) + 0.5,
      index % 3 ? "flex" : "subscription",
    ]);
    sheet.getRange(`A1:E${users + 1}`).values = [["User", "Team", "Product", "Days", "Option"], ...rows];
    await context.sync();
  });
}

async function prepare(users: number): Promise<void> {
  await Excel.run(async (context) => {
    context.workbook.worksheets.getItem("Sheet1").name = "Usage";
    context.workbook.worksheets.add(MY_SHEET);
    await context.sync();
  });
  await writeUsage(users);
}

/** Address of a column's body, what a cell holds, and the formulas of the user's own sheet. */
async function look(): Promise<{ totals: string; tableId: string; first: unknown; below: unknown; mine: unknown[][] }> {
  return Excel.run(async (context) => {
    const table = context.workbook.tables.getItem("FlexHybridMix").load("id");
    const totals = table.columns.getItem("Total").getDataBodyRange().load("address");
    const below = table.getDataBodyRange().getLastRow().getOffsetRange(1, 0).load("values");
    const first = context.workbook.worksheets.getItem("Hybrid Mix").getRange("A5").load("values");
    const mine = context.workbook.worksheets.getItem(MY_SHEET).getRange("A1:B2").load("formulas");
    await context.sync();
    const formulas = JSON.parse(JSON.stringify(mine.formulas)) as unknown[][];
    const isEmpty = below.values.flat().every((cell) => cell === "");
    return {
      totals: totals.address,
      tableId: table.id,
      first: first.values[0]?.[0],
      below: isEmpty ? "" : below.values,
      mine: formulas,
    };
  });
}

/** Everything in the cells of a book but the log and the copy for undo. */
function cellsOf(book: BookData): string {
  const sheets = book.sheets.filter((sheet) => sheet.visibility !== "VeryHidden" && sheet.name !== "Flex Log");
  const cells = sheets.map((sheet) => [
    sheet.name,
    [...sheet.rows].flatMap(([row, columns]) =>
      [...columns].flatMap(([column, { value, formula }]) =>
        value === null && formula === undefined ? [] : [[row, column, value, formula]],
      ),
    ),
    sheet.tables.map((table) => [table.name, table.rect]),
    sheet.validations.length,
    sheet.conditionalFormats.length,
    sheet.charts.length,
  ]);
  return JSON.stringify(cells, null, 1);
}

describe("Recommend mix on the real office.js", function () {
  this.timeout(60_000);

  it("leaves references from the user's own sheet as they are through five runs with more and fewer users", async () => {
    const book = emptyBook();
    await withOfficeHost(book, async () => {
      await prepare(4);
      await recommend(book);
      await Excel.run(async (context) => {
        context.workbook.worksheets.getItem(MY_SHEET).getRange("A1:B2").formulas = MY_CELLS;
        await context.sync();
      });
      const before = await look();
      for (const users of [9, 3, 12, 1, 6]) {
        await writeUsage(users);
        await recommend(book);
        const now = await look();
        assert.deepEqual(now.mine, MY_CELLS, `${users} users`);
        assert.equal(now.tableId, before.tableId);
        assert.equal(now.totals, users === 1 ? "'Hybrid Mix'!H5" : `'Hybrid Mix'!H5:H${4 + users}`);
        assert.equal(now.first, "user 10");
        assert.equal(now.below, "", "nothing is left of users who are gone");
      }
    });
  });

  it("changes no cell but the log when the inputs are the same", async () => {
    const book = emptyBook();
    await withOfficeHost(book, async () => {
      await prepare(8);
      await recommend(book);
      const first = cellsOf(book);
      await recommend(book);
      await recommend(book);
      assert.equal(cellsOf(book), first);
      const log = book.sheets.flatMap((sheet) => sheet.tables).find((table) => table.name === "FlexLog");
      assert.equal(log?.rect.rowCount, 4);
    });
  });

  it("keeps pins, notes and a column of the user beside their users when the rows move", async () => {
    const book = emptyBook();
    await withOfficeHost(book, async () => {
      await prepare(4);
      await recommend(book);
      await Excel.run(async (context) => {
        const table = context.workbook.tables.getItem("FlexHybridMix");
        table.resize("A4:Q8");
        const sheet = context.workbook.worksheets.getItem("Hybrid Mix");
        sheet.getRange("Q4:Q8").values = [["Manager"], ["m10"], ["m11"], ["m12"], ["m13"]];
        sheet.getRange("O7:P7").values = [["Flex", "ask user 12"]];
        await context.sync();
      });
      // User 10 leaves, so that all others move up.
      await writeUsage(3, 11);
      await recommend(book);
      const rows = await Excel.run(async (context) => {
        const body = context.workbook.tables.getItem("FlexHybridMix").getDataBodyRange().load("values");
        await context.sync();
        return JSON.parse(JSON.stringify(body.values)) as CellValue[][];
      });
      assert.deepEqual(
        rows.map((row) => [row[0], row[14], row[15], row[16]]),
        [
          ["user 11", "", "", "m11"],
          ["user 12", "Flex", "ask user 12", "m12"],
          ["user 13", "", "", "m13"],
        ],
      );
    });
  });
});
