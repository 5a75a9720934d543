import assert from "node:assert/strict";
import { daysToCome, forecastDaysAhead } from "../../src/app/recommendMix/daysToCome";
import { readSettings } from "../../src/app/recommendMix/settings";
import { dateOf, type CalendarDate, type CalendarMonth, type UsageRecord } from "../../src/costing";

const AS_OF = "2026-11-24" as CalendarDate;
const { settings } = readSettings([], AS_OF, 1900);
const months = (year: number, first: number, days: readonly number[]): UsageRecord["months"] =>
  days.map((count, index) => {
    const month = String(((first - 1 + index) % 12) + 1).padStart(2, "0");
    return { month: `${year + Math.floor((first - 1 + index) / 12)}-${month}` as CalendarMonth, days: count };
  });

function record(user: string, change: Partial<UsageRecord>): UsageRecord {
  const counted = (change.months ?? []).reduce((sum, { days }) => sum + days, 0);
  return {
    user,
    team: null,
    product: "AutoCAD",
    offering: null,
    option: null,
    daysReported: null,
    accessDays: counted,
    basis: "daily",
    months: [],
    tokens: null,
    from: dateOf(2025, 11, 1),
    to: dateOf(2026, 10, 31),
    place: { file: "use.csv", sheet: null, row: 2 },
    ...change,
  };
}

const year = (days: number) => months(2025, 11, new Array<number>(12).fill(days));
const expected = (records: readonly UsageRecord[], user = "ann", horizonDays = 365) =>
  daysToCome(records, settings, AS_OF).expected(user, "autocad", horizonDays);

describe("daysToCome(records)", () => {
  it("expects 130 days after 15 days in each of 12 months", () => {
    assert.equal(Math.round(expected([record("ann", { months: year(15) })]) ?? -1), 130);
  });
  it("learns within a year that a team is steadier than the logs of the prior", () => {
    const alone = expected([record("ann", { months: year(15) })]) ?? 0;
    const team = Array.from({ length: 60 }, (_, index) => record(`user${index}`, { months: year(index % 20) }));
    const among = expected([record("ann", { months: year(15) }), ...team]) ?? 0;
    assert.ok(among > alone + 15 && among < 185, `${alone} alone, ${among} in a steady team`);
  });
  it("weighs recent use more than old use", () => {
    const rising = record("ann", { months: months(2025, 11, [0, 0, 0, 0, 0, 0, 5, 10, 15, 20, 20, 20]) });
    const falling = record("ann", { months: months(2025, 11, [20, 20, 20, 15, 10, 5, 0, 0, 0, 0, 0, 0]) });
    assert.ok((expected([rising]) ?? 0) > 2 * (expected([falling]) ?? 0));
  });
  it("sees silence up to the end of the file, with or without rows of 0", () => {
    const stopped = months(2025, 11, [10, 10, 10]);
    const withZeros = months(2025, 11, [10, 10, 10, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    const short = expected([record("ann", { months: stopped })]);
    assert.equal(short, expected([record("ann", { months: withZeros })]));
    assert.ok(short !== null && short < 20, `${short}`);
  });
  it("says that there is not enough data for less than 3 months, for totals, and for people never seen", () => {
    const short = { months: months(2026, 9, [9, 9]), from: dateOf(2026, 9, 1) };
    assert.equal(expected([record("ann", short)]), null);
    assert.equal(expected([record("ann", { accessDays: 120 })]), null);
    assert.equal(expected([record("bob", { months: year(3) })]), null);
  });
  it("expects nothing of somebody who was unassigned", () => {
    assert.equal(expected([record("ann", { months: year(15), daysPerYear: 0 })]), 0);
  });
  it("adds growth on top, and never expects more days than the calendar has", () => {
    const grown = daysToCome([record("ann", { months: year(15) })], { ...settings, growthPercent: 10 }, AS_OF);
    const plain = expected([record("ann", { months: year(15) })]) ?? 0;
    assert.ok(Math.abs((grown.expected("ann", "autocad", 365) ?? 0) - 1.1 * plain) < 1e-9);
    const huge = daysToCome([record("ann", { months: year(30) })], { ...settings, growthPercent: 900 }, AS_OF);
    assert.equal(huge.expected("ann", "autocad", 365), 365);
  });
  it("does not depend on the order of the records", () => {
    const records = [record("ann", { months: year(15) }), record("bob", { months: year(4) })];
    assert.equal(expected(records), expected([...records].reverse()));
  });
});

describe("forecastDaysAhead(records, settings, asOf, fallback)", () => {
  it("takes the forecast where there is enough data and the fallback elsewhere", () => {
    const records = [record("ann", { months: year(15) }), record("bob", { accessDays: 40 })];
    const ahead = forecastDaysAhead(records, settings, AS_OF, () => 7);
    const end = dateOf(2027, 2, 23) as CalendarDate;
    assert.equal(ahead("bob", "AutoCAD", end), 7);
    assert.ok(Math.abs(ahead("Ann", "AutoCAD", end) - (expected(records, "ann", 91) ?? 0)) < 1e-9);
    assert.equal(ahead("ann", "AutoCAD", AS_OF), 0);
  });
});
