import assert from "node:assert/strict";
import { TABLES } from "../../src/workbook/layout";
import { bookOf, run, tableOf, type Rows } from "./bench";

const ROWS: Rows = [
  ["ann", "North", "AutoCAD", 150, "flex"],
  ["bob", "North", "AutoCAD", 20, "subscription"],
  ["dee", "South", "Revit", 33, "flex"],
];

async function bookWithTiers(more: Rows = []) {
  const book = bookOf([...ROWS, ...more]);
  await run(book);
  // A second token tier for the list price, and a yearly increase for AutoCAD.
  await book.apply([{ kind: "appendRows", table: "FlexTokenTiers", rows: [["List price", 1000, 2]] }]);
  const offers = await tableOf(book, "FlexOffers");
  const row = offers.findIndex((each) => each.get("Offer") === "AutoCAD");
  const column = TABLES.offers.columns.findIndex((each) => each.name === "Yearly increase %");
  book.type("Flex Offers", `${"ABCDEFGHIJ"[column]}${row + 5}`, 5);
  await run(book);
  return book;
}

describe("the sheet Mix Sensitivity", () => {
  it("shows AutoCAD at 6 tokens and 1,800 breaking even at 100 days for 3 a token and at 150 for 2, as formulas", async () => {
    const book = await bookWithTiers();
    const rows = (await tableOf(book, "FlexBreakEven")).filter(
      (row) => row.get("Product") === "AutoCAD" && row.get("Contract") === "North",
    );
    assert.deepEqual(
      rows.map((row) => [row.get("Price per token"), row.get("Break-even days"), row.get("Break-even days a month")]),
      [
        [3, 100, 100 / 12],
        [2, 150, 12.5],
      ],
    );
    assert.match(String(book.formula("Mix Sensitivity", "H5")), /^=FlexBreakEven\[\[#This Row\],\[Price\]\]\//);
  });

  it("shows the token price at which each user changes, and how far that is from the plan's", async () => {
    const book = bookOf(ROWS);
    await run(book);
    const flips = await tableOf(book, "FlexFlips");
    assert.deepEqual(
      flips.map((row) => TABLES.flips.columns.map((column) => row.get(column.name))),
      [
        ["North", 15, "bob", "AutoCAD", "Flex", 120, 12],
        ["North", 2, "ann", "AutoCAD", "Flex", 900, -1],
        ["South", 8.181818181818182, "dee", "Revit", "Flex", 330, 5.1818],
      ],
    );
  });

  it("lists asks with their worth and what it rests on; an ask without a price is text, never 0", async () => {
    const asks = await tableOf(await bookWithTiers(), "FlexAsks");
    const worth = (start: string) => asks.filter((row) => String(row.get("Ask")).includes(start));
    const [cent] = worth("One cent less");
    const [south] = worth("South: the price of 2");
    // South buys 330 tokens at 3; at 2 that is 330 less. 1,000 tokens at 2 would cost 2,000 instead of 990.
    assert.deepEqual([south?.get("Worth"), south?.get("Rests on")], [
      330,
      "330 tokens bought; buying 1000 to reach that tier would cost 1010 more in all",
    ]); // prettier-ignore
    assert.ok(Number(cent?.get("Worth")) > 0);
    assert.match(String(cent?.get("Rests on")), /tokens bought$/);
    const [reassign] = worth("reassigned every month");
    assert.equal(reassign?.get("Worth"), "");
    for (const row of asks) assert.ok(String(row.get("Rests on")).length > 0);
  });

  it("prices a cap at the yearly increase of the offers in the plan", async () => {
    const asks = await tableOf(await bookWithTiers([["cid", "East", "AutoCAD", 200, "subscription"]]), "FlexAsks");
    const caps = asks.filter((row) => String(row.get("Ask")).startsWith("Subscription prices held"));
    // Cid's seat at 1,800 and 5 %: 90 in the second year, 90 + 184.50 over three.
    assert.deepEqual(
      caps.map((row) => row.get("Worth")),
      [90, 274.5],
    );
  });

  it("has one row without figures in each table when no contract has a token price", async () => {
    const book = bookOf([["ann", "North", "AutoCAD", 150, "subscription"]]);
    const offers = [
      { offer: "AutoCAD", kind: "product" as const, products: ["AutoCAD"], annualPrice: 1800, effectiveFrom: null, source: "case", status: "published" },
    ]; // prettier-ignore
    await run(book, { rates: [], offers, tokenPrice: null });
    for (const name of ["FlexBreakEven", "FlexFlips"]) {
      const rows = await tableOf(book, name);
      assert.equal(rows.length, 1);
      assert.deepEqual([...new Set(rows[0]?.values())], [""]);
    }
  });
});
