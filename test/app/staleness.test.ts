import assert from "node:assert/strict";
import type { MemoryWorkbook } from "../support/memoryWorkbook";
import { calculated } from "./calculated";
import { bookOf, fill, run, tableOf, type Rows } from "./bench";

const USES: Rows = [
  ["ann", "North", "AutoCAD", 150, "flex"],
  ["bob", "North", "AutoCAD", 20, "subscription"],
  ["bob", "North", "Revit", 5, "flex"],
];
const PLAIN = ["IF", "AND", "ROUND", "SUM", "COUNT", "ROWS", "ROW", "SUMPRODUCT", "LEN", "MOD", "MIN"];

async function stalenessCell(book: MemoryWorkbook): Promise<string> {
  const rows = await tableOf(book, "FlexSummary");
  const line = rows.findIndex((row) => row.get("Item") === "Inputs");
  assert.equal(rows[line]?.get("Value"), "current");
  const [table] = await book.readTables(["FlexSummary"]);
  const header = Number(/\d+/.exec(table?.address ?? "")?.[0]);
  return `B${header + 1 + line}`;
}

/** A workbook after a run with two teams, a price list of two tiers, and a seat. */
async function currentBook(): Promise<MemoryWorkbook> {
  const book = bookOf(USES);
  await run(book);
  await fill(book, "FlexTokenTiers", [
    ["List price", 1, 3],
    ["List price", 1001, 2.8],
  ]);
  await fill(book, "FlexSeats", [
    ["North", "AutoCAD", 1, "bob", "", "", 46568],
    ["North", "Revit", 2, "", 2500, "", 46600],
  ]);
  book.type("Hybrid Mix", "O5", "Flex");
  await run(book);
  return book;
}

/** What the line says after some cells of a table were typed over. */
async function lineAfter(typing: (book: MemoryWorkbook) => void): Promise<string> {
  const book = await currentBook();
  const cell = await stalenessCell(book);
  typing(book);
  return String(await calculated(book, "Mix Summary", cell));
}

describe("the staleness line of Mix Summary", () => {
  it("uses functions that every spreadsheet has, and is short enough for Excel", async () => {
    const book = await currentBook();
    const formula = String(book.formula("Mix Summary", await stalenessCell(book)));
    for (const name of new Set(formula.match(/[A-Z.]+(?=\()/g))) assert.ok(PLAIN.includes(name), name);
    assert.ok(formula.length < 8192, String(formula.length));
  });

  it("says current after a run, also with texts, empty cells and dates among the figures", async () => {
    assert.equal(await lineAfter(() => undefined), "current");
  });

  const changes: readonly (readonly [string, (book: MemoryWorkbook) => void])[] = [
    [
      "two token prices change places",
      (book) => {
        book.type("Flex Teams", "O5", 2.8);
        book.type("Flex Teams", "O6", 3);
      },
    ],
    [
      "two rates change places",
      (book) => {
        book.type("Flex Rates", "B5", 10);
        book.type("Flex Rates", "B6", 6);
      },
    ],
    ["a rate is emptied", (book) => book.type("Flex Rates", "B5", "")],
    ["a product is no longer on Flex", (book) => book.type("Flex Rates", "C5", "no")],
    ["a renewal price is given", (book) => book.type("Flex Offers", "F5", 1500)],
    ["a seat ends on another day", (book) => book.type("Flex Seats", "G5", 46569)],
    ["a seat has another holder", (book) => book.type("Flex Seats", "D6", "ann")],
    ["a setting is a number now", (book) => book.type("Flex Settings", "B11", 5)],
    ["a setting is another word", (book) => book.type("Flex Settings", "B21", "charged")],
    ["a team shares a contract", (book) => book.type("Flex Teams", "B5", "Company")],
    ["a pin is taken away", (book) => book.type("Hybrid Mix", "O5", "")],
    ["a pin is another one", (book) => book.type("Hybrid Mix", "O5", "Named User")],
    ["days are typed over", (book) => book.type("Mix Detail", "D5", 151)],
  ];
  changes.forEach(([what, typing]) => {
    it(`says that the inputs changed when ${what}`, async () => {
      assert.match(await lineAfter(typing), /^inputs changed since 2026-11-24: costs are recalculated/);
    });
  });

  it("stays current when Hybrid Mix or Mix Detail is sorted", async () => {
    const said = await lineAfter((book) => {
      for (const letters of ["A", "C", "D", "E", "F", "G", "H", "I", "J", "K"]) {
        const [first, second] = [5, 6].map((row) => book.cell("Mix Detail", `${letters}${row}`));
        book.type("Mix Detail", `${letters}5`, second ?? "");
        book.type("Mix Detail", `${letters}6`, first ?? "");
      }
    });
    assert.equal(said, "current");
  });
});
