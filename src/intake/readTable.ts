import { issueOf, type Issue, type Period } from "../costing";
import { startDateColumn, type DateColumn } from "./cells/dateColumn";
import { NOTHING, type Collector, type ImportOptions, type TableContext, type TableResult } from "./collect/collected";
import { askDateOrder, orderHint } from "./collect/dateOrders";
import { startDayCollector } from "./collect/dayCollector";
import { ignoredRow } from "./collect/rowClass";
import { startGroupCollector, startSubscriptionCollector, startUserCollector } from "./collect/seatCollector";
import { startSessionCollector } from "./collect/sessionCollector";
import { startTableLog } from "./collect/tableLog";
import { startTotalCollector } from "./collect/totalCollector";
import { startCrosstabCollector, startMatrixCollector } from "./collect/wideCollector";
import { cellText, isBlankRow, isErrorValue } from "./cells/cell";
import { ITEMS_PER_PIECE, nothingMore, type Pieces } from "./pieces";
import { findHeader, HEADER_ROWS, nearestHeader } from "./recognize/findHeader";
import type { Header } from "./recognize/recognizeHeader";
import { statedPeriod } from "./recognize/statedPeriod";
import { placeOf, tableName, tablePlace, type TableRow, type TableSource } from "./source/tableSource";

/** A table that was recognized and waits for its period, or one that was not (kind null) and may state a period. */
export interface OpenTable {
  readonly source: TableSource;
  /** Period stated in the table itself: above its header, or anywhere if it has none. */
  readonly stated: Period | null;
  readonly isRecognized: boolean;
  /** `period`: stated by the table, by its file or by the caller. */
  readonly finish: (period: Period | null) => Pieces<TableResult>;
}

const NO_ROWS = { read: 0, used: 0, ignored: 0, rejected: 0 };

/** Reads a table row by row; yields the number of rows after every 100. */
export function* readTable(source: TableSource, options: ImportOptions): Generator<number, OpenTable, void> {
  const rows = source.rows[Symbol.iterator]();
  const top: TableRow[] = [];
  for (let next = rows.next(); !next.done; next = rows.next()) {
    top.push(next.value);
    if (top.length === HEADER_ROWS) break;
  }
  const dates = startDateColumn(source.dateSystem, orderHint(source, options));
  const found = findHeader(top, source);
  if (found === null) return unrecognized(source, top, dates, options);
  const { header, index } = found;
  const log = startTableLog(source);
  const context: TableContext = { meta: source, header, options, log, dates };
  const collector = header.kind === "token-flex" ? refuseEnterprise(context) : startCollector(context);
  noteAmbiguity(context);
  const take = rowTaker(context, collector);
  top.slice(index + 1).forEach(take);
  let count = top.length;
  for (let next = rows.next(); !next.done; next = rows.next()) {
    take(next.value);
    if (++count % ITEMS_PER_PIECE === 0) yield count;
  }
  if (log.counts().read === 0 && count <= index + 1) log.note(emptyIssue(source));
  const block = top.slice(0, index);
  const stated = statedPeriod(block, dates, options.asOf);
  const nameOf = (row: number, column: number): string =>
    row <= (top[index]?.number ?? 0) ? "the period" : (header.names[column] ?? "date");
  askDateOrder(dates, source, log, nameOf);
  return { source, stated, isRecognized: true, finish: (period) => finished(context, source, collector, period) };
}

/** What kinds measure. A header that fits two kinds of different measures deserves a look. */
const MEASURES: Partial<Record<Header["kind"], string>> = {
  ...{ "usage-report": "days", plain: "days", long: "days", matrix: "days", crosstab: "days" },
  ...{ usage: "dates", "seat-usage": "dates", "token-usage": "dates", insights: "dates", log: "dates" },
  ...{ sessions: "sessions", subscriptions: "seats" },
};

function noteAmbiguity({ header, log, meta }: TableContext): void {
  const own = MEASURES[header.kind];
  const others = header.alsoFits.filter((kind) => MEASURES[kind] !== undefined && MEASURES[kind] !== own);
  if (own === undefined || others.length === 0) return;
  const done = `it would also fit ${others.join(" and ")}`;
  const place = tablePlace(meta);
  log.note(
    issueOf("header-ambiguous", { severity: "info", place, subject: `${header.kind}, the most specific`, done }),
  );
}

function rowTaker({ header, log }: TableContext, collector: Collector): (row: TableRow) => void {
  const named = NAMING.map((field) => header.columns.get(field)).filter((column) => column !== undefined);
  return (row) => {
    if (row.line !== undefined && collector.pushLine?.(row.number, row.line) === true) return;
    const { number, cells } = row;
    const ignored = ignoredRow(cells, header);
    if (ignored !== null) return log.ignore(ignored, number);
    const broken = named.find((column) => isErrorValue(cells[column]));
    if (broken === undefined) return collector.push(number, cells, row.line);
    const told = { subject: header.names[broken] ?? "the name", expected: "a name", received: cellText(cells[broken]) };
    log.reject("error-value", number, broken, told);
  };
}

