import assert from "node:assert/strict";
import fc from "fast-check";
import {
  chanceOfAtMost,
  distributionAhead,
  meanDays,
  quantileDays,
  shortestInterval,
} from "../../../src/costing/forecast/daysAhead";
import { evidenceFromDays, evidenceFromSpans } from "../../../src/costing/forecast/evidence";
import { intervalParameters } from "../../../src/costing/forecast/intervalParameters";
import { distinctDays } from "../../../src/costing/forecast/useHistory";

const NOTHING_KNOWN = { uses: 0, observedDays: 0, daysSinceUse: 0 };
const evidence = fc
  .record({
    days: fc.array(fc.integer({ min: 1, max: 365 }), { maxLength: 200 }),
    observed: fc.integer({ min: 1, max: 365 }),
  })
  .map(({ days, observed }) => evidenceFromDays(distinctDays(days), 365 - observed, 366));

describe("intervalParameters(months)", () => {
  it("gives the fitted rows, and is linear between them", () => {
    assert.equal(intervalParameters(3).dispersion, 4.07);
    assert.ok(Math.abs(intervalParameters(4.5).dispersion - 4.575) < 1e-12);
    assert.equal(intervalParameters(36).dispersion, intervalParameters(12).dispersion);
    assert.equal(intervalParameters(0.5).dispersion, intervalParameters(1).dispersion);
  });
});

describe("evidence", () => {
  it("a use yesterday, observed for one day, counts 0.985 in 0.985 observed days", () => {
    const { uses, observedDays, daysSinceUse } = evidenceFromDays(distinctDays([99]), 99, 100);
    assert.equal(uses.toFixed(3), "0.985");
    assert.equal(observedDays.toFixed(3), "0.985");
    assert.equal(daysSinceUse, 1);
  });

  it("days on or after today do not count", () => {
    assert.deepEqual(
      evidenceFromDays(distinctDays([10, 100, 101]), 0, 100),
      evidenceFromDays(distinctDays([10]), 0, 100),
    );
  });

  it("spans of one day each are the same as single days", () => {
    const days = distinctDays([70, 80, 95]);
    const spans = Array.from({ length: 40 }, (_, index) => ({
      start: 60 + index,
      end: 61 + index,
      accessDays: days.includes((60 + index) as never) ? 1 : 0,
    }));
    const [one, other] = [evidenceFromDays(days, 60, 100), evidenceFromSpans(spans, 100)];
    assert.ok(Math.abs(one.uses - other.uses) < 1e-9);
    assert.ok(Math.abs(one.observedDays - other.observedDays) < 1e-9);
    assert.equal(other.daysSinceUse, one.daysSinceUse);
  });

  it("10 days in the last 30 are about 8 uses", () => {
    const { uses } = evidenceFromSpans([{ start: 70, end: 100, accessDays: 10 }], 100);
    assert.equal(uses.toFixed(1), "7.9");
  });
});

describe("distributionAhead(evidence, days)", () => {
  it("has the mean of 365 · 2.14 / 25.49 · e^-0.163 without evidence, less who leaves and what a year cannot hold", () => {
    const distribution = distributionAhead(NOTHING_KNOWN, 365);
    const mean = ((365 * 2.14) / 25.49) * Math.exp(-0.163);
    const staying = 1 - 1 / (1 + Math.exp(3.24 - 1.47 * Math.log(0.25)));
    assert.equal(mean.toFixed(0), "26");
    const cutOff = 1 - meanDays(distribution) / (mean * staying);
    assert.ok(cutOff > 0 && cutOff < 0.05, `${cutOff}`);
  });

  it("is a distribution: never negative, adds up to 1, has no more days than the calendar", () => {
    fc.assert(
      fc.property(evidence, fc.integer({ min: 1, max: 400 }), (known, horizonDays) => {
        const distribution = distributionAhead(known, horizonDays);
        assert.equal(distribution.length, horizonDays + 1);
        assert.ok(distribution.every((chance) => chance >= 0));
        assert.ok(Math.abs(distribution.reduce((sum, chance) => sum + chance, 0) - 1) < 1e-9);
      }),
    );
  });

  it("expects more of somebody who used more, and of growth", () => {
    const light = distributionAhead({ uses: 3, observedDays: 60, daysSinceUse: 5 }, 365);
    const heavy = distributionAhead({ uses: 30, observedDays: 60, daysSinceUse: 5 }, 365);
    const grown = distributionAhead({ uses: 3, observedDays: 60, daysSinceUse: 5 }, 365, 0.2);
    assert.ok(meanDays(light) < meanDays(heavy));
    assert.ok(meanDays(light) < meanDays(grown));
  });

  it("gives silence a growing chance of no use at all", () => {
    const chances = [10, 60, 200].map((daysSinceUse) =>
      chanceOfAtMost(distributionAhead({ uses: 10, observedDays: 60, daysSinceUse }, 365), 0),
    );
    assert.ok((chances[0] as number) < (chances[1] as number) && (chances[1] as number) < (chances[2] as number));
  });
});

describe("reading a distribution", () => {
  it("meanDays, chanceOfAtMost and quantileDays of two equally likely outcomes", () => {
    assert.equal(meanDays([0.5, 0, 0.5]), 1);
    assert.equal(chanceOfAtMost([0.5, 0, 0.5], 1.9), 0.5);
    assert.equal(chanceOfAtMost([0.5, 0, 0.5], -1), 0);
    assert.equal(quantileDays([0.5, 0, 0.5], 0.5), 0);
    assert.equal(quantileDays([0.5, 0, 0.5], 0.51), 2);
  });

  it("shortestInterval finds the shortest range that holds the level", () => {
    assert.deepEqual(shortestInterval([0.1, 0.6, 0.3], 0.8), { from: 1, to: 2 });
    fc.assert(
      fc.property(evidence, (known) => {
        const distribution = distributionAhead(known, 60);
        const { from, to } = shortestInterval(distribution, 0.8);
        const held = (a: number, b: number) => distribution.slice(a, b + 1).reduce((sum, chance) => sum + chance, 0);
        assert.ok(held(from, to) >= 0.8 - 1e-9);
        for (let start = 0; start + (to - from) <= 61; start++) {
          assert.ok(held(start, start + (to - from) - 1) < 0.8 + 1e-9);
        }
      }),
    );
  });
});
