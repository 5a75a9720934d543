import { readFileSync } from "node:fs";
import path from "node:path";
import { csvSource, readUseLog } from "../src/intake";
import type { LoggedUse } from "../src/costing/backtest/backtest";
import { DEFAULT_PLAN_PRICES } from "../src/costing/backtest/planPrices";
import { distinctDays } from "../src/costing/forecast/useHistory";
import type { CalendarDate } from "../src/costing/quantity/calendarDate";
import { activityLog } from "../test/support/activityLog";

/** A log to measure on, with a short name. */
export interface NamedLog {
  readonly name: string;
  readonly uses: readonly LoggedUse[];
}

/** The logs named on the command line (columns user, date, perhaps product), else the three of the repository. */
export function logsGiven(files: readonly string[] = process.argv.slice(2)): NamedLog[] {
  if (files.length === 0) return (["a", "b", "c"] as const).map((name) => ({ name, uses: activityLog(name) }));
  return files.map((file) => ({ name: path.basename(file, ".csv"), uses: usesOf(file) }));
}

function usesOf(file: string): LoggedUse[] {
  const { uses } = readUseLog(csvSource(file, readFileSync(file)), { asOf: "9999-12-31" as CalendarDate });
  const daysByUse = new Map<string, { user: string; product: string | null; days: number[] }>();
  for (const { user, product, day } of uses) {
    const key = `${user}\u0000${product ?? ""}`;
    const known = daysByUse.get(key) ?? { user, product, days: [] };
    known.days.push(day);
    daysByUse.set(key, known);
  }
  const priced = { prices: DEFAULT_PLAN_PRICES };
  return [...daysByUse.values()].map((use) => ({ ...use, ...priced, days: distinctDays(use.days) }));
}
