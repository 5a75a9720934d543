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

  it("says that it is not Excel, asks no other machine and logs each request", async () => {
    assert.match(await opened.page.locator("#wb-notice").innerText(), /This is not Excel/);
    assert.match(await opened.page.locator("#wb-log-summary").innerText(), /Requests of the add-in: \d+, /);
    assert.deepEqual(opened.strayRequests, []);
    assert.deepEqual(opened.errors, []);
  });
});
