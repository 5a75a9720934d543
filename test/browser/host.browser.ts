import assert from "node:assert/strict";
import path from "node:path";
import { cellOf, openPage, typeInto, type OpenPage } from "./openPage";

const ADDIN = path.join(__dirname, "addin");

/** Microsoft's office.js in a real browser, with an add-in of a few lines: what the page does for any add-in. */
describe("the workbench page with a small add-in", function () {
  this.timeout(60_000);
  let opened: OpenPage;

  before(async () => {
    opened = await openPage({ addin: ADDIN, query: "?book=new" });
    await opened.pane().locator("#write:enabled").waitFor();
  });
  after(() => opened.close());

  it("shows what the add-in writes, with its sheet, table and sum", async () => {
    await opened.pane().locator("#write").click();
    await opened.page.getByRole("tab", { name: "From the add-in", selected: true }).waitFor();
    assert.equal(await cellOf(opened.page, "A2"), "AutoCAD");
    assert.equal(await cellOf(opened.page, "B3"), "30");
  });

  it("tells the add-in what the user types", async () => {
    await typeInto(opened.page, "B2", "15");
    await opened.pane().locator("#said", { hasText: "RangeEdited B2 15" }).waitFor();
    assert.equal(await cellOf(opened.page, "B2"), "15");
  });

  it("says that it is not Excel, asks no other machine and logs each request", async () => {
    assert.match(await opened.page.locator("#wb-notice").innerText(), /This is not Excel/);
    assert.match(await opened.page.locator("#wb-log-summary").innerText(), /Requests of the add-in: \d+, /);
    assert.deepEqual(opened.strayRequests, []);
    assert.deepEqual(opened.errors, []);
  });
});
