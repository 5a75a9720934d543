import assert from "node:assert/strict";
import type { CellValue } from "../../src/workbook/port";
import type { MemoryWorkbook } from "../support/memoryWorkbook";
import { bookOf, fill, run, tableOf, type Rows } from "./bench";

const USES: Rows = [
  ["ann", "North", "AutoCAD", 150, "flex"],
  ["bob", "North", "AutoCAD", 20, "subscription"],
  ["cid", "South", "Revit", 200, "subscription"],
];
const FIRST_ROW = 47;

/** Adds rows below the table of scenarios, as a user does; empty cells stay empty. */
async function addScenarios(book: MemoryWorkbook, rows: Rows): Promise<void> {
  const before = (await tableOf(book, "FlexScenarios")).length;
  const [table] = await book.readTables(["FlexScenarios"]);
  const kept = (table?.values ?? []).map((row) => row.slice(0, 1));
  await fill(book, "FlexScenarios", [...kept, ...rows]);
  assert.equal((await tableOf(book, "FlexScenarios")).length, before + rows.length);
}

async function scenario(book: MemoryWorkbook, name: string): Promise<{ row: Map<string, CellValue>; line: number }> {
  const rows = await tableOf(book, "FlexScenarios");
  const index = rows.findIndex((row) => row.get("Name") === name);
  const row = rows[index];
  assert.ok(row, name);
  return { row, line: FIRST_ROW + index };
}

const costs = (row: Map<string, CellValue>): (CellValue | undefined)[] =>
  ["Subscription cost", "Token cost", "Total"].map((name) => row.get(name));

describe("FlexScenarios", () => {
  it("prices each of our plans with formulas over the price tables", async () => {
    const book = bookOf(USES);
    await run(book);
    // All Named User: 2 x 1,800 + 2,700. Today: ann 900 tokens, bob and cid a seat.
    const named = await scenario(book, "All Named User");
    assert.deepEqual(costs(named.row), [6300, 0, 6300]);
    const seats = String(book.formula("Mix Summary", `F${named.line}`));
    assert.match(
      seats,
      /2\*ROUND\(INDEX\(FlexOffers\[Annual price\],MATCH\("AutoCAD",FlexOffers\[Offer\],0\)\)\*365\/365,2\)/,
    );
    const flex = await scenario(book, "All Flex");
    assert.deepEqual(costs(flex.row), [0, 9060, 9060]);
    assert.match(
      String(book.formula("Mix Summary", `G${flex.line}`)),
      /^=ROUND\(ROUND\(1020\*SUMIFS\(.*2000\*SUMIFS\(/,
    );
    const today = await scenario(book, "Today");
    assert.deepEqual(costs(today.row), [4500, 2700, 7200]);
    assert.ok(book.formula("Mix Summary", `F${today.line}`));
    for (const name of ["All Named User", "All Flex", "Today", "Rule of thumb", "Recommended"]) {
      const { row, line } = await scenario(book, name);
      assert.ok(book.formula("Mix Summary", `H${line}`), name);
      assert.equal(Number(row.get("Subscription cost")) + Number(row.get("Token cost")), row.get("Total"));
    }
  });

  it("prices rows that the user adds and keeps them from run to run", async () => {
    const book = bookOf(USES);
    await run(book);
    await addScenarios(book, [
      ["Cheap tokens", 1, "", "", ""],
      ["Half the days", "", -50, "", ""],
      ["Dear seats", "", "", 100, ""],
      ["Floor", "", "", "", 13],
      ["Cheap tokens", 2, "", "", ""],
    ]);
    for (let times = 0; times < 3; times += 1) {
      await run(book);
      const rows = (await tableOf(book, "FlexScenarios")).slice(5);
      assert.deepEqual(
        rows.map((row) => [...row.values()].slice(0, 5)),
        [
          ["Cheap tokens", 1, "", "", ""],
          ["Half the days", "", -50, "", ""],
          ["Dear seats", "", "", 100, ""],
          ["Floor", "", "", "", 13],
          ["Cheap tokens", 2, "", "", ""],
        ],
      );
      // 900 + 120 + 2000 tokens at 1. Half: 450, 60 and 1,000 tokens at 3 are under 1,800 and 2,700, but for Revit.
      // Dear: a seat of Revit at 5,400 is under 6,000. Floor: 12.5 days of AutoCAD a month go on Flex.
      assert.deepEqual(
        rows.map((row) => row.get("Total")),
        [3020, 1350 + 180 + 2700, 2700 + 360 + 5400, 2700 + 360 + 2700, 1800 + 240 + 2700],
      );
    }
  });

  it("lets a new token price or seat price in such a row count without a run", async () => {
    const book = bookOf(USES);
    await run(book);
    await addScenarios(book, [["Mine", 2.5, "", 4, ""]]);
    await run(book);
    const { line } = await scenario(book, "Mine");
    assert.match(
      String(book.formula("Mix Summary", `G${line}`)),
      /IF\(FlexScenarios\[\[#This Row\],\[Token price\]\]="",/,
    );
    assert.match(
      String(book.formula("Mix Summary", `F${line}`)),
      /\*\(1\+FlexScenarios\[\[#This Row\],\[Seat price change %\]\]\/100\)/,
    );
  });

  it("keeps a row of the user that has no name or one of our names", async () => {
    const book = bookOf(USES);
    await run(book);
    await addScenarios(book, [
      ["", 1, "", "", ""],
      ["Today", 2, "", "", ""],
    ]);
    await run(book);
    const rows = (await tableOf(book, "FlexScenarios")).slice(5);
    assert.deepEqual(
      rows.map((row) => [row.get("Name"), row.get("Token price")]),
      [
        ["What if 1", 1],
        ["Today", 2],
      ],
    );
    assert.equal((await scenario(book, "Today")).row.get("Token price"), "");
  });

  it("names the cell of an input that is no number, and writes nothing", async () => {
    const book = bookOf(USES);
    await run(book);
    await addScenarios(book, [["Mine", "", "a lot", "", ""]]);
    const { edits, issues } = await run(book);
    assert.deepEqual(edits, []);
    assert.deepEqual(
      issues.map((issue) => [issue.kind, issue.place?.cell]),
      [["not-a-number", "C52"]],
    );
  });
});