/** Columns whose text goes into records as it is, where the error of a formula must not. */
const NAMING = ["product", "childProduct", "offering", "team"] as const;

function* finished(
  context: TableContext,
  source: TableSource,
  collector: Collector,
  period: Period | null,
): Pieces<TableResult> {
  const { header, log } = context;
  const collected = yield* collector.finish(period);
  const issues = [...source.readIssues(), ...log.issues(), ...collected.issues];
  const kind = header.kind === "token-flex" ? null : header.kind;
  const alsoFits = header.alsoFits.filter((each) => each !== "token-flex");
  const told = { rows: log.counts(), period: period ?? collected.period, questions: log.questions() };
  return { meta: source, kind, alsoFits, collected, issues, ...told };
}

function startCollector(context: TableContext): Collector {
  const { header } = context;
  const day = { usualOption: null, addsTokens: false } as const;
  switch (header.kind) {
    case "usage":
    case "log":
      return startDayCollector(context, { ...day, dateField: "dayUsed", basis: "daily" });
    case "seat-usage":
      return startDayCollector(context, { ...day, dateField: "dayUsed", basis: "daily", usualOption: "subscription" });
    case "token-usage":
      return startDayCollector(context, {
        dateField: "dayUsed",
        basis: "token-usage",
        usualOption: "flex",
        addsTokens: true,
      });
    case "insights": {
      const hasTokens = header.columns.has("tokensUsed");
      const basis = hasTokens ? "token-usage" : "daily";
      return startDayCollector(context, { ...day, dateField: "usageDate", basis, addsTokens: hasTokens });
    }
    case "sessions":
      return startSessionCollector(context);
    case "subscriptions":
      return startSubscriptionCollector(context);
    case "users":
      return startUserCollector(context);
    case "groups":
      return startGroupCollector(context);
    case "matrix":
      return startMatrixCollector(context);
    case "crosstab":
      return startCrosstabCollector(context);
    default:
      return startTotalCollector(context);
  }
}

/** Rows of an enterprise file are counted and left out: its days and tokens follow other rules. */
function refuseEnterprise({ meta, log }: TableContext): Collector {
  const done = "the file was not read";
  log.note(issueOf("scheme-not-flex", { severity: "error", place: tablePlace(meta), subject: tableName(meta), done }));
  return { push: (row) => log.ignore("scheme-not-flex", row), finish: () => nothingMore(NOTHING) };
}

function unrecognized(
  source: TableSource,
  top: readonly TableRow[],
  dates: DateColumn,
  options: ImportOptions,
): OpenTable {
  const stated = statedPeriod(top, dates, options.asOf);
  const log = startTableLog(source);
  if (stated !== null) askDateOrder(dates, source, log, () => "the period");
  else log.note(top.every(({ cells }) => isBlankRow(cells)) ? emptyIssue(source) : headerIssue(source, top));
  const finish = (period: Period | null): Pieces<TableResult> =>
    nothingMore({
      ...{ meta: source, kind: null, alsoFits: [], rows: NO_ROWS, period, collected: NOTHING },
      ...{ issues: [...source.readIssues(), ...log.issues()], questions: log.questions() },
    });
  return { source, stated, isRecognized: false, finish };
}

function emptyIssue(source: TableSource): Issue {
  return issueOf("sheet-empty", { severity: "warning", place: tablePlace(source), subject: tableName(source) });
}

/** Says what was looked for and what came closest. */
function headerIssue(source: TableSource, top: readonly TableRow[]): Issue {
  const near = nearestHeader(top, source);
  const subject = tableName(source);
  if (near === null) {
    const expected = "a row with a name for the user (email, user) and for days or dates (days_used, day_used)";
    return issueOf("header-not-found", { severity: "error", ...firstRowOf(source, top), subject, expected });
  }
  const days = near.kind === "plain" ? ", or day_used with a row for each day" : "";
  const expected = `in this row also a column ${near.missing.join(" and ")}${days} (kind ${near.kind})`;
  const received = near.found.join(", ");
  return issueOf("header-not-found", {
    severity: "error",
    place: placeOf(source, near.row),
    subject,
    expected,
    received,
  });
}

/** Where somebody has to look in a sheet, and what stands there: its first row with content. */
function firstRowOf(source: TableSource, top: readonly TableRow[]): Pick<Issue, "place" | "received"> {
  const first = source.sheet === null ? undefined : top.find(({ cells }) => !isBlankRow(cells));
  if (first === undefined) return { place: tablePlace(source), received: null };
  const filled = first.cells.map(cellText);
  const column = filled.findIndex((text) => text !== "");
  const received = filled.filter((text) => text !== "").join(", ");
  return { place: placeOf(source, first.number, column), received };
}
