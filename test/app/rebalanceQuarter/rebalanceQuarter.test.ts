import assert from "node:assert/strict";
import { parseDate, type CalendarDate } from "../../../src/costing";
import { rebalanceQuarter, type RebalanceQuarterResult } from "../../../src/app";
import type { CellValue } from "../../../src/workbook/port";
import type { MemoryWorkbook } from "../../support/memoryWorkbook";
import { readPlainUsage } from "../../support/plainUsage";
import { bookOf, run, tableOf } from "../bench";

const rest = { effectiveFrom: null, source: "case", status: "published" };
const PUBLISHED = {
  rates: [{ product: "AutoCAD", tokensPerDay: 6, onFlex: "yes" as const, ...rest }],
  offers: [{ offer: "AutoCAD", kind: "product" as const, products: ["AutoCAD"], annualPrice: 1800, ...rest }],
  tokenPrice: { currency: "USD", price: 3, source: "case" },
};

async function review(book: MemoryWorkbook): Promise<RebalanceQuarterResult> {
  const steps = await rebalanceQuarter(book, {
    asOf: parseDate("2027-02-10") as CalendarDate,
    published: PUBLISHED,
    readUsage: readPlainUsage,
  });
  let step = steps.next();
  while (!step.done) step = steps.next();
  const result = step.value;
  if (result.edits.length > 0) assert.equal((await book.apply(result.edits)).status, "applied");
  return result;
}

/** Ann sleeps on a seat until the end of July 2027, Bob works daily on Flex. */
async function plannedBook(endDate: CellValue = "2027-07-31"): Promise<MemoryWorkbook> {
  const book = bookOf([
    ["ann", "North", "AutoCAD", 0, "subscription"],
    ["bob", "North", "AutoCAD", 240, "flex"],
  ]);
  await run(book, PUBLISHED);
  ["North", "AutoCAD", 1, "ann", 1800, "", endDate, "yes", ""].forEach((value, index) =>
    book.type("Flex Seats", `${"ABCDEFGHI"[index]}5`, value),
  );
  return book;
}

describe("rebalanceQuarter", () => {
  it("writes the sheet of the fiscal quarter, whose lines add up to the saving", async () => {
    const book = await plannedBook();
    const { json, issues } = await review(book);
    assert.ok(json, JSON.stringify(issues));
    const [line] = json.suggestions;
    assert.deepEqual([line?.kind, line?.user, line?.to, line?.effective], ["reassign", "bob", "AutoCAD", "2027-02-10"]);
    const rows = await tableOf(book, "FlexRebalance2027Q1");
    const sum = rows.reduce((total, row) => total + Number(row.get("Saves until term end")), 0);
    assert.equal(Math.round(sum * 100), Math.round(json.saves * 100));
    assert.equal(Math.round((json.doNothingCost - json.planCost) * 100), Math.round(json.saves * 100));
  });

  it("keeps decisions and comments on a rerun, and gives the same sheet", async () => {
    const book = await plannedBook();
    await review(book);
    book.type("Rebalance 2027-Q1", "L5", "accepted");
    book.type("Rebalance 2027-Q1", "O5", "after the project");
    const before = await tableOf(book, "FlexRebalance2027Q1");
    await review(book);
    assert.deepEqual(await tableOf(book, "FlexRebalance2027Q1"), before);
    assert.equal(before[0]?.get("Decision"), "accepted");
  });

  it("solves the rest again when a line is rejected, and keeps the rejected line", async () => {
    const book = await plannedBook();
    await review(book);
    book.type("Rebalance 2027-Q1", "L5", "rejected");
    const { json } = await review(book);
    assert.ok(json?.suggestions.every((line) => line.user !== "bob"));
    const rows = await tableOf(book, "FlexRebalance2027Q1");
    assert.ok(rows.some((row) => row.get("User") === "bob" && row.get("Decision") === "rejected"));
  });

  const wrong: [string, CellValue, string][] = [
    ["a seat without end date", "", "value-missing"],
    ["an end date in the past", "2027-01-31", "field-invalid"],
    ["an end date that is none", "soon", "not-a-date"],
  ];
  for (const [name, value, kind] of wrong) {
    it(`writes nothing and names the cell for ${name}`, async () => {
      const { edits, issues } = await review(await plannedBook(value));
      assert.deepEqual(edits, []);
      const found = issues.filter((issue) => issue.severity === "error").map((issue) => [issue.kind, issue.place]);
      assert.deepEqual(found, [[kind, { sheet: "Flex Seats", cell: "G5" }]]);
    });
  }

  it("names the header cell of a renamed column", async () => {
    const book = await plannedBook();
    book.type("Mix Detail", "D4", "Days");
    const { edits, issues } = await review(book);
    assert.deepEqual(edits, []);
    const errors = issues.filter((issue) => issue.severity === "error");
    assert.deepEqual(errors[0]?.place, { sheet: "Mix Detail", cell: "D4" });
    assert.deepEqual([errors[0]?.kind, errors[0]?.received], ["column-missing", "Days"]);
  });

  it("says what is missing where there is no plan yet", async () => {
    const { edits, issues } = await review(bookOf([["ann", "North", "AutoCAD", 20, "flex"]]));
    assert.deepEqual(edits, []);
    assert.ok(issues.some((issue) => issue.kind === "sheet-not-found" && issue.place?.sheet === "Hybrid Mix"));
  });
});
