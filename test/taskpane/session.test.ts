import assert from "node:assert/strict";
import { createSession } from "../../src/taskpane/session";
import type { PaneStatus } from "../../src/taskpane/status";
import { createStore, type Store } from "../../src/taskpane/store";

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
    await createSession(status).start(async ({ onStep }) => {
      onStep({ step: "Working", done: 1, of: 2, canCancel: true });
      return { kind: "done", sentence: "Done." };
    });
    assert.deepEqual(seen, ["Reading the workbook", "Working", "done"]);
  });

  it("does not begin a second run while one is under way, and does after it", async () => {
    const session = createSession(idle());
    let finish = (): void => undefined;
    const first = session.start(
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
    assert.equal(await session.start(other), null);
    finish();
    await first;
    assert.deepEqual(await session.start(other), { kind: "canceled" });
    assert.equal(begun, 1);
  });

  it("asks only the run under way to stop", async () => {
    const session = createSession(idle());
    session.cancel();
    const heard: boolean[] = [];
    for (const press of [false, true, false]) {
      await session.start(async ({ signal }) => {
        if (press) session.cancel();
        heard.push(signal.aborted);
        return { kind: "canceled" };
      });
    }
    assert.deepEqual(heard, [false, true, false]);
  });

  it("turns what a run throws into a sentence, also before its first wait, and can go on", async () => {
    const status = idle();
    const session = createSession(status);
    const broken = (): never => {
      throw new Error("no table");
    };
    await session.start(broken);
    const shown = status.get();
    assert.ok(shown.kind === "failed" && /^Flex Mix failed: no table\. /.test(shown.sentence));
    assert.equal((await session.start(async () => ({ kind: "canceled" })))?.kind, "canceled");
  });
});
