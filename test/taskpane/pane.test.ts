import assert from "node:assert/strict";
import { webLightTheme } from "@fluentui/react-components";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { Issue } from "../../src/costing";
import type { PaneActions } from "../../src/taskpane/pane/actions";
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
    assert.equal(html.match(/<li/g)?.length, 6);
    assert.ok(buttons(html).includes("Show 100 more of 1000"));
  });
});
