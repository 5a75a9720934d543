import assert from "node:assert/strict";
import {
  backtestAdvice,
  backtestSentence,
  csvSource,
  issueSentence,
  readUseLog,
  type BacktestReport,
} from "../../src/app";
import { dateOfDay, dayNumber, type CalendarDate } from "../../src/costing";
import { checkedBacktest } from "../schemas/backtest";

const AS_OF = "2026-11-24" as CalendarDate;

/** Rows of somebody who works every day from a date on. */
function rows(user: string, from: string, count: number): string[] {
  const start = dayNumber(from as CalendarDate);
  return Array.from({ length: count }, (_, index) => `${user},${dateOfDay(start + index)}`);
}

function replay(lines: readonly string[]): { report: BacktestReport; told: string } {
  const log = readUseLog(csvSource("log.csv", ["user,date", ...lines].join("\n")), { asOf: AS_OF });
  const run = backtestAdvice(log.uses);
  let step = run.next();
  while (!step.done) step = run.next();
  const report = checkedBacktest(step.value);
  return { report, told: [...log.issues.map(issueSentence), backtestSentence(report, String)].join("\n") };
}

const YEARS = rows("ann", "2021-01-01", 730);

describe("a log with", () => {
  it("dates in the future: their rows are left out with their place, the years before stay", () => {
    const { report, told } = replay([...YEARS, "ann,2031-01-05", ...rows("bob", "2027-01-01", 400)]);
    assert.deepEqual(report, replay(YEARS).report);
    assert.match(told, /log\.csv/);
    assert.match(told, /2031-01-05|future|after/);
  });

  it("one user with one row: there is no whole year, and the sentence says what is needed", () => {
    const { report, told } = replay(["ann,2025-03-04"]);
    assert.deepEqual(report.periods, []);
    assert.match(told, /The log holds no whole plan year: it must reach from one year to 31 December of a later one\./);
  });

  it("one user with one row beside others: one day on Flex", () => {
    const { report } = replay([...YEARS, "bob,2022-03-04"]);
    assert.equal(report.users.find(({ user }) => user === "bob")?.cost, 21);
  });

  it("an empty year: 0 in it, for it is known that nobody used anything", () => {
    const { report } = replay([...rows("ann", "2020-06-01", 5), ...rows("ann", "2023-06-01", 214)]);
    assert.deepEqual(
      report.periods.map(({ start, cost }) => [start.slice(0, 4), cost.allFlex, cost.hindsight > 0]),
      [
        ["2021", 0, false],
        ["2022", 0, false],
        ["2023", 214 * 21, true],
      ],
    );
  });

  it("rows out of order or twice: the same as sorted and once", () => {
    const whole = replay([...YEARS, ...rows("bob", "2021-05-01", 500)]).report;
    const shuffled = [...YEARS, ...rows("bob", "2021-05-01", 500)].map(
      (_, index, all) => all[(index * 7) % all.length],
    );
    assert.equal(new Set(shuffled).size, 1230);
    assert.deepEqual(replay(shuffled as string[]).report, whole);
    assert.deepEqual(replay([...YEARS, ...YEARS, ...rows("bob", "2021-05-01", 500)]).report, whole);
  });

  it("cells that are no dates: told with their row, the rest is replayed", () => {
    const { report, told } = replay([...YEARS, "ann,never", "bob,"]);
    assert.deepEqual(report, replay(YEARS).report);
    assert.match(told, /never/);
  });

  it("nothing but its header: nothing is invented", () => {
    assert.deepEqual(replay([]).report.periods, []);
  });
});
