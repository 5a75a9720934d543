import {
  dateOfDay,
  dayNumber,
  daysIn,
  issueOf,
  lastDayOf,
  monthOf,
  type CalendarDate,
  type CalendarMonth,
  type MonthDays,
  type Period,
  type UsageRecord,
} from "../../costing";
import type { ImportOptions } from "../collect/collected";
import { daysInMonth } from "../collect/months";
import { placeOf } from "../source/tableSource";
import { countDays, unionOf, type CountedDays } from "./countDays";
import type { UseGroupOf } from "./groups";
import type { JoinLog } from "./joinLog";
import { totalOf, type JoinedTotal } from "./totalOf";

/** A dated source replaces a reported total when it covers at least this part of the report's time. */
const ENOUGH_COVER = 0.8;

/** The record of a group; what does not fit together is told. */
export function recordOf(group: UseGroupOf, options: ImportOptions, log: JoinLog): UsageRecord | null {
  const total = totalOf(group, log);
  const dated = countDays(group, options);
  const source = group.totals[0] ?? group.days[0] ?? group.sessions[0];
  if (source === undefined || (total === null && dated === null)) return null;
  if (dated !== null) noteFindings(group, total, dated, log);
  const useDated = dated !== null && (total === null || covers(dated.period, total.period));
  const { meta } = source.table;
  const place = { file: meta.file, sheet: meta.sheet, row: source.use.row };
  const { user, team, product, offering, option } = group;
  const known = { user, team, product, offering, option, daysReported: total?.days ?? null, place };
  const period = (useDated ? unionOf([total?.period ?? null, dated.period]) : total?.period) ?? null;
  const span = presenceIn(period, total, useDated ? dated.days.size : (total?.days ?? 0));
  if (useDated) {
    const tokens = tokensOf(dated) ?? total?.tokens ?? null;
    return {
      ...known,
      accessDays: dated.days.size,
      basis: dated.basis,
      months: monthsOf(dated),
      tokens,
      ...span,
      period,
    };
  }
  const months = [...(total?.months ?? [])]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, days]) => ({ month: month as CalendarMonth, days }));
  return {
    ...known,
    accessDays: total?.days ?? 0,
    basis: "reported",
    months,
    tokens: total?.tokens ?? null,
    ...span,
    period,
  };
}

function covers(dated: Period | null, reported: Period | null): boolean {
  if (dated === null || reported === null) return true;
  return daysIn(dated) >= daysIn(reported) * ENOUGH_COVER;
}

/**
 * The part of the period in which the user could use the product. An assignment that leaves fewer days than were used
 * was not the first one, so it says nothing about the time before.
 */
function presenceIn(
  period: Period | null,
  total: JoinedTotal | null,
  days: number,
): { from: CalendarDate | null; to: CalendarDate | null } {
  if (period === null) return { from: null, to: null };
  const lastDay = lastDayOf(period) ?? period.start;
  const { assigned = null, unassigned = null } = total ?? {};
  const to = unassigned !== null && unassigned < lastDay && unassigned >= period.start ? unassigned : lastDay;
  const isLater = assigned !== null && assigned > period.start && assigned <= to;
  const from = isLater && dayNumber(to) - dayNumber(assigned) + 1 >= days ? assigned : period.start;
  return { from, to };
}

function tokensOf({ days }: CountedDays): number | null {
  let sum: number | null = null;
  for (const tokens of days.values()) if (tokens !== null) sum = (sum ?? 0) + tokens;
  return sum;
}

function monthsOf({ days }: CountedDays): MonthDays[] {
  const months = new Map<CalendarMonth, number>();
  let month: CalendarMonth | null = null;
  let monthEnd = -Infinity;
  for (const day of [...days.keys()].sort((a, b) => a - b)) {
    if (month === null || day >= monthEnd) {
      const date = dateOfDay(day);
      month = monthOf(date);
      monthEnd = day - Number(date.slice(8)) + 1 + daysInMonth(month);
    }
    months.set(month, (months.get(month) ?? 0) + 1);
  }
  return [...months].map(([each, count]) => ({ month: each, days: count }));
}

function noteFindings(group: UseGroupOf, total: JoinedTotal | null, dated: CountedDays, log: JoinLog): void {
  const product = group.product ?? group.offering ?? "a product";
  const subject = `${group.user} and ${product}`;
  const at = group.days[0] ?? group.sessions[0];
  const place = at === undefined ? null : placeOf(at.table.meta, at.use.row);
  const info = { severity: "info", place, subject } as const;
  const free = dated.freeDays + dated.shortLaunches;
  if (free > 0) log.add(issueOf("short-launches", { ...info, received: String(free), done: "no access day counted" }));
  if (dated.overlaps)
    log.add(
      issueOf("period-overlap", {
        ...info,
        subject: at?.table.meta.file ?? subject,
        done: `counted once for ${subject}`,
      }),
    );
  if (total === null) return;
  if (!covers(dated.period, total.period)) {
    const done = "the report's days were kept, since the daily file covers too little of its time";
    log.add(issueOf("period-mismatch", { ...info, subject: at?.table.meta.file ?? subject, done }));
  } else if (total.days !== dated.days.size) {
    const [expected, received] = [`${total.days} as reported`, String(dated.days.size)];
    log.add(issueOf("days-differ", { ...info, expected, received, done: `the ${dated.basis} count was taken` }));
  }
}
