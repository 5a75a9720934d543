import { addMonths, dateOfDay, dayNumber, monthOf, type CalendarDate, type Period } from "../../costing";
import { cellText, isBlank, type Cell } from "../cells/cell";
import type { DateColumn } from "../cells/dateColumn";
import { foldName } from "../cells/fold";
import type { TableRow } from "../source/tableSource";

const PERIOD_LABEL = /period|range|timeframe|dates?$|usage(dates?|time)/;
const START_LABEL = /^(start|from|startdate|datefrom|fromdate|periodstart|begin|begindate)$/;
const END_LABEL = /^(end|to|enddate|dateto|todate|periodend|until)$/;
const EXPORT_LABEL = /export|generated|created|downloaded|reportdate/;
const BETWEEN = /\s+(?:-|–|—|to|until|through)\s+|\s*[–—]\s*/i;
const LAST_MONTHS = /(?:last|past)\s+(\d{1,2})\s+(?:completed\s+|full\s+)?months?/i;
const LAST_DAYS = /(?:last|past)\s+(\d{1,3})\s+days?/i;
const LONGEST_TEXT = 200;

/**
 * The period that a block of filters states, as on the first sheet of an exported report or above a header; null when
 * it states none. Read are a range in one cell ("2025-11-01 - 2026-10-31"), a start and an end in cells of their own,
 * and "Last 12 months", which are whole months before the month of the export (or, without its date, of `asOf`).
 * `dates` are those of the table, so that the block and the rows below it have one order of day and month.
 */
export function statedPeriod(rows: readonly TableRow[], dates: DateColumn, asOf: CalendarDate): Period | null {
  const pairs = rows.flatMap(labeledValues);
  noteOrders(pairs, dates);
  const toDay = dayReader(dates);
  const range = pairs.map(({ label, value }) => rangeOf(label, value, toDay)).find((each) => each !== null);
  if (range !== undefined) return range;
  const start = firstDay(pairs, START_LABEL, toDay);
  const end = firstDay(pairs, END_LABEL, toDay);
  if (start !== null && end !== null && start <= end) return between(start, end);
  const exported = firstDay(pairs, EXPORT_LABEL, toDay);
  const day = exported === null ? asOf : dateOfDay(exported);
  return pairs.map(({ label, value }) => relativePeriod(label, value, day)).find((each) => each !== null) ?? null;
}

interface Labeled {
  readonly label: string;
  readonly value: Cell;
  readonly row: number;
  readonly column: number;
}

/** "Period | 2026-01-01 - 2026-03-31" and "Period: 2026-01-01 - 2026-03-31" say the same. */
function labeledValues({ number: row, cells }: TableRow): Labeled[] {
  const filled = cells.flatMap((cell, column) => (isBlank(cell) ? [] : [{ cell, column }]));
  const [first, second] = filled;
  const text = cellText(first?.cell).slice(0, LONGEST_TEXT);
  if (first === undefined || text === "") return [];
  if (second !== undefined) return [{ label: foldName(text), value: second.cell, row, column: second.column }];
  const colon = text.indexOf(":");
  const { column } = first;
  return colon < 0
    ? [{ label: foldName(text), value: text, row, column }]
    : [{ label: foldName(text.slice(0, colon)), value: text.slice(colon + 1).trim(), row, column }];
}

/** Shows every date of the block to the table's dates: "1/2/2026 - 31/3/2026" says itself that the day comes first. */
function noteOrders(pairs: readonly Labeled[], dates: DateColumn): void {
  for (const { value, row, column } of pairs) {
    if (typeof value !== "string") continue;
    for (const part of value.slice(0, LONGEST_TEXT).split(BETWEEN)) dates.read(part, row, column);
  }
}

type DayReader = (value: Cell) => number | null;

function dayReader(dates: DateColumn): DayReader {
  const { order } = dates.decide();
  return (value) => {
    const date = dates.reread(value);
    return date === null ? null : dates.resolve(date.code, order);
  };
}

function rangeOf(label: string, value: Cell, toDay: DayReader): Period | null {
  if (typeof value !== "string" || value.length > LONGEST_TEXT) return null;
  if (EXPORT_LABEL.test(label) && !PERIOD_LABEL.test(label)) return null;
  const parts = value.split(BETWEEN);
  const [from, to] = parts.length === 2 ? parts.map(toDay) : [];
  return from === undefined || to === undefined || from === null || to === null || from > to ? null : between(from, to);
}

function firstDay(pairs: readonly Labeled[], label: RegExp, toDay: DayReader): number | null {
  const found = pairs.find((pair) => label.test(pair.label) && toDay(pair.value) !== null);
  return found === undefined ? null : toDay(found.value);
}

function relativePeriod(label: string, value: Cell, day: CalendarDate): Period | null {
  const text = cellText(value).slice(0, LONGEST_TEXT);
  const months = LAST_MONTHS.exec(text);
  const monthStart = `${monthOf(day)}-01` as CalendarDate;
  if (months !== null) return { start: addMonths(monthStart, -Number(months[1])), end: monthStart };
  const days = PERIOD_LABEL.test(label) || label === foldName(text) ? LAST_DAYS.exec(text) : null;
  return days === null ? null : { start: dateOfDay(dayNumber(day) - Number(days[1])), end: day };
}

function between(firstDayNumber: number, lastDayNumber: number): Period {
  return { start: dateOfDay(firstDayNumber), end: dateOfDay(lastDayNumber + 1) };
}
