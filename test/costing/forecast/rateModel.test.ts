import assert from "node:assert/strict";
import fc from "fast-check";
import { solveLinear } from "../../../src/costing/forecast/linearSystem";
import { fitRateModel, forecastDailyUse, horizonFor, useShares } from "../../../src/costing/forecast/rateModel";
import { PRIOR_COEFFICIENTS } from "../../../src/costing/forecast/rateModelPrior";
import { countBefore, countWithin, distinctDays } from "../../../src/costing/forecast/useHistory";
import { dayNumber } from "../../../src/costing/quantity/calendarDate";
import type { CalendarDate } from "../../../src/costing/quantity/calendarDate";
import { activityLog } from "../../support/activityLog";

const day = (date: string) => dayNumber(date as CalendarDate);
const everyDay = (from: number, to: number) => distinctDays(Array.from({ length: to - from }, (_, i) => from + i));

describe("use history", () => {
  it("distinctDays(days) sorts and drops repeats", () => {
    assert.deepEqual(distinctDays([5, 3, 5]), [3, 5]);
  });

  it("countBefore(days, day) does not count the day itself", () => {
    const days = distinctDays([3, 5, 9]);
    assert.equal(countBefore(days, 5), 1);
    assert.equal(countBefore(days, 6), 2);
    assert.equal(countWithin(days, 3, 9), 2);
  });

  it("countWithin(days, start, end) equals a plain count", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 })), fc.nat(60), fc.nat(60), (raw, start, length) => {
        const days = distinctDays(raw);
        const plain = days.filter((one) => one >= start && one < start + length).length;
        assert.equal(countWithin(days, start, start + length), plain);
      }),
    );
  });
});

describe("solveLinear(matrix, right)", () => {
  it("solves the example of its docstring", () => {
    assert.deepEqual(
      solveLinear(
        [
          [2, 0],
          [0, 4],
        ],
        [2, 2],
      ),
      [1, 0.5],
    );
  });

  it("exchanges rows when a pivot is 0 and answers null for a singular matrix", () => {
    assert.deepEqual(
      solveLinear(
        [
          [0, 1],
          [1, 0],
        ],
        [2, 3],
      ),
      [3, 2],
    );
    assert.equal(
      solveLinear(
        [
          [1, 1],
          [1, 1],
        ],
        [2, 3],
      ),
      null,
    );
  });
});

describe("the forecast of daily use", () => {
  const today = day("2025-01-01");

  it("reads only the days before today", () => {
    const shares = useShares(everyDay(today - 7, today + 50), today);
    assert.deepEqual(shares, [1, 7 / 28, 7 / 91, 7 / 182, 7 / 365]);
  });

  it("adds the prior's coefficients for somebody who worked every day", () => {
    const forecast = forecastDailyUse(PRIOR_COEFFICIENTS[12], everyDay(today - 400, today), today);
    assert.ok(Math.abs(forecast - 0.68228) < 1e-9);
  });

  it("stays between 0 and 1", () => {
    assert.equal(forecastDailyUse([2, 0, 0, 0, 0], [], today), 1);
    assert.equal(forecastDailyUse([-2, 0, 0, 0, 0], [], today), 0);
  });

  it("is the prior while a log is too young to have an outcome", () => {
    const model = fitRateModel([everyDay(today - 200, today)], today, 12);
    model.forEach((value, index) => assert.ok(Math.abs(value - (PRIOR_COEFFICIENTS[12][index] as number)) < 1e-9));
  });

  it("learns from a log whose people behave unlike the prior", () => {
    const steady = Array.from({ length: 200 }, () => everyDay(day("2020-01-01"), today));
    const model = fitRateModel(steady, today, 12);
    assert.ok(forecastDailyUse(model, steady[0] as (typeof steady)[0], today) > 0.95);
  });

  it("does not change when rows on or after today are added", () => {
    const review = day("2016-07-01");
    const uses = activityLog("a").map((use) => use.days);
    const cut = uses.map((days) => distinctDays(days.filter((one) => one < review)));
    assert.notEqual(cut.flat().length, uses.flat().length);
    assert.deepEqual(fitRateModel(uses, review, 6), fitRateModel(cut, review, 6));
  });

  it("horizonFor(today, end) is 12, 9, 6 and 3 at the four reviews", () => {
    const reviews = ["2024-01-01", "2024-04-01", "2024-07-01", "2024-10-01"].map(day);
    assert.deepEqual(
      reviews.map((review) => horizonFor(review, day("2025-01-01"))),
      [12, 9, 6, 3],
    );
  });
});
