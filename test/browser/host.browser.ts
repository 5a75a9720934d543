import assert from "node:assert/strict";
import path from "node:path";
import { cellOf, openPage, typeInto, whyNotBuilt, type OpenPage } from "./openPage";

const ADDIN = path.join(__dirname, "addin");

/** Microsoft's office.js in a real browser, with an add-in of a few lines: what the page does for any add-in. */
describe("the workbench page with a small add-in", function () {
  this.timeout(60_000);
  let opened: OpenPage;

  before(async function () {
    if (whyNotBuilt([]) !== null) this.skip();
    const page = await openPage({ addin: ADDIN, query: "?book=new" });
    if (page === null) this.skip();
    opened = page;
    await opened.pane().locator("#write:enabled").waitFor();
  });
  after(() => opened?.close());

  it("shows what the add-in writes, with its sheet, table and sum", async () => {
    await opened.pane().locator("#write").click();
    await opened.page.getByRole("tab", { name: "Sheet2", selected: true }).waitFor();
    assert.equal(await cellOf(opened.page, "A2"), "AutoCAD");
    assert.equal(await cellOf(opened.page, "B3"), "30");
  });

  it("tells the add-in what the user types", async () => {
    await typeInto(opened.page, "B2", "15");
    await opened.pane().locator("#said", { hasText: "RangeEdited B2 15" }).waitFor();
    assert.equal(await cellOf(opened.page, "B2"), "15");
    assert.equal(await cellOf(opened.page, "B4"), "45");
  });

  it("runs a typed custom function in the add-in, spills its matrix and shows the sentence of an error", async () => {
    await typeInto(opened.page, "D2", "=TEST.DOUBLE(A2:B3)");
    await opened.page.locator('[data-cell="E3"]', { hasText: "60" }).waitFor();
    assert.equal(await cellOf(opened.page, "E2"), "30");
    assert.equal(await cellOf(opened.page, "D2"), "#N/A");
    assert.equal(await opened.page.locator('[data-cell="D2"]').getAttribute("title"), "A number was expected.");
    await typeInto(opened.page, "B3", "1");
    await opened.page.locator('[data-cell="E3"]', { hasText: /^2$/ }).waitFor();
  });

  it("runs the function that a ribbon button names", async () => {
    const button = opened.page.getByRole("button", { name: "Write a table" });
    await button.click();
    await opened.page.getByRole("tab", { name: "Sheet3", selected: true }).waitFor();
    await opened.page.locator("#ribbon-WriteButton:not([aria-busy])").waitFor();
    assert.equal(await cellOf(opened.page, "B4"), "42");
  });

  it("refuses a request and an answer of more than 5 MB, and logs each with its size and time", async () => {
    const longTexts = (from: number, rows: number): string =>
      `sheet.getRange("A${from}:A${from + rows - 1}").values = new Array(${rows}).fill(["x".repeat(30_000)])`;
    assert.equal(await codeOf(opened, longTexts(1, 200)), "RequestPayloadSizeLimitExceeded");
    const refused = await largestLog(opened);
    assert.ok(refused.sent > 5 * 1024, `${refused.sent} kB sent`);
    assert.equal(refused.error, "refused: the request is over 5 MB");
    assert.equal(await codeOf(opened, longTexts(1, 100)), null);
    assert.equal(await codeOf(opened, longTexts(101, 100)), null);
    assert.equal(await codeOf(opened, 'sheet.getRange("A1:A100").load("values")'), null);
    const read = await largestLog(opened);
    assert.ok(read.sent < 2 && read.answered > 2_900 && read.error === "", JSON.stringify(read));
    assert.ok(read.milliseconds > 0);
    const all = 'sheet.getRange("A1:A200").load("values")';
    assert.equal(await codeOf(opened, all), "ResponsePayloadSizeLimitExceeded");
    assert.equal((await largestLog(opened)).error, "refused: the answer is over 5 MB");
  });

  it("says that it is not Excel, asks no other machine and logs each request", async () => {
    assert.match(await opened.page.locator("#wb-notice").innerText(), /This is not Excel/);
    assert.match(await opened.page.locator("#wb-log-summary").innerText(), /Requests of the add-in: \d+, /);
    assert.deepEqual(opened.strayRequests, []);
    assert.deepEqual(opened.errors, []);
  });
});

/** The error code that a batch on a sheet of its own ends with; null: it is carried out. */
async function codeOf(opened: OpenPage, statement: string): Promise<string | null> {
  return opened.frame().evaluate(`Excel.run(async (context) => {
    const sheets = context.workbook.worksheets;
    const old = sheets.getItemOrNullObject("Long").load("name");
    await context.sync();
    const sheet = old.isNullObject ? sheets.add("Long") : old;
    await context.sync();
    ${statement};
    await context.sync();
  }).then(() => null, (error) => error.code)`);
}

interface LogLine {
  readonly sent: number;
  readonly answered: number;
  readonly milliseconds: number;
  readonly error: string;
}

/** The newest line of the log with something large or an error: small requests that give up ranges follow each run. */
async function largestLog({ page }: OpenPage): Promise<LogLine> {
  await page.waitForTimeout(100);
  const rows = await page
    .locator("#wb-log tbody tr")
    .evaluateAll((found) => found.slice(0, 4).map((row) => [...row.children].map((cell) => cell.textContent ?? "")));
  const lines = rows.map(([, , sent, answered, , milliseconds, error]) => ({
    sent: Number(sent),
    answered: Number(answered),
    milliseconds: Number(milliseconds),
    error: error ?? "",
  }));
  const line = lines.find(({ sent, answered, error }) => Math.max(sent, answered) > 2_900 || error !== "");
  return line ?? assert.fail("no large request in the log");
}
