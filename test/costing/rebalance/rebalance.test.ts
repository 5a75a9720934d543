import assert from "node:assert/strict";
import { annualizedDaysAhead, DEFAULT_REVIEW_RULES, rebalance } from "../../../src/costing";
import type { CalendarDate, Rebalance, RebalanceReview, ReviewSeat, ReviewUser } from "../../../src/costing";

const date = (text: string): CalendarDate => text as CalendarDate;
const AS_OF = date("2027-01-01");

function user(id: string, more: Partial<ReviewUser> = {}): ReviewUser {
  const moves = { pins: [], accepted: [], movedOn: new Map(), newEvidence: new Set<string>(), buyingMargin: 1 };
  return { id, pool: "T", team: "T", products: ["A"], ...moves, chanceFlexCheaper: new Map(), ...more };
}

function seat(user: string | null, end: string, more: Partial<ReviewSeat> = {}): ReviewSeat {
  const rest = { renews: true, renewalPrices: [], noticeBy: null, lastReassigned: null };
  return { id: `s-${user}-${end}`, offer: "A", user, pool: "T", start: null, end: date(end), ...rest, ...more };
}

const BASE: RebalanceReview = {
  asOf: AS_OF,
  termEnd: date("2028-01-01"),
  currency: "USD",
  products: [{ id: "A", flexRate: 6 }],
  offers: [{ id: "A", covers: ["A"], annualPrice: 1800, renewalPrice: null }],
  pools: [{ id: "T", scheme: "all-units", tiers: [{ from: 1, price: 3 }], pack: 1, minimum: 0 }],
  seats: [],
  users: [],
  budgets: [],
  rules: DEFAULT_REVIEW_RULES,
};

function solve(days: Record<string, number>, seats: readonly ReviewSeat[], users: readonly ReviewUser[]): Rebalance {
  const review: RebalanceReview = { ...BASE, seats, users };
  const rates = new Map(Object.entries(days).map(([id, count]) => [id, new Map([["A", count]])]));
  const result = rebalance(review, annualizedDaysAhead(AS_OF, rates));
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}

describe("rebalance", () => {
  it("buys a seat today, pro rata, for somebody who works daily on Flex", () => {
    const { suggestions, saves } = solve({ ann: 200 }, [], [user("ann")]);
    assert.deepEqual(
      suggestions.map((line) => [line.kind, line.saves, line.effective]),
      [["buy", 1800, AS_OF]],
    );
    assert.equal(saves, 1800);
  });

  it("drops a sleeping seat at its end date, with notice 30 days before", () => {
    const { suggestions } = solve({ ann: 0 }, [seat("ann", "2027-07-02")], [user("ann")]);
    const [line] = suggestions;
    assert.deepEqual([line?.kind, line?.effective, line?.noticeBy], ["drop", "2027-07-02", "2027-06-01"]);
    assert.equal(line?.saves, 902.47);
  });

  it("moves a light user to Flex at renewal, and not before", () => {
    const [line] = solve({ ann: 20 }, [seat("ann", "2027-07-02")], [user("ann")]).suggestions;
    assert.deepEqual([line?.kind, line?.to, line?.effective], ["move-at-renewal", "Flex", "2027-07-02"]);
  });

  it("leaves a change alone that saves less than the least saving", () => {
    assert.deepEqual(solve({ ann: 104 }, [seat("ann", "2028-06-01")], [user("ann")]).suggestions, []);
    const { saves, actions } = solve({ ann: 108 }, [], [user("ann")]);
    assert.deepEqual([saves, actions], [0, []]);
  });

  it("gives an idle seat to the heaviest user of Flex, and to nobody within 90 days of its last move", () => {
    const people = [user("ann"), user("bob"), user("cy")];
    const days = { ann: 0, bob: 90, cy: 220 };
    const [line] = solve(days, [seat("ann", "2028-01-01")], people).suggestions;
    assert.deepEqual([line?.kind, line?.user, line?.why.giver], ["reassign", "cy", "ann"]);
    const recent = seat("ann", "2028-01-01", { lastReassigned: date("2026-11-01") });
    assert.ok(solve(days, [recent], people).suggestions.every((each) => each.kind !== "reassign"));
  });

  it("moves somebody back within two quarters only on new evidence", () => {
    const moved = { movedOn: new Map([["A", date("2026-10-01")]]) };
    assert.deepEqual(solve({ ann: 200 }, [], [user("ann", moved)]).actions, []);
    assert.equal(solve({ ann: 200 }, [], [user("ann", { ...moved, newEvidence: new Set(["A"]) })]).actions.length, 1);
  });

  it("watches a user whose chance that Flex is cheaper lies between 20 and 80 %, and nobody else", () => {
    const withChance = (chance: number): ReviewUser => user("ann", { chanceFlexCheaper: new Map([["A", chance]]) });
    const kinds = (chance: number): string[] =>
      solve({ ann: 95 }, [], [withChance(chance)]).suggestions.map((line) => line.kind);
    assert.deepEqual([kinds(0.2), kinds(0.81)], [["top-up", "watch"], ["top-up"]]);
  });

  it("refuses a seat whose end date has passed", () => {
    const review = { ...BASE, seats: [seat("ann", "2026-12-31")], users: [user("ann")] };
    const result = rebalance(review, () => 0);
    assert.ok(!result.ok);
    assert.deepEqual(
      result.error.map((issue) => issue.kind),
      ["field-invalid"],
    );
  });
});
