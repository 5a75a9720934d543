import assert from "node:assert/strict";
import * as v from "valibot";
import { rectAddress } from "../../src/workbook/a1";
import { exampleWorkbook } from "../../src/app/example/exampleWorkbook";
import { recommendationSchema } from "../schemas/recommendation";
import { createMemoryWorkbook } from "../support/memoryWorkbook";
import { bookOf, run, snapshot, tableOf } from "./bench";

function exampleBook() {
  const sheets = exampleWorkbook();
  const width = (rows: readonly (readonly unknown[])[]): number => Math.max(...rows.map((row) => row.length));
  return createMemoryWorkbook({
    sheets: sheets.map(({ name, rows }) => ({
      name,
      rows: rows.map((row) => [...row, ...Array<string>(width(rows) - row.length).fill("")]),
    })),
    tables: sheets.flatMap((sheet) =>
      sheet.tables.map((table) => ({ name: table.name, sheet: sheet.name, address: rectAddress(table) })),
    ),
    owned: {
      sheets: sheets.slice(1).map((sheet) => sheet.name),
      tables: sheets.flatMap((sheet) => sheet.tables.map((table) => table.name)),
    },
  });
}

describe("the example workbook", () => {
  it("is decided in full, on both sides and with a collection, and has the published shape", async () => {
    const { recommendation } = await run(exampleBook());
    assert.ok(v.safeParse(recommendationSchema, JSON.parse(JSON.stringify(recommendation))).success);
    assert.equal(recommendation?.users.length, 60);
    assert.equal(recommendation?.undecided, 0);
    assert.equal(recommendation?.status, "optimal");
    const options = new Set(recommendation?.users.map((user) => user.option));
    assert.ok(options.has("flex") && options.has("subscription"));
    const { cost, baselines } = recommendation ?? {};
    assert.ok((cost ?? Infinity) < Math.min(baselines?.allFlex ?? 0, baselines?.allSubscription ?? 0));
    assert.ok((cost ?? Infinity) <= (baselines?.ruleOfThumb ?? 0));
    assert.equal(baselines?.today, null);
  });

  it("marks every figure as an example, and a run leaves those tables as they are", async () => {
    const book = exampleBook();
    const before = await book.readTables(["FlexOffers", "FlexTokenTiers", "FlexTeams"]);
    assert.ok((await tableOf(book, "FlexRates")).every((row) => row.get("Status") === "example"));
    await run(book, { rates: [], offers: [], tokenPrice: null });
    assert.deepEqual(await book.readTables(["FlexOffers", "FlexTokenTiers", "FlexTeams"]), before);
    const first = await snapshot(book);
    await run(book, { rates: [], offers: [], tokenPrice: null });
    assert.equal(await snapshot(book), first);
  });
});

describe("recommendMix in a workbook with own settings", () => {
  it("has no default token price in another currency: users wait for it, and nothing is priced at 0", async () => {
    const book = bookOf([["ann", "North", "AutoCAD", 50, ""]]);
    await run(book);
    book.type("Flex Settings", "B5", "EUR");
    book.type("Flex Teams", "O5", "");
    const { recommendation, view } = await run(book);
    assert.equal(recommendation?.undecided, 1);
    assert.deepEqual(view.missing, [{ figure: "token price of List price", users: 1 }]);
    assert.ok(v.safeParse(recommendationSchema, JSON.parse(JSON.stringify(recommendation))).success);
  });

  it("re-solves a scenario row of the user with its own token price and keeps the row's inputs", async () => {
    const book = bookOf([["ann", "North", "AutoCAD", 50, ""]]);
    await run(book);
    const [table] = await book.readTables(["FlexScenarios"]);
    const below = Number(/\d+$/.exec(table?.address ?? "")?.[0]) + 1;
    await book.apply([
      { kind: "appendRows", table: "FlexScenarios", rows: [["Dear tokens", 7, "", "", "", "", "", "", ""]] },
    ]);
    assert.equal(book.cell("Mix Summary", `A${below}`), "Dear tokens");
    await run(book);
    const row = (await tableOf(book, "FlexScenarios")).find((each) => each.get("Name") === "Dear tokens");
    // 300 tokens at 7 are 2,100: a seat for 1,800 is cheaper.
    assert.deepEqual([row?.get("Token price"), row?.get("Total")], [7, 1800]);
  });

  it("puts users below the policy floor on Flex and says what the policy costs", async () => {
    // 120 days a year are 10 a month: Flex 2,160, a seat 1,800.
    const book = bookOf([["ann", "North", "AutoCAD", 120, ""]]);
    await run(book);
    const settings = await tableOf(book, "FlexSettings");
    const line = settings.findIndex((row) => row.get("Setting") === "Policy floor");
    book.type("Flex Settings", `B${5 + line}`, 11);
    const { recommendation } = await run(book);
    assert.equal(recommendation?.cost, 2160);
    assert.equal(recommendation?.pinsCost.policy, 360);
  });
});
