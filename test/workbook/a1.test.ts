import assert from "node:assert/strict";
import { cellAddress, columnIndex, columnLetters, overlapOf, parseAddress, rectAddress } from "../../src/workbook/a1";

describe("A1 addresses", () => {
  it("columnLetters and columnIndex are inverse over all columns of a sheet", () => {
    for (let column = 0; column < 16_384; column++) assert.equal(columnIndex(columnLetters(column)), column);
    assert.equal(columnLetters(0), "A");
    assert.equal(columnLetters(27), "AB");
    assert.equal(columnLetters(16_383), "XFD");
  });

  it("parseAddress reads cells with sheet and dollar signs, and refuses whole columns", () => {
    assert.deepEqual(parseAddress("'My ! sheet'!$B$2:C3"), { row: 1, column: 1, rowCount: 2, columnCount: 2 });
    assert.deepEqual(parseAddress("C1"), { row: 0, column: 2, rowCount: 1, columnCount: 1 });
    assert.equal(parseAddress("A:C"), null);
    assert.equal(parseAddress("A0"), null);
  });

  it("rectAddress spells what parseAddress reads", () => {
    for (const address of ["A1", "B2:C3", "AA10:AB200"]) {
      const rect = parseAddress(address);
      assert.ok(rect);
      assert.equal(rectAddress(rect), address);
    }
    assert.equal(cellAddress(0, 2), "C1");
  });

  it("overlapOf answers the shared cells, or null for neighbors", () => {
    const a = { row: 0, column: 0, rowCount: 3, columnCount: 3 };
    assert.deepEqual(overlapOf(a, { row: 2, column: 1, rowCount: 5, columnCount: 1 }), {
      row: 2,
      column: 1,
      rowCount: 1,
      columnCount: 1,
    });
    assert.equal(overlapOf(a, { row: 3, column: 0, rowCount: 1, columnCount: 1 }), null);
  });
});
