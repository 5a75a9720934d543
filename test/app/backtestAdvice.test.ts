import assert from "node:assert/strict";
import { backtestAdvice, backtestSentence, type LoggedDay } from "../../src/app";
import { dayNumber, type CalendarDate } from "../../src/costing";
import { checkedBacktest } from "../schemas/backtest";
import { activityLog } from "../support/activityLog";

const day = (date: string): number => dayNumber(date as CalendarDate);

function reportOf(days: readonly LoggedDay[]) {
  const run = backtestAdvice(days);
  let step = run.next();
  while (!step.done) step = run.next();
  return checkedBacktest(step.value);
}

function everyDay(user: string, from: string, count: number): LoggedDay[] {
  return Array.from({ length: count }, (_, index) => ({ user, product: null, day: day(from) + index }));
}

describe("backtestAdvice(days)", () => {
  it("tells somebody who works every day of 2021 and 2022 to buy on 2022-01-01 for 2,095", () => {
    const report = reportOf(everyDay("ann", "2021-01-01", 730));
    assert.deepEqual(report.users, [
      { period: "2022", user: "ann", product: null, boughtOn: "2022-01-01", accessDays: 365, cost: 2095 },
    ]);
    assert.deepEqual(report.total.cost, {
      advice: 2095,
      allSubscription: 2095,
      allFlex: 7665,
      lastYearBreakEven: 2095,
      hindsight: 2095,
    });
  });

  it("rounds so that users add up to their year and years to the total, to the cent", () => {
    const days = activityLog("a").flatMap(({ user, days: used }) =>
      used.map((one) => ({ user, product: null, day: one })),
    );
    const report = reportOf(days);
    const cents = (amount: number): number => Math.round(amount * 100);
    for (const period of report.periods) {
      const users = report.users.filter((user) => period.start.startsWith(user.period));
      const sum = users.reduce((total, user) => total + cents(user.cost), 0);
      assert.equal(sum, cents(period.cost.advice), period.start);
    }
    const years = report.periods.reduce((total, period) => total + cents(period.cost.hindsight), 0);
    assert.equal(years, cents(report.total.cost.hindsight));
  });

  it("does not depend on the order of the rows or on repeats", () => {
    const days = [...everyDay("ann", "2021-01-01", 400), ...everyDay("__proto__", "2021-06-01", 600)];
    assert.deepEqual(reportOf([...days].reverse()), reportOf(days));
    assert.deepEqual(reportOf([...days, ...days]), reportOf(days));
  });

  it("takes a product in several spellings as one, in any order of the rows", () => {
    const spellings = ["AutoCAD", "autocad", " AutoCAD"];
    const days = everyDay("ann", "2021-01-01", 730).map((one, index) => ({
      ...one,
      product: spellings[index % 3] ?? "",
    }));
    const { users, total } = reportOf(days);
    assert.deepEqual([users.length, users[0]?.accessDays, total.cost.allSubscription], [1, 365, 2095]);
    assert.deepEqual(reportOf([...days].reverse()), reportOf(days));
  });

  it("says so when the log holds no whole plan year", () => {
    const report = reportOf([{ user: "ann", product: null, day: day("2021-05-05") }]);
    assert.deepEqual(report.periods, []);
    assert.match(backtestSentence(report, String), /no whole plan year/);
  });

  it("puts all Flex beside the other policies in words", () => {
    const sentence = backtestSentence(reportOf(everyDay("ann", "2021-01-01", 730)), (amount) => `$${amount}`);
    assert.equal(
      sentence,
      "On your last year this advice would have cost $2095, the rule of last year's days $2095, " +
        "perfect knowledge $2095; all Flex $7665.",
    );
  });
});
