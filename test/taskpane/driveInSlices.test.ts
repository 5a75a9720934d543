import assert from "node:assert/strict";
import { driveInSlices, PAGE_PACE } from "../../src/taskpane/driveInSlices";

interface Step {
  readonly step: string;
  readonly done: number;
}

/** A clock that moves by `stepMs` with each reading, and counts the pauses. */
function fakePace(stepMs: number) {
  let time = 0;
  const pace = { pauses: 0, now: () => (time += stepMs), pause: async () => void pace.pauses++ };
  return pace;
}

function* steps(names: readonly string[]): Generator<Step, string> {
  for (const [done, step] of names.entries()) yield { step, done };
  return "result";
}

const never = (): boolean => false;

describe("driveInSlices", () => {
  it("returns the result, and shows the first step of each name and the last of each slice", async () => {
    const seen: Step[] = [];
    const pace = fakePace(4);
    const names = ["read", ...Array<string>(10).fill("solve")];
    const driven = await driveInSlices(steps(names), { onStep: (step) => seen.push(step), isCanceled: never, pace });
    assert.deepEqual(driven, { status: "done", value: "result" });
    assert.deepEqual(
      seen.map(({ step, done }) => `${step} ${done}`),
      ["read 0", "solve 1", "solve 5", "solve 9"],
    );
    assert.equal(pace.pauses, 4);
  });

  it("does not begin when it was canceled before, and closes the generator", async () => {
    let begun = false;
    let closed = false;
    function* work(): Generator<Step, number> {
      begun = true;
      yield { step: "a", done: 0 };
      return 1;
    }
    const generator = work();
    const driven = await driveInSlices(generator, { onStep: () => undefined, isCanceled: () => true });
    closed = generator.next().done === true;
    assert.deepEqual([driven.status, begun, closed], ["canceled", false, true]);
  });

  it("stops after the slice in which it was canceled and runs what has to be run at the end", async () => {
    let isCanceled = false;
    let cleaned = false;
    let taken = 0;
    function* work(): Generator<Step, number> {
      try {
        for (;;) yield { step: "a", done: ++taken };
      } finally {
        cleaned = true;
      }
    }
    const onStep = ({ done }: Step): void => {
      isCanceled = done >= 5;
    };
    const driven = await driveInSlices(work(), { onStep, isCanceled: () => isCanceled, pace: fakePace(4) });
    assert.deepEqual([driven.status, taken, cleaned], ["canceled", 5, true]);
  });

  it("passes on what a step throws", async () => {
    // eslint-disable-next-line require-yield -- it fails before its first step
    function* broken(): Generator<Step, number> {
      throw new Error("no table");
    }
    await assert.rejects(driveInSlices(broken(), { onStep: () => undefined, isCanceled: never }), /no table/);
  });

  it("lets other work of the page have its turn in a pause", async () => {
    const order: string[] = [];
    setImmediate(() => order.push("page"));
    await PAGE_PACE.pause();
    await PAGE_PACE.pause();
    order.push("run");
    assert.deepEqual(order, ["page", "run"]);
  });
});
