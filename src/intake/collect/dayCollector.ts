import { dateOfDay, dayNumber, type AccessOption, type Period, type UsageBasis } from "../../costing";
import { cellText, isBlank, isErrorValue, type Cell } from "../cells/cell";
import type { Field } from "../recognize/fields";
import { inPieces, type Pieces } from "../pieces";
import { isCoveredByMerge } from "../source/tableSource";
import { NOTHING, type Collected, type Collector, type DayUse, type Person, type TableContext } from "./collected";
import { startItemReader, type Item } from "./item";
import { startLineMemo } from "./lineMemo";
import { startNumberCells } from "./numberCells";
import { startPersonReader } from "./person";

/** How the days of a kind of table are to be read. */
export interface DaySetup {
  readonly dateField: Field;
  readonly basis: UsageBasis;
  /** How the product is reached where no column says it. */
  readonly usualOption: AccessOption | null;
  /** A day can have several rows that differ, one per feature, whose tokens are added. */
  readonly addsTokens: boolean;
}

interface DayBox {
  readonly person: Person;
  readonly item: Item;
  readonly row: number;
  readonly days: Map<number, number | null>;
}

/** What a row says apart from its date. */
interface UseText {
  readonly box: DayBox;
  readonly tokens: number | null;
  readonly feature: string;
}

/** A row whose date waits for the whole column to say whether day or month comes first. */
interface WaitingRow {
  readonly use: UseText;
  readonly row: number;
  readonly code: number;
}

/**
 * Collects tables with a date per row. A row that says the same as one before is counted once; different versions of a
 * product on one day are one day (they share a 24 h window). Days after `asOf` are rejected.
 */
export function startDayCollector(context: TableContext, setup: DaySetup): Collector {
  const { header, log, meta, options, dates } = context;
  const dateColumn = header.columns.get(setup.dateField) ?? -1;
  const tokenColumn = header.columns.get("tokensUsed") ?? -1;
  const featureColumn = header.columns.get("feature") ?? -1;
  const people = startPersonReader(context);
  const items = startItemReader(context, setup.usualOption);
  const numbers = startNumberCells(context);
  const boxes = new Map<Person, Map<Item, DayBox>>();
  const seenFeatures = new Set<string>();
  const waiting: WaitingRow[] = [];
  const memo = meta.delimiter === null ? null : startLineMemo<UseText>(meta.delimiter, dateColumn);
  const hasHashes = header.columns.has("hashedId");
  const lastDay = dayNumber(options.asOf);
  let firstUsed = Infinity;
  let lastUsed = -Infinity;

  function boxOf(person: Person, item: Item, row: number): DayBox {
    let ofPerson = boxes.get(person);
    if (ofPerson === undefined) boxes.set(person, (ofPerson = new Map()));
    let box = ofPerson.get(item);
    if (box === undefined) ofPerson.set(item, (box = { person, item, row, days: new Map() }));
    return box;
  }

  function push(row: number, cells: readonly Cell[], line?: string): void {
    const person = people(row, cells);
    if (person === null) return;
    const date = dates.read(cells[dateColumn], row, dateColumn);
    if (date === null) return complain(row, cells);
    const tokens = tokenColumn < 0 ? null : numbers.maybe(row, cells, tokenColumn, { isDays: false });
    if (tokens === "rejected") return;
    const feature = featureColumn < 0 ? "" : cellText(cells[featureColumn]);
    const use = { box: boxOf(person, items(row, cells), row), tokens, feature };
    // A person whose hashed id is not known yet can become another object when a later row tells it.
    if (line !== undefined && (person.hash !== null || !hasHashes)) memo?.keep(line, use);
    takeOrWait(use, row, date.code);
  }

  function pushLine(row: number, line: string): boolean {
    const use = memo?.find(line);
    const date = use === undefined ? null : dates.read(memo?.columnText(), row, dateColumn);
    if (use === undefined || date === null) return false;
    takeOrWait(use, row, date.code);
    return true;
  }

  function takeOrWait(use: UseText, row: number, code: number): void {
    if (dates.isSure(code)) take(use, row, code);
    else waiting.push({ use, row, code });
  }

  function take({ box, tokens, feature }: UseText, row: number, day: number): void {
    if (day > lastDay) {
      const told = { subject: header.names[dateColumn] ?? "date", expected: `a day up to ${options.asOf}` };
      log.reject("field-invalid", row, dateColumn, { ...told, received: dateOfDay(day) });
      return;
    }
    const before = box.days.get(day);
    const isNew = before === undefined && !box.days.has(day);
    if (!isNew && !(setup.addsTokens && isNewFeature(box, day, tokens, feature))) {
      log.ignore("row-duplicate", row);
      return;
    }
    if (isNew && setup.addsTokens) isNewFeature(box, day, tokens, feature);
    log.use();
    box.days.set(day, tokens === null ? (before ?? null) : (before ?? 0) + tokens);
    if (day < firstUsed) firstUsed = day;
    if (day > lastUsed) lastUsed = day;
  }

  function isNewFeature(box: DayBox, day: number, tokens: number | null, feature: string): boolean {
    const key = `${box.row}\u0001${day}\u0001${tokens}\u0001${feature}`;
    if (seenFeatures.has(key)) return false;
    seenFeatures.add(key);
    return true;
  }

  function complain(row: number, cells: readonly Cell[]): void {
    const cell = cells[dateColumn] ?? null;
    const told = { subject: header.names[dateColumn] ?? "date", expected: "a date such as 2026-03-04" };
    if (isErrorValue(cell)) log.reject("error-value", row, dateColumn, { ...told, received: cellText(cell) });
    else if (!isBlank(cell)) log.reject("not-a-date", row, dateColumn, { ...told, received: cellText(cell) });
    else log.reject(isCoveredByMerge(meta, row, dateColumn) ? "merged-cell" : "value-missing", row, dateColumn, told);
  }

  function takeWaiting({ use, row, code }: WaitingRow): void {
    const { order } = dates.decide();
    const day = dates.resolve(code, order);
    if (day !== null) return take(use, row, day);
    const expected = order === "month-first" ? "month/day/year" : "day/month/year";
    log.reject("not-a-date", row, dateColumn, { subject: header.names[dateColumn] ?? "date", expected });
  }

  function* finish(): Pieces<Collected> {
    yield* inPieces(waiting, takeWaiting);
    const dayUses: DayUse[] = [];
    yield* inPieces(boxes.values(), (ofPerson) => {
      for (const { person, item, row, days } of ofPerson.values()) {
        if (days.size > 0) dayUses.push({ person, ...item, basis: setup.basis, days, row });
      }
    });
    const period: Period | null =
      lastUsed < firstUsed ? null : { start: dateOfDay(firstUsed), end: dateOfDay(lastUsed + 1) };
    return { ...NOTHING, dayUses, period };
  }

  return { push, pushLine, finish };
}
