import assert from "node:assert/strict";
import { webLightTheme } from "@fluentui/react-components";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { DateQuestion } from "../../src/app";
import type { Issue } from "../../src/costing";
import type { PaneActions } from "../../src/taskpane/pane/actions";
import { FORMULA_EXAMPLES } from "../../src/taskpane/formulaExamples";
import { endAt, NO_REPORTS } from "../../src/taskpane/reports";
import type { Outcome, PaneStep } from "../../src/taskpane/status";
import { Pane, type PaneProps } from "../../src/taskpane/pane/Pane";

const nothing = (): void => undefined;

const ACTIONS: PaneActions = {
  recommend: nothing,
  check: nothing,
  track: nothing,
  rebalance: nothing,
  previewRebalance: nothing,
  backtest: nothing,
  undo: nothing,
  answerDates: nothing,
  takePriceList: nothing,
  cancel: nothing,
  startWithExample: nothing,
  goTo: async () => null,
  insert: async () => "",
  isEmpty: async () => false,
};

const VIEW = {
  headline: "Decided 1 of 2 users.",
  proof: "Cheapest possible.",
  missing: [{ figure: "annual price of <Revit>", users: 3 }],
  attention: [{ user: "ann", why: "annual price of <Revit> is missing" }],
};

const ALWAYS = [
  ...["Check", "Recommend mix", "Track", "Rebalance quarter", "Preview changes"],
  ...["Backtest", "Undo last run"],
  ...FORMULA_EXAMPLES.map(({ name }) => `Insert: ${name}`),
];

const COMPARISON = [
  { name: "Recommended", cost: "USD 900.00", more: "" },
  { name: "All Flex", cost: "USD 1,000.00", more: "USD 100.00" },
];

const NOTHING_READ = { sheets: [], priceLists: [], listIssues: [] };

const ANSWERED = { view: VIEW, comparison: COMPARISON, asks: [], watch: [], read: NOTHING_READ, issues: [] };

/** The page as markup. */
function markup(part: Partial<PaneProps>): string {
  const props: PaneProps = {
    host: "excel",
    theme: webLightTheme,
    status: { kind: "idle" },
    reports: NO_REPORTS,
    isEmpty: false,
    actions: ACTIONS,
    ...part,
  };
  return renderToStaticMarkup(createElement(Pane, props));
}

/** The page after a command of a step ended. */
function markupAfter(at: PaneStep, outcome: Outcome): string {
  return markup({ status: outcome, reports: endAt(NO_REPORTS, at, outcome) });
}

/** Names of the buttons in the order of the page. */
function buttons(html: string): string[] {
  return [...html.matchAll(/<button[^>]*?(?: aria-label="([^"]*)")?[^>]*>(.*?)<\/button>/g)].map(
    ([whole, , text]) => /aria-label="([^"]*)"/.exec(whole)?.[1] ?? text ?? "",
  );
}

function issueAt(place: Issue["place"]): Issue {
  const rest = { expected: null, received: null, done: null } as const;
  return { kind: "rate-missing", severity: "error", place, subject: "Revit", ...rest };
}

