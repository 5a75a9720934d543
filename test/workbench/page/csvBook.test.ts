import assert from "node:assert/strict";
import { cellAt } from "../../../workbench/host/model/cells";
import { bookOfCsv, textOf } from "../../../workbench/page/csvBook";

const utf16 = (text: string): Uint8Array => Buffer.from(`\uFEFF${text}`, "utf16le");

describe("a .csv in the workbench", () => {
  it("is read in UTF-8, in UTF-16 with its mark, and otherwise in Windows-1252", () => {
    assert.equal(textOf(Buffer.from("Zoë")), "Zoë");
    assert.equal(textOf(utf16("Zoë")), "Zoë");
    assert.equal(textOf(utf16("Zoë").map((_, index, all) => all[index ^ 1] ?? 0)), "Zoë");
    assert.equal(textOf(Buffer.from("Zo\u00eb", "latin1")), "Zoë");
  });

  it("is none when it holds bytes that no text has", () => {
    assert.equal(textOf(Buffer.from([65, 0, 66])), null);
    assert.equal(bookOfCsv(Buffer.from([65, 0, 66]), "a.csv"), null);
  });

  it("becomes one sheet with the file's name, whose numbers are numbers and whose formulas are texts", () => {
    const book = bookOfCsv(Buffer.from('Days;Note\n-3;=1+1\n12,5;"a;b"'), "C: usage [2026].csv");
    const [sheet] = book?.sheets ?? [];
    assert.ok(sheet);
    assert.equal(sheet.name, "C  usage  2026");
    const values = [1, 2].map((row) => [0, 1].map((column) => cellAt(sheet, row, column)?.value));
    assert.deepEqual(values, [
      [-3, "=1+1"],
      ["12,5", "a;b"],
    ]);
    assert.equal(cellAt(sheet, 1, 1)?.formula, undefined);
  });

  it("that is empty becomes an empty sheet", () => {
    assert.equal(bookOfCsv(Buffer.alloc(0), ".csv")?.sheets[0]?.name, "Sheet1");
  });
});
