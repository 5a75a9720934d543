import assert from "node:assert/strict";
import { distinctDays, needAhead, newcomersAhead } from "../../../src/costing";

const TODAY = 3000;
const use = (firstDayBefore: number, count: number, tokensPerDay = 6) => ({
  days: distinctDays(Array.from({ length: count }, (_, index) => TODAY - firstDayBefore + index)),
  tokensPerDay,
});

describe("newcomersAhead(uses, coveredFrom, today, horizonDays)", () => {
  it("of 2 years, somebody with 10 days at 6 tokens in the second one only, are 60 tokens a year", () => {
    assert.deepEqual(newcomersAhead([use(100, 10)], TODAY - 730, TODAY, 365), {
      tokens: 60,
      windowDays: 365,
      windows: 1,
    });
  });
  it("counts who came back after a year, and not who was there before", () => {
    const cameBack = { days: distinctDays([...use(1000, 5).days, ...use(50, 10).days]), tokensPerDay: 6 };
    const always = { days: distinctDays([...use(500, 5).days, ...use(50, 10).days]), tokensPerDay: 6 };
    assert.equal(newcomersAhead([cameBack, always], TODAY - 1090, TODAY, 365)?.tokens, 60);
  });
  it("is the average of at most 3 windows, scaled to the horizon", () => {
    const joiners = [use(100, 10), use(400, 20), use(800, 30), use(1200, 99)];
    const known = newcomersAhead(joiners, TODAY - 4000, TODAY, 730);
    assert.deepEqual([known?.windows, known?.tokens], [3, 2 * 2 * 60]);
  });
  it("takes half of what was seen where that is less than 2 years, and says nothing of less than half a year", () => {
    assert.deepEqual(newcomersAhead([use(100, 10)], TODAY - 364, TODAY, 182), {
      tokens: 60,
      windowDays: 182,
      windows: 1,
    });
    assert.equal(newcomersAhead([use(100, 10)], TODAY - 181, TODAY, 365), null);
    assert.equal(newcomersAhead([], TODAY, TODAY, 365), null);
  });
  it("expects none where there were none", () => {
    assert.equal(newcomersAhead([use(700, 600)], TODAY - 730, TODAY, 365)?.tokens, 0);
  });
});

describe("needAhead with newcomers", () => {
  it("adds their tokens and does not spread them by themselves", () => {
    const member = { expectedTokens: 1000, evidence: { uses: 10, observedDays: 60, daysSinceUse: 5 } };
    const [without, with500] = [needAhead([member], 365, 365), needAhead([member], 365, 365, 500)];
    assert.deepEqual([without.expected, with500.expected], [1000, 1500]);
    assert.ok(with500.logSd < without.logSd && with500.logSd >= 0.38);
  });
});
