import { issueOf, type CalendarDate, type Period } from "../../costing";
import type { TotalUse } from "../collect/collected";
import { tableName, tablePlace } from "../source/tableSource";
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

/**
 * Adds the totals of files that follow each other. Of files that cover the same time one counts: the later one, of
 * equally late ones the longer; files of unknown time count as the same time. What is left out is told.
 */
export function totalOf(group: UseGroupOf, log: JoinLog): JoinedTotal | null {
  const byWorth = group.totals.map((part, index) => ({ part, index })).sort(byEndAndLength);
  const kept: From<TotalUse>[] = [];
  for (const { part } of byWorth) {
    const other = kept.find((each) => each.table !== part.table && isSameTime(each.table.period, part.table.period));
    if (other === undefined) kept.push(part);
    else noteOverlap(part, other, log);
  }
  const [first] = kept;
  if (first === undefined) return null;
  const months = new Map<string, number>();
  for (const { use } of kept)
    for (const [month, days] of use.months) months.set(month, (months.get(month) ?? 0) + days);
  const uses = kept.map(({ use }) => use);
  const told = uses.flatMap(({ tokens }) => (tokens === null ? [] : [tokens]));
  const left = uses.map(({ unassigned }) => unassigned);
  return {
    days: uses.reduce((sum, { days }) => sum + days, 0),
    months: uses.every((use) => use.months.size > 0) ? months : new Map(),
    tokens: told.length === 0 ? null : told.reduce((sum, tokens) => sum + tokens, 0),
    assigned: earliest(uses.map(({ assigned }) => assigned)),
    unassigned: left[0] ?? null,
    period: unionOf(kept.map(({ table }) => table.period)),
  };
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

function noteOverlap(left: From<TotalUse>, kept: From<TotalUse>, log: JoinLog): void {
  const subject = tableName(left.table.meta);
  const done = `${left.use.person.written}: days of ${tableName(kept.table.meta)} were taken, counted once`;
  log.add(issueOf("period-overlap", { severity: "info", place: tablePlace(left.table.meta), subject, done }));
}

function earliest(dates: readonly (CalendarDate | null)[]): CalendarDate | null {
  let first: CalendarDate | null = null;
  for (const date of dates) {
    if (date === null) return null;
    if (first === null || date < first) first = date;
  }
  return first;
}
