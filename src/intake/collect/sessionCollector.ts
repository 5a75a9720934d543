import { dateOfDay, dayNumber, issueOf, type IssueKind, type Session } from "../../costing";
import { cellText, isBlank, isErrorValue, type Cell } from "../cells/cell";
import type { ReadDate } from "../cells/dateColumn";
import { foldName } from "../cells/fold";
import { parseNumber } from "../cells/number";
import { inPieces, type Pieces } from "../pieces";
import { placeOf, tableName, tablePlace } from "../source/tableSource";
import { NOTHING, type Collected, type Collector, type SessionUse, type Person, type TableContext } from "./collected";
import { startItemReader, type Item } from "./item";
import { instantOfOperation, readOperations, type WrittenOperation } from "./operations";
import { startPersonReader } from "./person";

const MS_PER_DAY = 86_400_000;
const CLOCK = /^(\d{1,4}):(\d{2})(?::(\d{2}))?$/;

interface WrittenSession {
  readonly person: Person;
  readonly item: Item;
  readonly row: number;
  readonly start: ReadDate;
  readonly end: ReadDate | null;
  readonly durationMs: number | null;
  /** Null where the log does not say them. */
  readonly operations: readonly WrittenOperation[] | null;
}

/**
 * Collects session logs: a row per stay with its start, and its end or duration. Times without a zone are read as UTC.
 * A session without a usable end counts as its launch; both are told. Rows that differ in their operations only are one
 * session.
 */
export function startSessionCollector(context: TableContext): Collector {
  const { header, log, meta, options, dates } = context;
  const startColumn = header.columns.get("start") ?? -1;
  const endColumn = header.columns.get("end") ?? -1;
  const durationColumn = header.columns.get("duration") ?? -1;
  const operationsColumn = header.columns.get("operations") ?? -1;
  const people = startPersonReader(context);
  const items = startItemReader(context, null);
  const isRepeated = new Set<string>();
  const written: WrittenSession[] = [];

  function push(row: number, cells: readonly Cell[]): void {
    const person = people(row, cells);
    if (person === null) return;
    const cell = cells[startColumn] ?? null;
    const start = dates.read(cell, row, startColumn);
    if (start === null) {
      const told = { subject: header.names[startColumn] ?? "start", expected: "a date and time" };
      const kind = isBlank(cell) ? "value-missing" : isErrorValue(cell) ? "error-value" : "not-a-date";
      return log.reject(kind, row, startColumn, { ...told, received: cellText(cell) });
    }
    const key = JSON.stringify(cells);
    if (isRepeated.has(key)) return log.ignore("row-duplicate", row);
    isRepeated.add(key);
    const item = items(row, cells);
    const end = endColumn < 0 ? null : dates.read(cells[endColumn], row, endColumn);
    const durationMs =
      end !== null || durationColumn < 0
        ? null
        : durationOf(cells[durationColumn], header.names[durationColumn] ?? "", meta.decimalComma);
    if (!start.hasZone && start.hasTime) note("zone-assumed", row, startColumn, meta.file);
    log.use();
    written.push({ person, item, row, start, end, durationMs, operations: operationsOf(row, cells) });
  }

  function operationsOf(row: number, cells: readonly Cell[]): readonly WrittenOperation[] | null {
    if (operationsColumn < 0) return null;
    const operations = readOperations(cells[operationsColumn], dates, row, operationsColumn);
    if (operations !== "bad") return operations;
    const place = placeOf(meta, row, operationsColumn);
    const subject = header.names[operationsColumn] ?? "operations";
    const told = { subject, received: cellText(cells[operationsColumn]), expected: "instants, such as 08:10; 12:00" };
    const done = "the session counts as in use until its end";
    log.note(issueOf("not-a-date", { severity: "warning", place, ...told, done }));
    return null;
  }

  function note(kind: IssueKind, row: number, column: number, subject: string): void {
    const done = kind === "zone-assumed" ? null : "counted as a launch";
    log.note(issueOf(kind, { severity: "info", place: placeOf(meta, row, Math.max(0, column)), subject, done }));
  }

  function sessionOf(each: WrittenSession, instantOf: (date: ReadDate) => number | null): Session | null {
    const subject = header.names[startColumn] ?? "start";
    const startMs = instantOf(each.start);
    if (startMs === null) {
      log.rejectUsed("not-a-date", each.row, startColumn, { subject, expected: "a date and time" });
      return null;
    }
    if (startMs >= (dayNumber(options.asOf) + 1) * MS_PER_DAY) {
      const received = dateOfDay(Math.floor(startMs / MS_PER_DAY));
      log.rejectUsed("field-invalid", each.row, startColumn, {
        subject,
        expected: `a day up to ${options.asOf}`,
        received,
      });
      return null;
    }
    const stop = each.end === null ? null : instantOf(each.end);
    const endMs = each.durationMs !== null ? startMs + each.durationMs : stop;
    if (endMs === null) note("end-missing", each.row, endColumn, "the session");
    else if (endMs < startMs) note("end-before-start", each.row, endColumn, "the session");
    const session = { user: each.person.key, product: each.item.product ?? each.item.offering ?? "", startMs, endMs };
    if (each.operations === null) return session;
    const instants = each.operations.map((operation) => instantOfOperation(operation, startMs, instantOf));
    return { ...session, operationsMs: instants.filter((instant) => instant !== null) };
  }

  function* finish(): Pieces<Collected> {
    const { order } = dates.decide();
    const instantOf = (date: ReadDate): number | null => {
      const day = dates.resolve(date.code, order);
      return day === null ? null : day * MS_PER_DAY + date.timeMs;
    };
    const uses = startSessionUses();
    yield* inPieces(written, (each) => {
      const session = sessionOf(each, instantOf);
      if (session !== null) uses.add(each, session);
    });
    noteIdleness();
    return { ...NOTHING, ...uses.collected() };
  }

  /** Says of idle awareness that was asked for and could not be applied, and to how many rows. */
  function noteIdleness(): void {
    const unknown = written.filter(({ operations }) => operations === null).length;
    if (options.idleAware !== true || unknown === 0) return;
    const isAll = unknown === written.length;
    const told = {
      subject: isAll ? tableName(meta) : `${unknown} of ${written.length} rows of ${tableName(meta)}`,
      expected: "a column Operations with the times at which the users worked",
      done: "these sessions count as in use until their end",
    };
    log.note(issueOf("idle-unknown", { severity: isAll ? "warning" : "info", place: tablePlace(meta), ...told }));
  }

  return { push, finish };
}

