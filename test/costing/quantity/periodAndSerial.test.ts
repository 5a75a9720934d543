import assert from "node:assert/strict";
import fc from "fast-check";
import { dateOfDay, dayNumber, parseDate, type CalendarDate } from "../../../src/costing/quantity/calendarDate";
import { daysIn, isWithin, lastDayOf, periodOf, periodUntil, sharedPeriod } from "../../../src/costing/quantity/period";
import { dateOfSerial, serialOfDate } from "../../../src/costing/quantity/serialDate";

const date = (text: string): CalendarDate => {
  const parsed = parseDate(text);
  assert.ok(parsed, `${text} is no date`);
  return parsed;
};
const anyDate = fc.integer({ min: dayNumber(date("1905-01-01")), max: dayNumber(date("2199-12-31")) }).map(dateOfDay);

describe("quantity/period", () => {
  it("periodUntil(start, lastDay) is half-open: the year 2026 ends on 2027-01-01", () => {
    const year = periodUntil(date("2026-01-01"), date("2026-12-31"));
    assert.ok(year.ok);
    assert.equal(year.value.end, "2027-01-01");
    assert.equal(daysIn(year.value), 365);
    assert.equal(lastDayOf(year.value), "2026-12-31");
    assert.equal(isWithin(year.value, date("2026-01-01")), true);
    assert.equal(isWithin(year.value, date("2027-01-01")), false);
  });

  it("periodOf(start, end) refuses an end before the start and takes an empty period", () => {
    assert.equal(periodOf(date("2026-02-01"), date("2026-01-31")).ok, false);
    const empty = periodOf(date("2026-02-01"), date("2026-02-01"));
    assert.ok(empty.ok);
    assert.equal(daysIn(empty.value), 0);
    assert.equal(lastDayOf(empty.value), null);
  });

  it("sharedPeriod(a, b) holds exactly the days that both hold", () => {
    fc.assert(
      fc.property(fc.tuple(anyDate, anyDate, anyDate, anyDate), anyDate, ([a, b, c, d], day) => {
        const first = a < b ? { start: a, end: b } : { start: b, end: a };
        const second = c < d ? { start: c, end: d } : { start: d, end: c };
        const shared = sharedPeriod(first, second);
        const inBoth = isWithin(first, day) && isWithin(second, day);
        assert.equal(shared !== null && isWithin(shared, day), inBoth);
      }),
    );
  });
});

describe("quantity/serialDate", () => {
  it("dateOfSerial(serial, system) reads both date systems", () => {
    assert.equal(dateOfSerial(46_350, "1900"), "2026-11-24");
    assert.equal(dateOfSerial(46_350.75, "1900"), "2026-11-24");
    assert.equal(dateOfSerial(44_888, "1904"), "2026-11-24");
    assert.equal(dateOfSerial(0, "1904"), "1904-01-01");
    assert.equal(dateOfSerial(1, "1900"), "1900-01-01");
    assert.equal(dateOfSerial(59, "1900"), "1900-02-28");
    assert.equal(dateOfSerial(61, "1900"), "1900-03-01");
    assert.equal(dateOfSerial(2_958_465, "1900"), "9999-12-31");
  });

  it("dateOfSerial(serial, system) is null for what is no date", () => {
    assert.deepEqual(
      [0, 60, -1, NaN, Infinity, 2_958_466].map((serial) => dateOfSerial(serial, "1900")),
      [null, null, null, null, null, null],
    );
    assert.equal(dateOfSerial(-0.5, "1904"), null);
  });

  it("serialOfDate(date, system) is the inverse, 1462 days apart between the systems", () => {
    fc.assert(
      fc.property(anyDate, fc.constantFrom("1900" as const, "1904" as const), (day, system) => {
        const serial = serialOfDate(day, system);
        assert.ok(serial !== null);
        assert.equal(dateOfSerial(serial, system), day);
        assert.equal((serialOfDate(day, "1900") ?? 0) - (serialOfDate(day, "1904") ?? 0), 1462);
      }),
    );
    assert.equal(serialOfDate(date("1900-01-01"), "1900"), 1);
    assert.equal(serialOfDate(date("1899-12-31"), "1900"), null);
    assert.equal(serialOfDate(date("1903-12-31"), "1904"), null);
  });
});
