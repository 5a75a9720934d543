import type { Rebalance, ReviewSeat } from "../../../src/costing/rebalance/review";
import type { RandomReview } from "./randomReview";

/** The same review after all its suggestions were accepted and done on its day. */
export function carriedOut(random: RandomReview, plan: Rebalance): RandomReview {
  const { review } = random;
  let seats: ReviewSeat[] = [...review.seats];
  const change = (id: string, to: Partial<ReviewSeat>): void => {
    seats = seats.map((seat) => (seat.id === id ? { ...seat, ...to } : seat));
  };
  for (const { user, drops, renews, buys, takes } of plan.actions) {
    drops.forEach((id) => change(id, { renews: false }));
    renews.forEach((id) => change(id, { renews: true }));
    takes.forEach((id) => change(id, { user, lastReassigned: review.asOf }));
    buys.forEach(({ offer, from }, index) => {
      const price = { renews: true, renewalPrices: [], noticeBy: null, lastReassigned: null };
      const start = from > review.asOf ? from : null;
      seats.push({ id: `${user}-new-${index}`, offer, user, pool: "P", start, end: review.termEnd, ...price });
    });
  }
  const pools = review.pools.map((pool) => {
    const bought = plan.pools.find((each) => each.id === pool.id)?.tokensBought ?? 0;
    return { ...pool, onHand: (pool.onHand ?? 0) + bought };
  });
  return { ...random, review: { ...review, seats, pools } };
}
