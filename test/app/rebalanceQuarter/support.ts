import assert from "node:assert/strict";
import * as v from "valibot";
import { parseDate, type CalendarDate } from "../../../src/costing";
import { rebalanceQuarter, type RebalanceJson, type RebalanceQuarterResult } from "../../../src/app";
import type { CellValue } from "../../../src/workbook/port";
import { rebalanceSchema } from "../../schemas/rebalance";
import type { MemoryWorkbook } from "../../support/memoryWorkbook";
import { readPlainUsage } from "../../support/plainUsage";
import { bookOf, fill, run, tableOf, type Rows } from "../bench";

const rest = { effectiveFrom: null, source: "case", status: "published" };
const product = { kind: "product" as const, ...rest };

/** AutoCAD and Revit on Flex, Vault not; a collection of all three. A token costs 3 USD. */
export const PUBLISHED = {
  rates: [
    { product: "AutoCAD", tokensPerDay: 6, onFlex: "yes" as const, ...rest },
    { product: "Revit", tokensPerDay: 10, onFlex: "yes" as const, ...rest },
    { product: "Vault", tokensPerDay: null, onFlex: "no" as const, ...rest },
  ],
  offers: [
    { offer: "AutoCAD", products: ["AutoCAD"], annualPrice: 1800, ...product },
    { offer: "Revit", products: ["Revit"], annualPrice: 2700, ...product },
    { offer: "Vault", products: ["Vault"], annualPrice: 600, ...product },
    { offer: "All", kind: "collection" as const, products: ["AutoCAD", "Revit", "Vault"], annualPrice: 3600, ...rest },
  ],
  tokenPrice: { currency: "USD", price: 3, source: "case" },
};

export const AS_OF = "2027-02-10";

/** Runs the review and applies its edits; its JSON keeps the schema. */
export async function review(book: MemoryWorkbook, asOf = AS_OF): Promise<RebalanceQuarterResult> {
  const steps = await rebalanceQuarter(book, {
    asOf: parseDate(asOf) as CalendarDate,
    version: "1.2.3",
    published: PUBLISHED,
    readUsage: readPlainUsage,
  });
  let step = steps.next();
  while (!step.done) step = steps.next();
  const result = step.value;
  if (result.json) v.parse(rebalanceSchema, result.json);
  if (result.edits.length > 0) assert.equal((await book.apply(result.edits)).status, "applied");
  return result;
}

/** The JSON of a review that must succeed. */
export async function reviewed(book: MemoryWorkbook, asOf = AS_OF): Promise<RebalanceJson> {
  const { json, issues } = await review(book, asOf);
  assert.ok(json, JSON.stringify(issues));
  return json;
}

/** Kind, user and target of what is suggested, without what moves nobody. */
export function moves(json: RebalanceJson): string[] {
  return json.suggestions
    .filter((line) => !["watch", "top-up", "align"].includes(line.kind))
    .map((line) => `${line.kind} ${line.user || "-"}: ${line.from} to ${line.to}`);
}

export const SEAT_COLUMNS = ["Team", "Offer", "Quantity", "User", "Price", "Start", "End date", "Renews", "Notice by"];

/** A seat as a row of Flex Seats, paid to the end of July 2027. */
export function seat(user: string, offer: string, more: Readonly<Record<string, CellValue>> = {}): CellValue[] {
  const cells: Record<string, CellValue> = {
    Team: "North",
    Offer: offer,
    Quantity: 1,
    User: user,
    Price: "",
    Start: "",
    "End date": "2027-07-31",
    Renews: "yes",
    "Notice by": "",
    ...more,
  };
  return SEAT_COLUMNS.map((column) => cells[column] ?? "");
}

/** A workbook with a plan until the end of November 2027 for this use (user, team, product, days, option) and seats. */
export async function planned(usage: Rows, seats: Rows): Promise<MemoryWorkbook> {
  const book = bookOf(usage);
  await run(book, PUBLISHED);
  if (seats.length > 0) await fill(book, "FlexSeats", seats);
  return book;
}

/** Types into a column of a table: the row is found by the text of its first matching cell. */
export async function typeInto(
  book: MemoryWorkbook,
  table: string,
  isRow: (row: ReadonlyMap<string, CellValue>) => boolean,
  column: string,
  value: CellValue,
): Promise<void> {
  const rows = await tableOf(book, table);
  const index = rows.findIndex(isRow);
  const [content] = await book.readTables([table]);
  assert.ok(content && index >= 0, `no such row in ${table}`);
  const [, letters = "A", top = "1"] = /^([A-Z]+)(\d+)/.exec(content.address) ?? [];
  const left = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  const place = left + content.columns.indexOf(column);
  const name = place < 26 ? String.fromCharCode(65 + place) : `A${String.fromCharCode(65 + place - 26)}`;
  book.type(content.sheet, `${name}${Number(top) + 1 + index}`, value);
}

/** Decides on the line of a user on a quarter's sheet. */
export function decide(book: MemoryWorkbook, user: string, decision: string, quarter = "2027Q1"): Promise<void> {
  return typeInto(book, `FlexRebalance${quarter}`, (row) => row.get("User") === user, "Decision", decision);
}

/** Kind, user and sentence of change lines. */
export type ChangeKinds = readonly (readonly [kind: string, user: string, what: string])[];

/** Change lines of one kind. */
export function changesOf(changes: RebalanceQuarterResult["changes"], kind: string): RebalanceQuarterResult["changes"] {
  return changes.filter((line) => line.kind === kind);
}
