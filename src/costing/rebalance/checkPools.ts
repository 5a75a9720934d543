import type { Issue } from "../quantity/issue";
import { issueOf } from "../quantity/issueOf";
import type { RebalanceReview } from "./review";

/** What is wrong with the token contracts of a review: none at all, no price, or a pack below one token. */
export function checkPools(review: RebalanceReview): Issue[] {
  const issues: Issue[] = [];
  if (review.pools.length === 0) issues.push(issueOf("team-unknown", { expected: "at least one token contract" }));
  for (const pool of review.pools) {
    if (pool.tiers.length === 0) {
      issues.push(issueOf("price-missing", { subject: pool.id, expected: "a price per token", received: "nothing" }));
    }
    if (!(pool.pack >= 1)) {
      const words = { subject: "Pack", expected: "at least 1 token", received: String(pool.pack) };
      issues.push(issueOf("field-invalid", words));
    }
  }
  return issues;
}
