import { chargedWindows, dayNumber, type Period, type UsageBasis } from "../../costing";
import type { ImportOptions } from "../collect/collected";
import type { UseGroupOf } from "./groups";

/** Access days with dates: day number to the tokens charged (null: not said), and what they rest on. */
export interface CountedDays {
  readonly days: ReadonlyMap<number, number | null>;
  readonly basis: UsageBasis;
  readonly period: Period | null;
  /** Days for which a token file says 0 tokens: launches under 5 minutes, or features that are counted elsewhere. */
  readonly freeDays: number;
  readonly shortLaunches: number;
  /** Whether some day stood in two files. */
  readonly overlaps: boolean;
}

const MS_PER_DAY = 86_400_000;

/**
 * The access days of a group from its dated sources; null if it has none. A better source replaces a weaker one for the
 * time that it covers: charged windows of sessions, then token files, then daily files. A day in two files of one kind
 * is one day.
 */
export function countDays(group: UseGroupOf, options: ImportOptions): CountedDays | null {
  const [only, ...others] = group.days;
  if (only !== undefined && others.length === 0 && group.sessions.length === 0 && only.use.basis === "daily") {
    // The usual case, and the one with a million days: nothing to compare, so nothing is copied.
    const { use, table } = only;
    return { days: use.days, basis: "daily", period: table.period, freeDays: 0, shortLaunches: 0, overlaps: false };
  }
  const days = new Map<number, number | null>();
  let basis: UsageBasis | null = null;
  let overlaps = false;
  let freeDays = 0;
  for (const layer of ["daily", "token-usage"] as const) {
    const parts = group.days.filter(({ use }) => use.basis === layer);
    if (parts.length === 0) continue;
    if (basis !== null)
      clear(
        days,
        parts.map(({ table }) => table.period),
      );
    const own = new Set<number>();
    for (const { use } of parts) {
      const files = new Set<number>();
      for (const [day, tokens] of use.days) {
        if (own.has(day) && parts.length > 1 && !files.has(day))
          overlaps = overlaps || isFromOtherTable(parts, use, day);
        files.add(day);
        if (layer === "token-usage" && tokens === 0) {
          if (!own.has(day)) freeDays++;
        } else days.set(day, tokens ?? days.get(day) ?? null);
        own.add(day);
      }
    }
    basis = layer;
  }
  const windows = group.sessions.length === 0 ? null : windowDays(group, options);
  if (windows !== null) {
    clear(
      days,
      group.sessions.map(({ table }) => table.period),
    );
    for (const day of windows.days) days.set(day, days.get(day) ?? null);
    basis = "windows";
  }
  if (basis === null) return null;
  const periods = [...group.days, ...group.sessions].map(({ table }) => table.period);
  return { days, basis, period: unionOf(periods), freeDays, shortLaunches: windows?.shortLaunches ?? 0, overlaps };
}

/** From the earliest start to the latest end of the known periods; null when none is known. */
export function unionOf(periods: readonly (Period | null)[]): Period | null {
  const known = periods.filter((period) => period !== null);
  const start = known.map((period) => period.start).sort()[0];
  const end = known.map((period) => period.end).sort()[known.length - 1];
  return start === undefined || end === undefined ? null : { start, end };
}

function isFromOtherTable(parts: UseGroupOf["days"], current: unknown, day: number): boolean {
  const table = parts.find(({ use }) => use === current)?.table;
  return parts.some((part) => part.table !== table && part.use !== current && part.use.days.has(day));
}

function clear(days: Map<number, number | null>, periods: readonly (Period | null)[]): void {
  for (const period of periods) {
    if (period === null) continue;
    const [start, end] = [dayNumber(period.start), dayNumber(period.end)];
    for (const day of [...days.keys()]) if (day >= start && day < end) days.delete(day);
  }
}

function windowDays(group: UseGroupOf, { shortLaunches = "free", idleAware = false }: ImportOptions) {
  // All sessions of the group belong to one person and product, however their rows spelled them.
  const sessions = group.sessions.flatMap(({ use }) =>
    use.sessions.map((session) => ({ ...session, user: group.user, product: "" })),
  );
  const count = chargedWindows(sessions, { shortLaunches, idleAware });
  const days = count.windows.map(({ startMs }) => Math.floor(startMs / MS_PER_DAY));
  return { days, shortLaunches: count.shortLaunches };
}
