import assert from "node:assert/strict";
import type { CalendarDate } from "../../src/costing";
import { answerDates, answerEdits, DATE_ORDERS_KEY, knownAnswers } from "../../src/taskpane/dateAnswers";
import { endAt, beginAt, NO_REPORTS } from "../../src/taskpane/reports";
import { runBacktest } from "../../src/taskpane/runBacktest";
import { runRebalanceQuarter } from "../../src/taskpane/runRebalanceQuarter";
import { runExample, runRecommendMix, runUndoLastRun } from "../../src/taskpane/runRecommendMix";
import { runTakePriceList } from "../../src/taskpane/runTakePriceList";
import { runTrack } from "../../src/taskpane/runTrack";
import type { RunTools } from "../../src/taskpane/session";
import type { CellValue, WorkbookPort } from "../../src/workbook/port";
import { createMemoryWorkbook } from "../support/memoryWorkbook";

const ROWS = [
  ["User", "Team", "Product", "Days"],
  ["ann", "North", "AutoCAD", 50],
];

function bookOf(name: string, rows: readonly (readonly CellValue[])[]) {
  return createMemoryWorkbook({ sheets: [{ name, rows: rows.map((row) => [...row]) }] });
}

function bench(
  port: WorkbookPort,
  today = "2026-11-24",
): { parts: { port: WorkbookPort; today: CalendarDate }; tools: RunTools & { cancel: () => void } } {
  const controller = new AbortController();
  const tools = { signal: controller.signal, onStep: () => undefined, cancel: () => controller.abort() };
  return { parts: { port, today: today as CalendarDate }, tools };
}

async function planned() {
  const book = createMemoryWorkbook({ sheets: [{ name: "Sheet1", rows: [] }] });
  const { parts, tools } = bench(book);
  await runExample(parts, tools);
  assert.equal((await runRecommendMix(parts, tools)).kind, "written");
  return { book, parts, tools };
}

describe("runRebalanceQuarter", () => {
  it("only looks when it is told not to write, then writes the same lines, and can be undone", async () => {
    const { book, parts, tools } = await planned();
    const before = book.edits().length;
    const looked = await runRebalanceQuarter(parts, tools, { write: false });
    assert.ok(looked.kind === "rebalanced" && looked.plan !== null, JSON.stringify(looked).slice(0, 300));
    assert.equal(book.edits().length, before);
    const written = await runRebalanceQuarter(parts, tools);
    assert.ok(written.kind === "rebalanced" && written.plan === null);
    assert.deepEqual(written.changes, looked.changes);
    const [table] = await book.readTables([written.table]);
    assert.equal(table?.sheet.startsWith("Rebalance "), true);
    for (const { line, title, saves } of written.changes) {
      const user = table?.values[line - 1]?.[2];
      assert.ok(title.includes(String(user)), title);
      assert.match(saves, /^$|^(Saves|Costs) USD [\d,]+\.\d\d\.$/);
    }
    assert.equal((await runUndoLastRun(parts, tools)).kind, "done");
    assert.deepEqual(await book.readTables([written.table]), []);
  });

  it("stops with a sentence where there is no plan yet, and writes nothing when it is canceled", async () => {
    const none = bookOf("Usage", ROWS);
    const first = bench(none);
    const stopped = await runRebalanceQuarter(first.parts, first.tools);
    assert.ok(stopped.kind === "stopped" && stopped.issues.some(({ severity }) => severity === "error"));
    assert.equal(none.edits().length, 0);
    const { book, parts } = await planned();
    const before = book.edits().length;
    const { tools } = bench(book);
    tools.cancel();
    assert.equal((await runRebalanceQuarter(parts, tools)).kind, "canceled");
    assert.equal(book.edits().length, before);
  });

  it("says that the old content is back after a write that failed", async () => {
    const { book, parts, tools } = await planned();
    book.failNext();
    const outcome = await runRebalanceQuarter(parts, tools);
    assert.ok(outcome.kind === "stopped");
    assert.equal(outcome.headline, "Writing failed, and the old content is back.");
  });
});

describe("readAhead", () => {
  it("reads each sheet of usage once, whatever the use case does, and asks for it in slices", async () => {
    for (const command of [runTrack, runRebalanceQuarter]) {
      const { book, tools } = await planned();
      const read: string[] = [];
      const port: WorkbookPort = {
        ...book,
        readSheet: (sheet, options) => {
          read.push(sheet);
          return book.readSheet(sheet, options);
        },
      };
      const steps: string[] = [];
      const seen = { ...tools, onStep: ({ step }: { step: string }) => void steps.push(step) };
      await command({ port, today: "2026-11-24" as CalendarDate }, seen);
      assert.deepEqual(read, ["Usage"]);
      assert.ok(steps.includes("Read sheet Usage"), steps.join());
    }
  });
});

describe("runTrack", () => {
  it("says that nothing was compared while no month of the plan is over", async () => {
    const { parts, tools } = await planned();
    const outcome = await runTrack(parts, tools);
    assert.ok(outcome.kind === "tracked");
    assert.match(outcome.headline, /^No month of the plan is over/);
    assert.deepEqual(outcome.months, []);
  });

  it("stops with a sentence where there is no Token Plan", async () => {
    const { parts, tools } = bench(bookOf("Usage", ROWS));
    const outcome = await runTrack(parts, tools);
    assert.ok(outcome.kind === "stopped" && outcome.issues.some(({ kind }) => kind === "sheet-not-found"));
  });
});

