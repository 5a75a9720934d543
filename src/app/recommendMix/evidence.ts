import { addMonths, dayNumber, evidenceFromSpans, parseDate, spreadDays } from "../../costing";
import type { CalendarDate, UsageRecord, UseDays, UseEvidence, UseSpan } from "../../costing";
import { nameKey } from "./cells";
import type { Settings } from "./inputs";
import type { MixProgress } from "./progress";

/** What was seen of one user and product. */
export interface SeenUse {
  readonly evidence: UseEvidence;
  /** Single days of use, spread evenly over each month. */
  readonly days: UseDays;
  /** First day number on which use could have been seen. */
  readonly observedFrom: number;
  /** Whether the files say when it was used, month by month: a total over a year does not. */
  readonly isDated: boolean;
  /** The files say that the user was unassigned: no use is to come, whatever was seen. */
  readonly hasLeft: boolean;
}

/** Use of everybody up to `today`, a day number: the end of the files, at most the date of the run. */
export interface SeenUses {
  readonly today: number;
  /** By name keys of user and product; null where nothing was seen or less than 3 months. */
  readonly of: (userKey: string, productKey: string) => SeenUse | null;
  /** First day number from which all files show use; `today` where no file has dates. */
  readonly coveredFrom: number;
  /** Dated days of use by name keys, however short; empty where nothing is dated. */
  readonly daysOf: (userKey: string, productKey: string) => UseDays;
  /** Days of use of everybody whose use is dated, however short: what a forecast learns from. */
  readonly history: readonly UseDays[];
}

/** Uses of one bounded piece of work. */
const SLICE = 200;

/** Less observed time than this says too little of a year. */
const LEAST_DAYS = 85;

/**
 * What records show of every user and product: months where the files have them, else the period of the record, else
 * the look-back of the settings. Months without a row, up to the end of the file, are time without use.
 */
export function seenUses(records: readonly UsageRecord[], settings: Settings, asOf: CalendarDate): SeenUses {
  const run = seenUsesInSteps(records, settings, asOf);
  for (;;) {
    const step = run.next();
    if (step.done) return step.value;
  }
}

/** The same in bounded pieces of work, for many users. */
export function* seenUsesInSteps(
  records: readonly UsageRecord[],
  settings: Settings,
  asOf: CalendarDate,
): Generator<MixProgress, SeenUses> {
  const lastDays = records.flatMap(({ to }) => (to === null ? [] : [dayNumber(to) + 1]));
  const end = lastDays.reduce((latest, day) => Math.max(latest, day), lastDays.length > 0 ? 0 : Infinity);
  const today = Math.min(dayNumber(asOf), end);
  const byUse = new Map<string, UsageRecord[]>();
  for (const record of records) {
    const product = record.product ?? record.offering;
    if (product === null) continue;
    const key = keyOf(nameKey(record.user), nameKey(product));
    const known = byUse.get(key);
    if (known) known.push(record);
    else byUse.set(key, [record]);
  }
  const boundsOf = monthBounds();
  const seen = new Map<string, SeenUse | null>();
  const history = new Map<string, UseDays>();
  for (const [key, rows] of byUse) {
    if (seen.size % SLICE === 0) yield { step: "Looking at the use", done: seen.size, of: byUse.size };
    const spans = merged(rows.flatMap((record) => spansOf(record, settings, today, boundsOf)));
    const days = spreadDays(spans);
    const isDated = rows.every(({ months, accessDays }) => months.length > 0 || accessDays === 0);
    const observedFrom = spans.reduce((first, { start }) => Math.min(first, start), today);
    if (isDated && days.length > 0) history.set(key, days);
    const isEnough = days.length > 0 && today - observedFrom >= LEAST_DAYS;
    const hasLeft = rows.every((row) => row.daysPerYear === 0);
    const evidence = evidenceFromSpans(spans, today);
    seen.set(key, isEnough ? { evidence, days, observedFrom, isDated, hasLeft } : null);
  }
  return {
    today,
    coveredFrom: coveredFrom(records, today),
    history: [...history.values()],
    daysOf: (userKey, productKey) => history.get(keyOf(userKey, productKey)) ?? [],
    of: (userKey, productKey) => seen.get(keyOf(userKey, productKey)) ?? null,
  };
}

/** The latest start of the periods that files cover, else the first day that any record with dates covers. */
function coveredFrom(records: readonly UsageRecord[], today: number): number {
  const dated = records.filter(({ months }) => months.length > 0);
  const periods = dated.flatMap(({ period }) => (period ? [dayNumber(period.start)] : []));
  if (periods.length > 0) return periods.reduce((latest, start) => Math.max(latest, start), -Infinity);
  return dated.reduce((first, { from }) => (from === null ? first : Math.min(first, dayNumber(from))), today);
}

type MonthBounds = (month: string) => { readonly start: number; readonly end: number } | null;

/** First day of a month and of the next one as day numbers, each month worked out once: files repeat them a lot. */
function monthBounds(): MonthBounds {
  const known = new Map<string, ReturnType<MonthBounds>>();
  return (month) => {
    const before = known.get(month);
    if (before !== undefined) return before;
    const start = parseDate(`${month}-01`);
    const bounds = start === null ? null : { start: dayNumber(start), end: dayNumber(addMonths(start, 1)) };
    known.set(month, bounds);
    return bounds;
  };
}

function keyOf(userKey: string, productKey: string): string {
  return `${userKey}\u0000${productKey}`;
}

function spansOf(record: UsageRecord, settings: Settings, today: number, boundsOf: MonthBounds): UseSpan[] {
  const end = record.to === null ? today : Math.min(today, dayNumber(record.to) + 1);
  if (record.months.length === 0) {
    const start = record.from === null ? end - (settings.lookBackMonths * 365) / 12 : dayNumber(record.from);
    return end > start ? [{ start, end, accessDays: record.accessDays }] : [];
  }
  const known = record.months.flatMap(({ month, days }) => {
    const bounds = boundsOf(month);
    if (bounds === null || bounds.start >= today) return [];
    return [{ start: bounds.start, end: Math.min(today, bounds.end), accessDays: days }];
  });
  const first = known.reduce((least, { start }) => Math.min(least, start), today);
  const from = record.from === null ? first : Math.min(first, dayNumber(record.from));
  // Two marks without use, so that silence before the first month and after the last one is seen as such.
  return [{ start: from, end: from, accessDays: 0 }, ...known, { start: end, end, accessDays: 0 }];
}

/** Spans of the same days as one, and the gaps between spans as time without use. */
function merged(spans: readonly UseSpan[]): UseSpan[] {
  const result: UseSpan[] = [];
  let reached = -Infinity;
  for (const span of [...spans].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = result[result.length - 1];
    if (last && last.start === span.start && last.end === span.end) {
      result[result.length - 1] = { ...last, accessDays: last.accessDays + span.accessDays };
      continue;
    }
    if (reached > -Infinity && span.start > reached) result.push({ start: reached, end: span.start, accessDays: 0 });
    reached = Math.max(reached, span.end);
    if (span.end > span.start) result.push(span);
  }
  return result;
}
