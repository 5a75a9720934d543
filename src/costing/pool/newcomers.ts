import { countWithin, type UseDays } from "../forecast/useHistory";

/** Use of one user and product, and the tokens that a day of it takes. */
export interface TokenUse {
  readonly days: UseDays;
  readonly tokensPerDay: number;
}

/** What people who are not there yet are expected to need, and what that rests on. */
export interface Newcomers {
  readonly tokens: number;
  /** Length of the windows in days, and how many there were. */
  readonly windowDays: number;
  readonly windows: number;
}

const DAYS_PER_YEAR = 365;
const LEAST_WINDOW_DAYS = 91;
const MOST_WINDOWS = 3;

/**
 * Tokens that newcomers will need in the next `horizonDays`, as they did before: in each of the last windows (a year,
 * or half of what was seen where that is less) those count who had no use in the window before it, people who came back
 * included. The average of up to 3 windows, scaled by length, which is low where windows are shorter than the horizon.
 *
 * `coveredFrom`, `today`: day numbers between which use was seen. Null when less than half a year was seen: none is
 * assumed then. Example: of 2 years, somebody with 10 days at 6 tokens in the second one only: 60 tokens a year.
 */
export function newcomersAhead(
  uses: readonly TokenUse[],
  coveredFrom: number,
  today: number,
  horizonDays: number,
): Newcomers | null {
  const windowDays = Math.min(DAYS_PER_YEAR, Math.floor((today - coveredFrom) / 2));
  if (!(windowDays >= LEAST_WINDOW_DAYS)) return null;
  const windows = Math.min(MOST_WINDOWS, Math.floor((today - coveredFrom) / windowDays) - 1);
  let tokens = 0;
  for (let index = 0; index < windows; index += 1) {
    const end = today - index * windowDays;
    const start = end - windowDays;
    for (const { days, tokensPerDay } of uses) {
      if (countWithin(days, start - windowDays, start) === 0) tokens += countWithin(days, start, end) * tokensPerDay;
    }
  }
  return { tokens: ((tokens / windows) * horizonDays) / windowDays, windowDays, windows };
}
