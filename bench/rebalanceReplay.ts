import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { rebalance, useForecaster } from "../src/costing";
import type { CalendarDate, DaysAhead, RebalanceReview, ReviewSeat } from "../src/costing";
import { isActive } from "../src/costing/forecast/rateModel";
import { BUYING_MARGIN } from "../src/costing/forecast/rateModelPrior";
import { countBefore, countWithin, distinctDays, type UseDays } from "../src/costing/forecast/useHistory";
import { addMonths, dateOfDay, dayNumber } from "../src/costing/quantity/calendarDate";
import { DEFAULT_REVIEW_RULES } from "../src/costing/rebalance/review";

/**
 * Replays four reviews a year on logs of activity (`user,date`): every suggestion is accepted and carried out, seats
 * last 12 months and renew unless dropped. Prints changes a user-year and how often somebody moved back within two
 * quarters. Usage: `npx tsx bench/rebalanceReplay.ts FOLDER [forecast | observed]`: the forecast of
 * the add-in with its margin before buying, or annualized days of the past year.
 */
const PRICE = 2095;
const TOKENS_PER_DAY = 7;
const TOKEN_PRICE = 3;

interface Move {
  readonly day: number;
  readonly to: "seat" | "Flex";
}

interface Replay {
  readonly userYears: number;
  readonly changes: number;
  readonly backWithinTwoQuarters: number;
  readonly cost: number;
  readonly doNothingForever: number;
}

function readLog(file: string): Map<string, UseDays> {
  const days = new Map<string, number[]>();
  for (const line of readFileSync(file, "utf8").trim().split(/\r?\n/).slice(1)) {
    const [user = "", date = ""] = line.split(",");
    days.set(user, [...(days.get(user) ?? []), dayNumber(date as CalendarDate)]);
  }
  return new Map([...days].map(([user, list]) => [user, distinctDays(list)]));
}

type Mode = "forecast" | "observed";

/** Days to come until the term's end as the add-in expects them, spread evenly. */
function forecastAt(log: ReadonlyMap<string, UseDays>, users: readonly string[], today: number, mode: Mode): DaysAhead {
  const known = new Map([...log].map(([user, days]) => [user, distinctDays(days.slice(0, countBefore(days, today)))]));
  const forecaster = useForecaster([...known.values()], today);
  const rates = new Map(
    users.map((user) => {
      const days = known.get(user) ?? distinctDays([]);
      const observed = countWithin(days, today - 365, today) / 365;
      const expected = forecaster(days, days[0] ?? today, 365) / 365;
      return [user, mode === "observed" ? observed : expected];
    }),
  );
  return (user, _product, end) => (rates.get(user) ?? 0) * Math.max(0, dayNumber(end) - today);
}

