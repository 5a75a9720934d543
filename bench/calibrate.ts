import { addMonths, dateOfDay, dayNumber, type CalendarDate } from "../src/costing/quantity/calendarDate";
import { shortestInterval } from "../src/costing/forecast/daysAhead";
import { evidenceFromDays } from "../src/costing/forecast/evidence";
import { firstDayOf, fitRateModel, forecastDailyUse } from "../src/costing/forecast/rateModel";
import { distributionAround } from "../src/costing/forecast/useForecast";
import { countBefore, countWithin, type UseDays } from "../src/costing/forecast/useHistory";
import { printHeldOut } from "./heldOut";
import { logsGiven } from "./logsGiven";

/**
 * How often the 80 % interval of days ahead holds what then happened, on the three activity logs or on the logs given:
 * `npm run calibrate -- LOG.csv...` (columns user, date).
 *
 * Every month start of a log at which a user has use within the months seen is one forecast, made with what the log had
 * shown by then. The prior was fitted on the three logs, so on them these are figures of the fit, not of unseen logs.
 */
const LEVEL = 0.8;
const MONTHS_SEEN = [1, 3, 6, 12] as const;

interface Tally {
  held: number;
  of: number;
}

function coverage(log: readonly UseDays[], monthsAhead: 3 | 12): Map<number, Tally> {
  const tallies = new Map<number, Tally>(MONTHS_SEEN.map((seen) => [seen, { held: 0, of: 0 }]));
  const first = firstDayOf(log);
  const last = log.reduce((latest, days) => Math.max(latest, days[days.length - 1] ?? 0), 0);
  const month = `${dateOfDay(first).slice(0, 8)}01` as CalendarDate;
  for (let index = 1; ; index += 1) {
    const today = dayNumber(addMonths(month, index));
    const end = dayNumber(addMonths(dateOfDay(today), monthsAhead));
    if (end > last) return tallies;
    const known = log.map((days) => days.slice(0, countBefore(days, today)));
    const model = fitRateModel(known, today, monthsAhead);
    for (const seen of MONTHS_SEEN) {
      const from = Math.max(first, dayNumber(addMonths(dateOfDay(today), -seen)));
      for (const days of log) {
        if (countWithin(days, from, today) === 0) continue;
        const mean = forecastDailyUse(model, days, today, from) * (end - today);
        const evidence = evidenceFromDays(days, Math.max(from, days[0] as number), today);
        const range = shortestInterval(distributionAround(mean, evidence, end - today), LEVEL);
        const happened = countWithin(days, today, end);
        const tally = tallies.get(seen) as Tally;
        tally.of += 1;
        if (happened >= range.from && happened <= range.to) tally.held += 1;
      }
    }
  }
}

const given = logsGiven();
const logs = given.map(({ uses }) => uses.map(({ days }) => days));
const share = ({ held, of }: Tally): string => `${(held / of).toFixed(3)} of ${of}`;
const sum = (tallies: readonly Tally[]): Tally =>
  tallies.reduce((all, { held, of }) => ({ held: all.held + held, of: all.of + of }), { held: 0, of: 0 });

for (const ahead of [3, 12] as const) {
  const perLog = logs.map((log) => coverage(log, ahead));
  for (const seen of MONTHS_SEEN) {
    const tally = sum(perLog.flatMap((tallies) => tallies.get(seen) ?? []));
    console.log(`${ahead} months ahead, ${seen} months seen: ${share(tally)}`);
  }
  console.log(`${ahead} months ahead, all classes: ${share(sum(perLog.flatMap((tallies) => [...tallies.values()])))}`);
}

if (given.length > 1) printHeldOut(given);
