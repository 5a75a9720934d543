import assert from "node:assert/strict";
import * as v from "valibot";
import { trackPlan } from "../../src/app";
import { findingsOf, type ContractActuals } from "../../src/app/trackPlan/findings";
import { parseDate, type CalendarDate, type CalendarMonth, type UsageRecord } from "../../src/costing";
import { trackSchema } from "../schemas/track";
import type { MemoryWorkbook } from "../support/memoryWorkbook";
import { bookOf, run, snapshot, tableOf } from "./bench";

const day = (text: string): CalendarDate => parseDate(text) as CalendarDate;
const AS_OF = day("2027-02-01");
const QUIET: ContractActuals = {
  contract: "North",
  months: [
    { month: "2026-12", planned: 100, actual: 119 },
    { month: "2027-01", planned: 100, actual: null },
  ],
  packs: [{ bought: 1000, left: 200, endDate: day("2027-05-03") }],
  budget: 219,
};
const kinds = (actuals: ContractActuals): string[] => findingsOf(actuals, AS_OF).map(({ kind }) => kind);

describe("findings against the token plan", () => {
  it("stay silent just inside every limit", () => {
    assert.deepEqual(kinds(QUIET), []);
  });
  it("speak at 20 % over plan, under 20 % left, 90 days to the end and above the budget", () => {
    assert.deepEqual(kinds({ ...QUIET, months: [{ month: "2026-12", planned: 100, actual: 120 }] }), ["over-plan"]);
    assert.deepEqual(kinds({ ...QUIET, packs: [{ bought: 1000, left: 199, endDate: day("2027-12-01") }] }), [
      "balance-low",
    ]);
    assert.deepEqual(kinds({ ...QUIET, packs: [{ bought: 1000, left: 200, endDate: day("2027-05-02") }] }), [
      "expires-soon",
    ]);
    assert.deepEqual(kinds({ ...QUIET, budget: 218 }), ["over-budget"]);
  });
  it("say nothing of what is not known", () => {
    const packs = [{ bought: null, left: 1, endDate: null }];
    assert.deepEqual(kinds({ contract: "", months: [], packs, budget: null }), []);
  });
});

describe("trackPlan", () => {
  const records = (days: number): UsageRecord[] =>
    ["ann", "cid"].map((user) => ({
      user,
      team: "North",
      product: "AutoCAD",
      offering: null,
      option: null,
      daysReported: null,
      accessDays: days * 2,
      basis: "daily",
      months: ["2026-12", "2027-01"].map((month) => ({ month: month as CalendarMonth, days })),
      tokens: null,
      from: day("2026-12-01"),
      to: day("2027-01-31"),
      place: { file: "new.csv", sheet: null, row: 2 },
    }));
  const track = async (book: MemoryWorkbook, days: number, asOf = AS_OF) => {
    const result = await trackPlan(book, {
      asOf,
      published: { rates: [], offers: [], tokenPrice: null },
      readUsage: () => ({ records: records(days), issues: [] }),
    });
    if (result.tracking) v.parse(trackSchema, JSON.parse(JSON.stringify(result.tracking)));
    return result;
  };

  it("fills actual use of the months that are over, counts those on Flex alone, and changes no other sheet", async () => {
    const book = bookOf([
      ["ann", "North", "AutoCAD", 60, ""],
      ["cid", "North", "AutoCAD", 200, ""],
    ]);
    await run(book);
    const mix = JSON.stringify(await tableOf(book, "FlexHybridMix").then((rows) => rows.map((row) => [...row])));
    const { edits, tracking, issues } = await track(book, 5, day("2027-01-31"));
    assert.deepEqual(
      issues.filter(({ severity }) => severity === "error"),
      [],
    );
    assert.deepEqual(
      tracking?.months.slice(0, 2).map(({ actual }) => actual),
      [30, null],
    );
    assert.deepEqual(
      tracking?.findings.map(({ kind }) => kind),
      [],
    );
    assert.equal((await book.apply(edits)).status, "applied");
    const [first, second] = await tableOf(book, "FlexBurn");
    assert.deepEqual([first?.get("Actual"), second?.get("Actual")], [30, ""]);
    assert.equal(JSON.stringify((await tableOf(book, "FlexHybridMix")).map((row) => [...row])), mix);
    const once = await snapshot(book);
    await book.apply((await track(book, 5, day("2027-01-31"))).edits);
    assert.equal(await snapshot(book), once);
  });
  it("finds use that is over the plan", async () => {
    const book = bookOf([["ann", "North", "AutoCAD", 60, ""]]);
    await run(book);
    const { tracking } = await track(book, 8);
    assert.deepEqual(
      tracking?.findings.map(({ kind }) => kind),
      ["over-plan"],
    );
    assert.match(tracking?.findings[0]?.sentence ?? "", /^North: 96 tokens used where 61 were planned, 57 % over/);
  });
  it("writes nothing without a Token Plan, and says so", async () => {
    const { edits, tracking, issues } = await track(bookOf([["ann", "North", "AutoCAD", 60, ""]]), 5);
    assert.deepEqual([edits, tracking, issues[0]?.kind], [[], null, "sheet-not-found"]);
  });
});
