import assert from "node:assert/strict";
import fc from "fast-check";
import { rebalance } from "../../../src/costing";
import type { CalendarDate, ChosenActions, Rebalance, RebalanceReview } from "../../../src/costing";
import { dateOfDay, dayNumber } from "../../../src/costing/quantity/calendarDate";
import { daysOf, randomReview, type RandomReview } from "./randomReview";

function solved(random: RandomReview): Rebalance {
  const result = rebalance(random.review, daysOf(random));
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}

function always(check: (review: RebalanceReview, plan: Rebalance, random: RandomReview) => void, seed: number): void {
  fc.assert(
    fc.property(randomReview(5), (random) => check(random.review, solved(random), random)),
    { numRuns: 300, seed },
  );
}

/** Whether a seat or purchase opens the product for the user on a day, if the actions are carried out. */
function isCovered(
  review: RebalanceReview,
  user: string,
  product: string,
  date: CalendarDate,
  actions: readonly ChosenActions[],
): boolean {
  const covers = (id: string): boolean =>
    review.offers.find((offer) => offer.id === id)?.covers.includes(product) ?? false;
  const own = actions.find((action) => action.user === user);
  const given = new Set(actions.flatMap((action) => action.gives));
  const seats = review.seats.filter(
    (seat) => (seat.user === user && !given.has(seat.id)) || (own?.takes.includes(seat.id) ?? false),
  );
  const bySeat = seats.some(
    (seat) => covers(seat.offer) && (date < seat.end || (own?.renews.includes(seat.id) ?? true)),
  );
  return bySeat || (own?.buys.some(({ offer, from }) => covers(offer) && from <= date) ?? false);
}

describe("The rules of a quarterly review", () => {
  it("end no subscription before its end date: what is dropped takes effect then or later", () => {
    always((review, { suggestions, actions }) => {
      const ends = new Map(review.seats.map((seat) => [seat.id, seat.end]));
      for (const line of suggestions) {
        if (!["drop", "move-at-renewal", "reclaim"].includes(line.kind)) continue;
        const dropped = actions.find((action) => action.user.replace(/^#.*/, "") === line.user)?.drops ?? [];
        assert.ok(dropped.some((id) => (ends.get(id) ?? "") <= line.effective || line.user === ""));
        assert.ok(line.effective > review.asOf && (line.noticeBy ?? "") <= line.effective);
      }
    }, 61);
  });

  it("reassign a seat once, and never within the least time since it last moved", () => {
    always((review, { actions }) => {
      const taken = actions.flatMap((action) => action.takes);
      const given = actions.flatMap((action) => action.gives);
      assert.deepEqual([...taken].sort(), [...given].sort());
      assert.equal(new Set(taken).size, taken.length);
      for (const id of taken) {
        const last = review.seats.find((seat) => seat.id === id)?.lastReassigned ?? null;
        assert.ok(last === null || dayNumber(review.asOf) - dayNumber(last) >= review.rules.reassignAfterDays);
      }
    }, 62);
  });

  it("leave nobody uncovered on a day with use, and put no product outside Flex on Flex", () => {
    always((review, { actions }, { daysPerYear }) => {
      for (const action of actions) {
        const user = review.users.find((each) => each.id === action.user);
        if (!user || !((daysPerYear.get(user.id)?.get("X") ?? 0) > 0)) continue;
        for (let day: number = dayNumber(review.asOf); day < dayNumber(review.termEnd); day += 5) {
          const date = dateOfDay(day);
          assert.ok(isCovered(review, user.id, "X", date, actions), `${user.id} ${date}`);
        }
      }
    }, 63);
  });

  it("move nobody who was moved within two quarters without new evidence", () => {
    always((review, { actions }) => {
      const covers = (offer: string, product: string): boolean =>
        review.offers.find((each) => each.id === offer)?.covers.includes(product) ?? false;
      for (const action of actions) {
        const user = review.users.find((each) => each.id === action.user);
        const pinned = new Set((user?.pins ?? []).flatMap((pin) => pin.names));
        for (const [product, last] of user?.movedOn ?? []) {
          if (pinned.has(product)) continue;
          if (dayNumber(review.asOf) - dayNumber(last) >= review.rules.backAfterDays) continue;
          const seats = [...action.gives, ...action.takes].map((id) => review.seats.find((seat) => seat.id === id));
          const touched = [...action.buys, ...seats].flatMap((each) => each?.offer ?? []);
          assert.ok(touched.every((offer) => !covers(offer, product)));
        }
      }
    }, 64);
  });
});
