import assert from "node:assert/strict";
import fc from "fast-check";
import { meanDays } from "../../../src/costing/forecast/daysAhead";
import {
  distributionAround,
  expectedRegret,
  spreadDays,
  useForecaster,
} from "../../../src/costing/forecast/useForecast";
import { distinctDays } from "../../../src/costing/forecast/useHistory";

const TODAY = 1000;
const everyDay = distinctDays(Array.from({ length: 365 }, (_, index) => TODAY - 365 + index));
const steady = { uses: 20, observedDays: 60, daysSinceUse: 3 };

describe("spreadDays(spans)", () => {
  it("spreads 2 days within 0..10 to the days 2 and 7, and nothing for no use", () => {
    const days = spreadDays([
      { start: 0, end: 10, accessDays: 2 },
      { start: 10, end: 40, accessDays: 0 },
    ]);
    assert.deepEqual([...days], [2, 7]);
  });
  it("keeps the number of days and their span, in order, whatever the order of the spans", () => {
    const span = fc.record({ start: fc.nat(300), length: fc.integer({ min: 1, max: 31 }), accessDays: fc.nat(40) });
    fc.assert(
      fc.property(fc.array(span, { maxLength: 8 }), (raw) => {
        const spans = raw.map(({ start, length, accessDays }) => ({ start, end: start + length, accessDays }));
        const days = [...spreadDays(spans)] as number[];
        assert.deepEqual(
          days,
          [...days].sort((a, b) => a - b),
        );
        assert.equal(
          days.length,
          spans.reduce((sum, { accessDays }) => sum + accessDays, 0),
        );
        assert.ok(days.every((day) => spans.some(({ start, end }) => start <= day && day < end)));
      }),
    );
  });
});

describe("useForecaster(history, today)", () => {
  const forecast = useForecaster([], TODAY);
  it("expects 249 days in the next year of somebody who worked every day of the last one", () => {
    assert.equal(forecast(everyDay, TODAY - 365, 365).toFixed(1), "249.0");
  });
  it("never falls as the horizon grows and is 0 for no time", () => {
    assert.equal(forecast(everyDay, TODAY - 365, 0), 0);
    let least = 0;
    for (let days = 1; days < 800; days += 7) {
      const expected = forecast(everyDay, TODAY - 365, days);
      assert.ok(expected >= least, `${days}: ${expected} after ${least}`);
      least = expected;
    }
  });
  it("does not take time for silence that the files do not cover", () => {
    const recent = distinctDays(Array.from({ length: 45 }, (_, index) => TODAY - 90 + index * 2));
    assert.ok(forecast(recent, TODAY - 90, 365) > 1.3 * forecast(recent, TODAY - 365, 365));
  });
  it("changes nothing when days on or after today are added", () => {
    const later = distinctDays([...everyDay, TODAY, TODAY + 5]);
    const cut = useForecaster([everyDay, everyDay], TODAY)(everyDay, TODAY - 365, 200);
    assert.equal(useForecaster([later, everyDay], TODAY)(later, TODAY - 365, 200), cut);
  });
});

describe("distributionAround(mean, evidence, days)", () => {
  it("has the mean asked for, adds up to 1, and is no use for certain at 0", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 200, noNaN: true }), (mean) => {
        const distribution = distributionAround(mean, steady, 365);
        assert.ok(Math.abs(meanDays(distribution) - mean) < 0.01 * mean, `${meanDays(distribution)} for ${mean}`);
        assert.ok(Math.abs(distribution.reduce((sum, chance) => sum + chance, 0) - 1) < 1e-9);
      }),
    );
    assert.deepEqual(distributionAround(0, steady, 3), [1, 0, 0, 0]);
  });
  it("stays a distribution for a mean that no year can hold", () => {
    const distribution = distributionAround(5000, steady, 365);
    assert.ok(distribution.every((chance) => Number.isFinite(chance) && chance >= 0));
    assert.ok(meanDays(distribution) > 250 && meanDays(distribution) <= 365);
  });
});

describe("expectedRegret(days, breakEvenDays)", () => {
  it("of 0 or 2 days at a break-even of 1.5: Flex risks 0.25, a subscription 0.75", () => {
    assert.deepEqual(expectedRegret([0.5, 0, 0.5], 1.5), { flex: 0.25, subscription: 0.75 });
  });
  it("differs by the expected days minus the break-even, so that the lesser regret is the lesser expected cost", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 300 }), (mean, breakEven) => {
        const days = distributionAround(mean, steady, 365);
        const { flex, subscription } = expectedRegret(days, breakEven);
        assert.ok(Math.abs(flex - subscription - (meanDays(days) - breakEven)) < 1e-6);
      }),
    );
  });
});
