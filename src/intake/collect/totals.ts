import { dateOfDay, daysIn, issueOf, type CalendarDate, type CalendarMonth, type Period } from "../../costing";
import { inPieces, type Pieces } from "../pieces";
import { placeOf } from "../source/tableSource";
import type { Person, TableContext, TotalUse } from "./collected";
import type { Item } from "./item";
import { daysInMonth } from "./months";

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

/** Takes rows out whose days, alone or added up, are more than their time has. */
export type OverPeriod = (group: TotalGroup, rows: readonly TotalRow[], days: number, most: number) => void;

/**
 * One use per group. Rows with more days than the period has, alone or together, are no use: a user and product have one
 * access day a day at most. Several rows of a group are added, which is told unless they are different months.
 */
export function* totalUses(
  groups: readonly TotalGroup[],
  period: Period | null,
  context: TableContext,
  onOver: OverPeriod = rejectRows(context),
): Pieces<TotalUse[]> {
  const most = period === null ? (context.options.mostDaysWithoutPeriod ?? null) : daysIn(period);
  const uses: TotalUse[] = [];
  yield* inPieces(groups, (group) => {
    const rows = most === null ? group.rows : group.rows.filter((row) => row.days <= most);
    for (const row of group.rows) if (most !== null && row.days > most) onOver(group, [row], row.days, most);
    const [first] = rows;
    if (first === undefined) return;
    const use = useOf(group, first, rows);
    const over = rows.length > 1 ? overOf(use, most) : null;
    if (over !== null) return onOver(group, rows, over.days, over.most);
    if (rows.length > 1 && !areDifferentMonths(rows)) noteAdded(group, rows, context);
    uses.push(use);
  });
  return uses;
}

/** The days that are too many, in all or in a month, and how many there can be; null when all is well. */
function overOf(use: TotalUse, most: number | null): { readonly days: number; readonly most: number } | null {
  if (most !== null && use.days > most) return { days: use.days, most };
  for (const [month, days] of use.months) {
    const length = daysInMonth(month as CalendarMonth);
    if (days > length) return { days, most: length };
  }
  return null;
}

function rejectRows({ log, header }: TableContext): OverPeriod {
  return (_, rows, days, most) => {
    const together = rows.length > 1 ? ` in ${rows.length} rows of the same user and product` : "";
    for (const { row, column } of rows) {
      log.rejectUsed("days-over-period", row, column, {
        subject: header.names[column] ?? "the number of days",
        expected: `at most ${most} days${together}`,
        received: String(days),
      });
    }
  };
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
