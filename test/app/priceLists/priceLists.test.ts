import assert from "node:assert/strict";
import { exampleEdits, findPriceLists, takePriceList, type PriceList } from "../../../src/app";
import type { CellValue, SheetContent } from "../../../src/workbook/port";
import { createMemoryWorkbook } from "../../support/memoryWorkbook";

function sheetOf(values: readonly (readonly CellValue[])[], name = "Prices"): SheetContent {
  return { sheet: name, rowIndex: 2, columnIndex: 1, values, numberFormats: null, mergedAreas: [] };
}

function onlyList(values: readonly (readonly CellValue[])[]): PriceList {
  const [list, ...others] = findPriceLists([sheetOf(values)]);
  assert.ok(list && others.length === 0);
  return list;
}

describe("findPriceLists", () => {
  it("finds a rate sheet below title rows, in any order of columns, with the cell of each figure", () => {
    const list = onlyList([
      ["Our rates of 2027", "", ""],
      ["Tokens / day", "Note", "Product"],
      [10, "", "Revit"],
      [7, "x", "AutoCAD"],
    ]);
    assert.equal(list.kind, "rates");
    assert.deepEqual(list.figures, [
      { name: "Revit", figure: 10, cell: "B5" },
      { name: "AutoCAD", figure: 7, cell: "B6" },
    ]);
  });

  it("finds prices of offers, and both kinds where one sheet has both columns", () => {
    assert.equal(onlyList([["Offer", "Annual price"], ["AEC Collection", 3000]]).kind, "offers"); // prettier-ignore
    const both = findPriceLists([
      sheetOf([
        ["Product", "Tokens per day", "Annual price"],
        ["Revit", 10, 2800],
      ]),
    ]);
    assert.deepEqual(
      both.map(({ kind }) => kind),
      ["rates", "offers"],
    );
  });

  it("takes no usage and no seat list for a price list", () => {
    for (const title of ["User", "Email", "Days used", "Quantity", "Seats", "Usage date", "End date"]) {
      const found = findPriceLists([
        sheetOf([
          [title === "Usage date" ? "Date" : title, "Product", "Tokens per day"],
          [1, "Revit", 10],
        ]),
      ]);
      assert.deepEqual(found, [], title);
    }
  });

  it("leaves out what is no number above 0 and what stands there twice, each with its cell", () => {
    const list = onlyList([
      ["Product", "Tokens per day"],
      ["Revit", "ten"],
      ["Maya", 0],
      ["AutoCAD", "7"],
      ["autocad ", 8],
      ["Empty", ""],
      ["=1+1", 5],
    ]);
    assert.deepEqual(
      list.figures.map(({ name, figure }) => [name, figure]),
      [
        ["AutoCAD", 7],
        ["=1+1", 5],
      ],
    );
    assert.deepEqual(
      list.issues.map(({ kind, place }) => [kind, place?.cell]),
      [
        ["not-a-number", "C4"],
        ["not-a-number", "C5"],
        ["row-duplicate", "C7"],
      ],
    );
  });
});

describe("takePriceList", () => {
  const list = onlyList([
    ["Product", "Tokens per day"],
    ["autocad", 8],
    ["Revit", 10],
    ["__proto__", 3],
  ]);

  it("makes the table where there is none", async () => {
    const book = createMemoryWorkbook({ sheets: [{ name: "Prices", rows: [] }] });
    const { changes, same, edits } = await takePriceList(book, list);
    assert.deepEqual([changes.length, same], [3, 0]);
    assert.equal((await book.apply(edits)).status, "applied");
    const [table] = await book.readTables(["FlexRates"]);
    assert.deepEqual(
      table?.values.map((row) => [row[0], row[1], row[2], row[4], row[5]]),
      ["autocad", "Revit", "__proto__"].map((name, index) => [
        name,
        [8, 10, 3][index],
        "yes",
        "sheet Prices",
        "negotiated",
      ]),
    );
  });

  it("replaces figures in the rows of the same name, adds the others, and leaves every other cell", async () => {
    const book = createMemoryWorkbook({ sheets: [{ name: "Sheet1", rows: [] }] });
    await book.apply(exampleEdits());
    const [before] = await book.readTables(["FlexRates"]);
    assert.ok(before);
    const { changes, edits } = await takePriceList(book, list);
    assert.ok(changes.some(({ name, before: was }) => name === "autocad" && was !== null));
    assert.equal((await book.apply(edits)).status, "applied");
    const [after] = await book.readTables(["FlexRates"]);
    assert.ok(after);
    const changed = new Set(["autocad", "revit"]);
    const others = (rows: readonly (readonly CellValue[])[]): unknown[] =>
      rows.filter(([name]) => !changed.has(String(name).toLowerCase()) && name !== "__proto__");
    assert.deepEqual(others(after.values), others(before.values));
    assert.deepEqual(after.values.find(([name]) => name === "AutoCAD")?.slice(0, 2), ["AutoCAD", 8]);
  });

  it("changes nothing the second time", async () => {
    const book = createMemoryWorkbook({ sheets: [{ name: "Prices", rows: [] }] });
    await book.apply((await takePriceList(book, list)).edits);
    const { changes, same, edits } = await takePriceList(book, list);
    assert.deepEqual([changes.length, same, edits.length], [0, 3, 0]);
  });
});
