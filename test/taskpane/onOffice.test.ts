import assert from "node:assert/strict";
import { cellOfUser } from "../../src/app";
import type { CalendarDate } from "../../src/costing";
import { runExample, runRecommendMix, runUndoLastRun } from "../../src/taskpane/runRecommendMix";
import { officeWorkbook, showCell } from "../../src/workbook/officeWorkbook";
import { emptyBook } from "../../workbench/host/model/emptyBook";
import { withOfficeHost } from "../../workbench/node/boot/withOfficeHost";

const TOOLS = { signal: new AbortController().signal, onStep: () => undefined };

describe("the pane's commands on office.js", () => {
  it("put the example in, recommend a mix, lead to a user's row, and undo the run", async () => {
    await withOfficeHost(emptyBook(), async () => {
      const port = officeWorkbook();
      const parts = { port, today: "2026-11-24" as CalendarDate };
      assert.equal((await runExample(parts, TOOLS)).kind, "done");
      const before = (await port.summary()).sheets.map((sheet) => sheet.name);
      const outcome = await runRecommendMix(parts, TOOLS);
      assert.ok(outcome.kind === "written", JSON.stringify(outcome).slice(0, 400));
      assert.match(outcome.view.headline, /^Decided all 60 users/);
      const place = await cellOfUser(port, "Alex Abbott");
      assert.ok(place);
      assert.equal(await showCell(place.sheet, place.cell), true);
      assert.equal(await selectedCell(), `'${place.sheet}'!${place.cell}`);
      assert.equal(await showCell("No such sheet", "A1"), false);
      assert.equal((await runUndoLastRun(parts, TOOLS)).kind, "done");
      assert.deepEqual(
        (await port.summary()).sheets.map((sheet) => sheet.name),
        before,
      );
    });
  });
});

function selectedCell(): Promise<string> {
  return Excel.run(async (context) => {
    const range = context.workbook.getSelectedRange().load("address");
    await context.sync();
    return range.address;
  });
}
