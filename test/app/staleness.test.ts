import assert from "node:assert/strict";
import type { MemoryWorkbook } from "../support/memoryWorkbook";
import { bookOf, fill, run, tableOf, type Rows } from "./bench";

const USES: Rows = [
  ["ann", "North", "AutoCAD", 150, "flex"],
  ["bob", "North", "AutoCAD", 20, "subscription"],
  ["bob", "North", "Revit", 5, "flex"],
];

async function stalenessFormula(book: MemoryWorkbook): Promise<string> {
  const rows = await tableOf(book, "FlexSummary");
  const line = rows.findIndex((row) => row.get("Item") === "Inputs");
  assert.equal(rows[line]?.get("Value"), "current");
  return String(book.formula("Mix Summary", `B${5 + line}`));
}

/** The number that the formula compares an expression with. */
function expected(formula: string, expression: string): number {
  const at = formula.indexOf(`${expression}=`);
  assert.ok(at >= 0, expression);
  return Number(/^-?[\d.]+/.exec(formula.slice(at + expression.length + 1))?.[0]);
}

describe("the staleness line of Mix Summary", () => {
  it("uses functions that every spreadsheet has", async () => {
    const book = bookOf(USES);
    await run(book);
    const names = new Set((await stalenessFormula(book)).match(/[A-Z.]+(?=\()/g));
    for (const name of names) assert.ok(["IF", "AND", "ROUND", "SUM", "COUNT", "COUNTIF", "ROWS"].includes(name), name);
  });

  it("compares sums and counts with what the tables hold after the run", async () => {
    const book = bookOf([...USES, ["eve", "", "Mystery", 40, ""]]);
    await run(book);
    await run(book);
    const formula = await stalenessFormula(book);
    for (const [table, column] of [
      ["FlexTokenTiers", "Price per token"],
      ["FlexOffers", "Annual price"],
      ["FlexRates", "Tokens per day"],
      ["FlexSettings", "Value"],
      ["FlexPacks", "Tokens left"],
      ["FlexMixDetail", "Access days a year"],
    ] as const) {
      const cells = (await tableOf(book, table)).map((row) => row.get(column));
      const numbers = cells.filter((cell) => typeof cell === "number");
      const total = numbers.reduce((all, number) => all + number, 0);
      assert.equal(expected(formula, `ROUND(SUM(${table}[${column}]),4)`), total, table);
      assert.equal(expected(formula, `COUNT(${table}[${column}])`), numbers.length, table);
    }
    assert.equal(expected(formula, "ROWS(FlexHybridMix[User])"), 3);
    assert.equal(expected(formula, "ROWS(FlexMixDetail[User])"), 4);
  });

  it("counts seats, and the pins that stand in the tables", async () => {
    const book = bookOf(USES);
    await run(book);
    await fill(book, "FlexSeats", [["North", "AutoCAD", 1, "bob"]]);
    book.type("Hybrid Mix", "O5", "Flex");
    book.type("Hybrid Mix", "O6", "Flex");
    book.type("Mix Detail", "K6", "Named User");
    await run(book);
    const pins = 'COUNTIF(FlexHybridMix[Pin],"?*")+COUNTIF(FlexMixDetail[Pin],"?*")';
    const formula = await stalenessFormula(book);
    assert.equal(expected(formula, pins), 3);
    assert.equal(expected(formula, 'COUNTIF(FlexSeats[Offer],"?*")'), 1);
    // Ann leaves with her pin.
    USES[0]?.forEach((_, index) => book.type("Usage", `${"ABCDE"[index]}2`, USES[1]?.[index] ?? ""));
    await run(book);
    assert.equal(expected(await stalenessFormula(book), pins), 2);
  });
});
