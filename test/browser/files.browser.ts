import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { openBook } from "../../workbench/files";
import { apiValue, cellAt } from "../../workbench/host/model/cells";
import { usualFolders } from "../../workbench/server/serve";
import { cellOf, openPage, typeInto, whyNotBuilt, type OpenPage } from "./openPage";

const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** Files, the ribbon and the keyboard of the workbench page with the built add-in. */
describe("the workbench page", function () {
  this.timeout(120_000);
  let opened: OpenPage;

  before(async function () {
    if (whyNotBuilt([path.join(usualFolders().addin, "taskpane.html")]) !== null) this.skip();
    const page = await openPage();
    if (page === null) this.skip();
    opened = page;
    await opened.pane().getByRole("button", { name: "Recommend mix" }).waitFor();
  });
  after(() => opened?.close());

  it("runs Recommend mix and Undo last run from the ribbon", async () => {
    const { page } = opened;
    const ribbon = page.locator("#wb-ribbon");
    await ribbon.getByRole("button", { name: "Recommend mix" }).click();
    await page.getByRole("tab", { name: "Hybrid Mix" }).waitFor();
    await page.locator("#wb-ribbon:not(:has([aria-busy]))").waitFor();
    await ribbon.getByRole("button", { name: "Undo last run" }).click();
    await page.getByRole("tab", { name: "Hybrid Mix" }).waitFor({ state: "detached" });
  });

  it("saves what it shows as .xlsx", async () => {
    const { page } = opened;
    await page.getByRole("button", { name: "New", exact: true }).click();
    await opened.pane().getByRole("button", { name: "Recommend mix" }).waitFor();
    await typeInto(page, "A1", "12.5%");
    await typeInto(page, "B1", "=A1*200");
    await page.locator('[data-cell="B1"]', { hasText: /^25$/ }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Save .xlsx" }).click(),
    ]);
    const read = openBook(readFileSync(await download.path()));
    assert.ok(read.ok);
    const [sheet] = read.value.book.sheets;
    assert.ok(sheet);
    const saved = [cellAt(sheet, 0, 0), cellAt(sheet, 0, 1)];
    assert.deepEqual(
      saved.map((cell) => apiValue(cell?.value ?? null)),
      [0.125, 25],
    );
    assert.equal(saved[1]?.formula, "=A1*200");
  });

  it("opens a .csv whose texts never become formulas", async () => {
    const { page } = opened;
    const content = "User,Days\r\nann,12\r\n=1+1,-3\r\n";
    await page
      .locator("#wb-file")
      .setInputFiles({ name: "days.csv", mimeType: "text/csv", buffer: Buffer.from(content) });
    await page.getByRole("tab", { name: "days", selected: true }).waitFor();
    await page.locator('[data-cell="A3"]', { hasText: "=1+1" }).waitFor();
    assert.equal(await cellOf(page, "B3"), "-3");
  });

  it("says in a sentence why a file cannot be opened, and keeps the one that is open", async () => {
    const { page } = opened;
    await page.locator("#wb-file").setInputFiles({ name: "a.xlsx", mimeType: "", buffer: Buffer.from("no workbook") });
    await page.locator("#wb-status", { hasText: "not an .xlsx workbook" }).waitFor();
    assert.equal(await cellOf(page, "A2"), "ann");
  });

  it("can be used with the keyboard alone", async () => {
    const { page } = opened;
    await page.locator("#wb-grid").focus();
    await page.keyboard.press("Control+Home");
    for (const key of ["ArrowDown", "ArrowRight"]) await page.keyboard.press(key);
    assert.equal(await page.locator("#wb-address").innerText(), "B2");
    await page.keyboard.type("40");
    await page.keyboard.press("Tab");
    await page.locator('[data-cell="B2"]', { hasText: "40" }).waitFor();
    assert.equal(await page.locator("#wb-address").innerText(), "C2");
  });

  it("has no finding of axe in three themes", async () => {
    for (const theme of ["light", "dark", "contrast"]) {
      await opened.page.locator("#wb-theme").selectOption(theme);
      await opened.page.evaluate(AXE);
      const findings = await opened.page.evaluate(
        'axe.run({ exclude: [["#wb-pane"]] }).then((r) => r.violations.map((v) => [v.id, v.nodes.map((n) => n.html)]))',
      );
      assert.deepEqual(findings, [], theme);
    }
  });

  it("asks no other machine and has no error in the console", () => {
    assert.deepEqual(opened.strayRequests, []);
    assert.deepEqual(opened.errors, []);
  });
});
