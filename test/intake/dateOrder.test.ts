import assert from "node:assert/strict";
import { recommendMix, usageReaderOf, type DateOrderAnswer, type PublishedRows } from "../../src/app";
import { issueSentence, type CalendarDate } from "../../src/costing";
import { csvSource, importUsage, sheetSource, type ImportOptions, type UsageImport } from "../../src/intake";
import type { WorkbookPort } from "../../src/workbook/port";
import { createMemoryWorkbook } from "../support/memoryWorkbook";

const asOf = "2026-11-24" as CalendarDate;
const read = (csv: string, options: Partial<ImportOptions> = {}): UsageImport =>
  importUsage([csvSource("a.csv", csv)], { asOf, ...options });
const monthsOf = (result: UsageImport): string[] =>
  result.records.flatMap(({ months }) => months.map(({ month }) => month));

describe("dates that can be read in two ways", () => {
  const daily = "user,date\nann,01/02/2026\nann,03/04/2026\n";

  it("are a question with both readings, and an issue that says what was taken", () => {
    const { questions, issues } = read(daily);
    assert.deepEqual(questions, [
      {
        ...{ file: "a.csv", sheet: null, column: "B", row: 2, name: "date", example: "01/02/2026" },
        ...{ monthFirst: "2026-01-02", dayFirst: "2026-02-01", readAs: "month-first" },
      },
    ]);
    const [told] = issues.filter(({ kind }) => kind === "date-ambiguous").map(issueSentence);
    assert.equal(
      told,
      "a.csv line 2 column B: the dates of date can be read as month/day or as day/month. Expected 2026-01-02 with the " +
        'month first or 2026-02-01 with the day first, found "01/02/2026". The month was read first.',
    );
  });

  it("are read with the day first in files with semicolons, and asked about as well", () => {
    const result = read(daily.replace(/,/g, ";"));
    assert.deepEqual(monthsOf(result), ["2026-02", "2026-04"]);
    assert.equal(result.questions[0]?.readAs, "day-first");
  });

  for (const [order, months] of [
    ["day-first", ["2026-02", "2026-04"]],
    ["month-first", ["2026-01", "2026-03"]],
  ] as const) {
    it(`are ${order} when somebody says so, for all files or for this one`, () => {
      const answered = read(daily, { dateOrder: order });
      assert.deepEqual([monthsOf(answered), answered.questions, answered.issues], [months, [], []]);
      const dateOrders: DateOrderAnswer[] = [{ file: "a.csv", sheet: null, order }];
      const dateOrder = order === "day-first" ? "month-first" : "day-first";
      assert.deepEqual(monthsOf(read(daily, { dateOrders, dateOrder })), months);
      const other: DateOrderAnswer[] = [{ file: "b.csv", sheet: null, order }];
      assert.equal(read(daily, { dateOrders: other }).questions.length, 1);
    });
  }

  it("are no question when one date of the column settles it, and an answer does not overrule it", () => {
    const settled = read(`${daily}ann,31/03/2026\n`, { dateOrder: "month-first" });
    assert.deepEqual(monthsOf(settled), ["2026-02", "2026-03", "2026-04"]);
    assert.deepEqual([settled.questions, settled.files[0]?.rows.rejected], [[], 0]);
  });

  it("are no question when day and month are the same", () => {
    assert.deepEqual(read("user,date\nann,02/02/2026\nann,03/03/2026\n").questions, []);
  });

  it("reject the few that fit the other order only", () => {
    const mixed = read("user,date\nann,13/01/2026\nann,14/01/2026\nann,01/15/2026\nann,01/02/2026\n");
    assert.deepEqual(mixed.files[0]?.rows, { read: 4, used: 3, ignored: 0, rejected: 1 });
    assert.deepEqual(monthsOf(mixed), ["2026-01", "2026-02"]);
  });

  it("are decided by all date columns of a report together", () => {
    const header = "email,offering_name,seat_assignment,assigned_date,days_used,last_accessed";
    const open = `${header}\na@x.example,Revit,assigned,03/04/2026,5,05/06/2026\n`;
    assert.deepEqual(
      read(open).questions.map(({ name }) => name),
      ["assigned_date"],
    );
    const settled = read(`${open}b@x.example,Revit,assigned,03/04/2026,5,25/06/2026\n`);
    assert.deepEqual([settled.questions, settled.seats[0]?.start], [[], "2026-04-03"]);
    assert.equal(read(open, { dateOrder: "day-first" }).seats[0]?.start, "2026-04-03");
  });

  it("are asked about in Subscriptions and session logs", () => {
    const seats = "offering_name,seat_quantity,start_date,end_date\nRevit,3,01/02/2026,01/02/2027\n";
    assert.equal(read(seats).questions.length, 1);
    assert.equal(read(seats, { dateOrder: "day-first" }).seats[0]?.endDate, "2027-02-01");
    const log = "user,product,start,end\nann,Revit,03/04/2026 08:00,03/04/2026 17:00\n";
    assert.equal(read(log).questions.length, 1);
    assert.deepEqual(monthsOf(read(log, { dateOrder: "day-first" })), ["2026-04"]);
  });

  it("are asked about in a stated period, unless its own end settles it", () => {
    const rows = "\nUser,Product,Days\nann,Revit,5\n";
    const open = read(`Period: 01/02/2026 - 03/04/2026${rows}`);
    assert.deepEqual([open.questions[0]?.name, open.files[0]?.period?.start], ["the period", "2026-01-02"]);
    const settled = read(`Period: 01/02/2026 - 31/03/2026${rows}`);
    assert.deepEqual([settled.questions, settled.files[0]?.period?.start], [[], "2026-02-01"]);
    const byRows = read("Period: 01/02/2026 - 03/04/2026\nuser,date\nann,13/02/2026\n");
    assert.deepEqual([byRows.questions, byRows.files[0]?.period?.start], [[], "2026-02-01"]);
  });

  it("are asked about sheet by sheet", () => {
    const sheet = (name: string) =>
      sheetSource({
        ...{ file: "book.xlsx", sheet: name, rowIndex: 2, columnIndex: 1 },
        values: [
          ["user", "date"],
          ["ann", "01/02/2026"],
        ],
      });
    const options: ImportOptions = { asOf, dateOrders: [{ file: "book.xlsx", sheet: "North", order: "day-first" }] };
    const { questions } = importUsage([sheet("North"), sheet("South")], options);
    assert.deepEqual(
      questions.map(({ sheet: name, column, row }) => [name, column, row]),
      [["South", "C", 4]],
    );
  });
});

