import assert from "node:assert/strict";
import { rectAddress } from "../../../workbench/host/model/a1";
import { cellAt, enterInput, setComputedValues, usedRect, valueType } from "../../../workbench/host/model/cells";
import { DEFAULT_STYLE, emptyBook } from "../../../workbench/host/model/emptyBook";
import { numberOfInput } from "../../../workbench/host/model/input";
import { internStyle, styleOf } from "../../../workbench/host/model/styles";
import type { BookData, CellData, SheetData } from "../../../workbench/host/model/bookData";
import { bootHost } from "../../../workbench/node/boot/bootHost";

function fresh(): { book: BookData; sheet: SheetData; type: (input: unknown, format?: string) => CellData } {
  const book = emptyBook();
  const [sheet] = book.sheets;
  assert.ok(sheet);
  const type = (input: unknown, format?: string): CellData => {
    sheet.rows.clear();
    if (format !== undefined) {
      const style = internStyle(book, { ...DEFAULT_STYLE, numberFormat: format });
      sheet.rows.set(0, new Map([[0, { value: null, style }]]));
    }
    enterInput(book, sheet, 0, 0, input);
    return cellAt(sheet, 0, 0) ?? assert.fail("no cell");
  };
  return { book, sheet, type };
}

describe("what is entered into a cell", () => {
  it("becomes a number, a logical value, an error or a text, as it reads", () => {
    const { type } = fresh();
    const cases: readonly (readonly [unknown, CellData["value"], string])[] = [
      ["12", 12, "Double"],
      ["1,234.5", 1234.5, "Double"],
      ["12%", 0.12, "Double"],
      ["-.5e2", -50, "Double"],
      ["true", true, "Boolean"],
      ["#N/A", { error: "#N/A" }, "Error"],
      ["1,23", "1,23", "String"],
      ["0x10", "0x10", "String"],
      ["#N/B", "#N/B", "String"],
      ["-ann", "-ann", "String"],
      ["@ann", "@ann", "String"],
      ["=", "=", "String"],
      ["", null, "Empty"],
      [7, 7, "Double"],
      [false, false, "Boolean"],
    ];
    for (const [input, value, kind] of cases) {
      const cell = type(input);
      assert.deepEqual(cell.value, value, String(input));
      assert.equal(valueType(cell.value), kind, String(input));
      assert.equal(cell.formula, undefined);
    }
  });

  it("becomes a formula without a value when it starts with =", () => {
    const cell = fresh().type("=SUM(A2:A3)");
    assert.deepEqual([cell.formula, cell.value], ["=SUM(A2:A3)", null]);
  });

  it("stays text after an apostrophe, which is remembered in the style and not in the text", () => {
    const { book, type } = fresh();
    for (const text of ['=HYPERLINK("http://x","y")', "007", "TRUE", "'quoted", "#N/A"]) {
      const cell = type(`'${text}`);
      assert.deepEqual([cell.value, cell.formula], [text, undefined]);
      assert.equal(styleOf(book, cell).quotePrefix, true);
    }
    assert.equal(styleOf(book, type("plain")).quotePrefix, false);
  });

  it("stays text in a cell of the format @, formulas and numbers too", () => {
    const { type } = fresh();
    assert.deepEqual([type("=1+1", "@").value, type("=1+1", "@").formula], ["=1+1", undefined]);
    assert.equal(type("007", "@").value, "007");
    assert.equal(type(7, "@").value, "7");
  });

  it("is refused when Excel would refuse it: NaN, infinity, a text that is too long, a formula that is too long", () => {
    const { type } = fresh();
    const long = `="${"x".repeat(256)}"`;
    for (const input of [NaN, Infinity, "x".repeat(32_768), `=${"1+".repeat(4_096)}1`, long]) {
      assert.throws(() => type(input), { name: /Error/, code: "InvalidArgument" });
    }
    assert.equal(type("x".repeat(32_767)).value, "x".repeat(32_767));
    assert.ok(type(`="${'x""'.repeat(127)}"`).formula);
  });

  it("replaces a formula by the value that is typed over it", () => {
    const { book, sheet, type } = fresh();
    type("=1+1");
    enterInput(book, sheet, 0, 0, "5");
    assert.deepEqual(cellAt(sheet, 0, 0), { value: 5 });
  });

  it("reads numbers as Excel in English does, and nothing else as a number", () => {
    for (const text of [
      "",
      " ",
      "abc",
      "1e",
      "1,2",
      "1,2345",
      "12,34,567",
      "1.2.3",
      "--1",
      "1 2",
      "Infinity",
      "1e999",
    ]) {
      assert.equal(numberOfInput(text), null, text);
    }
    for (const [text, value] of [
      [" 5 ", 5],
      ["+5", 5],
      ["5.", 5],
      ["1,234,567.", 1234567],
      ["50.5%", 0.505],
    ] as const) {
      assert.equal(numberOfInput(text), value, text);
    }
  });
});

