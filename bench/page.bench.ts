import { readFileSync } from "node:fs";
import { openPage, type OpenPage } from "../test/browser/openPage";
import { openBook, saveBook } from "../workbench/files";
import { cellAt, enterInput } from "../workbench/host/model/cells";
import { usualFolders } from "../workbench/server/serve";

const USERS = Number(process.argv[2] ?? 5_000);
const LONG_MS = 50;

interface Blocks {
  readonly seconds: number;
  /** Times in which the page could not answer, longest first, in milliseconds. */
  readonly longest: readonly number[];
  readonly overHalfSecond: number;
}

/** The example workbook with as many users as asked for: its rows again and again under other names. */
async function bigWorkbook(users: number): Promise<Uint8Array> {
  const read = openBook(readFileSync(usualFolders().example ?? ""));
  if (!read.ok) throw new Error(read.error.message);
  const { book, original } = read.value;
  const sheet = book.sheets.find(({ name }) => name === "Usage");
  if (!sheet) throw new Error("the example has no sheet Usage");
  const rows = [...sheet.rows.keys()].filter((row) => row > 0);
  const names = new Set(rows.map((row) => cellAt(sheet, row, 0)?.value));
  let next = rows.length + 1;
  for (let copy = 2; (copy - 1) * names.size < users; copy++) {
    for (const row of rows) {
      const [user, ...rest] = [0, 1, 2, 3].map((column) => cellAt(sheet, row, column)?.value ?? "");
      [`${String(user)} ${copy}`, ...rest].forEach((value, column) => {
        enterInput(book, sheet, next, column, typeof value === "object" ? "" : value);
      });
      next += 1;
    }
  }
  return saveBook(book, original);
}

async function open({ page }: OpenPage, bytes: Uint8Array): Promise<void> {
  const buffer = Buffer.from(bytes);
  await page.locator("#wb-file").setInputFiles({ name: "big.xlsx", mimeType: "", buffer });
  await page.locator("#wb-status", { hasText: "big.xlsx is open" }).waitFor();
}

/** What the page's thread did while `work` ran. The pane's frame shares it, so both are in the figures. */
async function watched({ page }: OpenPage, work: () => Promise<void>): Promise<Blocks> {
  await page.evaluate(
    `window.blocks = []; window.last = performance.now();
     window.ticking = setInterval(() => { const now = performance.now(); const gap = now - window.last; window.last = now;
       if (gap > ${LONG_MS}) window.blocks.push(gap); }, 5)`,
  );
  const started = performance.now();
  await work();
  const seconds = (performance.now() - started) / 1000;
  const gaps = await page.evaluate<number[]>("clearInterval(window.ticking), window.blocks");
  const longest = gaps.sort((a, b) => b - a).map(Math.round);
  return { seconds, longest: longest.slice(0, 12), overHalfSecond: longest.filter((gap) => gap > 500).length };
}

function print(what: string, { seconds, longest, overHalfSecond }: Blocks): void {
  console.log(
    `${what}: ${seconds.toFixed(1)} s; blocked longest ${longest.join(", ")} ms; ${overHalfSecond} over 500 ms`,
  );
}

/** Whether the workbench stays responsive with many users: from the drop of the file to the answer, and a typed cell. */
async function main(): Promise<void> {
  const bytes = await bigWorkbook(USERS);
  const opened = await openPage();
  if (opened === null) return;
  const { page } = opened;
  page.setDefaultTimeout(300_000);
  console.log(`${USERS} users, ${(bytes.length / 1024).toFixed(0)} kB`);
  print("open the file", await watched(opened, () => open(opened, bytes)));
  const button = opened.pane().getByRole("button", { name: "Recommend mix" });
  await button.waitFor();
  print(
    "Recommend mix",
    await watched(opened, async () => {
      await button.click();
      await opened
        .pane()
        .getByText(/Decided /)
        .waitFor();
    }),
  );
  print(
    "show Hybrid Mix",
    await watched(opened, async () => {
      await page.getByRole("tab", { name: "Hybrid Mix" }).click();
      await page.locator('[data-cell="A5"]', { hasText: /\S/ }).waitFor();
    }),
  );
  print(
    "scroll a page",
    await watched(opened, async () => {
      await page.locator("#wb-grid").focus();
      await page.keyboard.press("Control+Home");
      await page.keyboard.press("PageDown");
      await page.locator("#wb-address", { hasText: /^A21$/ }).waitFor();
    }),
  );
  print(
    "type into a cell",
    await watched(opened, async () => {
      await page.keyboard.type("note");
      await page.keyboard.press("Enter");
      await page.locator('[data-cell="A21"]', { hasText: "note" }).waitFor();
      // The calculation follows after a pause, and the page answers when it is done.
      await page.waitForTimeout(400);
      await page.evaluate("1");
    }),
  );
  await opened.close();
}

void main();