describe("the pane", () => {
  it("is one main part with one heading of the first level, in every state", () => {
    for (const host of ["unknown", "excel", "none"] as const) {
      const html = markup({ host });
      assert.equal(html.match(/<main/g)?.length, 1);
      assert.equal(html.match(/<h1[^>]*>Flex Mix<\/h1>/g)?.length, 1);
    }
  });

  it("offers nothing outside of Excel but the way into it", () => {
    const html = markup({ host: "none" });
    assert.deepEqual(buttons(html), []);
    assert.match(html, /Open a workbook in Excel/);
  });

  it("has one primary button, and says what to paste only while the workbook is empty", () => {
    assert.deepEqual(buttons(markup({})), ALWAYS);
    assert.deepEqual(buttons(markup({ isEmpty: true }))[0], "Start with an example");
    assert.match(markup({ isEmpty: true }), /Paste a usage report/);
    assert.doesNotMatch(markup({}), /Paste a usage report/);
  });

  it("names the step of a run, and offers Cancel only while it can be canceled", () => {
    const running = (canCancel: boolean): string =>
      markup({
        status: { kind: "running", at: "simulate", run: { step: "Finding the mix", done: 1, of: 2, canCancel } },
      });
    assert.match(running(true), /<label[^>]*>Finding the mix<\/label>/);
    assert.match(running(true), /aria-valuenow="50"|aria-valuenow="0.5"/);
    assert.ok(buttons(running(true)).includes("Cancel"));
    assert.ok(!buttons(running(false)).includes("Cancel"));
  });

  it("says the answer in a region that is read out, and what is missing with the way to its cell", () => {
    const html = markupAfter("simulate", { ...ANSWERED, kind: "written" });
    assert.match(
      html,
      /aria-live="polite"[^>]*aria-label="Result of Simulate".*Decided 1 of 2 users\..*Cheapest possible\./s,
    );
    assert.match(html, /Annual price of &lt;Revit&gt;: 3 users wait for it\./);
    assert.ok(buttons(html).includes("Fill in: annual price of &lt;Revit&gt;"));
    assert.ok(buttons(html).includes("Go to row: ann"));
  });

  it("sets the recommended plan beside the others, and shows no table where there is nothing to compare", () => {
    const shown = (comparison: typeof COMPARISON): string =>
      markupAfter("simulate", { ...ANSWERED, comparison, kind: "written" });
    const row = /<th scope="row">All Flex<\/th><td>USD 1,000\.00<\/td><td>USD 100\.00<\/td>/;
    assert.match(shown(COMPARISON), row);
    assert.doesNotMatch(shown(COMPARISON.slice(0, 1)), /<table/);
  });

  it("links an issue to its cell or sheet, and to nothing where it has no place", () => {
    const issues = [issueAt({ sheet: "Usage", cell: "C14" }), issueAt({ sheet: "Usage" }), issueAt(null)];
    const html = markupAfter("simulate", { kind: "stopped", headline: "Nothing was written.", issues });
    assert.deepEqual(
      buttons(html).filter((name) => !ALWAYS.includes(name)),
      ["Go to cell: Usage C14", "Go to sheet: Usage"],
    );
    assert.match(html, /3 errors\./);
  });

  it("shows a long list in parts", () => {
    const issues = Array.from({ length: 1000 }, (_, row) => issueAt({ sheet: "Usage", cell: `A${row + 1}` }));
    const html = markupAfter("simulate", { kind: "stopped", headline: "Nothing was written.", issues });
    assert.equal(/aria-label="Issues".*?<\/ul>/s.exec(html)?.[0].match(/<li/g)?.length, 6);
    assert.ok(buttons(html).includes("Show 100 more of 1000"));
  });

  it("asks how dates are meant with a button for each reading", () => {
    const at = { file: "", sheet: "Usage", column: "C", row: 2, name: "Day used", example: "01/02/2026" };
    const readings = { monthFirst: "2026-01-02", dayFirst: "2026-02-01", readAs: "month-first" } as const;
    const question = { ...at, ...readings } as DateQuestion;
    const html = markupAfter("simulate", { kind: "asked", questions: [question], write: true });
    assert.match(html, /is 01\/02\/2026 1 February 2026 or 2 January 2026\?/);
    for (const name of ["1 February 2026", "2 January 2026", "Go to cell: Usage C2"]) {
      assert.ok(buttons(html).includes(name), name);
    }
  });

  it("says what each sheet holds, and offers a price list with every figure that would change", () => {
    const changes = [{ name: "Revit", before: "8", after: 10 }];
    const list = { sheet: "Rates", kind: "rates", into: "Flex Rates", changes, same: 2 } as const;
    const sheets = [{ sheet: "Usage", kind: "Usage Report", rows: "3 rows: 2 used, 1 rejected" }];
    const read = { sheets, priceLists: [list], listIssues: [] };
    const html = markupAfter("map", { ...ANSWERED, read, kind: "written" });
    assert.match(html, /<strong>Usage<\/strong>: Usage Report\. 3 rows: 2 used, 1 rejected\./);
    assert.match(html, /Revit: 10 instead of 8/);
    assert.match(html, /1 would change, 2 stand in Flex Rates already/);
    assert.ok(buttons(html).includes("Take into Flex Rates"));
  });

  it("leads from a finding of Track to its sheet, and names the contract where there are several", () => {
    const months = ["A", "B"].map((contract) => ({
      ...{ month: "2027-01", contract, planned: "100", actual: "130", difference: "+30" },
    }));
    const findings = [{ kind: "over-plan", contract: "A", sentence: "A: 130 tokens used." }] as const;
    const html = markupAfter("track", { kind: "tracked", headline: "1 month compared.", findings, months, issues: [] });
    assert.ok(buttons(html).includes("Go to plan: Token Plan"));
    assert.match(html, /<th scope="row">B<\/th><td>2027-01<\/td><td>100<\/td><td>130<\/td><td>\+30<\/td>/);
  });

  it("links a suggestion to its decision only where it is written", () => {
    const change = { line: 3, title: "Buy now: Ann", move: "Flex to Revit on 2027-01-01.", why: "", saves: "" };
    const dates = [{ date: "2026-12-01", action: "Notice", what: "Ann, drop: Revit" }];
    const news = ["Joined, bob: Not in the plan."];
    const report = { headline: "1 suggestion.", changes: [change], tokens: null, dates, news, table: "T", issues: [] };
    const shown = (plan: [] | null): string[] =>
      buttons(markupAfter("rebalance", { kind: "rebalanced", ...report, plan }));
    assert.ok(shown(null).includes("Decide: line 3"));
    assert.ok(!shown([]).includes("Decide: line 3"));
    const html = markupAfter("rebalance", { kind: "rebalanced", ...report, plan: null });
    assert.match(html, /<strong>2026-12-01 Notice<\/strong>: Ann, drop: Revit/);
    assert.match(html, /Joined, bob: Not in the plan\./);
  });

  it("has no heading that skips a level", () => {
    const issues = [issueAt({ sheet: "Usage" })];
    const html = markupAfter("simulate", { ...ANSWERED, issues, kind: "written" });
    const levels = [...html.matchAll(/<h([1-6])/g)].map((match) => Number(match[1]));
    assert.ok(levels.includes(3));
    levels.forEach((level, place) => assert.ok(level <= (levels[place - 1] ?? 0) + 1));
  });
});
