import assert from "node:assert/strict";
import { emptyBook } from "../../../workbench/host/model/emptyBook";
import { bootHost } from "../../../workbench/node/boot/bootHost";

describe("rules of what may be typed", () => {
  const cases: readonly (readonly [string, (validation: Excel.DataValidation) => void])[] = [
    [
      "a list of more than 255 characters",
      (validation) => (validation.rule = { list: { inCellDropDown: true, source: "x".repeat(256) } }),
    ],
    [
      "a title of more than 32 characters",
      (validation) => (validation.prompt = { showPrompt: true, title: "x".repeat(33), message: "" }),
    ],
    [
      "a message of more than 255 characters",
      (validation) => (validation.errorAlert = { showAlert: true, style: "Stop", title: "", message: "x".repeat(256) }),
    ],
  ];
  for (const [what, set] of cases) {
    it(`are refused where Excel refuses them: ${what}`, async () => {
      const host = await bootHost({ book: emptyBook() });
      const run = host.Excel.run(async (context) => {
        const { dataValidation } = context.workbook.worksheets.getFirst().getRange("A1:A5");
        dataValidation.rule = { list: { inCellDropDown: true, source: "yes,no" } };
        set(dataValidation);
        await context.sync();
      });
      await assert.rejects(run, { code: "InvalidArgument" });
    });
  }

  it("hold for the cells that they were given to, and a part of them can be cleared", async () => {
    const book = emptyBook();
    const host = await bootHost({ book });
    const types = await host.Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst();
      const ranges = ["A1:A5", "A2:A3", "A4", "A1:B1", "B1"].map((address) => sheet.getRange(address).dataValidation);
      const [all, middle] = ranges;
      if (all) all.rule = { list: { inCellDropDown: true, source: "=$D$1:$D$300" } };
      middle?.clear();
      ranges.forEach((validation) => validation.load("type"));
      await context.sync();
      return JSON.stringify(ranges.map((validation) => validation.type));
    });
    assert.equal(types, JSON.stringify(["Inconsistent", "None", "List", "Inconsistent", "None"]));
    assert.deepEqual(
      book.sheets[0]?.validations.flatMap((each) => each.ranges.map((area) => [area.row, area.rowCount])),
      [
        [0, 1],
        [3, 2],
      ],
    );
  });
});
