import { dateOfDay, daysIn, issueOf, type CalendarDate, type Period } from "../../costing";
import { placeOf } from "../source/tableSource";
import type { TableContext, TotalUse } from "./collected";
import type { Item } from "./item";
import type { Person } from "./collected";

/** What one row says: days in total or of some months. */
export interface TotalRow {
  readonly row: number;
  readonly column: number;
  readonly days: number;
  readonly months: ReadonlyMap<string, number>;
  readonly tokens: number | null;
  readonly assigned: number | null;
  readonly unassigned: number | null;
}

/** Rows of one person and item. */
export interface TotalGroup {
  readonly person: Person;
  readonly item: Item;
  readonly rows: TotalRow[];
}

/** Groups rows by person, team, product, offering and option. */
export function startTotalGroups(): {
  add: (person: Person, item: Item, row: TotalRow) => void;
  groups: () => TotalGroup[];
} {
  const groups = new Map<string, TotalGroup>();
  return {
    add(person, item, row) {
      const parts = [person.key, item.team, item.product, item.offering, item.option];
      const key = parts.map((part) => (part ?? "").toLowerCase()).join("\u0001");
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { person, item, rows: [row] });
      else group.rows.push(row);
    },
    groups: () => [...groups.values()],
  };
}

/**
 * One use per group. Rows with more days than the period has are rejected; several rows of a group are added, which is
 * told unless they are different months.
 */
export function totalUses(groups: readonly TotalGroup[], period: Period | null, context: TableContext): TotalUse[] {
  const most = period === null ? (context.options.mostDaysWithoutPeriod ?? null) : daysIn(period);
  return groups.flatMap((group) => {
    const rows = group.rows.filter((row) => isPossible(row, most, context));
    const [first] = rows;
    if (first === undefined) return [];
    if (rows.length > 1 && !areDifferentMonths(rows)) noteAdded(group, rows, context);
    return [useOf(group, first, rows)];
  });
}

function isPossible(row: TotalRow, most: number | null, { log, header }: TableContext): boolean {
  if (most === null || row.days <= most) return true;
  log.rejectUsed("days-over-period", row.row, row.column, {
    subject: header.names[row.column] ?? "the number of days",
    expected: `at most ${most} days`,
    received: String(row.days),
  });
  return false;
}

function useOf({ person, item }: TotalGroup, first: TotalRow, rows: readonly TotalRow[]): TotalUse {
  const months = new Map<string, number>();
  for (const row of rows) for (const [month, days] of row.months) months.set(month, (months.get(month) ?? 0) + days);
  const tokens = rows.filter((row) => row.tokens !== null);
  return {
    person,
    ...item,
    days: rows.reduce((sum, row) => sum + row.days, 0),
    months,
    tokens: tokens.length === 0 ? null : tokens.reduce((sum, row) => sum + (row.tokens ?? 0), 0),
    assigned: extremeDate(
      rows.map((row) => row.assigned),
      Math.min,
    ),
    unassigned: extremeDate(
      rows.map((row) => row.unassigned),
      Math.max,
    ),
    row: first.row,
  };
}

/** Null as soon as one row does not say it: the person was then there all the time. */
function extremeDate(days: readonly (number | null)[], pick: (...days: number[]) => number): CalendarDate | null {
  const known = days.filter((day) => day !== null);
  return known.length < days.length || known.length === 0 ? null : dateOfDay(pick(...known));
}

function areDifferentMonths(rows: readonly TotalRow[]): boolean {
  const months = rows.flatMap((row) => [...row.months.keys()]);
  return months.length >= rows.length && new Set(months).size === months.length;
}

function noteAdded({ person, item }: TotalGroup, rows: readonly TotalRow[], { log, meta }: TableContext): void {
  const product = item.product ?? item.offering;
  const subject = product === null ? person.written : `${person.written} and ${product}`;
  const place = placeOf(meta, rows[1]?.row ?? 1, rows[1]?.column ?? 0);
  const received = rows
    .map((row) => row.days)
    .slice(0, 5)
    .join(" and ");
  log.note(issueOf("rows-added", { severity: "warning", place, subject, received, done: "the rows were added" }));
}
