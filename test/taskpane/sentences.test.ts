import assert from "node:assert/strict";
import type { Issue } from "../../src/costing";
import { failureSentence } from "../../src/taskpane/failureSentence";
import { localDate } from "../../src/taskpane/localDate";
import { issueCounts, issuesInOrder, missingSentence, outcomeMessage, shareDone } from "../../src/taskpane/sentences";
import { luminance, themeOf } from "../../src/taskpane/theme";
import { isEmptyWorkbook } from "../../src/taskpane/workbookState";
import { plannedSentence, writePlan } from "../../src/taskpane/writePlan";
import { createMemoryWorkbook } from "../support/memoryWorkbook";

function issue(severity: Issue["severity"], subject: string): Issue {
  return { kind: "rate-missing", severity, place: null, subject, expected: null, received: null, done: null };
}

describe("themeOf", () => {
  it("follows Office where it says dark or light, whatever the colors and the system", () => {
    assert.equal(themeOf({ isDarkTheme: true, bodyBackgroundColor: "#ffffff" }, false), "dark");
    assert.equal(themeOf({ isDarkTheme: false, bodyBackgroundColor: "#000000" }, true), "light");
  });

  it("else judges by the background, and by the system where there is no color that it knows", () => {
    assert.equal(themeOf({ bodyBackgroundColor: "#262626" }, false), "dark");
    assert.equal(themeOf({ bodyBackgroundColor: "#F3F2F1" }, true), "light");
    for (const nothing of [undefined, null, {}, { bodyBackgroundColor: "black" }]) {
      assert.equal(themeOf(nothing, true), "dark");
      assert.equal(themeOf(nothing, false), "light");
    }
  });

  it("measures luminance from 0 for black to 1 for white, green brighter than red brighter than blue", () => {
    assert.equal(luminance("#000000"), 0);
    assert.ok(Math.abs((luminance("#ffffff") ?? 0) - 1) < 1e-9);
    const [red, green, blue] = ["#ff0000", "#00ff00", "#0000ff"].map(luminance);
    assert.deepEqual([red, green, blue], [0.2126, 0.7152, 0.0722]);
  });
});

describe("sentences of the pane", () => {
  it("say how a run ended, and never claim a write that did not happen", () => {
    const view = { headline: "Decided all 2 users.", proof: "Cheapest possible.", missing: [], attention: [] };
    const read = { sheets: [], priceLists: [], listIssues: [] };
    const written = outcomeMessage({
      kind: "written",
      view,
      comparison: [],
      asks: [],
      watch: [],
      read,
      issues: [],
    });
    assert.deepEqual(written, { intent: "success", title: view.headline, detail: view.proof });
    assert.match(
      outcomeMessage({ kind: "checked", view, comparison: [], asks: [], watch: [], read, issues: [], plan: [] }).detail,
      /Nothing is written yet/,
    );
    assert.match(outcomeMessage({ kind: "canceled" }).title, /Nothing was written/);
    const stopped = { kind: "stopped", headline: "Nothing was written." } as const;
    assert.equal(outcomeMessage({ ...stopped, issues: [] }).detail, "");
    assert.equal(outcomeMessage({ ...stopped, issues: [issue("error", "x")] }).detail, "The issues below say why.");
  });

  it("name a missing figure with the number of users", () => {
    assert.equal(
      missingSentence({ figure: "tokens per day of Revit", users: 1 }),
      "Tokens per day of Revit: 1 user waits for it.",
    );
    assert.equal(
      missingSentence({ figure: "annual price of Revit", users: 12 }),
      "Annual price of Revit: 12 users wait for it.",
    );
  });

  it("list errors before warnings before notes and count them", () => {
    const issues = [issue("info", "a"), issue("error", "b"), issue("warning", "c"), issue("error", "d")];
    assert.deepEqual(
      issuesInOrder(issues).map((each) => each.subject),
      ["b", "d", "c", "a"],
    );
    assert.equal(issueCounts(issues), "2 errors, 1 warning, 1 note");
    assert.equal(issueCounts([]), "");
  });

  it("give the share done between 0 and 1, and none where the whole is unknown", () => {
    const run = (done: number, of: number) => shareDone({ step: "x", done, of, canCancel: true });
    assert.deepEqual([run(3, 4), run(5, 4), run(3, 0)], [0.75, 1, null]);
  });

  it("tell a person what to do about a request that Excel refused", () => {
    const refused = (code: string) => Object.assign(new Error("No."), { code });
    assert.match(failureSentence(refused("InvalidOperationInCellEditMode")), /Press Enter or Escape/);
    assert.match(failureSentence(refused("GeneralException")), /GeneralException/);
    assert.match(failureSentence("odd"), /^Flex Mix failed: odd\. /);
  });
});

describe("writePlan", () => {
  it("counts rows with content, knows the sheet of an append, and leaves out tables that get nothing", () => {
    const table = { kind: "table", sheet: "Hybrid Mix", row: 3, column: 0, columns: ["User"], style: "" } as const;
    const plan = writePlan([
      { ...table, table: "FlexHybridMix", rows: [["ann"], ["bob"]] },
      { ...table, table: "FlexOfferTiers", rows: [["", null]] },
      { kind: "appendRows", table: "FlexRates", rows: [["Revit"]] },
      { kind: "setting", key: "k", value: null },
    ]);
    assert.deepEqual(plan.map(plannedSentence), [
      "Hybrid Mix: FlexHybridMix is filled with 2 rows.",
      "Flex Rates: FlexRates gets 1 row more.",
    ]);
  });
});

describe("isEmptyWorkbook", () => {
  it("looks at what a person sees: a hidden sheet does not count", async () => {
    const book = createMemoryWorkbook({ sheets: [{ name: "Sheet1", rows: [] }] });
    const summary = await book.summary();
    assert.equal(isEmptyWorkbook(summary), true);
    const hidden = summary.sheets.map((sheet) => ({ ...sheet, usedAddress: "A1", visibility: "hidden" as const }));
    assert.equal(isEmptyWorkbook({ ...summary, sheets: hidden }), true);
    book.type("Sheet1", "B2", "x");
    assert.equal(isEmptyWorkbook(await book.summary()), false);
  });
});

describe("localDate", () => {
  it("is the date on the user's wall, not that of UTC", () => {
    assert.equal(localDate(new Date(2026, 0, 4, 0, 5)), "2026-01-04");
    assert.equal(localDate(new Date(2026, 10, 30, 23, 55)), "2026-11-30");
  });
});
