import { addMonths, dayNumber, issueOf, type CalendarMonth, type Period } from "../../costing";
import type { Cell } from "../cells/cell";
import { inPieces, type Pieces } from "../pieces";
import { placeOf, tablePlace } from "../source/tableSource";
import { NOTHING, type Collected, type Collector, type TableContext } from "./collected";
import { itemOf, startItemReader, startNames } from "./item";
import { daysInMonth, monthsPeriod, monthStart } from "./months";
import { startNumberCells } from "./numberCells";
import { startPersonReader } from "./person";
import { repeatedRows } from "./repeatedRows";
import { startTotalGroups, totalUses, type TotalGroup, type TotalRow } from "./totals";

const NO_TIME = { tokens: null, assigned: null, unassigned: null };

/**
 * Collects a matrix: a row per person (and product), a column per month. If the table writes zeros, blank months
 * before the first and behind the last filled one are months in which the person was not there; in a table without any
 * zero a blank month is a month without use.
 */
export function startMatrixCollector(context: TableContext): Collector {
  const { header, log, meta } = context;
  const people = startPersonReader(context);
  const items = startItemReader(context, null);
  const numbers = startNumberCells(context);
  const isRepeated = repeatedRows();
  const rows: { person: NonNullable<ReturnType<typeof people>>; item: ReturnType<typeof items>; row: TotalRow }[] = [];
  let blanks = 0;
  let zeros = 0;

  function push(row: number, cells: readonly Cell[]): void {
    if (isRepeated(cells)) return log.ignore("row-duplicate", row);
    const person = people(row, cells);
    if (person === null) return;
    const months = new Map<string, number>();
    for (const { column, month } of header.months) {
      const days = numbers.maybe(row, cells, column, { isDays: true, most: daysInMonth(month) });
      if (days === "rejected") return;
      if (days === null) blanks++;
      else months.set(month, (months.get(month) ?? 0) + days);
      if (days === 0) zeros++;
    }
    const [first] = header.months;
    if (months.size === 0) {
      log.reject("value-missing", row, first?.column ?? 0, { subject: "every month", expected: "days in some month" });
      return;
    }
    log.use();
    const days = [...months.values()].reduce((sum, each) => sum + each, 0);
    rows.push({ person, item: items(row, cells), row: { row, column: first?.column ?? 0, days, months, ...NO_TIME } });
  }

  function* finish(given: Period | null): Pieces<Collected> {
    const period = monthsPeriod(header.months.map(({ month }) => month));
    const groups = startTotalGroups();
    const blanksAreAbsence = zeros > 0;
    yield* inPieces(rows, ({ person, item, row }) => {
      groups.add(person, item, blanksAreAbsence && period !== null ? { ...row, ...presence(row, period) } : row);
    });
    if (blanks > 0 && !blanksAreAbsence) {
      const done = "read as months without use, since no cell of the table holds a 0";
      log.note(issueOf("value-missing", { severity: "info", place: tablePlace(meta), subject: "a month", done }));
    }
    return { ...NOTHING, totals: yield* totalUses(groups.groups(), given ?? period, context), period };
  }

  return { push, finish };
}

/** First and last day of presence, null where they are those of the table. */
function presence(row: TotalRow, period: Period): { assigned: number | null; unassigned: number | null } {
  const months = [...row.months.keys()].sort() as CalendarMonth[];
  const first = months[0];
  const last = months[months.length - 1];
  if (first === undefined || last === undefined) return { assigned: null, unassigned: null };
  const start = monthStart(first);
  const end = addMonths(monthStart(last), 1);
  return {
    assigned: start > period.start ? dayNumber(start) : null,
    unassigned: end < period.end ? dayNumber(end) - 1 : null,
  };
}

/** Collects a crosstab: a row per person, a column per product. A blank cell says nothing about that product. */
export function startCrosstabCollector(context: TableContext): Collector {
  const { header, log, meta } = context;
  const people = startPersonReader(context);
  const items = startItemReader(context, null);
  const numbers = startNumberCells(context);
  const isRepeated = repeatedRows();
  const groups = startTotalGroups();
  const nameOf = startNames(context);

  function push(row: number, cells: readonly Cell[]): void {
    if (isRepeated(cells)) return log.ignore("row-duplicate", row);
    const person = people(row, cells);
    if (person === null) return;
    const found: { column: number; product: string; days: number }[] = [];
    for (const { column, product } of header.products) {
      const days = numbers.maybe(row, cells, column, { isDays: true });
      if (days === "rejected") return;
      if (days !== null) found.push({ column, product, days });
    }
    if (found.length === 0) {
      const column = header.products[0]?.column ?? 0;
      log.reject("value-missing", row, column, { subject: "every product", expected: "days of some product" });
      return;
    }
    log.use();
    const { team } = items(row, cells);
    for (const { column, product, days } of found) {
      const { name, isFlex } = nameOf(product, row, column);
      const item = itemOf("", name, team ?? "", isFlex ? "flex" : null);
      groups.add(person, item, { row, column, days, months: new Map<string, number>(), ...NO_TIME });
    }
  }

  function* finish(given: Period | null): Pieces<Collected> {
    const totals = yield* totalUses(groups.groups(), given, context, leaveOut);
    return { ...NOTHING, totals };
  }

  /** A row can hold several products, so a row that was used is not taken back for one of them. */
  function leaveOut({ person, item }: TotalGroup, rows: readonly TotalRow[], days: number, most: number): void {
    const [first] = rows;
    if (first === undefined) return;
    const place = placeOf(meta, first.row, first.column);
    const subject = `the number of days of ${person.written} and ${item.product ?? item.offering ?? "a product"}`;
    const told = { subject, expected: `at most ${most} days`, received: String(days) };
    log.note(issueOf("days-over-period", { severity: "warning", place, ...told, done: "left out" }));
  }

  return { push, finish };
}
