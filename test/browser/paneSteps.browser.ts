import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Frame } from "playwright-core";
import { usualFolders } from "../../workbench/server/serve";
import { cellOf, clickCell, openPage, whyNotBuilt, type OpenPage } from "./openPage";

const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const LOG = ["User,Date", ...daysOf("ann", 2), ...daysOf("bob", 25)].join("\r\n");
const OPEN_DATES = "User,Product,Date\r\nann,AutoCAD,01/02/2026\r\nann,AutoCAD,03/02/2026\r\n";
const PRICES = "Product,Tokens per day\r\nAutoCAD,8\r\n";

const PRODUCTS = ["AutoCAD", "Revit", "Civil 3D"];

/** Largest part of a run that may pass without a turn for the page: a share, because a busy machine slows all of it. */
const LONGEST_SHARE = 0.25;

/** Notes the longest task that the frame itself caused; those of the page around it, the stand-in, do not count. */
const WATCH_TASKS = `window.longestTask = 0; new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
  if (entry.name === "self") window.longestTask = Math.max(window.longestTask, entry.duration);
})).observe({ type: "longtask" }); 0`;

/** The built pane on the stand-in host: each button of the five steps is pressed, and what it shows is looked at. */
describe("the steps of the pane", function () {
  this.timeout(120_000);
  let opened: OpenPage;

  before(async function () {
    if (whyNotBuilt([path.join(usualFolders().addin, "taskpane.html")]) !== null) this.skip();
    const page = await openPage();
    if (page === null) this.skip();
    opened = page;
    await button("Recommend mix").waitFor();
  });
  after(() => opened?.close());

  const button = (name: string) => opened.pane().getByRole("button", { name, exact: true });
  const result = (step: string) => opened.pane().getByRole("status", { name: `Result of ${step}` });

  async function openCsv(name: string, content: string): Promise<void> {
    const file = { name: `${name}.csv`, mimeType: "text/csv", buffer: Buffer.from(content) };
    await opened.page.locator("#wb-file").setInputFiles(file);
    await opened.page.getByRole("tab", { name, selected: true }).waitFor();
    await button("Recommend mix").waitFor();
  }

  it("has the five steps in their order as headings, and help", async () => {
    const headings = await opened.pane().getByRole("heading", { level: 2 }).allInnerTexts();
    const names = headings.map((text) => text.replace(/^\d\s*/, ""));
    assert.deepEqual(names, ["Map", "Simulate", "Negotiate", "Track", "Rebalance", "Backtest", "Undo", "Formulas"]);
    for (const [name, heading] of [
      ["Help", "The pane and the ribbon"],
      ["All formulas", "FLEX"],
    ] as const) {
      const href = await opened.pane().getByRole("link", { name, exact: true }).getAttribute("href");
      const help = await opened.page.request.get(new URL(href ?? "", paneFrame(opened).url()).href);
      assert.equal(help.status(), 200);
      assert.ok((await help.text()).includes(heading), name);
    }
  });

  it("checks with the keyboard alone, and says what each sheet holds", async () => {
    await button("Check").focus();
    await opened.page.keyboard.press("Enter");
    await result("Map")
      .getByText(/^Decided all 60 users/)
      .waitFor();
    await opened
      .pane()
      .getByText(/Usage: Users, products and days\. 84 rows: 84 used\./)
      .waitFor();
    assert.equal(await opened.page.getByRole("tab", { name: "Hybrid Mix" }).count(), 0);
  });

  it("recommends, and keeps what it found in sight while another step runs", async () => {
    await button("Recommend mix").click();
    await result("Simulate")
      .getByText(/^Decided all 60 users/)
      .waitFor();
    await opened.pane().getByRole("list", { name: "What to ask for" }).waitFor();
    await button("Track").click();
    await result("Track")
      .getByText(/^No month of the plan is over/)
      .waitFor();
    assert.ok(await opened.pane().getByRole("table", { name: "Plans" }).isVisible());
  });

  it("shows the changes of the quarter, writes them, leads to a line's decision, and undoes them", async () => {
    await button("Preview changes").click();
    await result("Rebalance")
      .getByText(/^\d+ suggestions/)
      .waitFor();
    const sheet = opened.page.getByRole("tab", { name: /^Rebalance \d{4}-Q\d$/ });
    assert.equal(await sheet.count(), 0);
    await button("Rebalance quarter").click();
    await opened.page.getByRole("tab", { name: /^Rebalance \d{4}-Q\d$/, selected: true }).waitFor();
    await opened.pane().getByRole("button", { name: "Decide: line 1", exact: true }).click();
    await opened.page.locator("#wb-address", { hasText: /^L\d+$/ }).waitFor();
    await button("Undo last run").click();
    await sheet.waitFor({ state: "detached" });
  });

  it("runs Rebalance quarter from the ribbon", async () => {
    const ribbon = opened.page.locator("#wb-ribbon");
    await ribbon.getByRole("button", { name: "Rebalance quarter" }).click();
    await opened.page.getByRole("tab", { name: /^Rebalance \d{4}-Q\d$/, selected: true }).waitFor();
    await opened.page.locator("#wb-ribbon:not(:has([aria-busy]))").waitFor();
  });

  for (const [name, colorScheme, forcedColors] of [
    ["light", "light", "none"],
    ["dark", "dark", "none"],
    ["high contrast", "dark", "active"],
  ] as const) {
    it(`has no finding of axe with everything in sight in the ${name} theme`, async () => {
      await opened.page.emulateMedia({ colorScheme, forcedColors, reducedMotion: "reduce" });
      // Colors of buttons fade from one theme to the next, and a color in between is no finding.
      await opened.page.waitForTimeout(300);
      const found = await axeFindings(paneFrame(opened));
      assert.deepEqual(found, []);
    });
  }

  it("replays a log that was opened, and says how far it is and what it found", async () => {
    await openCsv("history", LOG);
    await button("Backtest").click();
    await result("Backtest")
      .getByText(/^On your last 2 years this advice would have cost/)
      .waitFor();
    await opened.pane().getByRole("table", { name: "Year by year" }).waitFor();
    assert.match(await result("Backtest").innerText(), /all Flex USD/);
  });

  it("asks how open dates are meant, and goes on with the answer", async () => {
    await openCsv("open", OPEN_DATES);
    await button("Recommend mix").click();
    await opened
      .pane()
      .getByText(/is 01\/02\/2026 1 February 2026 or 2 January 2026\?/)
      .waitFor();
    assert.deepEqual(await axeFindings(paneFrame(opened)), []);
    await button("1 February 2026").click();
    await result("Simulate")
      .getByText(/^Decided/)
      .waitFor();
  });

  it("offers a pasted rate sheet, and takes it", async () => {
    await openCsv("prices", PRICES);
    await button("Check").click();
    await opened.pane().getByText('Sheet "prices" lists tokens per day: 1 would change.').waitFor();
    await button("Take into Flex Rates").click();
    await result("Map")
      .getByText(/^1 figure stands in Flex Rates now/)
      .waitFor();
    await opened.page.getByRole("tab", { name: "Flex Rates" }).click();
    await opened.page.locator('[data-cell="A5"]', { hasText: "AutoCAD" }).waitFor();
    assert.equal(await cellOf(opened.page, "B5"), "8.0");
  });

  it("inserts a formula into an empty cell only, and it computes", async () => {
    await opened.page.getByRole("button", { name: "New", exact: true }).click();
    await button("Start with an example").click();
    await result("Map")
      .getByText(/^The example is in/)
      .waitFor();
    await button("Recommend mix").click();
    await result("Simulate")
      .getByText(/^Decided all 60 users/)
      .waitFor();
    await opened.page.getByRole("tab", { name: "Usage", exact: true }).click();
    await clickCell(opened.page, "H2");
    const insert = button("Insert: Cost of 85 days on Flex");
    await insert.click();
    await result("Formulas")
      .getByText(/^The formula stands in .*H2/)
      .waitFor();
    await opened.page.locator('[data-cell="H2"]', { hasText: /^1,?[0-9]{3}/ }).waitFor();
    await insert.click();
    await result("Formulas")
      .getByText(/^Select an empty cell first/)
      .waitFor();
  });

  it("reads 100,000 rows and lets the page have its turn in between", async () => {
    const rows = Array.from({ length: 100_000 }, (_, row) => {
      const day = new Date(Date.UTC(2025, 11, 1) + (Math.floor(row / 400) % 350) * 86_400_000);
      return `user${row % 1500}@example.com,${PRODUCTS[row % 3]},${day.toISOString().slice(0, 10)},FLEX`;
    });
    await openCsv("big", ["User,Product,Day used,Access option", ...rows].join("\r\n"));
    const frame = paneFrame(opened);
    await frame.evaluate(WATCH_TASKS);
    const start = performance.now();
    await button("Check").click();
    await result("Map")
      .getByText(/^Decided \d+ of 1500 users/)
      .waitFor();
    const whole = performance.now() - start;
    const longest = Number(await frame.evaluate("window.longestTask"));
    console.log(`      longest task of the pane's own: ${longest} ms of ${Math.round(whole)} ms`);
    assert.ok(longest < whole * LONGEST_SHARE, `${longest} ms`);
  });

  it("asks no other machine and has no error in the console", () => {
    assert.deepEqual(opened.strayRequests, []);
    assert.deepEqual(opened.errors, []);
  });
});

function paneFrame({ page }: OpenPage): Frame {
  const frame = page.frames().find((each) => each.url().includes("taskpane.html"));
  assert.ok(frame);
  return frame;
}

async function axeFindings(frame: Frame): Promise<unknown> {
  await frame.evaluate(AXE);
  return frame.evaluate(
    'axe.run({ exclude: [["[data-tabster-dummy]"]] }).then((r) => r.violations.map((v) => [v.id, v.nodes.map((n) => n.html)]))',
  );
}

/** A row of a log for every so many days of 2021 to 2023. */
function daysOf(user: string, every: number): string[] {
  const rows: string[] = [];
  for (let day = Date.UTC(2023, 11, 31); day >= Date.UTC(2021, 0, 1); day -= every * 86_400_000) {
    rows.push(`${user},${new Date(day).toISOString().slice(0, 10)}`);
  }
  return rows;
}
