import assert from "node:assert/strict";
import fc from "fast-check";
import type { BookData, CellData } from "../../../workbench/host/model/bookData";
import { openBook, saveBook } from "../../../workbench/files";
import { comparable, newBook, newSheet, plainStyle, reopen, setCell } from "./support/books";

const text = fc.string({ unit: "binary", maxLength: 20 });
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value));
const value = fc.oneof(
  number,
  fc.boolean(),
  text,
  fc.constantFrom("#N/A", "#DIV/0!").map((error) => ({ error })),
);
const style = fc.record({
  bold: fc.boolean(),
  italic: fc.boolean(),
  numberFormat: fc.constantFrom("General", "0%", "#,##0.00", 'yyyy\\-mm\\-dd "<&>"'),
  fillColor: fc.constantFrom(null, "#FFC7CE", "#00FF00"),
  horizontal: fc.constantFrom(null, "Center", "Right"),
  locked: fc.boolean(),
});
const cell = fc.record({ row: fc.nat(30), column: fc.nat(30), value, computed: fc.boolean(), style: fc.nat(3) });
const name = fc
  .stringMatching(/^[A-Za-z&<"é '][A-Za-z0-9&<"é ]{0,20}$/)
  .filter((one) => !one.startsWith("'") && one.trim() === one);
const sheet = fc.record({
  name,
  cells: fc.array(cell, { maxLength: 40 }),
  freeze: fc.option(fc.record({ rows: fc.integer({ min: 1, max: 4 }), columns: fc.nat(3) }, { noNullPrototype: true })),
  widths: fc.array(fc.tuple(fc.nat(20), fc.integer({ min: 1, max: 90 })), { maxLength: 5 }),
  hiddenRows: fc.uniqueArray(fc.nat(40), { maxLength: 4 }),
  gridlines: fc.boolean(),
});

const book = fc
  .record({
    sheets: fc.uniqueArray(sheet, { minLength: 1, maxLength: 3, selector: (one) => one.name.toLowerCase() }),
    styles: fc.array(style, { minLength: 4, maxLength: 4 }),
  })
  .map(({ sheets, styles }): BookData => {
    const made = sheets.map((one) => {
      const made = newSheet(one.name, { freeze: one.freeze, showGridlines: one.gridlines });
      for (const { row, column, value, computed, style } of one.cells) {
        const data: CellData = computed ? { value, formula: `=T("${row}<")` } : { value };
        setCell(made, row, column, { ...data, style: style + 1 });
      }
      one.widths.forEach(([column, width]) => made.columnWidths.set(column, width));
      one.hiddenRows.forEach((row) => made.hiddenRows.add(row));
      return made;
    });
    return newBook(made, { styles: [plainStyle, ...styles.map((one) => ({ ...plainStyle, ...one }))] });
  });

describe("any book", () => {
  it("reads back as it was saved", async () => {
    await fc.assert(
      fc.asyncProperty(book, async (one) =>
        assert.deepEqual(comparable(reopen(await saveBook(one, null))), comparable(one)),
      ),
      { numRuns: 60 },
    );
  });

  it("saved over any other book reads back as it was changed", async () => {
    await fc.assert(
      fc.asyncProperty(book, book, async (first, second) => {
        const opened = openBook(await saveBook(first, null));
        assert.ok(opened.ok);
        const old = opened.value.book;
        const sheets = second.sheets.map((one, at) => ({ ...one, id: old.sheets[at]?.id ?? one.id }));
        const wanted = { ...second, sheets, activeSheetId: sheets[0]?.id ?? "" };
        assert.deepEqual(comparable(reopen(await saveBook(wanted, opened.value.original))), comparable(wanted));
      }),
      { numRuns: 60 },
    );
  });
});
