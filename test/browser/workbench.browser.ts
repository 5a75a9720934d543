import assert from "node:assert/strict";
import path from "node:path";
import { usualFolders } from "../../workbench/server/serve";
import { cellOf, clickCell, openPage, typeInto, whyNotBuilt, type OpenPage } from "./openPage";

const FIRST_LOAD_LIMIT_MS = 60_000;

/** The built add-in on the example workbook, by clicking and typing, with the address of the CDN in its page. */
describe("the add-in in the workbench", function () {
  this.timeout(120_000);
  let opened: OpenPage;
  let start: number;

  before(async function () {
    // `npm run build` and `npm run build:workbench` make what is opened here.
    if (whyNotBuilt([path.join(usualFolders().addin, "taskpane.html")]) !== null) this.skip();
    start = performance.now();
    const page = await openPage();
    if (page === null) this.skip();
    opened = page;
    await opened.pane().getByRole("button", { name: "Recommend mix" }).waitFor();
  });
  after(() => opened?.close());

  it("fills Hybrid Mix after a click on Recommend mix, within a minute of the first load", async () => {
    await opened.pane().getByRole("button", { name: "Recommend mix" }).click();
    await opened.pane().getByText("Decided all 60 users").waitFor();
    await opened.page.getByRole("tab", { name: "Hybrid Mix" }).click();
    await opened.page.locator('[data-cell="A4"]', { hasText: "User" }).waitFor();
    assert.equal(await cellOf(opened.page, "A5"), "Alex Abbott");
    assert.equal(await cellOf(opened.page, "F6"), "2,985.00");
    assert.ok(performance.now() - start < FIRST_LOAD_LIMIT_MS);
  });

  it("draws charts over the grid, which follow it when it is scrolled and zoomed", async () => {
    const { page } = opened;
    await page.getByRole("tab", { name: "Mix Summary" }).click();
    const chart = page.locator(".grid-chart").first();
    await chart.waitFor();
    const offset = async (): Promise<number> => {
      const [box, cell] = [await chart.boundingBox(), await page.locator('[data-cell="A30"]').boundingBox()];
      assert.ok(box && cell);
      return (cell.y - box.y) / cell.height;
    };
    const before = await offset();
    const { y: top } = (await chart.boundingBox())!;
    await page.mouse.move(600, 500);
    await page.mouse.wheel(0, 200);
    await page.waitForFunction((last) => document.querySelector(".grid-chart")!.getBoundingClientRect().y < last, top);
    assert.ok(Math.abs((await offset()) - before) < 0.1);
    const { width } = (await chart.boundingBox())!;
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -200);
    await page.keyboard.up("Control");
    await page.waitForFunction(
      (last) => document.querySelector(".grid-chart")!.getBoundingClientRect().width > last,
      width,
    );
    assert.ok(Math.abs((await offset()) - before) < 0.1);
  });

  it("offers the entries of a drop-down and enters the one that is picked", async () => {
    const { page } = opened;
    await page.getByRole("tab", { name: "Flex Settings" }).click();
    const cell = page.locator('[data-cell^="B"]', { hasText: /^free$/ });
    const address = await cell.getAttribute("data-cell");
    const box = await cell.boundingBox();
    assert.ok(box);
    await page.mouse.click(box.x + box.width - 8, box.y + box.height / 2);
    await page.getByText("charged", { exact: true }).last().click();
    await page.locator(`[data-cell="${address}"]`, { hasText: "charged" }).waitFor();
  });

  it("follows a price that the user changes through the formulas of the answer", async () => {
    await opened.page.getByRole("tab", { name: "Flex Offers" }).click();
    await opened.page.locator('[data-cell="A5"]').waitFor();
    const row = await rowOf(opened, "Revit");
    const column = await columnOf(opened, "Annual price");
    await typeInto(opened.page, `${column}${row}`, "4000");
    await opened.page.getByRole("tab", { name: "Hybrid Mix" }).click();
    await opened.page.locator('[data-cell="F6"]', { hasText: "4,000.00" }).waitFor();
  });

  it("computes a typed FLEX formula over a range and spills it", async () => {
    await opened.page.getByRole("button", { name: "New", exact: true }).click();
    await opened.pane().getByRole("button", { name: "Recommend mix" }).waitFor();
    await typeInto(opened.page, "A1", "AutoCAD");
    await typeInto(opened.page, "A2", "Nope");
    await typeInto(opened.page, "B1", "85");
    await typeInto(opened.page, "B2", "10");
    await typeInto(opened.page, "C1", "=FLEX.TOKENCOST(A1:A2,B1:B2,3)");
    await opened.page.locator('[data-cell="C1"]', { hasText: "1785" }).waitFor();
    await opened.page.locator('[data-cell="C2"]', { hasText: "#N/A" }).waitFor();
    assert.match((await opened.page.locator('[data-cell="C2"]').getAttribute("title")) ?? "", /Nope/);
  });

  it("spills =FLEX.TOKENCOST(B2:B20, C2:C20, 3), with the sentence of an error on hover and when its cell is selected", async () => {
    const { page } = opened;
    const rows = Array.from({ length: 19 }, (_, index) => `user ${index},${index === 4 ? "Nope" : "AutoCAD"},${index}`);
    const buffer = Buffer.from(["User,Product,Days", ...rows].join("\r\n"));
    await page.locator("#wb-file").setInputFiles({ name: "days.csv", mimeType: "text/csv", buffer });
    await page.getByRole("tab", { name: "days", selected: true }).waitFor();
    await opened.pane().getByRole("button", { name: "Recommend mix" }).waitFor();
    await typeInto(page, "D2", "=FLEX.TOKENCOST(B2:B20, C2:C20, 3)");
    await page.locator('[data-cell="D20"]', { hasText: /^378$/ }).waitFor();
    assert.equal(await cellOf(page, "D3"), "21");
    assert.equal(await cellOf(page, "D6"), "#N/A");
    assert.equal(await cellOf(page, "D7"), "105");
    const wrong = page.locator('[data-cell="D6"]');
    const sentence = (await wrong.getAttribute("title")) ?? "";
    assert.match(sentence, /Nope/);
    await page.locator("#wb-grid").focus();
    await page.keyboard.press("Control+Home");
    assert.equal(await page.locator("#wb-note").isVisible(), false);
    await clickCell(page, "D6");
    assert.equal(await page.locator("#wb-note").innerText(), sentence);
    await page.keyboard.press("ArrowDown");
    assert.equal(await page.locator("#wb-note").isVisible(), false);
    await typeInto(page, "C2", "=1/0");
    await page.locator('[data-cell="D2"]', { hasText: "#DIV/0!" }).waitFor();
    assert.equal(await cellOf(page, "D20"), "378");
  });

  it("asks no other machine and has no error in the console", () => {
    assert.deepEqual(opened.strayRequests, []);
    assert.deepEqual(opened.errors, []);
  });
});

/** Number of the row whose first cell has a text. */
async function rowOf({ page }: OpenPage, text: string): Promise<string> {
  const cell = page
    .locator('[data-cell^="A"]')
    .filter({ hasText: new RegExp(`^${text}$`) })
    .first();
  return ((await cell.getAttribute("data-cell")) ?? "").slice(1);
}

/** Letters of the column with a header in row 4. */
async function columnOf({ page }: OpenPage, header: string): Promise<string> {
  const cell = page
    .locator('[role="columnheader"]')
    .filter({ hasText: new RegExp(`^${header}$`) })
    .first();
  return ((await cell.getAttribute("data-cell")) ?? "").replace(/\d+$/, "");
}
