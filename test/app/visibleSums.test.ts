import assert from "node:assert/strict";
import type { CellValue } from "../../src/workbook/port";
import type { MemoryWorkbook } from "../support/memoryWorkbook";
import { assertFormulasHold } from "./calculated";
import { bookOf, fill, run, tableOf, type Rows } from "./bench";

type Table = readonly Map<string, CellValue>[];

/** Uses by a fixed pattern: odd days, five teams and none, one to three products, all ways of today. */
function uses(count: number): Rows {
  return Array.from({ length: count }, (_, index) => [
    `user ${index % 281}`,
    ["North", "South", "East", "West", "Alone", ""][(index * 7) % 6] ?? "",
    ["AutoCAD", "Revit", "Mystery"][(index * 5) % 11 === 0 ? 2 : index % 2] ?? "",
    ((index * 137) % 23_011) / 100,
    ["flex", "subscription", ""][index % 3] ?? "",
  ]);
}

/** Cells add up as a person adds them: to the hundredth. */
function total(table: Table, column: string): number {
  const hundredths = table.map((row) => Math.round(Number(row.get(column) || 0) * 100));
  return hundredths.reduce((a, b) => a + b, 0) / 100;
}

function across(row: Map<string, CellValue>, columns: readonly string[]): number {
  return total(
    columns.map((column) => new Map([["x", row.get(column) ?? ""]])),
    "x",
  );
}

async function filledBook(count: number): Promise<MemoryWorkbook> {
  const book = bookOf(uses(count));
  await run(book);
  await fill(
    book,
    "FlexTeams",
    ["Alone", "East", "North", "South", "West"].map((team, index) => [
      team,
      index === 0 ? "Own" : "Company",
      `CC${index}`,
      "List price",
      index === 0 ? "all-units" : "incremental",
      index === 0 ? 1 : 100,
      0,
    ]),
  );
  await fill(book, "FlexTokenTiers", [
    ["List price", 1, 3],
    ["List price", 1001, 2.8571],
    ["List price", 5001, 2.7],
  ]);
  await fill(book, "FlexPacks", [["West", 333, 333, "", "", 3]]);
  await fill(book, "FlexSeats", [
    ["North", "AutoCAD", 3, "user 0", 1777.77, 46200, 46500, "yes", ""],
    ["North", "Revit", 2, "", 1999.99, "", 46600, "yes", ""],
    ["South", "Revit", 1, "user 7", "", "", 46800, "no", ""],
    ["South", "AutoCAD", 1, "user 14", 1234.56, "", "", "", ""],
  ]);
  await run(book);
  return book;
}

describe("the visible cells of a result", () => {
  let book: MemoryWorkbook;
  let tables: Record<"mix" | "detail" | "groups" | "teams" | "lines" | "scenarios", Table>;

  before(async () => {
    book = await filledBook(400);
    tables = {
      mix: await tableOf(book, "FlexHybridMix"),
      detail: await tableOf(book, "FlexMixDetail"),
      groups: await tableOf(book, "FlexGroups"),
      teams: await tableOf(book, "FlexCostByTeam"),
      lines: await tableOf(book, "FlexReconciliation"),
      scenarios: await tableOf(book, "FlexScenarios"),
    };
  });

  it("add up in every row of every table", () => {
    const costs = ["Subscription cost", "Flex cost"];
    for (const name of ["mix", "groups", "teams"] as const) {
      for (const row of tables[name]) {
        if (row.get("Total") !== "") assert.equal(across(row, costs), row.get("Total"));
      }
    }
    for (const row of tables.mix) {
      if (row.get("Saves") === "") continue;
      assert.equal(across(row, ["Total", "Saves"]), row.get("Cost today"));
    }
    for (const row of tables.scenarios) {
      if (row.get("Total") !== "") assert.equal(across(row, ["Subscription cost", "Token cost"]), row.get("Total"));
    }
    for (const row of tables.lines) {
      const parts = ["Sum of the rows", "Bought beyond the need", "On hand used"];
      assert.equal(across(row, parts), row.get("Tokens billed"), String(row.get("Team")));
    }
  });

  it("add up from table to table", () => {
    const { mix, detail, groups, teams, lines, scenarios } = tables;
    assert.ok(total(mix, "Flex cost") > 0 && total(mix, "Subscription cost") > 0);
    assert.equal(total(detail, "Flex cost"), total(mix, "Flex cost"));
    assert.equal(total(lines, "Sum of the rows"), total(mix, "Flex cost"));
    for (const column of ["Subscription cost", "Flex cost", "Total"]) {
      assert.equal(total(groups, column), total(mix, column), column);
      assert.equal(total(teams, column), total(mix, column), column);
    }
    const decided = mix.filter((row) => row.get("Total") !== "").length;
    assert.ok(decided < mix.length);
    assert.equal(total(groups, "Users"), decided);
    assert.equal(total(teams, "Users"), decided);
    const recommended = scenarios.find((row) => row.get("Name") === "Recommended");
    assert.equal(recommended?.get("Token cost"), total(lines, "Tokens billed"));
    assert.equal(recommended?.get("Subscription cost"), total(mix, "Subscription cost"));
  });

  it("are what a spreadsheet computes for every formula", async () => {
    await assertFormulasHold(book);
  });

  it("count tokens bought by what is needed, and each user's tokens once", () => {
    const company = tables.lines.filter((row) => row.get("Contract") === "Company");
    const need = total(company, "Tokens used") - total(company, "Tokens on hand used");
    const bought = total(company, "Tokens bought");
    assert.ok(bought % 100 === 0 && bought >= need && bought - need < 100);
    assert.equal(total(company, "Tokens on hand used"), 333);
    const onFlex = tables.detail.filter((row) => row.get("Covered by") === "Flex");
    assert.ok(Math.abs(total(onFlex, "Tokens") - total(tables.lines, "Tokens used")) < 0.005 * onFlex.length);
  });
});