/** Groups sessions by person and item; sessions with the same start and end are one, with the operations of both. */
function startSessionUses() {
  const uses = new Map<Person, Map<Item, SessionUse & { readonly sessions: Session[] }>>();
  const known = new Map<string, { readonly list: Session[]; readonly at: number }>();
  let first = Infinity;
  let last = -Infinity;

  function add({ person, item, row }: WrittenSession, session: Session): void {
    let ofPerson = uses.get(person);
    if (ofPerson === undefined) uses.set(person, (ofPerson = new Map()));
    let use = ofPerson.get(item);
    if (use === undefined) ofPerson.set(item, (use = { person, ...item, sessions: [], row }));
    first = Math.min(first, Math.floor(session.startMs / MS_PER_DAY));
    last = Math.max(last, Math.floor(session.startMs / MS_PER_DAY));
    if (session.operationsMs === undefined) return void use.sessions.push(session);
    const key = `${use.row}\u0001${session.startMs}\u0001${session.endMs}`;
    const twin = known.get(key);
    if (twin === undefined) known.set(key, { list: use.sessions, at: use.sessions.push(session) - 1 });
    else {
      const before = twin.list[twin.at]?.operationsMs ?? [];
      twin.list[twin.at] = { ...session, operationsMs: [...before, ...session.operationsMs] };
    }
  }

  return {
    add,
    collected: () => ({
      sessions: [...uses.values()].flatMap((ofPerson) => [...ofPerson.values()]),
      period: last < first ? null : { start: dateOfDay(first), end: dateOfDay(last + 1) },
    }),
  };
}

/** Milliseconds of a duration: "1:30:00", or a number in the unit that the column's name says (minutes otherwise). */
function durationOf(cell: Cell | undefined, name: string, decimalComma: boolean): number | null {
  const clock = CLOCK.exec(cellText(cell));
  if (clock !== null) return (Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3] ?? 0)) * 1000;
  const value = parseNumber(cell, decimalComma);
  if (value === null || value < 0) return null;
  const unit = foldName(name);
  if (unit.includes("second")) return value * 1000;
  return value * (/hour|durationh$/.test(unit) ? 3_600_000 : 60_000);
}
