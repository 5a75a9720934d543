import assert from "node:assert/strict";
import { readPlanOfRecord } from "../../src/app/rebalanceQuarter/planOfRecord";
import type { CellValue } from "../../src/workbook/port";
import type { MemoryWorkbook } from "../support/memoryWorkbook";
import { assertFormulasHold } from "./calculated";
import { bookOf, run, snapshot, tableOf, type Rows } from "./bench";

const ANN: Rows = [["ann", "North", "AutoCAD", 150, "flex"]];
const BOB: Rows = [
  ["bob", "South", "AutoCAD", 20, "subscription"],
  ["bob", "South", "Revit", 30, "flex"],
];
const CID: Rows = [["cid", "South", "Revit", 5, "flex"]];

/** Replaces the usage by other rows. */
function writeUsage(book: MemoryWorkbook, rows: Rows): void {
  for (let row = 0; row < 6; row++) {
    for (let column = 0; column < 5; column++) {
      book.type("Usage", `${"ABCDE"[column]}${row + 2}`, rows[row]?.[column] ?? "");
    }
  }
}

async function typeAt(book: MemoryWorkbook, table: string, user: string, letters: string, text: string): Promise<void> {
  const rows = await tableOf(book, table);
  const index = rows.findIndex((row) => row.get("User") === user);
  assert.ok(index >= 0, user);
  const [content] = await book.readTables([table]);
  book.type(content?.sheet ?? "", `${letters}${5 + index}`, text);
}

const picked = (rows: readonly Map<string, CellValue>[], ...columns: string[]) =>
  rows.map((row) => columns.map((column) => row.get(column)));

/** Ann, bob and cid; bob with a pin and a note, his AutoCAD with a pin of its own. */
async function pinnedBook(): Promise<MemoryWorkbook> {
  const book = bookOf([...ANN, ...BOB, ...CID]);
  await run(book);
  await typeAt(book, "FlexHybridMix", "bob", "O", "Flex");
  await typeAt(book, "FlexHybridMix", "bob", "P", "back in May");
  await typeAt(book, "FlexMixDetail", "bob", "K", "Named User");
  return book;
}

describe("pins and notes of somebody who is absent from one usage", () => {
  it("stand at the end while the user is away, and beside the user afterwards", async () => {
    const book = await pinnedBook();
    const { recommendation } = await run(book);
    writeUsage(book, [...ANN, ...CID]);
    await run(book);
    assert.deepEqual(picked(await tableOf(book, "FlexHybridMix"), "User", "Recommended", "Total", "Pin", "Notes"), [
      ["ann", "AutoCAD", 1800, "", ""],
      ["cid", "Flex", 150, "", ""],
      ["bob", "not in this usage", "", "Flex", "back in May"],
    ]);
    assert.match(String(book.cell("Hybrid Mix", "A2")), / 1 user at the end is not in this usage and not counted\.$/);
    assert.deepEqual(picked(await tableOf(book, "FlexMixDetail"), "User", "Product", "Covered by", "Pin").slice(2), [
      ["bob", "AutoCAD", "not in this usage", "Named User"],
    ]);
    writeUsage(book, [...ANN, ...BOB, ...CID]);
    const again = await run(book);
    assert.deepEqual(picked(await tableOf(book, "FlexHybridMix"), "User", "Pin", "Notes"), [
      ["ann", "", ""],
      ["bob", "Flex", "back in May"],
      ["cid", "", ""],
    ]);
    assert.deepEqual(again.recommendation?.users, recommendation?.users);
    assert.equal(again.recommendation?.cost, recommendation?.cost);
    assert.deepEqual(again.recommendation?.users[1]?.offers, ["AutoCAD"]);
  });

  it("count nowhere: totals, users, pins and the proof are those without the row", async () => {
    const book = await pinnedBook();
    await run(book);
    writeUsage(book, [...ANN, ...CID]);
    const { recommendation, view } = await run(book);
    const plain = bookOf([...ANN, ...CID]);
    await run(plain);
    const expected = await run(plain);
    assert.deepEqual(recommendation, expected.recommendation);
    assert.deepEqual(view, expected.view);
    for (const table of ["FlexGroups", "FlexCostByTeam", "FlexReconciliation", "FlexScenarios"]) {
      assert.deepEqual(await tableOf(book, table), await tableOf(plain, table), table);
    }
    await assertFormulasHold(book);
  });

  it("change nothing in a run with the same inputs, whoever left first", async () => {
    const book = await pinnedBook();
    await typeAt(book, "FlexHybridMix", "ann", "P", "a note");
    writeUsage(book, [...ANN, ...CID]);
    await run(book);
    writeUsage(book, CID);
    await run(book);
    const first = await snapshot(book);
    assert.deepEqual(picked(await tableOf(book, "FlexHybridMix"), "User"), [["cid"], ["ann"], ["bob"]]);
    await run(book);
    assert.equal(await snapshot(book), first);
  });

  it("are gone for good when they are cleared, and a row without them is not kept", async () => {
    const book = await pinnedBook();
    writeUsage(book, CID);
    await run(book);
    await typeAt(book, "FlexHybridMix", "bob", "O", "");
    await typeAt(book, "FlexHybridMix", "bob", "P", "");
    await typeAt(book, "FlexMixDetail", "bob", "K", "");
    await run(book);
    assert.deepEqual(picked(await tableOf(book, "FlexHybridMix"), "User"), [["cid"]]);
    assert.deepEqual(picked(await tableOf(book, "FlexMixDetail"), "User"), [["cid"]]);
  });

  it("are no part of the plan that the next quarter is compared with", async () => {
    const book = await pinnedBook();
    writeUsage(book, [...ANN, ...CID]);
    await run(book);
    const names = ["FlexHybridMix", "FlexMixDetail", "FlexSeats", "FlexPacks"];
    const tables = new Map((await book.readTables(names)).map((table) => [table.name, table]));
    const context = { asOf: "2026-11-24", dateSystem: 1900, catalog: { hasOfferRow: () => true } } as never;
    const plan = readPlanOfRecord(tables, context);
    assert.deepEqual(plan.issues, []);
    assert.deepEqual(
      plan.uses.map((use) => use.user),
      ["ann", "cid"],
    );
  });
});
