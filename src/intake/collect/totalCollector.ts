import {
  addMonths,
  dateOfDay,
  dayNumber,
  issueOf,
  monthOf,
  reportMonths,
  type CalendarDate,
  type CalendarMonth,
  type Period,
} from "../../costing";
import { cellText, isBlank, type Cell } from "../cells/cell";
import { parseMonth } from "../cells/monthName";
import { parseNumber } from "../cells/number";
import { placeOf, tableName, tablePlace } from "../source/tableSource";
import { inPieces, type Pieces } from "../pieces";
import { NOTHING, type Collected, type Collector, type Person, type SeatLine, type TableContext } from "./collected";
import { isFlexName, startItemReader, type Item } from "./item";
import { daysInMonth, monthsPeriod } from "./months";
import { startNumberCells } from "./numberCells";
import { startPersonReader } from "./person";
import { repeatedRows } from "./repeatedRows";
import { startTotalGroups, totalUses, type TotalRow } from "./totals";

const NO_MONTHS: ReadonlyMap<string, number> = new Map();

/** A row whose dates wait for the whole table to say whether day or month comes first. */
interface WaitingRow {
  readonly person: Person;
  readonly item: Item;
  readonly holdsSeat: boolean;
  readonly codes: Readonly<Record<"seen" | "assigned" | "unassigned", number | null>>;
  readonly row: Omit<TotalRow, "assigned" | "unassigned">;
}

/**
 * Collects tables with a number of days per row: usage-report, plain, and long (with a month per row). Where neither
 * the file nor the caller states a period, days used and monthly average of a report tell its length; it then ends with
 * the last month in which somebody was seen, at the latest with the last month that was over.
 */
