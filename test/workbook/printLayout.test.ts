import assert from "node:assert/strict";
import { officeWorkbook } from "../../src/workbook/officeWorkbook";
import type { WorkbookEdit } from "../../src/workbook/port";
import { emptyBook } from "../../workbench/host/model/emptyBook";
import { withOfficeHost } from "../../workbench/node/boot/withOfficeHost";

const printed = (areas: readonly string[], titleColumns: string): WorkbookEdit[] => [
  { kind: "sheet", sheet: "Result", print: { landscape: true, fitToWidthPages: 2, titleColumns, areas } },
];

describe("the print layout of a sheet of ours", () => {
  it("has areas and title columns, and undo puts the former ones back", async () => {
    const book = emptyBook();
    const layout = () => book.sheets.find((sheet) => sheet.name === "Result")?.pageLayout;
    await withOfficeHost(book, async () => {
      const port = officeWorkbook();
      assert.equal((await port.apply(printed(["A1:B9", "D1:F20"], "$A:$A"))).status, "applied");
      const first = structuredClone(layout());
      assert.deepEqual(first?.printArea, [
        { row: 0, column: 0, rowCount: 9, columnCount: 2 },
        { row: 0, column: 3, rowCount: 20, columnCount: 3 },
      ]);
      assert.equal(first?.printTitleColumns, "$A:$A");
      assert.equal((await port.apply(printed(["A1:B30"], "$A:$B"))).status, "applied");
      assert.deepEqual(layout()?.printArea, [{ row: 0, column: 0, rowCount: 30, columnCount: 2 }]);
      assert.equal((await port.undoLastRun()).status, "applied");
      assert.deepEqual(layout(), first);
    });
  });
});