describe("runBacktest", () => {
  const LOG = [["User", "Date"], ...daysOf("ann", 2021, 2023, 2), ...daysOf("bob", 2021, 2023, 20)];

  it("replays the log on a sheet, beside perfect knowledge and all Flex, and writes nothing", async () => {
    const book = bookOf("Log", LOG);
    const { parts, tools } = bench(book);
    const outcome = await runBacktest(parts, tools);
    assert.ok(outcome.kind === "backtested", JSON.stringify(outcome).slice(0, 300));
    assert.match(outcome.sentence, /^On your last 2 years this advice would have cost .* all Flex /);
    assert.equal(outcome.detail, "Read from Log. Nothing was written.");
    assert.equal(outcome.policies.length, 5);
    assert.deepEqual(
      outcome.years.map(([year]) => year),
      ["2022", "2023"],
    );
    assert.equal(book.edits().length, 0);
  });

  it("says what a log looks like where there is none, and stops when it is canceled", async () => {
    const first = bench(bookOf("Usage", ROWS));
    const none = await runBacktest(first.parts, first.tools);
    assert.ok(none.kind === "stopped");
    assert.match(none.headline, /no log to replay/);
    const second = bench(bookOf("Log", LOG));
    second.tools.cancel();
    assert.equal((await runBacktest(second.parts, second.tools)).kind, "canceled");
  });
});

describe("dates that can be read in two ways", () => {
  const OPEN = [
    ["User", "Product", "Date"],
    ["ann", "AutoCAD", "01/02/2026"],
    ["ann", "AutoCAD", "03/02/2026"],
  ];

  it("are asked about before anything is written, and not again once they were answered", async () => {
    const book = bookOf("Open", OPEN);
    const { parts, tools } = bench(book);
    const asked = await runRecommendMix(parts, tools);
    assert.ok(asked.kind === "asked" && asked.write, JSON.stringify(asked).slice(0, 300));
    assert.equal(book.edits().length, 0);
    const [question] = asked.questions;
    assert.ok(question);
    assert.deepEqual([question.monthFirst, question.dayFirst], ["2026-01-02", "2026-02-01"]);
    answerDates(question, "day-first");
    assert.equal((await runRecommendMix(parts, tools)).kind, "written");
    assert.equal(await book.readSetting(DATE_ORDERS_KEY), '[["Open","day-first"]]');
  });

  it("are asked about in a log, and the answer reaches the replay", async () => {
    const log = LOG_DATES.map((date) => ["ann", date]);
    const book = bookOf("OpenLog", [["User", "Date"], ...log]);
    const { parts, tools } = bench(book);
    const asked = await runBacktest(parts, tools);
    assert.ok(asked.kind === "asked" && !asked.write, JSON.stringify(asked).slice(0, 300));
    const [question] = asked.questions;
    assert.ok(question);
    answerDates(question, "month-first");
    const outcome = await runBacktest(parts, tools);
    assert.equal(outcome.kind, "backtested");
  });

  it("take no answer from a document that holds nonsense", async () => {
    for (const text of ["{", "7", '[["Usage"],["x","both"],[1,"day-first"],null]']) {
      const answers = await knownAnswers({ readSetting: async () => text });
      assert.deepEqual(
        answers.filter(({ sheet }) => sheet !== "Open" && sheet !== "OpenLog"),
        [],
      );
    }
    assert.equal((await answerEdits({ readSetting: async () => null })).length, 1);
  });
});

describe("runTakePriceList", () => {
  it("takes what was shown, and says where there is no list any more", async () => {
    const book = bookOf("Rates", [
      ["Product", "Tokens per day"],
      ["AutoCAD", 8],
    ]);
    const { parts, tools } = bench(book);
    const checked = await runRecommendMix(parts, tools, { write: false });
    assert.ok("read" in checked);
    assert.deepEqual(
      checked.read?.priceLists.map(({ sheet, changes }) => [sheet, changes.length]),
      [["Rates", 1]],
    );
    const done = await runTakePriceList(parts, tools, { sheet: "Rates", kind: "rates" });
    assert.ok(done.kind === "done" && done.sentence.startsWith("1 figure stands in Flex Rates now"));
    const again = await runTakePriceList(parts, tools, { sheet: "Rates", kind: "rates" });
    assert.ok(again.kind === "done" && again.sentence.includes("already"));
    book.type("Rates", "B1", "Note");
    assert.equal((await runTakePriceList(parts, tools, { sheet: "Rates", kind: "rates" })).kind, "stopped");
  });
});

describe("reports", () => {
  it("keep what each step found until it runs again, and nothing after an undo", () => {
    const track = { kind: "tracked", headline: "", findings: [], months: [], issues: [] } as const;
    const stopped = { kind: "stopped", headline: "", issues: [] } as const;
    const both = endAt(endAt(NO_REPORTS, "track", track), "simulate", stopped);
    assert.deepEqual(Object.keys(both.outcomes).sort(), ["simulate", "track"]);
    assert.deepEqual(Object.keys(beginAt(both, "map").outcomes), ["track"]);
    const done = { kind: "done", sentence: "Undone." } as const;
    assert.deepEqual(endAt(both, "undo", done), { outcomes: { undo: done }, answer: null });
  });
});

/** Dates that all can be read with the month or with the day first. */
const LOG_DATES = ["2021", "2022", "2023"].flatMap((year) => [`01/02/${year}`, `03/04/${year}`, `12/11/${year}`]);

/** A row for every so many days of some years, both ends included. */
function daysOf(user: string, fromYear: number, toYear: number, every: number): CellValue[][] {
  const rows: CellValue[][] = [];
  const end = Date.UTC(toYear, 11, 31);
  for (let day = end; day >= Date.UTC(fromYear, 0, 1); day -= every * 86_400_000) {
    rows.push([user, new Date(day).toISOString().slice(0, 10)]);
  }
  return rows;
}
