import assert from "node:assert/strict";
import { backtestNow } from "../../../src/costing/backtest/backtest";
import type { LoggedUse } from "../../../src/costing/backtest/backtest";
import { DEFAULT_PLAN_PRICES } from "../../../src/costing/backtest/planPrices";
import { allFlexCost, hindsightCost, lastYearBreakEvenCost } from "../../../src/costing/backtest/policies";
import { distinctDays } from "../../../src/costing/forecast/useHistory";
import { dateOfDay, dayNumber } from "../../../src/costing/quantity/calendarDate";
import type { CalendarDate } from "../../../src/costing/quantity/calendarDate";
import { activityLog } from "../../support/activityLog";

const day = (date: string) => dayNumber(date as CalendarDate);
const year2023 = { start: day("2023-01-01"), end: day("2024-01-01"), yearBefore: day("2022-01-01"), reviews: [] };
const used = (from: string, count: number, step = 1) => Array.from({ length: count }, (_, i) => day(from) + i * step);
const loggedUse = (user: string, days: number[]): LoggedUse => ({
  user,
  product: null,
  days: distinctDays(days),
  prices: DEFAULT_PLAN_PRICES,
});

describe("policies of a plan year", () => {
  it("allFlexCost(days) is days times rate times token price", () => {
    assert.equal(allFlexCost(distinctDays(used("2023-03-01", 10)), year2023, DEFAULT_PLAN_PRICES), 210);
  });

  it("lastYearBreakEvenCost(days) buys at 100 days in the year before and not at 99", () => {
    const now = used("2023-03-01", 10);
    const with99 = distinctDays([...used("2022-02-01", 99), ...now]);
    const with100 = distinctDays([...used("2022-02-01", 100), ...now]);
    assert.equal(lastYearBreakEvenCost(with99, year2023, DEFAULT_PLAN_PRICES), 210);
    assert.equal(lastYearBreakEvenCost(with100, year2023, DEFAULT_PLAN_PRICES), 2095);
  });

  it("hindsightCost(days) buys on the best day of use, the buying day included", () => {
    const days = distinctDays([...used("2023-01-10", 2), ...used("2023-10-03", 60)]);
    const bought = 2 * 21 + (2095 * (day("2024-01-01") - day("2023-10-03"))) / 365;
    assert.equal(hindsightCost(days, year2023, DEFAULT_PLAN_PRICES), bought);
  });
});

describe("backtest(uses)", () => {
  it("has the plan years 2021 and 2022 for a log from 2020-06-01 to 2022-12-31", () => {
    const periods = backtestNow([loggedUse("u", [day("2020-06-01"), day("2022-12-31")])]);
    assert.deepEqual(
      periods.map(({ start, end }) => [start, end]),
      [
        ["2021-01-01", "2021-12-31"],
        ["2022-01-01", "2022-12-31"],
      ],
    );
  });

  it("has no plan year for an empty log, for one row, and for a log that stops on 30 December", () => {
    assert.deepEqual(backtestNow([]), []);
    assert.deepEqual(backtestNow([loggedUse("u", [day("2020-06-01")])]), []);
    assert.deepEqual(backtestNow([loggedUse("u", [day("2020-06-01"), day("2021-12-30")])]), []);
  });

  it("counts a user in a year with use in it or in the 12 months before, and not otherwise", () => {
    const periods = backtestNow([loggedUse("early", used("2020-06-01", 3)), loggedUse("late", [day("2022-12-31")])]);
    assert.deepEqual(
      periods.map((period) => period.users.map(({ user }) => user)),
      [["early"], ["late"]],
    );
  });

  it("buys for somebody who works every day and never for somebody with a day a month", () => {
    const [period] = backtestNow([
      loggedUse("daily", used("2021-01-01", 730)),
      loggedUse("rare", used("2021-01-01", 24, 30)),
    ]);
    assert.equal(period?.users[0]?.boughtOn, "2022-01-01");
    assert.equal(period?.users[0]?.costs.advice, 2095);
    assert.equal(period?.users[1]?.boughtOn, null);
  });

  for (const name of ["a", "b", "c"] as const) {
    it(`changes no decision of log ${name} when the log is cut after it, at 40 dates`, () => {
      const whole = activityLog(name);
      const decisions = decisionsOf(whole);
      const all = whole.flatMap(({ days }) => [...days]).sort((one, other) => one - other);
      for (let step = 1; step <= 40; step++) {
        // Dates spread over the log; every second one on the day after a review, where nothing has come to light yet.
        const spread = all[Math.floor((all.length * step) / 41)] as number;
        const cut = step % 2 === 0 ? spread + (step % 7) : dayAfterReview(spread);
        const known = decisionsOf(cutAt(whole, cut));
        for (const [key, boughtOn] of decisions) {
          if (day(boughtOn) < cut) assert.equal(known.get(key), boughtOn, `${key} when cut at ${dateOfDay(cut)}`);
        }
        for (const [key, boughtOn] of known) {
          if (day(boughtOn) < cut) assert.equal(decisions.get(key), boughtOn, `${key} appears at ${dateOfDay(cut)}`);
        }
      }
    });
  }

  it("never costs less than hindsight, for any policy, user and year", () => {
    for (const name of ["a", "b", "c"] as const) {
      for (const period of backtestNow(activityLog(name))) {
        for (const { costs } of period.users) {
          const others = [costs.advice, costs.allFlex, costs.lastYearBreakEven, costs.allSubscription];
          assert.ok(costs.hindsight <= Math.min(...others) + 1e-9);
        }
      }
    }
  });

  it("costs at most 0.70 of last year's break-even above hindsight on the three logs, and less than all Flex", () => {
    const total = { advice: 0, allFlex: 0, lastYearBreakEven: 0, hindsight: 0 };
    for (const name of ["a", "b", "c"] as const) {
      for (const { costs } of backtestNow(activityLog(name)).flatMap((period) => period.users)) {
        for (const policy of Object.keys(total) as (keyof typeof total)[]) total[policy] += costs[policy];
      }
    }
    const share = (total.advice - total.hindsight) / (total.lastYearBreakEven - total.hindsight);
    assert.ok(share <= 0.7, `${share}`);
    assert.ok(total.advice < total.allFlex);
  });
});

/** The day after the first review that is not before a day. */
function dayAfterReview(from: number): number {
  for (let next = from; ; next++) if (/-(01|04|07|10)-01$/.test(dateOfDay(next))) return next + 1;
}

/** The log without its rows from a day on, with one use that keeps the year of the cut a plan year. */
function cutAt(uses: readonly LoggedUse[], cut: number): LoggedUse[] {
  const yearEnd = day(`${dateOfDay(cut).slice(0, 4)}-12-31`);
  return uses
    .map((use) => ({ ...use, days: distinctDays([...use.days.filter((one) => one < cut)]) }))
    .concat(loggedUse("keeps the year open", [yearEnd]));
}

function decisionsOf(uses: readonly LoggedUse[]): Map<string, string> {
  const decisions = new Map<string, string>();
  for (const period of backtestNow(uses)) {
    for (const { user, boughtOn } of period.users) {
      if (boughtOn !== null) decisions.set(`${user} ${period.start}`, boughtOn);
    }
  }
  return decisions;
}
