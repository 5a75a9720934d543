import assert from "node:assert/strict";
import { NO_REPORTS, type Reports } from "../../src/taskpane/reports";
import { createSession } from "../../src/taskpane/session";
import type { PaneStatus } from "../../src/taskpane/status";
import { createStore, type Store } from "../../src/taskpane/store";

const noReports = (): Store<Reports> => createStore(NO_REPORTS);
const idle = (): Store<PaneStatus> => createStore<PaneStatus>({ kind: "idle" });

describe("createStore", () => {
  it("tells each listener of each value until it unsubscribes", () => {
    const store = createStore(0);
    const seen: number[] = [];
    const stop = store.subscribe(() => seen.push(store.get()));
    store.set(1);
    store.set(2);
    stop();
    store.set(3);
    assert.deepEqual(seen, [1, 2]);
    assert.equal(store.get(), 3);
  });
});

describe("createSession", () => {
  it("shows the run from its first moment on, and then how it ended", async () => {
    const status = idle();
    const seen: string[] = [];
    status.subscribe(() => {
      const now = status.get();
      seen.push(now.kind === "running" ? now.run.step : now.kind);
    });
    await createSession(status, noReports()).start("simulate", async ({ onStep }) => {
      onStep({ step: "Working", done: 1, of: 2, canCancel: true });
      return { kind: "done", sentence: "Done." };
    });
    assert.deepEqual(seen, ["Reading the workbook", "Working", "done"]);
  });

  it("does not begin a second run while one is under way, and does after it", async () => {
    const session = createSession(idle(), noReports());
    let finish = (): void => undefined;
    const first = session.start(
      "simulate",
      () =>
        new Promise((resolve) => {
          finish = () => resolve({ kind: "canceled" });
        }),
    );
    let begun = 0;
    const other = async (): Promise<{ kind: "canceled" }> => {
      begun++;
      return { kind: "canceled" };
    };
    assert.equal(await session.start("simulate", other), null);
    finish();
    await first;
    assert.deepEqual(await session.start("simulate", other), { kind: "canceled" });
    assert.equal(begun, 1);
  });

  it("asks only the run under way to stop", async () => {
    const session = createSession(idle(), noReports());
    session.cancel();
    const heard: boolean[] = [];
    for (const press of [false, true, false]) {
      await session.start("simulate", async ({ signal }) => {
        if (press) session.cancel();
        heard.push(signal.aborted);
        return { kind: "canceled" };
      });
    }
    assert.deepEqual(heard, [false, true, false]);
  });

  it("turns what a run throws into a sentence, also before its first wait, and can go on", async () => {
    const status = idle();
    const session = createSession(status, noReports());
    const broken = (): never => {
      throw new Error("no table");
    };
    await session.start("simulate", broken);
    const shown = status.get();
    assert.ok(shown.kind === "failed" && /^Flex Mix failed: no table\. /.test(shown.sentence));
    assert.equal((await session.start("simulate", async () => ({ kind: "canceled" })))?.kind, "canceled");
  });
});
