import assert from "node:assert/strict";
import fc from "fast-check";
import {
  balanceOn,
  balancePath,
  dateOfDay,
  drawDown,
  monthlySpans,
  parseDate,
  runOutDate,
  tokensExpiring,
  type CalendarDate,
  type TokenPack,
} from "../../../src/costing";

const day = (text: string): CalendarDate => parseDate(text) as CalendarDate;
const pack = (tokens: number, endDate: string, from: string | null = null): TokenPack => ({
  tokens,
  size: tokens,
  from: from === null ? null : day(from),
  endDate: day(endDate),
});
const START = day("2027-01-01");

describe("the draw-down of token packs", () => {
  it("takes the pack with the earliest end date first, then the smallest", () => {
    const packs = [pack(5000, "2027-06-01"), pack(500, "2027-06-01"), pack(300, "2027-03-01")];
    const { packs: left, used, missing } = drawDown(packs, 900);
    assert.deepEqual(
      left.map(({ size, tokens }) => [size, tokens]),
      [
        [300, 0],
        [500, 0],
        [5000, 4900],
      ],
    );
    assert.deepEqual([used, missing], [900, 0]);
  });
  it("lets nothing become negative when more is asked for than is there", () => {
    assert.deepEqual(drawDown([pack(100, "2027-06-01")], 250).missing, 150);
    assert.equal(drawDown([pack(100, "2027-06-01")], Number.NaN).used, 0);
  });
  it("counts a pack from its first day until the day before its end date", () => {
    const packs = [pack(100, "2027-06-01", "2027-02-01")];
    const balances = ["2027-01-31", "2027-02-01", "2027-05-31", "2027-06-01"].map((date) =>
      balanceOn(packs, day(date)),
    );
    assert.deepEqual(balances, [0, 100, 100, 0]);
  });
});

describe("the way of a balance", () => {
  it("expires what is left of a pack at its end date", () => {
    const path = balancePath([pack(900, "2027-03-01")], START, monthlySpans(START, 3, 100));
    assert.deepEqual(
      path.points.map(({ used, expired, missing, balance }) => [used, expired, missing, balance].map(Math.round)),
      [
        [100, 0, 0, 800],
        [100, 700, 0, 0],
        [0, 0, 100, 0],
      ],
    );
    assert.equal(path.runOutDate, "2027-03-01");
  });
  it("uses a pack that comes later from its first day on", () => {
    const packs = [pack(100, "2027-12-01"), pack(100, "2028-02-01", "2027-02-01")];
    const path = balancePath(packs, START, monthlySpans(START, 2, 100));
    assert.equal(path.runOutDate, null);
    assert.ok(Math.abs(path.points[1]?.balance ?? 1) < 1e-6);
  });
  it("neither makes nor loses tokens", () => {
    const anyPack = fc.record({
      tokens: fc.integer({ min: 0, max: 5000 }),
      from: fc.option(fc.integer({ min: 20_700, max: 21_200 }), { nil: null }),
      life: fc.integer({ min: 1, max: 400 }),
    });
    const property = fc.property(
      fc.array(anyPack, { maxLength: 6 }),
      fc.integer({ min: 0, max: 900 }),
      (drawn, use) => {
        const packs = drawn.map(({ tokens, from, life }) => ({
          tokens,
          size: tokens,
          from: from === null ? null : dateOfDay(from),
          endDate: dateOfDay((from ?? 20_820) + life),
        }));
        const path = balancePath(packs, START, monthlySpans(START, 14, use));
        const bought = packs.filter(({ endDate }) => endDate > START).reduce((sum, { tokens }) => sum + tokens, 0);
        const used = path.points.reduce((sum, point) => sum + point.used, 0);
        const missing = path.points.reduce((sum, point) => sum + point.missing, 0);
        const left = path.packs.reduce((sum, { tokens }) => sum + tokens, 0);
        assert.ok(Math.abs(bought - used - path.expired - left) < 1e-3);
        assert.ok(Math.abs(used + missing - 14 * use) < 1e-3);
        assert.equal(path.runOutDate !== null, missing > 1e-6);
      },
    );
    fc.assert(property, { numRuns: 200, seed: 5 });
  });
});

describe("run-out and expiry at even use", () => {
  it("3,000 tokens at 500 a month from 1 January fail on 1 July", () => {
    assert.equal(runOutDate(3000, 500, START), "2027-07-01");
    assert.equal(runOutDate(250, 500, START), "2027-01-16");
    assert.equal(runOutDate(0, 500, START), "2027-01-01");
  });
  it("a balance that lasts longer than tokens live, or is not used, has no such date", () => {
    assert.equal(runOutDate(6000, 500, START), "2028-01-01");
    assert.equal(runOutDate(6001, 500, START), null);
    assert.equal(runOutDate(100, 0, START), null);
    assert.equal(runOutDate(Number.NaN, 5, START), null);
  });
  it("finds the first failing day that the way of the balance finds", () => {
    for (const balance of [0, 77, 499, 1234.5, 2990]) {
      const path = balancePath([pack(balance, "2029-01-01")], START, monthlySpans(START, 12, 500));
      assert.equal(runOutDate(balance, 500, START), path.runOutDate, String(balance));
    }
  });
  it("counts what will expire, pack by pack, and not what is lost already", () => {
    const packs = [pack(900, "2027-03-01"), pack(1000, "2027-05-01"), pack(50, "2026-12-31")];
    // 200 of the first pack by 1 March, 200 of the second by 1 May.
    assert.equal(tokensExpiring(packs, 100, START), 1500);
    assert.equal(tokensExpiring(packs, 0, START), 1900);
    assert.equal(tokensExpiring([], 100, START), 0);
  });
});
