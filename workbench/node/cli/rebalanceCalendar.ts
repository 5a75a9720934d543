import type { RebalanceQuarterResult } from "../../../src/app";
import { calendarFile, type CalendarEntry } from "./calendarFile";

/** The dated actions of a review (notice, change, renewal, order, top-up, expiry) as an iCalendar file, as on the sheet. */
export function rebalanceCalendar(actions: RebalanceQuarterResult["actions"], asOf: string): string {
  const seen = new Map<string, number>();
  const entries = actions.map(({ date, action, what, user }): CalendarEntry => {
    const key = [date, action, user, what].map(encodeURIComponent).join("/");
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    const who = user === "" ? "" : `${user}, `;
    return { id: count === 1 ? key : `${key}/${count}`, date, title: `${action}: ${who}${what}`, text: what };
  });
  return calendarFile(entries, asOf);
}
