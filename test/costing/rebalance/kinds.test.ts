import assert from "node:assert/strict";
import { annualizedDaysAhead, DEFAULT_REVIEW_RULES, rebalance } from "../../../src/costing";
import type { CalendarDate, Rebalance, RebalanceReview, ReviewSeat, ReviewUser } from "../../../src/costing";

const date = (text: string): CalendarDate => text as CalendarDate;
const AS_OF = date("2027-01-01");

function user(id: string, more: Partial<ReviewUser> = {}): ReviewUser {
  const rules = { pins: [], accepted: [], movedOn: new Map(), newEvidence: new Set<string>(), buyingMargin: 1 };
  return { id, pool: "T", team: "T", products: ["A", "B"], ...rules, chanceFlexCheaper: new Map(), ...more };
}

function seat(user: string | null, offer: string, more: Partial<ReviewSeat> = {}): ReviewSeat {
  const rest = { start: null, renews: true, renewalPrices: [], noticeBy: null, lastReassigned: null };
  return { id: `${user}-${offer}`, offer, user, pool: "T", end: date("2027-07-02"), ...rest, ...more };
}

function solve(
  days: Record<string, Record<string, number>>,
  seats: readonly ReviewSeat[],
  users = [user("ann")],
): Rebalance {
  const review: RebalanceReview = {
    asOf: AS_OF,
    termEnd: date("2028-01-01"),
    currency: "USD",
    products: [
      { id: "A", flexRate: 6 },
      { id: "B", flexRate: 10 },
    ],
    offers: [
      { id: "A", covers: ["A"], annualPrice: 1800, renewalPrice: 1700 },
      { id: "B", covers: ["B"], annualPrice: 2700, renewalPrice: null },
      { id: "AB", covers: ["A", "B"], annualPrice: 3600, renewalPrice: null },
    ],
    pools: [{ id: "T", scheme: "all-units", tiers: [{ from: 1, price: 3 }], pack: 100, minimum: 0 }],
    seats,
    users,
    budgets: [],
    rules: DEFAULT_REVIEW_RULES,
  };
  const rates = new Map(Object.entries(days).map(([id, each]) => [id, new Map(Object.entries(each))]));
  const result = rebalance(review, annualizedDaysAhead(AS_OF, rates));
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}

function told({ suggestions }: Rebalance): string[] {
  return suggestions.map((line) => `${line.kind} ${line.from} to ${line.to} on ${line.effective}`);
}

describe("Kinds of suggestions", () => {
  it("a collection instead of singles when both renew, and the reverse", () => {
    const both = [seat("ann", "A"), seat("ann", "B")];
    const wide = solve({ ann: { A: 200, B: 200 } }, both);
    assert.deepEqual(told(wide), ["to-collection A + B to AB on 2027-07-02"]);
    // 183 days: renewals of 1,700 and 2,700 a year against 3,600.
    assert.equal(wide.saves, 401.1);
    const narrow = solve({ ann: { A: 200 } }, [seat("ann", "AB")]);
    assert.deepEqual(told(narrow), ["from-collection AB to A on 2027-07-02"]);
  });

  it("a second seat for the same use is reclaimed at its end", () => {
    const lines = told(solve({ ann: { A: 200, B: 200 } }, [seat("ann", "AB"), seat("ann", "A")]));
    assert.deepEqual(lines, ["reclaim A to none on 2027-07-02"]);
  });

  it("tokens are topped up in packs, with their money in the tokens line", () => {
    const { suggestions, pools, saves } = solve({ ann: { A: 30 } }, []);
    assert.deepEqual(
      suggestions.map((line) => [line.kind, line.from, line.to, line.saves]),
      [["top-up", "0 tokens", "200 tokens", 0]],
    );
    assert.deepEqual([pools[0]?.tokensBought, pools[0]?.cost, saves], [200, 600, 0]);
  });

  it("a renewal loses its discount when the seat lapses, which the line tells", () => {
    const [line] = solve({ ann: { A: 10 } }, [seat("ann", "A")]).suggestions;
    assert.deepEqual([line?.kind, line?.why.renewalLost], ["move-at-renewal", 100]);
  });
});

describe("Seats of a review", () => {
  it("cost their own renewal prices, year by year", () => {
    const dear = [seat("ann", "A", { renewalPrices: [3000, 3150] })];
    const { doNothingCost } = solve({ ann: { A: 200 } }, dear);
    assert.equal(doNothingCost, Math.round((3000 * 183 * 100) / 365) / 100);
  });

  it("can't be dropped once their notice date has passed, and can on the day itself", () => {
    const noticed = (noticeBy: string) => solve({ ann: {} }, [seat("ann", "A", { noticeBy: date(noticeBy) })]);
    assert.deepEqual(told(noticed("2026-12-31")), []);
    const [line] = noticed("2027-01-01").suggestions;
    assert.deepEqual([line?.kind, line?.noticeBy], ["drop", "2027-01-01"]);
  });

  it("cover nothing before they start", () => {
    const { pools } = solve({ ann: { A: 73 } }, [
      seat("ann", "A", { start: date("2027-03-15"), end: date("2028-03-15") }),
    ]);
    // 73 days of 365 at 6 tokens over 73 days.
    assert.equal(pools[0]?.needAfter, 87.6);
  });

  it("of a user without access to a product outside Flex wait, and the others go on", () => {
    const cy = user("cy", { products: ["X"] });
    const { waiting, suggestions } = solve({ cy: { X: 5 }, ann: { A: 200 } }, [], [cy, user("ann")]);
    assert.deepEqual(waiting, [{ user: "cy", reason: "no-access", name: "X" }]);
    assert.deepEqual(
      suggestions.map((line) => line.user),
      ["ann"],
    );
  });
});

describe("A buying margin", () => {
  it("keeps on Flex whom a forecast puts only a little above break-even", () => {
    const bought = (days: number): number =>
      solve({ ann: { A: days } }, [], [user("ann", { buyingMargin: 1.3 })]).actions.length;
    assert.deepEqual([bought(110), bought(135)], [0, 1]);
  });
});
