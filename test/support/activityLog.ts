import { readFileSync } from "node:fs";
import path from "node:path";
import { DEFAULT_PLAN_PRICES } from "../../src/costing/backtest/planPrices";
import type { LoggedUse } from "../../src/costing/backtest/backtest";
import { distinctDays } from "../../src/costing/forecast/useHistory";
import { dayNumber } from "../../src/costing/quantity/calendarDate";
import type { CalendarDate } from "../../src/costing/quantity/calendarDate";

/** One of the three activity logs of test/cases/activity, priced with the default prices. */
export function activityLog(name: "a" | "b" | "c"): LoggedUse[] {
  const text = readFileSync(path.join(__dirname, "..", "cases", "activity", `${name}.csv`), "utf8");
  const daysByUser = new Map<string, number[]>();
  for (const line of text.trim().split(/\r?\n/).slice(1)) {
    const [user, date] = line.split(",") as [string, CalendarDate];
    const days = daysByUser.get(user) ?? [];
    days.push(dayNumber(date));
    daysByUser.set(user, days);
  }
  return [...daysByUser].map(([user, days]) => ({
    user,
    product: null,
    days: distinctDays(days),
    prices: DEFAULT_PLAN_PRICES,
  }));
}
