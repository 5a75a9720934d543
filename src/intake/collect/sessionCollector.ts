import { dateOfDay, dayNumber, issueOf, type Session } from "../../costing";
import { cellText, isBlank, isErrorValue, type Cell } from "../cells/cell";
import { startDateColumn, type ReadDate } from "../cells/dateColumn";
import { foldName } from "../cells/fold";
import { parseNumber } from "../cells/number";
import { placeOf } from "../source/tableSource";
import { NOTHING, type Collected, type Collector, type SessionUse, type Person, type TableContext } from "./collected";
import { startItemReader, type Item } from "./item";
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
}

/**
 * Collects session logs: a row per stay with its start, and its end or duration. Times without a zone are read as UTC.
 * A session without a usable end counts as its launch; both are told.
 */
export function startSessionCollector(context: TableContext): Collector {
  const { header, log, meta, options } = context;
  const startColumn = header.columns.get("start") ?? -1;
  const endColumn = header.columns.get("end") ?? -1;
  const durationColumn = header.columns.get("duration") ?? -1;
  const people = startPersonReader(context);
  const items = startItemReader(header, null);
  const isRepeated = new Set<string>();
  const usual = meta.decimalComma ? "day-first" : "month-first";
  const dates = startDateColumn(meta.dateSystem, options.dateOrder ?? null, usual);
  const written: WrittenSession[] = [];

  function push(row: number, cells: readonly Cell[]): void {
    const person = people(row, cells);
    if (person === null) return;
    const cell = cells[startColumn] ?? null;
    const start = dates.read(cell, row);
    if (start === null) {
      const told = { subject: header.names[startColumn] ?? "start", expected: "a date and time" };
      const kind = isBlank(cell) ? "value-missing" : isErrorValue(cell) ? "error-value" : "not-a-date";
      return log.reject(kind, row, startColumn, { ...told, received: cellText(cell) });
    }
    const key = JSON.stringify(cells);
    if (isRepeated.has(key)) return log.ignore("row-duplicate", row);
    isRepeated.add(key);
    const item = items(cells);
    const end = endColumn < 0 ? null : dates.read(cells[endColumn], row);
    const durationMs =
      end !== null || durationColumn < 0
        ? null
        : durationOf(cells[durationColumn], header.names[durationColumn] ?? "", meta.decimalComma);
    if (!start.hasZone && start.hasTime) note("zone-assumed", row, startColumn, meta.file);
    log.use();
    written.push({ person, item, row, start, end, durationMs });
  }

  function note(
    kind: "zone-assumed" | "end-missing" | "end-before-start",
    row: number,
    column: number,
    subject: string,
  ): void {
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
    return { user: each.person.key, product: each.item.product ?? each.item.offering ?? "", startMs, endMs };
  }

  function finish(): Collected {
    const { order } = dates.decide();
    const instantOf = (date: ReadDate): number | null => {
      const day = dates.resolve(date.code, order);
      return day === null ? null : day * MS_PER_DAY + date.timeMs;
    };
    const uses = new Map<Person, Map<Item, SessionUse & { sessions: Session[] }>>();
    let first = Infinity;
    let last = -Infinity;
    for (const each of written) {
      const session = sessionOf(each, instantOf);
      if (session === null) continue;
      let ofPerson = uses.get(each.person);
      if (ofPerson === undefined) uses.set(each.person, (ofPerson = new Map()));
      const use = ofPerson.get(each.item);
      if (use === undefined) {
        ofPerson.set(each.item, { person: each.person, ...each.item, sessions: [session], row: each.row });
      } else use.sessions.push(session);
      first = Math.min(first, Math.floor(session.startMs / MS_PER_DAY));
      last = Math.max(last, Math.floor(session.startMs / MS_PER_DAY));
    }
    const period = last < first ? null : { start: dateOfDay(first), end: dateOfDay(last + 1) };
    return { ...NOTHING, sessions: [...uses.values()].flatMap((ofPerson) => [...ofPerson.values()]), period };
  }

  return { push, finish };
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