export function startTotalCollector(context: TableContext): Collector {
  const { header, meta, log, options, dates } = context;
  const at = (field: Parameters<typeof header.columns.get>[0]): number => header.columns.get(field) ?? -1;
  const columns = {
    days: at("daysUsed"),
    average: at("monthlyAverage"),
    tokens: at("tokensUsed"),
    month: header.columns.get("month") ?? at("usageMonth"),
    assignment: at("seatAssignment"),
  };
  const dateColumns = { assigned: at("assignedDate"), unassigned: at("unassignedDate"), seen: at("lastAccessed") };
  const people = startPersonReader(context);
  const items = startItemReader(context, null);
  const numbers = startNumberCells(context);
  const isRepeated = repeatedRows();
  const groups = startTotalGroups();
  const figures: { days: number; average: number }[] = [];
  const months = new Set<string>();
  const seats: SeatLine[] = [];
  const waiting: WaitingRow[] = [];
  let lastSeen = -Infinity;

  /** Code of an optional date, which waits for all dates of the table; null when blank, unreadable ones are told. */
  function dateCode(row: number, cells: readonly Cell[], column: number): number | null {
    const cell = column < 0 ? null : (cells[column] ?? null);
    if (isBlank(cell)) return null;
    const date = dates.read(cell, row, column);
    if (date === null) noteNoDate(row, column, cellText(cell));
    return date?.code ?? null;
  }

  function noteNoDate(row: number, column: number, received: string): void {
    const subject = header.names[column] ?? "date";
    const done = "read as if the cell were blank";
    log.note(
      issueOf("not-a-date", { severity: "warning", place: placeOf(meta, row, column), subject, received, done }),
    );
  }

  function monthDays(row: number, cells: readonly Cell[]): ReadonlyMap<string, number> | null {
    if (columns.month < 0) return NO_MONTHS;
    const month = parseMonth(cells[columns.month], meta.dateSystem);
    if (month === null) {
      const told = { subject: header.names[columns.month] ?? "month", expected: "a month such as 2026-03" };
      log.reject("not-a-date", row, columns.month, { ...told, received: cellText(cells[columns.month]) });
      return null;
    }
    return new Map([[month, 0]]);
  }

  function push(row: number, cells: readonly Cell[]): void {
    if (isRepeated(cells)) return log.ignore("row-duplicate", row);
    const person = people(row, cells);
    if (person === null) return;
    const monthRead = monthDays(row, cells);
    if (monthRead === null) return;
    const [month] = monthRead.keys();
    const limits = month === undefined ? { isDays: true } : { isDays: true, most: daysInMonth(month as CalendarMonth) };
    const days = numbers.need(row, cells, columns.days, limits);
    if (days === null) return;
    const tokens = columns.tokens < 0 ? null : numbers.maybe(row, cells, columns.tokens, { isDays: false });
    if (tokens === "rejected") return;
    const average = columns.average < 0 ? null : parseNumber(cells[columns.average], meta.decimalComma);
    if (average !== null) figures.push({ days, average });
    if (month !== undefined) months.add(month);
    const holdsSeat = /^assigned$|^yes$|^active$/i.test(
      columns.assignment < 0 ? "" : cellText(cells[columns.assignment]),
    );
    log.use();
    waiting.push({
      person,
      item: items(row, cells),
      holdsSeat,
      codes: {
        assigned: dateCode(row, cells, dateColumns.assigned),
        unassigned: dateCode(row, cells, dateColumns.unassigned),
        seen: dateCode(row, cells, dateColumns.seen),
      },
      row: {
        row,
        column: columns.days,
        days,
        months: month === undefined ? NO_MONTHS : new Map([[month, days]]),
        tokens,
      },
    });
  }

  function takeWaiting({ person, item, holdsSeat, codes, row }: WaitingRow): void {
    const { order } = dates.decide();
    const day = (which: keyof WaitingRow["codes"]): number | null => {
      const code = codes[which];
      const found = code === null ? null : dates.resolve(code, order);
      if (code !== null && found === null) noteNoDate(row.row, dateColumns[which], "a date in the other order");
      return found;
    };
    lastSeen = Math.max(lastSeen, day("seen") ?? -Infinity);
    const [assigned, left] = [day("assigned"), day("unassigned")];
    // A date of unassignment before the last assignment, or beside an assigned seat, belongs to an earlier seat.
    const unassigned = holdsSeat || (left !== null && assigned !== null && left < assigned) ? null : left;
    groups.add(person, item, { ...row, assigned, unassigned });
    const offer = item.offering ?? item.product;
    if (holdsSeat && offer !== null && item.option !== "flex" && !isFlexName(offer)) {
      const start = assigned === null ? null : dateOfDay(assigned);
      seats.push({
        ...{ person, team: item.team, offer, quantity: 1, start, endDate: null, row: row.row, daysUsed: row.days },
      });
    }
  }

  function* finish(given: Period | null): Pieces<Collected> {
    yield* inPieces(waiting, takeWaiting);
    const shown = months.size > 0 ? monthsPeriod([...months] as CalendarMonth[]) : inferredPeriod(given);
    const totals = yield* totalUses(groups.groups(), given ?? shown, context);
    return { ...NOTHING, totals, seats, period: shown };
  }

  function inferredPeriod(given: Period | null): Period | null {
    const length = reportMonths(figures);
    if (given !== null || length === null) return null;
    const lastMonth = `${monthOf(options.asOf)}-01` as CalendarDate;
    const seenUntil =
      lastSeen === -Infinity ? lastMonth : addMonths(`${monthOf(dateOfDay(lastSeen))}-01` as CalendarDate, 1);
    const end = seenUntil < lastMonth ? seenUntil : lastMonth;
    const start = addMonths(end, -length.months);
    const lastDay = dateOfDay(dayNumber(end) - 1);
    const done = `taken as ${start} to ${lastDay}: days used and monthly average of ${length.fitting} of ${length.checked} rows say ${length.months === 1 ? "1 month" : `${length.months} months`}`;
    log.note(
      issueOf("period-unknown", { severity: "warning", place: tablePlace(meta), subject: tableName(meta), done }),
    );
    return { start, end };
  }

  return { push, finish };
}
