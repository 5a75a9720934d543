import * as v from "valibot";
import { parseDate, type CalendarDate } from "../../src/costing";
import { recommendMix, type PublishedRows, type RecommendMixResult, type UsageReader } from "../../src/app";
import type { CellValue } from "../../src/workbook/port";
import { cellAddress, parseAddress } from "../../src/workbook/a1";
import { recommendationSchema } from "../schemas/recommendation";
import { createMemoryWorkbook, type MemoryWorkbook } from "../support/memoryWorkbook";
import { readPlainUsage } from "../support/plainUsage";

export type Rows = readonly (readonly CellValue[])[];

/** Two products with rate and price; a token costs 3 USD. */
export const PUBLISHED: PublishedRows = {
  rates: [
    { product: "AutoCAD", tokensPerDay: 6, onFlex: "yes", effectiveFrom: null, source: "case", status: "published" },
    { product: "Revit", tokensPerDay: 10, onFlex: "yes", effectiveFrom: null, source: "case", status: "published" },
  ],
  offers: [offer("AutoCAD", 1800), offer("Revit", 2700)],
  tokenPrice: { currency: "USD", price: 3, source: "case" },
};

function offer(name: string, annualPrice: number): PublishedRows["offers"][number] {
  const rest = { effectiveFrom: null, source: "case", status: "published" };
  return { offer: name, kind: "product", products: [name], annualPrice, ...rest };
}

/** Runs the use case once on a workbook and applies its edits. */
export async function run(
  book: MemoryWorkbook,
  published: PublishedRows = PUBLISHED,
  watch: {
    readonly onContext?: (context: Parameters<UsageReader>[1]) => void;
    readonly readUsage?: UsageReader;
  } = {},
): Promise<RecommendMixResult> {
  const steps = await recommendMix(book, {
    asOf: parseDate("2026-11-24") as CalendarDate,
    version: "0.1.0",
    published,
    readUsage: (sheets, context) => {
      watch.onContext?.(context);
      return (watch.readUsage ?? readPlainUsage)(sheets, context);
    },
    issueSentence: (issue) => `${issue.kind} at ${issue.place?.sheet ?? "-"}!${issue.place?.cell ?? "-"}`,
  });
  let next = steps.next();
  while (!next.done) next = steps.next();
  const { recommendation } = next.value;
  if (recommendation) v.parse(recommendationSchema, JSON.parse(JSON.stringify(recommendation)));
  if (next.value.edits.length > 0) {
    const outcome = await book.apply(next.value.edits);
    if (outcome.status !== "applied") throw new Error(JSON.stringify(outcome));
  }
  return next.value;
}

/** A workbook with one usage sheet. */
export function bookOf(
  rows: Rows,
  header: readonly string[] = ["User", "Team", "Product", "Days", "Option"],
): MemoryWorkbook {
  return createMemoryWorkbook({ sheets: [{ name: "Usage", rows: [header, ...rows] }] });
}

/** Body of a table as objects by column. */
export async function tableOf(book: MemoryWorkbook, name: string): Promise<Map<string, CellValue>[]> {
  const [table] = await book.readTables([name]);
  if (!table) throw new Error(`no table ${name}`);
  return table.values.map((row) => new Map(table.columns.map((column, index) => [column, row[index] ?? ""])));
}

/** All cells of all sheets, with formulas, but for the log. */
export async function snapshot(book: MemoryWorkbook): Promise<string> {
  const { sheets, tables } = await book.summary();
  const contents = [];
  for (const sheet of sheets) if (sheet.name !== "Flex Log") contents.push(await book.readSheet(sheet.name));
  const names = tables.map((table) => table.name).filter((name) => name !== "FlexLog");
  return JSON.stringify([contents, await book.readTables(names)]);
}

/** Types rows over the body of a table, from its first row on, as a user would; rows below the table make it longer. */
export async function fill(book: MemoryWorkbook, name: string, rows: Rows): Promise<void> {
  const [table] = await book.readTables([name]);
  const rect = table ? parseAddress(table.address) : null;
  if (!table || !rect) throw new Error(`no table ${name}`);
  const present = table.values.length;
  if (rows.length > present) {
    const empty = rows.slice(present).map(() => table.columns.map(() => ""));
    await book.apply([{ kind: "appendRows", table: name, rows: empty }]);
  }
  rows.forEach((row, r) =>
    row.forEach((value, c) => book.type(table.sheet, cellAddress(rect.row + 1 + r, rect.column + c), value)),
  );
}

/** Sum to the hundredth. */
export function sum(values: readonly number[]): number {
  return Math.round(values.reduce((a, b) => a + b, 0) * 100) / 100;
}
