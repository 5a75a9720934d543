import assert from "node:assert/strict";
import { CellValueType } from "@univerjs/core";
import { emptyBook } from "../../../../workbench/host/model/emptyBook";
import { enterInput, ensureCell, restyle } from "../../../../workbench/host/model/cells";
import { inputOfCell } from "../../../../workbench/page/univer/cells";
import { SentCells } from "../../../../workbench/page/univer/sentCells";
import { changeOfStyle, univerStyle } from "../../../../workbench/page/univer/styles";
import { DEFAULT_STYLE } from "../../../../workbench/host/model/emptyBook";

const noFormula = (): null => null;

describe("what Univer is given of the model", () => {
  const start = () => {
    const book = emptyBook();
    const sheet = book.sheets[0]!;
    enterInput(book, sheet, 0, 0, 12);
    enterInput(book, sheet, 1, 0, "text");
    const sent = new SentCells();
    return { book, sheet, sent };
  };

  it("is everything at first, and then only what differs", () => {
    const { book, sheet, sent } = start();
    assert.deepEqual(Object.keys(sent.take(book, sheet) ?? {}), ["0", "1"]);
    assert.equal(sent.take(book, sheet), null);
    enterInput(book, sheet, 1, 0, "other");
    const next = sent.take(book, sheet);
    assert.equal(next?.[1]?.[0]?.v, "other");
    assert.equal(next?.[0], undefined);
  });

  it("is a cell again that the user touched, even if the model has not changed", () => {
    const { book, sheet, sent } = start();
    sent.take(book, sheet);
    sent.forget(0, 0);
    sent.forget(5, 5);
    const again = sent.take(book, sheet);
    assert.equal(again?.[0]?.[0]?.v, 12);
    assert.equal(again?.[5]?.[5]?.v, null);
    assert.equal(sent.take(book, sheet), null);
  });

  it("empties a cell that the model no longer has, style and all", () => {
    const { book, sheet, sent } = start();
    restyle(book, ensureCell(sheet, 0, 0), { bold: true });
    sent.take(book, sheet);
    sheet.rows.delete(0);
    const { v, f, s } = sent.take(book, sheet)?.[0]?.[0] ?? {};
    assert.deepEqual([v, f], [null, null]);
    assert.equal((s as { bl: unknown }).bl, null);
  });

  it("has errors as text, quoted text as such, and formulas beside their values", () => {
    const { book, sheet, sent } = start();
    enterInput(book, sheet, 0, 1, "#N/A");
    enterInput(book, sheet, 0, 2, "'0012");
    enterInput(book, sheet, 0, 3, "=1+1");
    ensureCell(sheet, 0, 3).value = 2;
    const row = sent.take(book, sheet)?.[0] ?? {};
    assert.deepEqual([row[1]?.v, row[1]?.t], ["#N/A", CellValueType.STRING]);
    assert.deepEqual([row[2]?.v, row[2]?.t], ["0012", CellValueType.FORCE_STRING]);
    assert.deepEqual([row[3]?.v, row[3]?.f], [2, "=1+1"]);
  });
});

describe("what a user entered in Univer", () => {
  const cases = [
    ["text as it was typed", { v: "12.5%" }, "12.5%"],
    ["a number", { v: 12, t: CellValueType.NUMBER }, 12],
    ["a logical value", { v: 1, t: CellValueType.BOOLEAN }, true],
    ["a formula", { f: "=A1", v: null }, "=A1"],
    ["text that must stay text", { v: "0012", t: CellValueType.FORCE_STRING }, "'0012"],
    ["text that was brought back and looks like a number", { v: "0012", t: CellValueType.STRING }, "'0012"],
    ["text that was brought back", { v: "ann", t: CellValueType.STRING }, "ann"],
    ["nothing, where a cell was emptied", { v: null }, ""],
    ["lines of text", { v: null, p: { body: { dataStream: "a\rb\r\n" } } }, "a\nb"],
  ] as const;
  for (const [what, cell, expected] of cases) {
    it(`is ${what}`, () => {
      assert.deepEqual(inputOfCell(cell as never, noFormula), expected);
    });
  }

  it("is nothing where only the style changed", () => {
    assert.equal(inputOfCell({ s: "x" }, noFormula), null);
  });

  it("is the formula that a shared one stands for", () => {
    assert.equal(
      inputOfCell({ si: "a" }, () => "=B2"),
      "=B2",
    );
  });
});

describe("a style that went to Univer and back", () => {
  const style = { ...DEFAULT_STYLE, fontName: "Arial", fontSize: 14, italic: true, fillColor: "#ddebf7" };

  it("has not changed", () => {
    assert.equal(changeOfStyle(style, univerStyle(style)), null);
    assert.equal(changeOfStyle(DEFAULT_STYLE, null), null);
  });

  it("says only what the user changed", () => {
    const now = { ...univerStyle(style), bl: 1, cl: { rgb: "rgb(255, 0, 10)" } };
    assert.deepEqual(changeOfStyle(style, now), { bold: true, fontColor: "#ff000a" });
  });
});
