import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { apiValue, cellAt } from "../../workbench/host/model/cells";
import { usualFolders } from "../../workbench/server/serve";
import { comparable, reopen } from "../workbench/files/support/books";
import { cellOf, openPage, typeInto, whyNotBuilt, type OpenPage } from "./openPage";

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

  it("saves what it shows as .xlsx", async () => {
    const { page } = opened;
    await page.getByRole("button", { name: "New", exact: true }).click();
    await opened.pane().getByRole("button", { name: "Recommend mix" }).waitFor();
    await typeInto(page, "A1", "12.5%");
    await typeInto(page, "B1", "=A1*200");
    await page.locator('[data-cell="B1"]', { hasText: /^25$/ }).waitFor();
    const [sheet] = reopen(await savedXlsx(page)).sheets;
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

  it("saves the example as it was opened: Node's reader finds the same values, formulas and formats", async () => {
    const { page } = opened;
    await page.getByRole("button", { name: "Example", exact: true }).click();
    await page.locator("#wb-status", { hasText: "Example is open" }).waitFor();
    const original = readFileSync(usualFolders().example ?? "");
    assert.deepEqual(comparable(reopen(await savedXlsx(page))), comparable(reopen(original)));
  });

  it("saves an answer with its tables, rules and charts, and opens it again by drop without a loss", async () => {
    const { page } = opened;
    await opened.pane().getByRole("button", { name: "Recommend mix" }).click();
    await opened.pane().getByText("Decided all 60 users").waitFor();
    const saved = await savedXlsx(page);
    const book = reopen(saved);
    const mix = book.sheets.find(({ name }) => name === "Hybrid Mix");
    assert.ok(mix && mix.tables.length === 1 && mix.conditionalFormats.length > 0 && mix.validations.length > 0);
    const [user, cost] = [cellAt(mix, 4, 0), cellAt(mix, 5, 5)];
    assert.equal(user?.value, "Alex Abbott");
    assert.equal(cost?.value, 2985);
    assert.match(cost?.formula ?? "", /^=/);
    assert.match(book.styles[cost?.style ?? 0]?.numberFormat ?? "", /#,##0\.00/);
    await drop(page, "answer.xlsx", saved);
    await page.locator("#wb-status", { hasText: "answer.xlsx is open" }).waitFor();
    await page.getByRole("tab", { name: "Hybrid Mix" }).waitFor();
    const again = reopen(await savedXlsx(page));
    assert.deepEqual(comparable(again), comparable(book));
  });

  it("opens a .csv by drop and saves the same lines", async () => {
    const { page } = opened;
    const lines = ["User,Product,Days,Note", 'Zoë,"AutoCAD, LT",12.5,\'=1+1', '"say ""hi""",Revit,-3,TRUE'];
    const content = `${lines.join("\r\n")}\r\n`;
    await drop(page, "usage.csv", Buffer.from(`\uFEFF${content}`));
    await page.getByRole("tab", { name: "usage", selected: true }).waitFor();
    await page.locator('[data-cell="D2"]', { hasText: /^=1\+1$/ }).waitFor();
    assert.equal(String(await download(page, "Save sheet as .csv")), content);
  });

  it("says in a sentence what is wrong with a broken file that is dropped", async () => {
    const { page } = opened;
    const whole = readFileSync(usualFolders().example ?? "");
    const cases: readonly (readonly [string, Buffer, RegExp])[] = [
      ["cut.xlsx", whole.subarray(0, whole.length / 2), /^cut\.xlsx: .+\.$/],
      ["empty.xlsx", Buffer.alloc(0), /^empty\.xlsx: .+\.$/],
      ["old.xls", Buffer.from("d0cf11e0a1b11ae1".padEnd(2_048, "0"), "hex"), /^old\.xls: .+\.$/],
      ["pixels.csv", Buffer.from([0x89, 0x50, 0, 0, 1, 2]), /^pixels\.csv: The file is not a text file\.$/],
    ];
    for (const [name, bytes, sentence] of cases) {
      await drop(page, name, bytes);
      const status = page.locator("#wb-status", { hasText: name });
      await status.waitFor();
      assert.match(await status.innerText(), sentence);
    }
    assert.equal(await cellOf(page, "A3"), 'say "hi"');
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

  it("asks no other machine and has no error in the console", () => {
    assert.deepEqual(opened.strayRequests, []);
    assert.deepEqual(opened.errors, []);
  });
});

/** What a button lets the browser download. */
async function download(page: Page, button: string): Promise<Buffer> {
  const [saved] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: button }).click(),
  ]);
  return readFileSync(await saved.path());
}

const savedXlsx = (page: Page): Promise<Buffer> => download(page, "Save .xlsx");

/** Drops a file on the page. */
async function drop(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const data = await page.evaluateHandle(
    ([fileName, base64]) => {
      const content = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], fileName));
      return transfer;
    },
    [name, Buffer.from(bytes).toString("base64")] as const,
  );
  await page.locator("#wb-grid").dispatchEvent("drop", { dataTransfer: data });
}
