import assert from "node:assert/strict";
import { backtestWorkbook, type WorkbookBacktest } from "../../src/app";
import { dateOfDay, dayNumber, type CalendarDate } from "../../src/costing";
import type { CellValue } from "../../src/workbook/port";
import { createMemoryWorkbook } from "../support/memoryWorkbook";
import { checkedBacktest } from "../schemas/backtest";
import { PUBLISHED } from "./bench";

type Rows = readonly (readonly CellValue[])[];
const AS_OF = "2023-02-01" as CalendarDate;

function everyDay(user: string, product: string | null): Rows {
  const start = dayNumber("2021-01-01" as CalendarDate);
  return Array.from({ length: 730 }, (_, index) => {
    const date = dateOfDay(start + index);
    return product === null ? [user, date] : [user, date, product];
  });
}

async function replayed(sheets: readonly { readonly name: string; readonly rows: Rows }[]): Promise<WorkbookBacktest> {
  const book = createMemoryWorkbook({ sheets: sheets.map(({ name, rows }) => ({ name, rows })) });
  const run = await backtestWorkbook(book, { asOf: AS_OF, published: PUBLISHED });
  let step = run.next();
  while (!step.done) step = run.next();
  checkedBacktest(step.value.report);
  return step.value;
}

describe("backtestWorkbook(port)", () => {
  it("replays a log on a sheet at the default prices where it names no product", async () => {
    const { report, sentence, sheets } = await replayed([
      { name: "Log", rows: [["User", "Date"], ...everyDay("ann", null)] },
    ]);
    assert.deepEqual(sheets, ["Log"]);
    assert.deepEqual([report.total.cost.advice, report.total.cost.allFlex], [2095, 7665]);
    assert.match(sentence, /^On your last year this advice would have cost USD 2,095\.00/);
  });

  it("takes the workbook's prices for the products of a log, and names those without one", async () => {
    const { report, withoutPrice } = await replayed([
      {
        name: "Log",
        rows: [["User", "Date", "Product"], ...everyDay("ann", "AutoCAD"), ...everyDay("bob", "Mystery Product")],
      },
    ]);
    // 365 days at 6 tokens and 3 a token; a seat costs 1,800.
    assert.deepEqual([report.total.cost.advice, report.total.cost.allFlex], [1800, 6570]);
    assert.deepEqual(withoutPrice, ["Mystery Product"]);
  });

  it("finds no period where no sheet holds a log, and says so", async () => {
    const { report, sentence, sheets } = await replayed([{ name: "Notes", rows: [["hello"], ["world"]] }]);
    assert.deepEqual([sheets, report.periods], [[], []]);
    assert.match(sentence, /no whole plan year/);
  });
});
