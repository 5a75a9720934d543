import assert from "node:assert/strict";
import type { CalendarDate } from "../../src/costing";
import { runExample, runRecommendMix, runUndoLastRun } from "../../src/taskpane/runRecommendMix";
import type { RunStep } from "../../src/taskpane/status";
import type { WorkbookPort } from "../../src/workbook/port";
import { createMemoryWorkbook, type MemoryWorkbook } from "../support/memoryWorkbook";

const USAGE = [
  ["User", "Team", "Product", "Days"],
  ["ann", "North", "AutoCAD", 50],
  ["bob", "North", "AutoCAD", 200],
];

function usageBook(): MemoryWorkbook {
  return createMemoryWorkbook({ sheets: [{ name: "Usage", rows: USAGE }] });
}

/** Runs on a port; `onStep` may cancel. */
function bench(port: WorkbookPort, onStep: (step: RunStep, cancel: () => void) => void = () => undefined) {
  const controller = new AbortController();
  const steps: RunStep[] = [];
  const tools = {
    signal: controller.signal,
    onStep: (step: RunStep) => {
      steps.push(step);
      onStep(step, () => controller.abort());
    },
  };
  return { parts: { port, today: "2026-11-24" as CalendarDate }, tools, steps };
}

describe("runRecommendMix", () => {
  it("writes the answer and says it with its proof", async () => {
    const book = createMemoryWorkbook({ sheets: [{ name: "Sheet1", rows: [] }] });
    const { parts, tools, steps } = bench(book);
    await runExample(parts, tools);
    const outcome = await runRecommendMix(parts, tools);
    assert.ok(outcome.kind === "written");
    assert.match(outcome.view.headline, /^Decided all 60 users: the cheapest mix costs USD \d/);
    assert.match(outcome.view.proof, /^Cheapest possible/);
    assert.deepEqual(
      outcome.comparison.map((plan) => plan.name),
      ["Recommended", "Rule of thumb", "All Named User", "All Flex"],
    );
    assert.ok(outcome.comparison.slice(1).every((plan) => /^USD [0-9,]+\.\d\d$/.test(plan.more)));
    assert.equal(book.activeSheet, "Mix Summary");
    assert.equal(steps.find((step) => step.canCancel)?.step, "Read sheet Usage");
    const writing = steps.filter((step) => step.step === "Writing the workbook");
    assert.ok(writing.length > 1 && writing.every((step) => !step.canCancel));
    assert.equal(writing.at(-1)?.done, writing.at(-1)?.of);
  });

  it("claims no mix and no cost where every user waits for a figure", async () => {
    const { parts, tools } = bench(usageBook());
    const outcome = await runRecommendMix(parts, tools);
    assert.ok(outcome.kind === "written");
    assert.match(outcome.view.headline, /^Decided 0 of 2 users; 2 wait for 1 figure\.$/);
    assert.match(outcome.view.proof, /^There is no mix yet/);
    assert.deepEqual(outcome.comparison, []);
    assert.deepEqual(
      outcome.view.attention.map((each) => each.user),
      ["ann", "bob"],
    );
  });

  it("leaves no trace when it is canceled at any step before the write", async () => {
    const all = bench(usageBook());
    await runRecommendMix(all.parts, all.tools);
    const cancelable = all.steps.filter((step) => step.canCancel).length;
    assert.ok(cancelable >= 3);
    for (let at = 1; at <= cancelable; at++) {
      const book = usageBook();
      let count = 0;
      const { parts, tools } = bench(book, (_, cancel) => {
        if (++count === at) cancel();
      });
      assert.equal((await runRecommendMix(parts, tools)).kind, "canceled", `canceled at step ${at}`);
      assert.equal(book.edits().length, 0);
    }
  });

  it("writes to the end when the request to stop comes during the write", async () => {
    const book = usageBook();
    const { parts, tools } = bench(book, (step, cancel) => {
      if (!step.canCancel) cancel();
    });
    assert.equal((await runRecommendMix(parts, tools)).kind, "written");
    assert.ok(book.edits().length > 0);
  });

  it("only looks when it is told not to write, and says what it would write", async () => {
    const book = usageBook();
    const { parts, tools } = bench(book);
    const outcome = await runRecommendMix(parts, tools, { write: false });
    assert.ok(outcome.kind === "checked");
    assert.deepEqual(
      outcome.plan.filter((each) => each.table === "FlexHybridMix").map(({ sheet, how, rows }) => [sheet, how, rows]),
      [["Hybrid Mix", "fill", 2]],
    );
    assert.equal(book.edits().length, 0);
  });

  it("stops with the issues where the input is wrong or missing", async () => {
    for (const rows of [[["nothing to see"]], [...USAGE, ["cyd", "North", "AutoCAD", "many"]]]) {
      const book = createMemoryWorkbook({ sheets: [{ name: "Usage", rows }] });
      const { parts, tools } = bench(book);
      const outcome = await runRecommendMix(parts, tools);
      assert.ok(outcome.kind === "stopped");
      assert.ok(outcome.issues.some((issue) => issue.severity === "error"));
      assert.equal(book.edits().length, 0);
    }
  });

  it("says that the old content is back after a write that failed", async () => {
    const book = usageBook();
    book.failNext();
    const { parts, tools } = bench(book);
    const outcome = await runRecommendMix(parts, tools);
    assert.ok(outcome.kind === "stopped");
    assert.equal(outcome.headline, "Writing failed, and the old content is back.");
    assert.equal(outcome.issues.length, 1);
  });

  it("puts a cut-off run back before it reads", async () => {
    const calls: string[] = [];
    const book = usageBook();
    const port: WorkbookPort = {
      ...book,
      recover: async () => {
        calls.push("recover");
        return true;
      },
      summary: () => {
        calls.push("summary");
        return book.summary();
      },
    };
    const { parts, tools } = bench(port);
    await runRecommendMix(parts, tools);
    assert.equal(calls[0], "recover");
    assert.ok(calls.includes("summary"));
  });
});

describe("runUndoLastRun", () => {
  it("puts the workbook back, and says so when there is nothing to undo", async () => {
    const book = usageBook();
    const { parts, tools, steps } = bench(book);
    await runRecommendMix(parts, tools);
    assert.equal((await runUndoLastRun(parts, tools)).kind, "done");
    assert.deepEqual(
      (await book.summary()).sheets.map((sheet) => sheet.name),
      ["Usage"],
    );
    assert.equal(steps.at(-1)?.canCancel, false);
    const second = await runUndoLastRun(parts, tools);
    assert.ok(second.kind === "stopped" && second.issues.length === 1);
  });

  it("leaves a cut-off run to the undo itself, which would else go back one run too many", async () => {
    const book = usageBook();
    const recover = (): never => assert.fail("recovered first");
    const { parts, tools } = bench({ ...book, recover });
    await runUndoLastRun(parts, tools);
  });
});

describe("runExample", () => {
  it("fills an empty workbook with something to recommend a mix for", async () => {
    const book = createMemoryWorkbook({ sheets: [{ name: "Sheet1", rows: [] }] });
    const { parts, tools } = bench(book);
    assert.equal((await runExample(parts, tools)).kind, "done");
    const outcome = await runRecommendMix(parts, tools);
    assert.ok(outcome.kind === "written");
    assert.deepEqual(outcome.view.missing, []);
  });
});