describe("styles of cells", () => {
  it("are kept once each, and the first is never moved", () => {
    const book = emptyBook();
    const bold = { ...DEFAULT_STYLE, bold: true };
    assert.equal(internStyle(book, { ...DEFAULT_STYLE }), 0);
    assert.equal(internStyle(book, bold), 1);
    assert.equal(internStyle(book, { ...bold }), 1);
    assert.equal(internStyle(book, { ...bold, borders: { top: { style: "thin", color: null } } }), 2);
    assert.equal(book.styles.length, 3);
    assert.deepEqual(styleOf(book, undefined), DEFAULT_STYLE);
    assert.deepEqual(styleOf(book, { value: 1, style: 1 }), bold);
  });

  it("follow what office.js sets, cell by cell, and a range of different cells has no common answer", async () => {
    const book = emptyBook();
    const host = await bootHost({ book });
    const answers = await host.Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst();
      const [all, left] = [sheet.getRange("A1:B1"), sheet.getRange("A1")];
      all.format.fill.color = "#ffee00";
      left.format.font.bold = true;
      left.numberFormat = [["0.00"]];
      left.format.horizontalAlignment = "Center";
      const [both, one] = [all.format.font.load("bold"), left.format.font.load("bold")];
      const fill = all.format.fill.load("color");
      all.load("numberFormat");
      await context.sync();
      return JSON.stringify([both.bold, one.bold, fill.color, all.numberFormat]);
    });
    assert.equal(answers, '[null,true,"#FFEE00",[["0.00","General"]]]');
    const [sheet] = book.sheets;
    const style = styleOf(book, sheet && cellAt(sheet, 0, 0));
    assert.deepEqual([style.bold, style.fillColor, style.horizontal], [true, "#FFEE00", "Center"]);
    assert.equal(book.styles[0]?.bold, false);
  });
});

describe("the used range", () => {
  it("counts cells with content, and only then cells with a style when it is asked for them", () => {
    const { book, sheet } = fresh();
    assert.equal(usedRect(sheet, false), null);
    enterInput(book, sheet, 2, 1, "x");
    enterInput(book, sheet, 4, 3, "=1");
    const style = internStyle(book, { ...DEFAULT_STYLE, bold: true });
    sheet.rows.set(9, new Map([[5, { value: null, style }]]));
    const used = (valuesOnly: boolean): string | null => {
      const rect = usedRect(sheet, valuesOnly);
      return rect && rectAddress(rect);
    };
    assert.equal(used(true), "B3:D5");
    assert.equal(used(false), "B3:F10");
  });

  it("takes computed values for formulas only", () => {
    const { book, sheet } = fresh();
    enterInput(book, sheet, 0, 0, "=1+1");
    enterInput(book, sheet, 0, 1, "5");
    setComputedValues(sheet, { row: 0, column: 0, rowCount: 1, columnCount: 3 }, [[2, 9, 9]]);
    assert.deepEqual(
      [0, 1, 2].map((column) => cellAt(sheet, 0, column)?.value),
      [2, 5, undefined],
    );
  });
});
