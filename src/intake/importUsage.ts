import {
  issueOf,
  monthOf,
  type CalendarMonth,
  type Issue,
  type Period,
  type SeatRecord,
  type UsageRecord,
} from "../costing";
import type { ImportOptions, TableResult } from "./collect/collected";
import type { DateQuestion } from "./collect/dateOrders";
import type { RowCounts } from "./collect/tableLog";
import { joinTables } from "./join/joinTables";
import { atOnce, type Pieces } from "./pieces";
import { readTable, type OpenTable } from "./readTable";
import type { ImportKind } from "./recognize/kinds";
import { tableName, tablePlace, type TableMeta, type TableSource } from "./source/tableSource";

/** A table that was read. `kind` is null when it was not understood or was refused; `period` when nothing tells it. */
export interface ImportedFile {
  readonly file: string;
  readonly sheet: string | null;
  readonly kind: ImportKind | null;
  /** Less specific kinds that the header would have fitted, too. */
  readonly alsoFits: readonly ImportKind[];
  readonly period: Period | null;
  readonly rows: RowCounts;
}

/** What files and sheets say together. */
export interface UsageImport {
  readonly files: readonly ImportedFile[];
  readonly records: readonly UsageRecord[];
  readonly seats: readonly SeatRecord[];
  readonly issues: readonly Issue[];
  /** What only a person can answer: whether day or month comes first in a table. Empty when nothing is open. */
  readonly questions: readonly DateQuestion[];
}

/** How far an import is: rows that were read, then pieces of the work on them. */
export interface ImportProgress {
  readonly step: string;
  readonly done: number;
  /** Null: rows are not known before they are read. */
  readonly of: null;
}

/** The same as `importUsage` in pieces of at most 100 rows, for callers that must not block. */
export function* importUsageSteps(
  sources: Iterable<TableSource>,
  options: ImportOptions,
): Generator<ImportProgress, UsageImport, void> {
  const open: OpenTable[] = [];
  for (const source of sources) {
    const step = `Read ${tableName(source)}`;
    yield { step, done: 0, of: null };
    const reading = readTable(source, options);
    let next = reading.next();
    for (; !next.done; next = reading.next()) yield { step, done: next.value, of: null };
    open.push(next.value);
  }
  const together = { step: "Bring the tables together", of: null } as const;
  const tables: TableResult[] = [];
  for (const [index, table] of open.entries()) {
    tables.push(yield* reported(table.finish(periodFor(index, open, options)), together));
  }
  const { records, seats, issues } = yield* reported(joinTables(tables, options), together);
  const shown = tables.filter((table, index) => table.kind !== null || isWorthTelling(index, open));
  const files = shown.map(({ meta: { file, sheet }, kind, alsoFits, rows, period }) => {
    return { file, sheet, kind, alsoFits, period, rows };
  });
  const questions = shown.flatMap((table) => table.questions);
  return {
    files,
    records,
    seats,
    issues: [...shown.flatMap((table) => tableIssues(table, options)), ...issues],
    questions,
  };
}

/** The same pieces of work with the step they belong to. */
function* reported<T>(work: Pieces<T>, step: Omit<ImportProgress, "done">): Generator<ImportProgress, T, void> {
  let done = 0;
  let next = work.next();
  for (; !next.done; next = work.next()) yield { ...step, done: ++done };
  return next.value;
}

/**
 * Reads usage tables of every kind and brings them together. One record per person, product, team and way of access;
 * bad rows are left out with an issue that says where; what no table tells stays null.
 *
 * Example: a Usage Report for a year, the daily Usage export for the same year and the list of subscriptions give the
 * report's days per person, split over the products of collections by the daily file, and the seats with their dates.
 */
export function importUsage(sources: Iterable<TableSource>, options: ImportOptions): UsageImport {
  return atOnce(importUsageSteps(sources, options));
}

/** The table's own period, else that of the filter sheet before it (or behind it) in the same file, else the caller's. */
function periodFor(index: number, open: readonly OpenTable[], options: ImportOptions): Period | null {
  const table = open[index];
  if (table === undefined) return null;
  if (table.stated !== null) return table.stated;
  const isFilter = (each: OpenTable): boolean =>
    !each.isRecognized && each.stated !== null && each.source.file === table.source.file;
  const before = open.slice(0, index).filter(isFilter);
  const filter = before[before.length - 1] ?? open.slice(index + 1).find(isFilter);
  return filter?.stated ?? options.period ?? null;
}

/** A sheet that was not understood is told only if its file has no sheet that was, and no filter block. */
function isWorthTelling(index: number, open: readonly OpenTable[]): boolean {
  const table = open[index];
  if (table === undefined || table.isRecognized) return table !== undefined;
  const others = open.filter((each) => each !== table && each.source.file === table.source.file);
  return !others.some((each) => each.isRecognized);
}

const WITH_PERIOD: readonly (ImportKind | null)[] = ["usage-report", "plain", "crosstab"];
const WITHOUT_USE: readonly (ImportKind | null)[] = [null, "subscriptions", "users", "groups"];

function tableIssues(table: TableResult, { asOf }: ImportOptions): Issue[] {
  const { meta, kind, period, rows, issues } = table;
  const hasUse = rows.used > 0 && !WITHOUT_USE.includes(kind);
  const own: Issue[] = [];
  if (hasUse && period === null && WITH_PERIOD.includes(kind)) own.push(periodUnknown(meta));
  const month = monthOf(asOf);
  if (hasUse && period !== null && period.end > `${month}-01`) own.push(monthIncomplete(table, month));
  return [...issues, ...own];
}

function periodUnknown(meta: TableMeta): Issue {
  const expected = "a period on the filter sheet, above the header, or in the import's settings";
  const subject = tableName(meta);
  const done = "days are taken for the look-back time of the settings";
  return issueOf("period-unknown", { severity: "warning", place: tablePlace(meta), subject, expected, done });
}

/** The month of `asOf` cannot be judged by yet; a report without months can only be counted up to that day. */
function monthIncomplete({ meta, kind }: TableResult, month: CalendarMonth): Issue {
  const isTotal = WITH_PERIOD.includes(kind);
  const done = isTotal ? "its days count as time until today" : "it is left out of the days a year";
  return issueOf("month-incomplete", { severity: "info", place: tablePlace(meta), subject: month, done });
}
