import { csvSource, recommendMix, settingsFileEdits, usageReaderOf, type RecommendMixResult } from "../../../src/app";
import { issueSentence, type CalendarDate, type IssueKind } from "../../../src/costing";
import { PUBLISHED } from "../../../src/rates";
import { officeWorkbook } from "../../../src/workbook/officeWorkbook";
import type { ApplyOutcome, WorkbookPort } from "../../../src/workbook/port";
import type { BookData, CellContent, SheetData } from "../../../workbench/host/model/bookData";
import { emptyBook } from "../../../workbench/host/model/emptyBook";
import { withOfficeHost } from "../../../workbench/node/boot/withOfficeHost";
import { storeComputedValues } from "../../../workbench/node/computedValues";

export const AS_OF = "2026-11-02" as CalendarDate;

/** What a run said and did. `outcome` is null when there was nothing to write. */
export interface HostRun {
  readonly book: BookData;
  readonly result: RecommendMixResult;
  readonly outcome: ApplyOutcome | null;
  /** Every issue of the reading and of the writing, as a person reads it. */
  readonly sentences: readonly string[];
}

/** The price case: AutoCAD at 6 tokens a day, $3 a token, $1,800 a year. */
const PRICES = {
  format: "flexmix-settings/1",
  rates: [{ product: "AutoCAD", tokensPerDay: 6, onFlex: "yes", status: "negotiated" }],
  offers: [{ offer: "AutoCAD", kind: "product", products: ["AutoCAD"], annualPrice: 1800, status: "negotiated" }],
  tokenTiers: [{ priceList: "List price", fromTokens: 1, pricePerToken: 3 }],
};

/** A workbook whose sheet Usage holds these rows from A1 on, as if they had been pasted. */
export function usageBook(rows: readonly (readonly CellContent[])[]): BookData {
  const book = emptyBook("Usage");
  rows.forEach((cells, row) =>
    cells.forEach((value, column) => {
      if (value === null) return;
      const line = usageSheet(book).rows.get(row) ?? new Map<number, { value: CellContent }>();
      usageSheet(book).rows.set(row, line.set(column, { value }));
    }),
  );
  return book;
}

export function usageSheet(book: BookData): SheetData {
  const sheet = book.sheets.find((each) => each.name === "Usage");
  if (!sheet) throw new Error("the sheet Usage is gone");
  return sheet;
}

/** Fills the input tables with the price case, as a user would before the first run. */
export async function givePrices(book: BookData): Promise<void> {
  await withOfficeHost(book, () => applyPrices(officeWorkbook()));
}

async function applyPrices(port: WorkbookPort): Promise<void> {
  const edits = settingsFileEdits(PRICES, [], 1900);
  if (!edits.ok) throw new Error(edits.error.map(issueSentence).join());
  const outcome = await port.apply(edits.value);
  if (outcome.status !== "applied") throw new Error(outcome.issues.map(issueSentence).join());
}

/** Presses "Recommend mix" on the workbook: the add-in's own use case through office.js and the real adapter. */
export function recommendOnHost(book: BookData, csv: Readonly<Record<string, string>> = {}): Promise<HostRun> {
  return withOfficeHost(book, () => recommendHere(book, csv));
}

/** The same in a host that the caller has opened. */
export async function recommendHere(book: BookData, csv: Readonly<Record<string, string>> = {}): Promise<HostRun> {
  const sources = Object.entries(csv).map(([name, text]) => csvSource(name, text));
  const port = officeWorkbook();
  const generator = await recommendMix(port, {
    asOf: AS_OF,
    version: "test",
    published: PUBLISHED,
    readUsage: usageReaderOf({ dateSystem: "1900", sources }),
    issueSentence,
  });
  let step = generator.next();
  while (!step.done) step = generator.next();
  const result = step.value;
  const outcome = result.edits.length === 0 ? null : await port.apply(result.edits);
  if (outcome?.status === "applied") storeComputedValues(book, result.edits);
  const refused = outcome !== null && outcome.status !== "applied" ? outcome.issues : [];
  return { book, result, outcome, sentences: [...result.issues, ...refused].map(issueSentence) };
}

/** Kinds and cells of the issues of a run, for example `["not-a-number Usage!D2"]`. */
export function issuesOf({ result }: HostRun, ...kinds: readonly IssueKind[]): string[] {
  return result.issues
    .filter((issue) => kinds.length === 0 || kinds.includes(issue.kind))
    .map((issue) => `${issue.kind} ${issue.place?.sheet ?? "?"}!${issue.place?.cell ?? "?"}`);
}
