import type { Issue } from "../quantity/issue";
import { issueOf } from "../quantity/issueOf";
import type { RebalanceReview } from "./review";

/** What is wrong with a review: names that nothing stands for, names given twice, seats whose end date has passed. */
export function reviewIssues(review: RebalanceReview): Issue[] {
  const { asOf, termEnd, offers, pools, seats, users, products } = review;
  const offerIds = new Set(offers.map((offer) => offer.id));
  const userIds = new Set(users.map((user) => user.id));
  const poolIds = new Set(pools.map((pool) => pool.id));
  const issues: Issue[] = [];
  if (termEnd <= asOf) {
    issues.push(issueOf("field-invalid", { subject: "end of the term", expected: `after ${asOf}`, received: termEnd }));
  }
  for (const [subject, ids] of [
    ["user", users.map((user) => user.id)],
    ["seat", seats.map((seat) => seat.id)],
    ["offer", offers.map((offer) => offer.id)],
    ["product", products.map((product) => product.id)],
  ] as const) {
    const seen = new Set<string>();
    for (const id of ids) {
      if (seen.has(id)) issues.push(issueOf("id-duplicate", { subject, expected: "a name used once", received: id }));
      seen.add(id);
    }
  }
  for (const seat of seats) {
    const path = { path: `seats[${JSON.stringify(seat.id)}]` };
    if (!offerIds.has(seat.offer)) {
      issues.push(
        issueOf("offer-unknown", { place: path, subject: seat.offer, expected: "a known offer", received: seat.offer }),
      );
    }
    if (seat.user !== null && !userIds.has(seat.user)) {
      issues.push(
        issueOf("user-unknown", { place: path, subject: seat.user, expected: "a known user", received: seat.user }),
      );
    }
    if (seat.end <= asOf) {
      const words = { subject: "End date", expected: `a day after ${asOf}`, received: seat.end };
      issues.push(issueOf("field-invalid", { place: path, ...words }));
    }
  }
  for (const each of [...users, ...seats]) {
    if (poolIds.has(each.pool)) continue;
    issues.push(issueOf("team-unknown", { subject: each.id, expected: "a known token contract", received: each.pool }));
  }
  return issues;
}
