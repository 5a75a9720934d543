import assert from "node:assert/strict";
import type { CellValue } from "../../src/workbook/port";
import { assertFormulasHold } from "./calculated";
import { bookOf, fill, run, sum, tableOf, type Rows } from "./bench";

const USES: Rows = [
  ["ann", "North", "AutoCAD", 200, "flex"],
  ["bob", "North", "AutoCAD", 70, "subscription"],
  ["cid", "South", "Revit", 90, "subscription"],
  ["cid", "South", "AutoCAD", 10, "flex"],
  ["dee", "South", "Revit", 12, "flex"],
];
const SIDES = ["If all Named User", "If all Flex"];

const column = (rows: readonly Map<string, CellValue>[], name: string): number[] =>
  rows.map((row) => Number(row.get(name)));

describe("use groups on each side", () => {
  it("cost what all seats or all tokens of the group cost", async () => {
    const book = bookOf(USES);
    await run(book);
    const groups = await tableOf(book, "FlexGroups");
    assert.deepEqual(
      groups.map((row) => ["Group", "Users", ...SIDES].map((name) => row.get(name))),
      [
        // 200 days are 16.7 a month.
        ["daily", 1, 1800, 3600],
        // Bob and cid: AutoCAD and both. 420, 900 and 60 tokens at 3.
        ["regular", 2, 6300, 4140],
        ["occasional", 1, 2700, 360],
        ["none", 0, 0, 0],
      ],
    );
    const plans = await tableOf(book, "FlexScenarios");
    const totalOf = (name: string) => plans.find((row) => row.get("Name") === name)?.get("Total");
    assert.equal(sum(column(groups, "If all Named User")), totalOf("All Named User"));
    assert.equal(sum(column(groups, "If all Flex")), totalOf("All Flex"));
    await assertFormulasHold(book);
  });

  it("follow the price tables with several contracts, packs, seat tiers and a seat of one's own", async () => {
    const book = bookOf([...USES, ["eve", "Alone", "Revit", 33.33, ""], ["fay", "", "AutoCAD", 77.7, ""]]);
    await run(book);
    await fill(book, "FlexTeams", [
      ["Alone", "Own", "CC1", "List price", "all-units", 100, 0],
      ["North", "Company", "CC1", "List price", "incremental", 50, 0],
      ["South", "Company", "CC2", "List price", "incremental", 50, 0],
    ]);
    await fill(book, "FlexTokenTiers", [
      ["List price", 1, 3],
      ["List price", 501, 2.8571],
    ]);
    await fill(book, "FlexOfferTiers", [["Revit", 2, 2500]]);
    await fill(book, "FlexSeats", [["North", "AutoCAD", 1, "bob", "", "", 46568, "", ""]]);
    await run(book);
    await assertFormulasHold(book);
    const teams = await tableOf(book, "FlexCostByTeam");
    assert.deepEqual(
      teams.map((row) => [row.get("Team"), row.get("Cost center")]),
      [
        ["", ""],
        ["Alone", "CC1"],
        ["North", "CC1"],
        ["South", "CC2"],
      ],
    );
  });

  it("share the bill of a tier that is cheaper than the seats it is for, to the minor unit", async () => {
    const book = bookOf([
      ["ann", "North", "AutoCAD", 200, ""],
      ["bob", "North", "AutoCAD", 200, ""],
      ["cid", "North", "AutoCAD", 200, ""],
    ]);
    await run(book);
    // Four seats at 1,000.01 are cheaper than three at 1,800: 4,000.04 for three users.
    await fill(book, "FlexOfferTiers", [["AutoCAD", 4, 1000.01]]);
    const { recommendation } = await run(book);
    assert.equal(recommendation?.cost, 4000.04);
    const mix = await tableOf(book, "FlexHybridMix");
    assert.deepEqual(column(mix, "Subscription cost"), [1333.35, 1333.34, 1333.35]);
    await assertFormulasHold(book);
  });
});
