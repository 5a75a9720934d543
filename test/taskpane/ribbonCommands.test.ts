import assert from "node:assert/strict";
import { exampleEdits } from "../../src/app";
import { rebalanceQuarterCommand, recommendMixCommand, undoLastRunCommand } from "../../src/taskpane/ribbonCommands";
import { session } from "../../src/taskpane/session";
import { paneStatus } from "../../src/taskpane/status";
import { officeWorkbook } from "../../src/workbook/officeWorkbook";
import { emptyBook } from "../../workbench/host/model/emptyBook";
import { withOfficeHost } from "../../workbench/node/boot/withOfficeHost";

/** Runs with an `Office` that counts how often the pane is opened, on the context given. */
async function withOffice(
  work: () => Promise<void>,
  showAsTaskpane = async (): Promise<void> => undefined,
  context?: Office.Context,
) {
  const before = Reflect.get(globalThis, "Office") as unknown;
  let shown = 0;
  const addin = {
    showAsTaskpane: () => {
      shown++;
      return showAsTaskpane();
    },
  };
  Object.assign(globalThis, { Office: { addin, context } });
  try {
    await work();
  } finally {
    Object.assign(globalThis, { Office: before });
  }
  return shown;
}

function ribbonEvent() {
  const event = { completed: () => void event.count++, count: 0 };
  return event;
}

describe("commands of the ribbon", () => {
  it("complete once and open the pane with a sentence when they fail", async () => {
    for (const command of [recommendMixCommand, rebalanceQuarterCommand, undoLastRunCommand]) {
      const event = ribbonEvent();
      assert.equal(await withOffice(() => command(event)), 1);
      assert.equal(event.count, 1);
      assert.equal(paneStatus.get().kind, "failed");
    }
  });

  it("complete although the pane cannot be opened", async () => {
    const event = ribbonEvent();
    const refuse = async (): Promise<void> => {
      throw new Error("no pane here");
    };
    await assert.rejects(
      withOffice(() => recommendMixCommand(event), refuse),
      /no pane here/,
    );
    assert.equal(event.count, 1);
  });

  it("open the pane, which shows the run under way, instead of starting a second one", async () => {
    let finish = (): void => undefined;
    const first = session.start(
      "simulate",
      () =>
        new Promise((resolve) => {
          finish = () => resolve({ kind: "canceled" });
        }),
    );
    const event = ribbonEvent();
    assert.equal(await withOffice(() => recommendMixCommand(event)), 1);
    assert.equal(event.count, 1);
    assert.equal(paneStatus.get().kind, "running");
    finish();
    await first;
    assert.equal(paneStatus.get().kind, "canceled");
  });

  it("leave the user in the sheet when all went well", async () => {
    await withOfficeHost(emptyBook(), async () => {
      await officeWorkbook().apply(exampleEdits());
      const { context } = Office;
      const event = ribbonEvent();
      const shown = await withOffice(() => recommendMixCommand(event), undefined, context);
      const status = paneStatus.get();
      assert.deepEqual([status.kind, shown, event.count], ["written", 0, 1]);
    });
  });
});
