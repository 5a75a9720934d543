import assert from "node:assert/strict";
import { shareOut } from "../../src/app/recommendMix/bills";
import type { CellValue } from "../../src/workbook/port";
import type { MemoryWorkbook } from "../support/memoryWorkbook";
import { assertFormulasHold } from "./calculated";
import { bookOf, fill, run, sum, tableOf, type Rows } from "./bench";

/** Three teams on one contract and one on its own, with odd days; everybody on Flex. */
const USES: Rows = [
  ["ann", "North", "AutoCAD", 10.37, ""],
  ["bob", "South", "AutoCAD", 20.11, ""],
  ["cid", "South", "Revit", 7.77, ""],
  ["dee", "East", "Revit", 3.33, ""],
  ["eve", "Alone", "AutoCAD", 9.99, ""],
  ["fay", "", "AutoCAD", 1, ""],
];
const LINES = ["Sum of the rows", "Bought beyond the need", "On hand used", "Tokens billed"];

async function sharedBook(): Promise<MemoryWorkbook> {
  const book = bookOf(USES);
  await run(book);
  const shared = (team: string): CellValue[] => [team, "Company", "", "List price", "incremental", 100, 0];
  await fill(book, "FlexTeams", ["East", "North", "South"].map(shared));
  await fill(book, "FlexTokenTiers", [
    ["List price", 1, 3],
    ["List price", 201, 2.9371],
  ]);
  await fill(book, "FlexPacks", [["East", 50, 50, "", "", 3]]);
  return book;
}

describe("FlexReconciliation", () => {
  it("has one row a team, and the four lines of each are exact", async () => {
    const book = await sharedBook();
    await run(book);
    const rows = await tableOf(book, "FlexReconciliation");
    assert.deepEqual(
      rows.map((row) => row.get("Team")),
      ["(no team)", "Alone", "East", "North", "South"],
    );
    const mix = await tableOf(book, "FlexHybridMix");
    for (const row of rows) {
      const [ofRows, beyond, onHand, billed] = LINES.map((name) => Number(row.get(name)));
      assert.equal(sum([ofRows ?? 0, beyond ?? 0, onHand ?? 0]), billed, String(row.get("Team")));
      const team = row.get("Team") === "(no team)" ? "" : row.get("Team");
      const ofTeam = mix.filter((each) => each.get("Team") === team).map((each) => Number(each.get("Flex cost")));
      assert.equal(ofRows, sum(ofTeam));
      assert.ok((onHand ?? 0) <= 0 && (beyond ?? 0) > -0.05, `${String(row.get("Team"))}: ${String(beyond)}`);
    }
  });

  it("splits what a contract buys over its teams without a remainder", async () => {
    const book = await sharedBook();
    await run(book);
    const rows = (await tableOf(book, "FlexReconciliation")).filter((row) => row.get("Contract") === "Company");
    const column = (name: string): number[] => rows.map((row) => Number(row.get(name)));
    // 62.22 + 120.66 + 77.7 + 33.3 = 293.88 tokens, 50 on hand, packs of 100: 300 bought, 200 at 3 and 100 at 2.9371.
    assert.equal(sum(column("Tokens used")), 293.88);
    assert.equal(sum(column("Tokens on hand used")), 50);
    assert.equal(sum(column("Tokens bought")), 300);
    assert.equal(sum(column("Tokens billed")), 893.71);
  });

  it("is the price that the formulas of the rows look up by team, also where there is no team", async () => {
    const book = await sharedBook();
    await run(book);
    const detail = await tableOf(book, "FlexMixDetail");
    const fay = detail.findIndex((row) => row.get("User") === "fay");
    assert.match(
      String(book.formula("Mix Detail", `I${5 + fay}`)),
      /MATCH\("\(no team\)",FlexReconciliation\[Team\],0\)/,
    );
  });

  it("takes team names that differ only in case as one team", async () => {
    const book = bookOf([
      ["ann", "North", "AutoCAD", 10, ""],
      ["bob", "NORTH", "AutoCAD", 10, ""],
    ]);
    await run(book);
    const rows = await tableOf(book, "FlexCostByTeam");
    assert.deepEqual(
      rows.map((row) => [row.get("Team"), row.get("Total")]),
      [["NORTH", 360]],
    );
  });
});

describe("a price list that begins above 1", () => {
  const bookWith = async (scheme: string, tiers: Rows): Promise<MemoryWorkbook> => {
    const book = bookOf([["ann", "North", "AutoCAD", 50, ""]]);
    await run(book);
    await fill(book, "FlexTeams", [["North", "North", "", "List price", scheme, 1, 0]]);
    await fill(book, "FlexTokenTiers", tiers);
    return book;
  };

  for (const scheme of ["incremental", "all-units"]) {
    it(`sells its least purchase, each token of it at the first price: ${scheme}`, async () => {
      const book = await bookWith(scheme, [["List price", 500, 3]]);
      const { recommendation } = await run(book);
      // 300 tokens are needed.
      assert.equal(recommendation?.cost, 1500);
      assert.deepEqual(
        recommendation?.tokens[0]?.purchases.map(({ tokens, cost }) => [tokens, cost]),
        [[500, 1500]],
      );
      await assertFormulasHold(book);
    });
  }

  it("prices the tokens above the second tier by that one, incremental", async () => {
    const book = await bookWith("incremental", [
      ["List price", 100, 3],
      ["List price", 201, 2],
    ]);
    const { recommendation } = await run(book);
    assert.equal(recommendation?.cost, 200 * 3 + 100 * 2);
    await assertFormulasHold(book);
  });
});

describe("shareOut(total, weights)", () => {
  it("gives the missing units to the largest remainders", () => {
    assert.deepEqual(shareOut(10, [1, 1, 1]), [4, 3, 3]);
    assert.deepEqual(shareOut(301, [100, 200]), [100, 201]);
  });

  it("gives all to the first where nothing weighs anything", () => {
    assert.deepEqual(shareOut(7, [0, 0]), [7, 0]);
  });
});
