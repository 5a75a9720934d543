import { addMonths, dateOfDay, dayNumber } from "../src/costing/quantity/calendarDate";
import { distributionAhead, shortestInterval } from "../src/costing/forecast/daysAhead";
import { evidenceFromDays } from "../src/costing/forecast/evidence";
import { countWithin } from "../src/costing/forecast/useHistory";
import { activityLog } from "../test/support/activityLog";

/**
 * How often the 80 % interval of days ahead holds what then happened, on the three activity logs.
 *
 * Every month start of a log at which a user has use within the months seen is one forecast. The parameters were
 * fitted on these logs, so these are figures of the fit, not of unseen logs.
 */
const LEVEL = 0.8;
const MONTHS_SEEN = [1, 3, 6, 12];
const MONTHS_AHEAD = [3, 12];

function coverage(monthsSeen: number, monthsAhead: number): { held: number; of: number } {
  let held = 0;
  let of = 0;
  for (const name of ["a", "b", "c"] as const) {
    const uses = activityLog(name).map((use) => use.days);
    const first = Math.min(...uses.map((days) => days[0] as number));
    const last = Math.max(...uses.map((days) => days[days.length - 1] as number));
    for (let month = dayNumber(addMonths(dateOfDay(first), 1)); ; month = dayNumber(addMonths(dateOfDay(month), 1))) {
      const today = dayNumber(`${dateOfDay(month).slice(0, 8)}01` as ReturnType<typeof dateOfDay>);
      const end = dayNumber(addMonths(dateOfDay(today), monthsAhead));
      if (end > last) break;
      const from = Math.max(first, dayNumber(addMonths(dateOfDay(today), -monthsSeen)));
      for (const days of uses) {
        if (countWithin(days, from, today) === 0) continue;
        const observedFrom = Math.max(from, days[0] as number);
        const range = shortestInterval(
          distributionAhead(evidenceFromDays(days, observedFrom, today), end - today),
          LEVEL,
        );
        const happened = countWithin(days, today, end);
        of++;
        if (happened >= range.from && happened <= range.to) held++;
      }
    }
  }
  return { held, of };
}

for (const ahead of MONTHS_AHEAD) {
  const all = { held: 0, of: 0 };
  for (const seen of MONTHS_SEEN) {
    const { held, of } = coverage(seen, ahead);
    all.held += held;
    all.of += of;
    console.log(`${ahead} months ahead, ${seen} months seen: ${(held / of).toFixed(3)} of ${of}`);
  }
  console.log(`${ahead} months ahead, all classes: ${(all.held / all.of).toFixed(3)} of ${all.of}`);
}
