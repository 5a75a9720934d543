import assert from "node:assert/strict";
import type { CellValue } from "../../../src/workbook/port";
import type { MemoryWorkbook } from "../../support/memoryWorkbook";
import { snapshot, type Rows } from "../bench";
import { planned, review, seat } from "./support";

const USE: Rows = [
  ["ann", "North", "AutoCAD", 0, "subscription"],
  ["bob", "North", "AutoCAD", 240, "flex"],
];

type Place = readonly [sheet: string, cell: string];

/** A workbook with one wrong cell, and that it is told and nothing else: kind, place, and nothing written or lost. */
function tells(name: string, [sheet, cell]: Place, value: CellValue, kind: string, expected: RegExp): void {
  it(`tells the cell of ${name}, and writes nothing`, async () => {
    const book = await planned(USE, [seat("ann", "AutoCAD")]);
    book.type(sheet, cell, value);
    await assertTold(book, sheet, cell, kind, expected);
  });
}

async function assertTold(book: MemoryWorkbook, sheet: string, cell: string, kind: string, expected: RegExp) {
  const before = await snapshot(book);
  const { edits, json, headline, issues } = await review(book);
  assert.deepEqual([edits, json], [[], null]);
  assert.match(headline, /^Nothing was written: \d errors? in the input/);
  const [first, ...others] = issues.filter((issue) => issue.severity === "error");
  assert.deepEqual([first?.kind, first?.place], [kind, { sheet, cell }]);
  assert.match(first?.expected ?? "", expected);
  // Who is not in Hybrid Mix any more is missed in Mix Detail too.
  assert.ok(others.every((issue) => issue.kind === "user-unknown" && sheet === "Hybrid Mix"));
  assert.equal(await snapshot(book), before);
}

describe("A plan of record edited by hand", () => {
  tells("text where the days stand", ["Mix Detail", "D5"], "many", "not-a-number", /number of 0 or more/);
  tells("days below 0", ["Mix Detail", "D6"], -4, "days-negative", /number of 0 or more/);
  tells("days that were deleted", ["Mix Detail", "D6"], "", "value-missing", /number of 0 or more/);
  tells("a user who was deleted from Hybrid Mix", ["Hybrid Mix", "A5"], "", "value-missing", /user of the row/);
  tells("a user who was renamed in Mix Detail", ["Mix Detail", "A6"], "zoe", "user-unknown", /Hybrid Mix/);
  tells("a user who stands there twice", ["Hybrid Mix", "A6"], "ANN", "row-duplicate", /once/);
  tells("a product that was deleted", ["Mix Detail", "C6"], "", "value-missing", /product/);
  tells("an offer that nobody sells", ["Hybrid Mix", "D6"], "AutoCADD", "offer-unknown", /Flex Offers/);
});

describe("Flex Seats edited by hand", () => {
  tells("a seat without end date", ["Flex Seats", "G5"], "", "value-missing", /last day/);
  tells("an end date in the past", ["Flex Seats", "G5"], "2027-01-31", "field-invalid", /2027-02-10/);
  tells("an end date that is none", ["Flex Seats", "G5"], "soon", "not-a-date", /a date/);
  tells("a start that is none", ["Flex Seats", "F5"], "soon", "not-a-date", /a date/);
  tells("a price below 0", ["Flex Seats", "E5"], -1, "number-negative", /0 or more/);
  tells("half a seat", ["Flex Seats", "C5"], 1.5, "not-a-number", /whole number/);
  tells("an offer without a price", ["Flex Seats", "B5"], "Maya", "offer-unknown", /with a price/);
  tells("a renewal that is neither yes nor no", ["Flex Seats", "H5"], "perhaps", "field-invalid", /yes, no/);
  tells("a notice date that is none", ["Flex Seats", "I5"], "early", "not-a-date", /a date/);
});

describe("A seat that starts after it ends", () => {
  it("is told at the end date", async () => {
    const book = await planned(USE, [seat("ann", "AutoCAD", { Start: "2027-09-01" })]);
    await assertTold(book, "Flex Seats", "G5", "end-before-start", /2027-09-01/);
  });
});

describe("A workbook without what the review needs", () => {
  for (const [sheet, cell, name] of [
    ["Mix Detail", "D4", "Access days a year"],
    ["Hybrid Mix", "D4", "Recommended"],
    ["Flex Seats", "G4", "End date"],
    ["Flex Packs", "C4", "Tokens left"],
  ] as const) {
    it(`names the header cell where ${name} was renamed`, async () => {
      const book = await planned(USE, [seat("ann", "AutoCAD")]);
      book.type(sheet, cell, "Something");
      await assertTold(book, sheet, cell, "column-missing", new RegExp(name));
    });
  }

  it("lets a user wait who uses a product outside Flex without a seat, and goes on with the others", async () => {
    const use = [...USE, ["cy", "North", "Vault", 40, "subscription"]];
    const book = await planned(use, [seat("ann", "AutoCAD")]);
    const { json, issues, changes } = await review(book);
    assert.deepEqual(
      json?.suggestions.map((line) => `${line.kind} ${line.user}`),
      ["reassign bob"],
    );
    const told = issues.find((issue) => issue.kind === "user-no-seat" && issue.subject === "cy");
    assert.equal(told?.severity, "warning");
    assert.match(changes.find((line) => line.kind === "waits")?.what ?? "", /Vault, which is not on Flex/);
  });

  it("lets users of a product without a rate wait, and says for what", async () => {
    const book = await planned([...USE, ["cy", "North", "Alias", 40, "flex"]], [seat("ann", "AutoCAD")]);
    const { json, changes } = await review(book);
    assert.equal(json?.suggestions.length, 1);
    const waits = changes.filter((line) => line.kind === "waits").map((line) => [line.user, line.what]);
    assert.deepEqual(waits, [["cy", "Waits for tokens per day of Alias and stays as today."]]);
  });
});