function replay(log: ReadonlyMap<string, UseDays>, mode: Mode): Replay {
  const all = [...log.values()];
  const first = Math.min(...all.map((days) => days[0] ?? Infinity));
  const last = Math.max(...all.map((days) => days[days.length - 1] ?? -Infinity));
  const moves = new Map<string, Move[]>();
  let seats: ReviewSeat[] = [];
  const sums = { userYears: 0, changes: 0, back: 0, cost: 0, flex: 0 };
  const start = `${Number(dateOfDay(first).slice(0, 4)) + 1}-01-01` as CalendarDate;
  for (let quarter = 0; ; quarter++) {
    const asOf = addMonths(start, quarter * 3);
    const today = dayNumber(asOf);
    const next = dayNumber(addMonths(asOf, 3));
    if (next > last + 1) break;
    // Renewals that fell due since the last review, and seats that lapsed.
    seats = seats.flatMap((seat) => {
      if (seat.end > asOf) return [seat];
      return seat.renews ? [{ ...seat, end: addMonths(seat.end, 12) }] : [];
    });
    const holders = new Set(seats.map((seat) => seat.user));
    const users = [...log.keys()].filter(
      (user) => isActive(log.get(user) ?? distinctDays([]), today) || holders.has(user),
    );
    sums.userYears += users.length / 4;
    const review: RebalanceReview = {
      asOf,
      termEnd: addMonths(asOf, 12),
      currency: "USD",
      products: [{ id: "P", flexRate: TOKENS_PER_DAY }],
      offers: [{ id: "P", covers: ["P"], annualPrice: PRICE, renewalPrice: null }],
      pools: [{ id: "T", scheme: "all-units", tiers: [{ from: 1, price: TOKEN_PRICE }], pack: 1, minimum: 0 }],
      seats,
      users: users.map((id) => {
        const moved = moves.get(id);
        const lastMove = moved?.[moved.length - 1];
        return {
          id,
          pool: "T",
          products: ["P"],
          team: "T",
          pins: [],
          accepted: [],
          movedOn: new Map(lastMove ? [["P", dateOfDay(lastMove.day)]] : []),
          newEvidence: new Set<string>(),
          buyingMargin: mode === "observed" ? 1 : BUYING_MARGIN[12],
          chanceFlexCheaper: new Map<string, number>(),
        };
      }),
      budgets: [],
      rules: DEFAULT_REVIEW_RULES,
    };
    const result = rebalance(review, forecastAt(log, users, today, mode));
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    for (const action of result.value.actions) {
      sums.changes++;
      const to = action.buys.length + action.takes.length > 0 ? "seat" : "Flex";
      const own = moves.get(action.user) ?? [];
      const before = own[own.length - 1];
      if (before && before.to !== to && today - before.day < 183) sums.back++;
      moves.set(action.user, [...own, { day: today, to }]);
      seats = seats.map((seat) => {
        if (action.takes.includes(seat.id)) return { ...seat, user: action.user, lastReassigned: asOf };
        if (action.drops.includes(seat.id)) return { ...seat, renews: false };
        return action.renews.includes(seat.id) ? { ...seat, renews: true } : seat;
      });
      for (const { offer, from } of action.buys) {
        const id = `${action.user}@${from}`;
        const asItSays = { renews: true, renewalPrices: [], noticeBy: null, lastReassigned: null };
        const start = from > asOf ? from : null;
        seats.push({ id, offer, user: action.user, pool: "T", start, end: addMonths(from, 12), ...asItSays });
      }
    }
    const covered = new Set(seats.map((seat) => seat.user));
    const quarterDays = next - today;
    sums.cost += (seats.length * PRICE * quarterDays) / 365;
    for (const [user, days] of log) {
      const money = countWithin(days, today, next) * TOKENS_PER_DAY * TOKEN_PRICE;
      sums.flex += money;
      if (!covered.has(user)) sums.cost += money;
    }
  }
  return {
    userYears: sums.userYears,
    changes: sums.changes,
    backWithinTwoQuarters: sums.back,
    cost: sums.cost,
    doNothingForever: sums.flex,
  };
}

const [folder, wanted = "forecast"] = process.argv.slice(2);
const mode: Mode = wanted === "observed" ? wanted : "forecast";
if (folder === undefined) throw new Error("Name the folder of the activity logs.");
const total = { userYears: 0, changes: 0, back: 0 };
for (const name of readdirSync(folder).filter((file) => file.endsWith(".csv"))) {
  const result = replay(readLog(path.join(folder, name)), mode);
  total.userYears += result.userYears;
  total.changes += result.changes;
  total.back += result.backWithinTwoQuarters;
  const rate = (result.changes / result.userYears).toFixed(3);
  const money = `cost ${Math.round(result.cost)}, all Flex ${Math.round(result.doNothingForever)}`;
  console.log(
    `${name}: ${rate} changes a user-year, ${result.backWithinTwoQuarters} back within two quarters, ${money}`,
  );
}
const rate = total.changes / total.userYears;
console.log(`all: ${rate.toFixed(3)} changes a user-year over ${total.userYears} user-years, ${total.back} back`);
if (rate > 0.25 || total.back > 0) process.exitCode = 1;
