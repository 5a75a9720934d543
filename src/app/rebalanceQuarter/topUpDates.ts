import {
  dateOfDay,
  dayNumber,
  evidenceFromSpans,
  needAhead,
  needQuantile,
  type Rebalance,
  type RebalanceReview,
  type Suggestion,
} from "../../costing";
import { nameKey } from "../recommendMix/cells";
import type { Settings } from "../recommendMix/inputs";
import type { Outlook } from "./outlook";

/** Chance that the need stays below what is reckoned with: the balance lasts longer in nine of ten cases. */
const HIGH_NEED = 0.9;

/**
 * Dates of a top-up: the tokens must be there on the first day on which the balance fails in one of ten cases, and are
 * ordered by the lead time before, at the earliest today. Use is taken to be even over the term.
 */
export function withTopUpDates(
  line: Suggestion,
  plan: Rebalance,
  review: RebalanceReview,
  outlook: Outlook,
  { leadTimeWorkingDays }: Settings,
): Suggestion {
  const pool = plan.pools.find((each) => line.kind === "top-up" && line.product === `Flex tokens of ${each.id}`);
  if (!pool) return line;
  const [today, end] = [dayNumber(review.asOf), dayNumber(review.termEnd)];
  const termDays = end - today;
  const members = review.users
    .filter((user) => user.pool === pool.id)
    .flatMap((user) =>
      user.products.flatMap((product) => {
        const rate = review.products.find((each) => each.id === product)?.flexRate ?? 0;
        const days = outlook.daysAhead(user.id, product, review.termEnd);
        if (!(days * rate > 0)) return [];
        const known = outlook.seen.of(user.id, nameKey(product))?.evidence;
        const even = () => evidenceFromSpans([{ start: 0, end: termDays, accessDays: days }], termDays);
        return [{ expectedTokens: days * rate, evidence: known ?? even() }];
      }),
    );
  const need = needAhead(members, termDays, termDays);
  const high = need.expected > 0 ? needQuantile(need, HIGH_NEED) / need.expected : 1;
  const onHand = line.why.tokensBefore;
  const share = pool.needAfter > 0 ? Math.min(1, onHand / (pool.needAfter * high)) : 0;
  const effective = dateOfDay(today + Math.floor(termDays * share));
  const order = dateOfDay(dayNumber(effective) - Math.ceil((leadTimeWorkingDays * 7) / 5));
  return { ...line, effective, noticeBy: order < review.asOf ? review.asOf : order };
}
