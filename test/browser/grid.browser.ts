import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { openBook } from "../../workbench/files";
import { cellAt } from "../../workbench/host/model/cells";
import { styleOf } from "../../workbench/host/model/styles";
import { clickCell, openPage, shows, typeInto, whyNotBuilt, type OpenPage } from "./openPage";

const ADDIN = path.join(__dirname, "addin");
/** Two clicks on one place within this time are a double click. */
const APART_MS = 700;

/** What a user does in the grid: each step reaches the host's model, the add-in hears of it once. */
describe("the grid of the workbench page", function () {
  this.timeout(60_000);
  let opened: OpenPage;

  before(async function () {
    if (whyNotBuilt([]) !== null) this.skip();
    const page = await openPage({ addin: ADDIN, query: "?book=new" });
    if (page === null) this.skip();
    opened = page;
    await opened.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await opened.pane().locator("#write:enabled").waitFor();
    await opened.pane().locator("#write").click();
    await shows(opened.page, "B4", "42");
  });
  after(() => opened?.close());

  const hears = (text: string): Promise<void> => opened.pane().locator("#said", { hasText: text }).waitFor();
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await opened.page.keyboard.press(key);
  };
  const middleOf = async (address: string): Promise<{ x: number; y: number; width: number; height: number }> => {
    const box = await opened.page.locator(`[data-cell="${address}"]`).boundingBox();
    assert.ok(box);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2, width: box.width, height: box.height };
  };

  it("takes back what was typed, with the format that it brought, and does it again", async () => {
    await typeInto(opened.page, "D1", "12.5%");
    await shows(opened.page, "D1", "12.50%");
    await hears("RangeEdited D1 0.125");
    await press("Control+z");
    await shows(opened.page, "D1", "");
    await press("Control+y");
    await shows(opened.page, "D1", "12.50%");
  });

  it("keeps a text with an apostrophe a text, also after it was deleted and brought back", async () => {
    await typeInto(opened.page, "D2", "'0012");
    await hears("RangeEdited D2 0012");
    await opened.page.waitForTimeout(APART_MS);
    await clickCell(opened.page, "D2");
    await press("Delete");
    await shows(opened.page, "D2", "");
    await press("Control+z");
    await shows(opened.page, "D2", "0012");
  });

  it("copies an area with values, formats and formulas that move along, in one event", async () => {
    await typeInto(opened.page, "D3", "2026-01-31");
    await typeInto(opened.page, "D4", "=B2*2");
    await opened.page.waitForTimeout(APART_MS);
    await clickCell(opened.page, "D1");
    await press("Shift+ArrowDown", "Shift+ArrowDown", "Shift+ArrowDown", "Control+c");
    await clickCell(opened.page, "E1");
    await press("Control+v");
    await hears("RangeEdited E1:E4");
    await shows(opened.page, "E1", "12.50%");
    await shows(opened.page, "E2", "0012");
    await shows(opened.page, "E3", "2026-01-31");
    await clickCell(opened.page, "E4");
    assert.equal(await opened.page.locator("#wb-formula").inputValue(), "=C2*2");
  });

  it("reads pasted text as if it were typed", async () => {
    await opened.page.evaluate('navigator.clipboard.writeText("1,250\\t12%\\n$5\\tx")');
    await clickCell(opened.page, "H1");
    await press("Control+v");
    await hears("RangeEdited H1:I2");
    await shows(opened.page, "H1", "1,250");
    assert.equal(await opened.page.locator("#wb-formula").inputValue(), "1250");
    await shows(opened.page, "I1", "12%");
    await shows(opened.page, "H2", "$5");
  });

  it("fills a formula down by its handle", async () => {
    await typeInto(opened.page, "G2", "=B2+1");
    await opened.page.waitForTimeout(APART_MS);
    await clickCell(opened.page, "G2");
    await opened.page.waitForTimeout(APART_MS);
    const [from, to] = [await middleOf("G2"), await middleOf("G3")];
    await opened.page.mouse.move(from.x + from.width / 2 - 1, from.y + from.height / 2 - 1, { steps: 3 });
    await opened.page.mouse.down();
    await opened.page.mouse.move(to.x, to.y, { steps: 10 });
    await opened.page.mouse.up();
    await shows(opened.page, "G3", "31");
    await hears("RangeEdited G3");
  });

  it("saves what the user formatted and how wide a column was drawn", async () => {
    await clickCell(opened.page, "B2");
    await press("Control+b");
    const { x, y, width, height } = await middleOf("A1");
    await opened.page.mouse.move(x + width / 2, y - height, { steps: 3 });
    await opened.page.mouse.down();
    await opened.page.mouse.move(x + width / 2 + 60, y - height, { steps: 6 });
    await opened.page.mouse.up();
    const [download] = await Promise.all([
      opened.page.waitForEvent("download"),
      opened.page.getByRole("button", { name: "Save .xlsx" }).click(),
    ]);
    const read = openBook(readFileSync(await download.path()));
    assert.ok(read.ok);
    const { book } = read.value;
    const sheet = book.sheets[1]!;
    assert.equal(styleOf(book, cellAt(sheet, 1, 1)).bold, true);
    assert.ok((sheet.columnWidths.get(0) ?? 0) > 15);
  });

  it("says that it does not hide rows, and hides none", async () => {
    const { x, y, width } = await middleOf("A3");
    await opened.page.mouse.click(x - width / 2 - 20, y);
    await press("Control+9");
    await opened.page.locator("#wb-status", { hasText: "The workbench cannot" }).waitFor();
    await shows(opened.page, "A3", "Revit");
  });

  it("offers neither inserting nor deleting of rows in its menu", async () => {
    const { x, y } = await middleOf("A3");
    await opened.page.mouse.click(x, y, { button: "right" });
    await opened.page.getByText("Copy", { exact: true }).waitFor();
    assert.equal(await opened.page.getByText(/Insert|Delete|Freeze|Protect/).count(), 0);
    await press("Escape");
  });

  it("offers the add-in's functions while a formula is typed", async () => {
    await clickCell(opened.page, "D8");
    await opened.page.waitForTimeout(APART_MS);
    await opened.page.keyboard.type("=TEST.");
    await opened.page.getByText("Twice each number.").first().waitFor();
    await press("Escape", "Escape");
  });

  it("computes functions of Univer's engine over tables, and spills them", async () => {
    await typeInto(opened.page, "D8", "=MEDIAN(B2:B3)");
    await shows(opened.page, "D8", "21");
    await typeInto(opened.page, "D9", "=SORT(B2:B3,1,-1)");
    await shows(opened.page, "D10", "12");
  });

  it("forgets the user's steps when the add-in has written", async () => {
    await typeInto(opened.page, "D12", "mine");
    await opened.pane().locator("#write").click();
    await opened.page.getByRole("tab", { name: "Sheet3", selected: true }).waitFor();
    await opened.page.getByRole("tab", { name: "Sheet2" }).click();
    await shows(opened.page, "D12", "mine");
    await clickCell(opened.page, "D13");
    await press("Control+z");
    await opened.page.waitForTimeout(APART_MS);
    await shows(opened.page, "D12", "mine");
  });

  it("tells a screen reader the active cell, and lets the keyboard out with F6", async () => {
    await clickCell(opened.page, "B3");
    await press("ArrowUp");
    await opened.page.locator("#wb-grid [aria-live]", { hasText: "B2 12" }).waitFor({ state: "attached" });
    await press("F6");
    assert.equal(await opened.page.evaluate("document.activeElement.textContent"), "Sheet2");
  });

  it("has no error in the console and asks no other machine", () => {
    assert.deepEqual(opened.errors, []);
    assert.deepEqual(opened.strayRequests, []);
  });
});
