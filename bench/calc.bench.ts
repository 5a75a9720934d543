/**
 * Measures how long `workbench/calc` takes for the workbook of many users after Recommend mix: one calculation of all
 * formulas, and the calculation after one typed cell. Run with `npx tsx bench/calc.bench.ts`. Environment: USERS
 * (default 5000), RUNS (5). Prints the shortest and the median time, and each as a ratio to one plain pass over all
 * cells of the book, so that figures of different machines compare.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { calculateBook } from "../workbench/calc/calculate";
import { openBook, saveBook } from "../workbench/files";
import type { BookData } from "../workbench/host/model/bookData";
import { cellAt, enterInput } from "../workbench/host/model/cells";
import { main as flexMix } from "../workbench/node/cli/main";
import { usualFolders } from "../workbench/server/serve";

const USERS = Number(process.env["USERS"] ?? 5_000);
const RUNS = Number(process.env["RUNS"] ?? 5);

function opened(bytes: Uint8Array): { readonly book: BookData; readonly original: Parameters<typeof saveBook>[1] } {
  const read = openBook(bytes);
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
}

/** The example workbook with its rows again and again under other names. */
function manyUsers(): Promise<Uint8Array> {
  const { book, original } = opened(readFileSync(usualFolders().example ?? ""));
  const sheet = book.sheets.find(({ name }) => name === "Usage");
  if (!sheet) throw new Error("the example has no sheet Usage");
  const rows = [...sheet.rows.keys()].filter((row) => row > 0);
  const names = new Set(rows.map((row) => cellAt(sheet, row, 0)?.value));
  let next = rows.length + 1;
  for (let copy = 2; (copy - 1) * names.size < USERS; copy++) {
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

/** The workbook after Recommend mix. */
async function recommended(): Promise<BookData> {
  const folder = mkdtempSync(path.join(tmpdir(), "calc-"));
  const [source, target] = [path.join(folder, "usage.xlsx"), path.join(folder, "mix.xlsx")];
  writeFileSync(source, await manyUsers());
  const exit = await flexMix(["recommend", source, "--out", target], { out: () => undefined, err: console.error });
  if (exit !== 0) throw new Error(`recommend ended with ${exit}`);
  const { book } = opened(readFileSync(target));
  rmSync(folder, { recursive: true });
  return book;
}

/** One plain pass over all cells: what the ratios are to. */
function pass(book: BookData): number {
  let filled = 0;
  for (const sheet of book.sheets) {
    for (const cells of sheet.rows.values()) for (const cell of cells.values()) filled += cell.value === null ? 0 : 1;
  }
  return filled;
}

function timesOf(work: (run: number) => unknown): number[] {
  const times = Array.from({ length: RUNS }, (_, run) => {
    const from = process.hrtime.bigint();
    work(run);
    return Number(process.hrtime.bigint() - from) / 1e6;
  });
  return times.sort((a, b) => a - b);
}

function print(what: string, times: readonly number[], unit: number): void {
  const [least = 0, median = 0] = [times[0], times[Math.floor(times.length / 2)]];
  console.log(
    `${what}: ${least.toFixed(1)} ms (median ${median.toFixed(1)}), ${(least / unit).toFixed(1)} times a pass over all cells`,
  );
}

async function main(): Promise<void> {
  const book = await recommended();
  const { formulas, notCalculated } = calculateBook(book, null);
  const cells = pass(book);
  console.log(`${USERS} users: ${cells} cells, ${formulas} formulas, ${notCalculated} not calculated`);
  const unit = timesOf(() => pass(book))[0] ?? 1;
  print(
    "all formulas",
    timesOf(() => calculateBook(book, null)),
    unit,
  );
  const usage = book.sheets.find(({ name }) => name === "Usage");
  if (!usage) return;
  print(
    "a note that no formula reads",
    timesOf((run) => {
      enterInput(book, usage, 3, 30, `note ${run}`);
      calculateBook(book, null);
    }),
    unit,
  );
  print(
    "days of one user",
    timesOf((run) => {
      enterInput(book, usage, 3, 2, 20 + run);
      calculateBook(book, null);
    }),
    unit,
  );
}

void main();
