import assert from "node:assert/strict";
import {
  annualDays,
  monthsIn,
  reportMonths,
  type CalendarDate,
  type Period,
  type UsageRecord,
} from "../../../src/costing";

const date = (text: string): CalendarDate => text as CalendarDate;
const year: Period = { start: date("2025-11-01"), end: date("2026-11-01") };
const horizon: Period = { start: date("2026-12-01"), end: date("2027-12-01") };
const asOf = date("2026-11-24");
const record = (accessDays: number, from: string, to: string): UsageRecord => ({
  user: "ann",
  team: null,
  product: "Revit",
  offering: null,
  option: null,
  daysReported: accessDays,
  accessDays,
  basis: "reported",
  months: [],
  tokens: null,
  from: date(from),
  to: date(to),
  place: { file: "a.csv", sheet: null, row: 2 },
});

describe("annualDays(record, period, asOf, horizon)", () => {
  it("takes the days of a whole year as they are", () => {
    assert.equal(annualDays(record(60, "2025-11-01", "2026-10-31"), year, asOf, horizon).daysPerYear, 60);
  });
  it("scales a joiner by the time since the assignment", () => {
    const annual = annualDays(record(30, "2026-08-01", "2026-10-31"), year, asOf, horizon);
    assert.deepEqual([annual.daysPerYear, annual.how], [120, "tenure"]);
  });
  it("expects nothing of who left, and remembers the past", () => {
    const annual = annualDays(record(30, "2025-11-01", "2026-01-31"), year, asOf, horizon);
    assert.deepEqual([annual.daysPerYear, annual.pastDaysPerYear, annual.how], [0, 120, "left"]);
  });
  it("leaves the unfinished month out where the days of months are known", () => {
    const period = { start: date("2026-09-01"), end: date("2026-12-01") };
    const months = [
      { month: "2026-09", days: 5 },
      { month: "2026-10", days: 5 },
      { month: "2026-11", days: 2 },
    ] as unknown as UsageRecord["months"];
    const annual = annualDays({ ...record(12, "2026-09-01", "2026-11-30"), months }, period, asOf, horizon);
    assert.deepEqual([annual.observedDays, annual.daysPerYear], [10, 60]);
  });
});

describe("monthsIn(period)", () => {
  it("is whole for whole months", () => {
    assert.equal(monthsIn({ start: date("2026-01-01"), end: date("2026-04-01") }), 3);
  });
});

describe("reportMonths(rows)", () => {
  it("finds 3 months from 49 days with an average of 16.3", () => {
    assert.equal(reportMonths([{ days: 49, average: 16.3 }])?.months, 3);
  });
  it("says nothing from rows of zeros", () => assert.equal(reportMonths([{ days: 0, average: 0 }]), null));
});
