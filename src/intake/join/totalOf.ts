import { addMonths, issueOf, type CalendarDate, type CalendarMonth, type Period } from "../../costing";
import type { TotalUse } from "../collect/collected";
import { monthStart } from "../collect/months";
import { tableName, tablePlace, type TableMeta } from "../source/tableSource";
import { unionOf } from "./countDays";
import type { From, UseGroupOf } from "./groups";
import type { JoinLog } from "./joinLog";

/** The days without dates of a group, over all its files. */
export interface JoinedTotal {
  readonly days: number;
  readonly months: ReadonlyMap<string, number>;
  readonly tokens: number | null;
  readonly assigned: CalendarDate | null;
  readonly unassigned: CalendarDate | null;
  readonly period: Period | null;
}

/** What counts of a part: all of it, or the months that no other part has. */
interface Kept {
  readonly part: From<TotalUse>;
  readonly days: number;
  readonly months: ReadonlyMap<string, number>;
  readonly isWhole: boolean;
}

/**
 * Adds the totals of files. What stands in several files counts once, as the later file says it, of equally late ones
 * the longer; files of unknown time count as the same time. Files with months are compared month by month. A total
 * without months cannot be split, so it is left out where its time overlaps. What is left out is told.
 *
 * Example: January 3 and February 5 in one file, February 5 and March 6 in another are 14 days.
 */
export function totalOf(group: UseGroupOf, log: JoinLog): JoinedTotal | null {
  const byWorth = group.totals.map((part, index) => ({ part, index })).sort(byEndAndLength);
  const kept: Kept[] = [];
  for (const { part } of byWorth) {
    const rest = notYetCounted(part, kept, log);
    if (rest !== null) kept.push(rest);
  }
  if (kept.length === 0) return null;
  const months = new Map<string, number>();
  for (const each of kept) for (const [month, days] of each.months) months.set(month, (months.get(month) ?? 0) + days);
  const uses = kept.map(({ part }) => part.use);
  return {
    days: kept.reduce((sum, { days }) => sum + days, 0),
    months: uses.every((use) => use.months.size > 0) ? months : new Map(),
    tokens: tokensOf(kept),
    assigned: earliest(uses.map(({ assigned }) => assigned)),
    unassigned: uses[0]?.unassigned ?? null,
    period: unionOf(kept.map(({ part }) => part.table.period)),
  };
}

/** What a part adds to those that count already; null when nothing of it can be told apart. */
function notYetCounted(part: From<TotalUse>, kept: readonly Kept[], log: JoinLog): Kept | null {
  const { days, months } = part.use;
  const isOfSameTime = (each: Kept): boolean =>
    each.part.table !== part.table && isSameTime(each.part.table.period, part.table.period);
  const others = kept.filter(isOfSameTime);
  const [other] = others;
  if (other === undefined) return { part, days, months, isWhole: true };
  if (months.size === 0) {
    noteLeftOut(part, other.part, log);
    return null;
  }
  const own = new Map(months);
  for (const each of others) {
    const shared = [...own.keys()].filter((month) => hasMonth(each.part, month));
    for (const month of shared) own.delete(month);
    if (shared.length > 0) noteShared(part, each.part, shared, log);
  }
  const sum = [...own.values()].reduce((total, each) => total + each, 0);
  return { part, days: sum, months: own, isWhole: own.size === months.size };
}

/** Whether a part says the days of a month; a total without months speaks of every month of its time. */
function hasMonth({ use, table }: From<TotalUse>, month: string): boolean {
  if (use.months.size > 0) return use.months.has(month);
  const start = monthStart(month as CalendarMonth);
  return isSameTime(table.period, { start, end: addMonths(start, 1) });
}

/** The tokens of all parts; null where a part that counts with some months only has some, as no file splits them. */
function tokensOf(kept: readonly Kept[]): number | null {
  let sum: number | null = null;
  for (const { part, months, isWhole } of kept) {
    const { tokens } = part.use;
    if (tokens === null || (months.size === 0 && !isWhole)) continue;
    if (!isWhole) return null;
    sum = (sum ?? 0) + tokens;
  }
  return sum;
}

function byEndAndLength(
  a: { part: From<TotalUse>; index: number },
  b: { part: From<TotalUse>; index: number },
): number {
  const [left, right] = [a.part.table.period, b.part.table.period];
  if (left === null || right === null) return Number(left === null) - Number(right === null) || b.index - a.index;
  if (left.end !== right.end) return left.end < right.end ? 1 : -1;
  if (left.start !== right.start) return left.start < right.start ? -1 : 1;
  return a.index - b.index;
}

function isSameTime(a: Period | null, b: Period | null): boolean {
  return a === null || b === null || (a.start < b.end && b.start < a.end);
}

function noteShared(
  { use, table }: From<TotalUse>,
  kept: From<TotalUse>,
  months: readonly string[],
  log: JoinLog,
): void {
  const isOne = months.length === 1;
  const which = isOne ? (months[0] ?? "") : `${[...months].sort()[0] ?? ""} and later, ${months.length} months in all`;
  const here = months.reduce((sum, month) => sum + (use.months.get(month) ?? 0), 0);
  const there = months.reduce((sum, month) => sum + (kept.use.months.get(month) ?? 0), 0);
  const differs = kept.use.months.size > 0 && here !== there ? ` (${daysText(there)}, not ${here})` : "";
  const done = `counted once for ${nameOf(use)}: ${which} as in ${tableName(kept.table.meta)}${differs}`;
  addOverlap(table.meta, "info", done, log);
}

/** Days outside of the time that counts are lost, which is more than an information. */
function noteLeftOut({ use, table }: From<TotalUse>, kept: From<TotalUse>, log: JoinLog): void {
  const isLost = !isWithin(table.period, kept.table.period);
  const why = isLost ? "; a total cannot be split by month, so files of times that follow each other count fully" : "";
  const told = `${daysText(use.days)} of ${nameOf(use)} left out, those of ${tableName(kept.table.meta)} were taken`;
  addOverlap(table.meta, isLost ? "warning" : "info", `${told}${why}`, log);
}

function addOverlap(meta: TableMeta, severity: "info" | "warning", done: string, log: JoinLog): void {
  log.add(issueOf("period-overlap", { severity, place: tablePlace(meta), subject: tableName(meta), done }));
}

function nameOf({ person, product, offering }: TotalUse): string {
  const item = product ?? offering;
  return item === null ? person.written : `${person.written} and ${item}`;
}

function daysText(days: number): string {
  return days === 1 ? "1 day" : `${days} days`;
}

function isWithin(inner: Period | null, outer: Period | null): boolean {
  return inner === null || outer === null || (inner.start >= outer.start && inner.end <= outer.end);
}

function earliest(dates: readonly (CalendarDate | null)[]): CalendarDate | null {
  let first: CalendarDate | null = null;
  for (const date of dates) {
    if (date === null) return null;
    if (first === null || date < first) first = date;
  }
  return first;
}
