import {
  addMonths,
  annualDays,
  issueOf,
  monthOf,
  monthsIn,
  type Alias,
  type CalendarDate,
  type DateSystem,
  type Issue,
  type IssueKind,
  type Place,
  type UsageRecord,
} from "../costing";
import { importUsageSteps, sheetSource, type DateOrder, type DateOrderAnswer, type TableSource } from "../intake";
import type { SheetContent } from "../workbook/port";
import { columnLetters } from "./recommendMix/cells";
import type { UsageContext, UsageRead, UsageReader } from "./recommendMix/inputs";
import type { MixProgress } from "./recommendMix/progress";
import { stopping } from "./recommendMix/issues";

/** What the caller knows of the workbook. */
export interface UsageReaderOptions {
  /** Name of the workbook for messages. */
  readonly file?: string;
  readonly dateSystem?: DateSystem;
  /** Usage that lies outside of the workbook: files given beside it. */
  readonly sources?: readonly TableSource[];
  /** Other names of what is charged; the caller takes them from its data folder. */
  readonly aliases?: readonly Alias[];
  /** How `3/4/2026` is meant in every table that leaves it open. */
  readonly dateOrder?: DateOrder | null;
  /** The same for single sheets; wins over `dateOrder`. `file` is the one above. */
  readonly dateOrders?: readonly DateOrderAnswer[];
}

/**
 * Makes a usage reader for the sheets of one workbook. A cell with a wrong figure is an error, so that nothing is
 * written until it is put right; a sheet that is not understood is a warning. Its `steps` give way every few
 * milliseconds. Dates that can be read in two ways are among the `questions`; run again with the answers.
 * Example: `usageReaderOf({ dateOrders: [{ file: "", sheet: "Usage", order: "day-first" }] })`.
 */
export function usageReaderOf(options: UsageReaderOptions = {}): UsageReader {
  const steps: UsageReader["steps"] = (sheets, context) => readingSteps(sheets, context, options);
  const read = (sheets: readonly SheetContent[], context: UsageContext): UsageRead => {
    const reading = readingSteps(sheets, context, options);
    let next = reading.next();
    while (!next.done) next = reading.next();
    return next.value;
  };
  return Object.assign(read, { steps });
}

function* readingSteps(
  sheets: readonly SheetContent[],
  { asOf, lookBackMonths, shortLaunches = "free", isIdleAware = false, tokensPerDayOf = () => null }: UsageContext,
  { file = "", dateSystem = "1900", sources: outside = [], ...hints }: UsageReaderOptions,
): Generator<MixProgress, UsageRead, void> {
  const sources = sheets.map((sheet) => sheetSource({ ...sheet, file, dateSystem }));
  const limit = lookBackMonths === undefined ? {} : { mostDaysWithoutPeriod: mostDaysIn(lookBackMonths) };
  const known = { asOf, shortLaunches, idleAware: isIdleAware, tokensPerDayOf, ...hints, ...limit };
  const steps = importUsageSteps([...sources, ...outside], known);
  let next = steps.next();
  for (; !next.done; next = steps.next()) yield { ...next.value, of: 0 };
  const { files, records, seats, issues, questions } = next.value;
  const annual: UsageRecord[] = [];
  for (const record of records) {
    annual.push(withDaysPerYear(record, asOf));
    if (annual.length % RECORDS_PER_STEP === 0) yield { step: "Days a year", done: annual.length, of: records.length };
  }
  const found = [...issues.map(withSeverity), ...withoutProduct(records, sheets)];
  return { files, records: annual, seats, issues: found, questions };
}

const RECORDS_PER_STEP = 100;

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
    const left = byTable.get(key);
    if (left === undefined) byTable.set(key, [record]);
    else left.push(record);
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