describe("recommendMix with dates that can be read in two ways", () => {
  const rates = { effectiveFrom: null, source: "case", status: "published" } as const;
  const published: PublishedRows = {
    rates: [{ product: "Revit", tokensPerDay: 10, onFlex: "yes", ...rates }],
    offers: [{ offer: "Revit", kind: "product", products: ["Revit"], annualPrice: 2700, ...rates }],
    tokenPrice: { currency: "USD", price: 3, source: "case" },
  };
  const rows = [["User", "Product", "Date"], ...[1, 2, 3, 4, 5].map((n) => ["ann", "Revit", `10/0${n}/2026`])];
  const ask = async (port: WorkbookPort, dateOrders: readonly DateOrderAnswer[]) => {
    const readUsage = usageReaderOf({ dateOrders });
    const steps = await recommendMix(port, { asOf, version: "0", published, readUsage, issueSentence });
    let next = steps.next();
    while (!next.done) next = steps.next();
    return next.value;
  };

  it("hands out the question, and takes the answer in a second run", async () => {
    const book = createMemoryWorkbook({ sheets: [{ name: "Use", rows }] });
    const first = await ask(book, []);
    assert.deepEqual(
      first.questions.map(({ file, sheet, column }) => [file, sheet, column]),
      [["", "Use", "C"]],
    );
    const second = await ask(book, [{ file: "", sheet: "Use", order: "day-first" }]);
    assert.deepEqual(second.questions, []);
    const cost = ({ recommendation }: typeof first): unknown => recommendation?.cost;
    assert.notDeepEqual(cost(first), cost(second));
  });
});
