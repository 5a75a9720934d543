import assert from "node:assert/strict";
import fc from "fast-check";
import { bestMatching, type Gift, type Taker } from "../../../src/costing/rebalance/matching";

const CLASSES = 3;
const gain = fc.integer({ min: -40, max: 60 });

const market = fc.record({
  gifts: fc.array(fc.record({ seatClass: fc.nat(CLASSES - 1), gain: fc.integer({ min: -50, max: 20 }) }), {
    maxLength: 4,
  }),
  takers: fc.array(fc.tuple(gain, gain, gain), { maxLength: 4 }),
});

/** The largest gain over every way to pair gifts and takers. */
function bestGain(gifts: readonly Gift[], takers: readonly Taker[]): number {
  const [first, ...rest] = gifts;
  if (!first) return 0;
  const without = bestGain(rest, takers);
  return takers.reduce((best, taker) => {
    const others = takers.filter((each) => each !== taker);
    return Math.max(best, first.gain + (taker.gains[first.seatClass] ?? 0) + bestGain(rest, others));
  }, without);
}

describe("bestMatching", () => {
  it("gains what trying every pairing gains, and its prices prove it, in 500 markets", () => {
    fc.assert(
      fc.property(market, (random) => {
        const gifts = random.gifts.map((gift, seat): Gift => ({ ...gift, seat, giver: seat }));
        const takers = random.takers.map((gains, taker): Taker => ({ taker, gains }));
        const { given, taken, prices } = bestMatching(gifts, takers, CLASSES);
        const total =
          given.reduce((sum, gift) => sum + gift.gain, 0) +
          taken.reduce((sum, each) => sum + (takers[each.taker]?.gains[each.seatClass] ?? 0), 0);
        assert.equal(total, bestGain(gifts, takers));
        const priceOf = (seatClass: number): number => prices[seatClass] ?? 0;
        // A class without seats has no price that matters: nothing of it can be taken.
        const offered = new Set(gifts.map((gift) => gift.seatClass));
        const dual =
          gifts.reduce((sum, gift) => sum + Math.max(0, gift.gain + priceOf(gift.seatClass)), 0) +
          takers.reduce(
            (sum, { gains }) =>
              sum + Math.max(0, ...gains.map((each, at) => (offered.has(at) ? each - priceOf(at) : 0))),
            0,
          );
        assert.ok(Math.abs(dual - total) < 1e-9, `${dual} ${total}`);
      }),
      { numRuns: 500, seed: 73 },
    );
  });
});
