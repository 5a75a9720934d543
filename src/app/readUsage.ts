import {
  addMonths,
  annualDays,
  issueOf,
  monthOf,
  monthsIn,
  type CalendarDate,
  type DateSystem,
  type Issue,
  type IssueKind,
  type Place,
  type UsageRecord,
} from "../costing";
import { importUsage, sheetSource, type TableSource } from "../intake";
import type { SheetContent } from "../workbook/port";
import { columnLetters } from "./recommendMix/cells";
import type { UsageReader } from "./recommendMix/inputs";
import { stopping } from "./recommendMix/issues";

/** What the caller knows of the workbook. */
export interface UsageReaderOptions {
  /** Name of the workbook for messages. */
  readonly file?: string;
  readonly dateSystem?: DateSystem;
  /** Usage that lies outside of the workbook: files given beside it. */
  readonly sources?: readonly TableSource[];
}

/** Makes a usage reader for the sheets of one workbook. A cell with a wrong figure is an
 * error, so that nothing is written until it is put right; a sheet that is not understood is a warning. */
export function usageReaderOf(options: UsageReaderOptions = {}): UsageReader {
  const { file = "", dateSystem = "1900", sources: outside = [] } = options;
  return (sheets: readonly SheetContent[], { asOf, lookBackMonths, shortLaunches = "free" }) => {
    const sources = sheets.map((sheet) => sheetSource({ ...sheet, file, dateSystem }));
    const limit = lookBackMonths === undefined ? {} : { mostDaysWithoutPeriod: mostDaysIn(lookBackMonths) };
    const { records, issues } = importUsage([...sources, ...outside], { asOf, shortLaunches, ...limit });
    return {
      records: records.map((record) => withDaysPerYear(record, asOf)),
      issues: [...issues.map(withSeverity), ...withoutProduct(records, sheets)],
    };
  };
}

/** Days of the longest stretch of so many months. Examples: 1 month 31, 12 months 366. */
function mostDaysIn(months: number): number {
  return Math.floor(Math.min(31 * months, Math.ceil(30.5 * months) + (months % 12 === 0 ? 0 : 1)));
}

/** Use that no row says the product of can't be priced: it is told once a table, with its first row. */
function withoutProduct(records: readonly UsageRecord[], sheets: readonly SheetContent[]): Issue[] {
  const byTable = new Map<string, UsageRecord[]>();
  for (const record of records) {
    if (record.product !== null || record.offering !== null) continue;
    const key = JSON.stringify([record.place.file, record.place.sheet]);
    byTable.set(key, [...(byTable.get(key) ?? []), record]);
  }
  return [...byTable.values()].flatMap((left) => {
    const [first] = left;
    if (first === undefined) return [];
    const done = left.length === 1 ? "1 row left out" : `the use of ${left.length} people or rows left out`;
    const subject = `the product of ${first.user}`;
    return [issueOf("value-missing", { severity: "warning", place: placeOfRecord(first, sheets), subject, done })];
  });
}

function placeOfRecord({ place }: UsageRecord, sheets: readonly SheetContent[]): Place {
  const { file, sheet, row } = place;
  if (sheet === null) return { file, line: row };
  const column = sheets.find((each) => each.sheet === sheet)?.columnIndex ?? 0;
  return { file, sheet, cell: `${columnLetters(column)}${row}` };
}

/** Reads the user's sheets with the date system of 1900. */
export const usageReader: UsageReader = usageReaderOf();

/**
 * A record with the access days a year to expect: joiners by the time since their assignment, leavers 0, the month of
 * `asOf` left out where its days are known. Less than a month of time counts as a month, so that three days of a
 * newcomer are not a year of daily use. Unchanged without a period.
 */
export function withDaysPerYear(record: UsageRecord, asOf: CalendarDate): UsageRecord {
  const { period } = record;
  if (period === undefined || period === null) return record;
  const planStart = addMonths(`${monthOf(asOf)}-01` as CalendarDate, 1);
  const annual = annualDays(record, period, asOf, { start: planStart, end: addMonths(planStart, 12) });
  const { observed, daysPerYear } = annual;
  const isShort = observed !== null && monthsIn(observed) < 1 && annual.how !== "left";
  return { ...record, daysPerYear: isShort ? annual.observedDays * 12 : daysPerYear };
}

/** A figure that is plainly wrong stops the recommendation: without its row the mix would look complete and not be. */
const STOPPING: readonly IssueKind[] = [
  "days-negative",
  "days-over-period",
  "not-a-number",
  "number-negative",
  "error-value",
  "scheme-not-flex",
];

/** Wrong figures are errors, everything else that left something out is a warning: other sheets and rows go on. */
function withSeverity(issue: Issue): Issue {
  if (issue.severity === "info") return issue;
  return STOPPING.includes(issue.kind) ? stopping(issue) : { ...issue, severity: "warning" };
}
