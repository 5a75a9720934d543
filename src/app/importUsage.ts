import {
  issueSentence,
  lastDayOf,
  type CalendarDate,
  type Issue,
  type MonthDays,
  type Period,
  type SeatRecord,
  type UsageRecord,
} from "../costing";
import {
  csvSource,
  importUsage,
  sheetSource,
  type CsvContent,
  type ImportedFile,
  type ImportKind,
  type ImportOptions,
  type RowCounts,
  type SheetCells,
  type UsageImport,
} from "../intake";

/** A file to import: the bytes (whole or in pieces) or the text of a CSV file, or the sheets of a workbook. */
export type ImportInput =
  | { readonly file: string; readonly csv: CsvContent }
  | { readonly file: string; readonly sheets: readonly Omit<SheetCells, "file">[] };

/** The JSON form of an import, `flexmix-import/1`. Period ends are inclusive; unknown is null. */
export interface ImportJson {
  readonly format: "flexmix-import/1";
  readonly files: readonly ImportFileJson[];
  readonly records: readonly ImportRecordJson[];
  readonly seats: readonly SeatRecord[];
  readonly issues: readonly ImportIssueJson[];
}

export interface ImportFileJson {
  readonly name: string;
  readonly kind: ImportKind | null;
  readonly period: { readonly start: CalendarDate; readonly end: CalendarDate } | null;
  readonly rows: RowCounts;
}

/** A usage record without what only the product needs. */
export type ImportRecordJson = Omit<UsageRecord, "place" | "period" | "daysPerYear" | "months"> & {
  readonly months: readonly MonthDays[];
};

/** `row` is the 1-based line or row, `column` the letters of the column; null where the issue has none. */
export interface ImportIssueJson {
  readonly file: string | null;
  readonly sheet: string | null;
  readonly row: number | null;
  readonly column: string | null;
  readonly kind: Issue["kind"];
  readonly message: string;
}

/** Imports files and says what was understood, as `flexmix-import/1`. Example: a CSV with two users, two records. */
export function importUsageJson(inputs: readonly ImportInput[], options: ImportOptions): ImportJson {
  return importJson(importUsage(importSources(inputs), options));
}

/** Tables of files, one at a time, so that a large file is not held while others are read. */
export function* importSources(inputs: readonly ImportInput[]) {
  for (const input of inputs) {
    if ("csv" in input) yield csvSource(input.file, input.csv);
    else for (const sheet of input.sheets) yield sheetSource({ ...sheet, file: input.file });
  }
}

/** The JSON form of an import that was done. */
export function importJson({ files, records, seats, issues }: UsageImport): ImportJson {
  const dataSheets = new Map<string, number>();
  for (const { file } of files) dataSheets.set(file, (dataSheets.get(file) ?? 0) + 1);
  return {
    format: "flexmix-import/1",
    files: files.map((file) => fileJson(file, (dataSheets.get(file.file) ?? 0) > 1)),
    records: records.map(recordJson),
    seats: seats.map(({ team, offer, quantity, user, price, start, endDate }) => ({
      ...{ team, offer, quantity, user, price, start, endDate },
    })),
    issues: issues.map(issueJson),
  };
}

function fileJson({ file, sheet, kind, period, rows }: ImportedFile, isOneOfSeveral: boolean): ImportFileJson {
  const name = isOneOfSeveral && sheet !== null ? `${file}, sheet ${sheet}` : file;
  const { read, used, ignored, rejected } = rows;
  return { name, kind, period: inclusive(period), rows: { read, used, ignored, rejected } };
}

function inclusive(period: Period | null): ImportFileJson["period"] {
  const end = period === null ? null : lastDayOf(period);
  return period === null || end === null ? null : { start: period.start, end };
}

function recordJson(record: UsageRecord): ImportRecordJson {
  const { user, team, product, offering, option, daysReported, accessDays, basis, tokens, from, to } = record;
  const months = record.months.map(({ month, days }) => ({ month, days }));
  return { user, team, product, offering, option, daysReported, accessDays, basis, months, tokens, from, to };
}

function issueJson(issue: Issue): ImportIssueJson {
  const { file = null, sheet = null, line, column, cell } = issue.place ?? {};
  const at = /^([A-Z]+)(\d+)$/.exec(cell ?? "");
  const row = line ?? (at === null ? null : Number(at[2]));
  return { file, sheet, row, column: column ?? at?.[1] ?? null, kind: issue.kind, message: issueSentence(issue) };
}
