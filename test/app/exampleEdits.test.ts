import assert from "node:assert/strict";
import { cellOfFigure, cellOfUser, exampleEdits } from "../../src/app";
import { createMemoryWorkbook } from "../support/memoryWorkbook";
import { bookOf, run, tableOf } from "./bench";

const NOTHING = { rates: [], offers: [], tokenPrice: null };

describe("exampleEdits", () => {
  it("fill an empty workbook so that every user is decided, and can be undone", async () => {
    const book = createMemoryWorkbook({ sheets: [{ name: "Sheet1", rows: [] }] });
    assert.equal((await book.apply(exampleEdits())).status, "applied");
    assert.equal(book.cell("Usage", "A1"), "User");
    await book.undoLastRun();
    const { sheets } = await book.summary();
    assert.ok(sheets.every((sheet) => sheet.usedAddress === null));
    await book.apply(exampleEdits());
    const { recommendation } = await run(book, NOTHING);
    assert.equal(recommendation?.users.length, 60);
    assert.equal(recommendation?.undecided, 0);
    assert.equal(recommendation?.status, "optimal");
  });

  it("write nothing where a sheet of that name is somebody else's", async () => {
    const book = createMemoryWorkbook({ sheets: [{ name: "Usage", rows: [["mine"]] }] });
    assert.equal((await book.apply(exampleEdits())).status, "refused");
    assert.equal(book.cell("Usage", "A1"), "mine");
  });
});

describe("cellOfFigure and cellOfUser", () => {
  it("find the cell that a missing rate or price is filled in at", async () => {
    const book = bookOf([["ann", "North", "Rare Product", 50, ""]]);
    const { view } = await run(book);
    const figures = view.missing.map((each) => each.figure);
    assert.deepEqual(figures, ["annual price of Rare Product", "tokens per day of Rare Product"]);
    for (const [figure, table, column] of [
      ["annual price of Rare Product", "FlexOffers", "Annual price"],
      ["tokens per day of Rare Product", "FlexRates", "Tokens per day"],
    ] as const) {
      const place = await cellOfFigure(book, figure);
      assert.ok(place);
      book.type(place.sheet, place.cell, 7);
      assert.ok(
        (await tableOf(book, table)).some((row) => row.get(column) === 7),
        figure,
      );
    }
    assert.deepEqual((await run(book)).view.missing, []);
  });

  it("find a user's row whatever the case of the name, and nothing for a stranger or an unknown figure", async () => {
    const book = bookOf([["ann", "North", "AutoCAD", 50, ""]]);
    await run(book);
    const place = await cellOfUser(book, "ANN");
    assert.equal(place?.sheet, "Hybrid Mix");
    assert.match(String(book.cell("Hybrid Mix", place?.cell ?? "A1")), /./);
    assert.equal(await cellOfUser(book, "nobody"), null);
    assert.equal(await cellOfFigure(book, "the weather"), null);
  });
});
