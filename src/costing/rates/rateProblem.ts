import type { CalendarDate } from "../quantity/calendarDate";
import type { Issue, IssueKind } from "../quantity/issue";
import { issueOf } from "../quantity/issueOf";
import type { RateRow } from "./rateRow";

/** Why there is no rate for a product. */
export type RateReason =
  "product-unknown" | "rate-missing" | "not-on-flex" | "date-needed" | "not-yet-effective" | "rates-contradict";

/** Why a product has no rate: the name as asked, the date asked for, and the rows that were looked at. */
export interface RateProblem {
  readonly reason: RateReason;
  readonly product: string;
  readonly date: CalendarDate | null;
  readonly rows: readonly RateRow[];
}

const KINDS: Record<RateReason, IssueKind> = {
  "product-unknown": "product-unknown",
  "rate-missing": "rate-missing",
  "not-on-flex": "not-supported",
  "date-needed": "rate-ambiguous",
  "not-yet-effective": "rate-missing",
  "rates-contradict": "rate-ambiguous",
};

const SENTENCES: Record<RateReason, (problem: RateProblem) => string> = {
  "product-unknown": ({ product }) => `"${product}" is not in the rate table`,
  "rate-missing": ({ product }) => `The tokens per day of "${product}" are missing in the rate table`,
  "not-on-flex": ({ product }) => `"${product}" is not available on Flex`,
  "date-needed": ({ product }) =>
    `"${product}" has several dated rates: use TOKENRATE with as_of, and its number as product`,
  "not-yet-effective": ({ product, date, rows }) =>
    `"${product}" has no rate on ${date ?? "that day"}: the first is effective from ${rows[0]?.effectiveFrom ?? "later"}`,
  "rates-contradict": ({ product, rows }) =>
    `The rate table has different rates for "${product}" from the same day on: ${rows.map(rateText).join(" and ")}`,
};

/**
 * The problem in one sentence, without a full stop.
 * Example: `"Revit LT" is not in the rate table`.
 */
export function rateProblemSentence(problem: RateProblem): string {
  return SENTENCES[problem.reason](problem);
}

/** The problem as an issue for a list: a warning, because the product stays undecided and is not guessed. */
export function rateProblemIssue(problem: RateProblem): Issue {
  return issueOf(KINDS[problem.reason], {
    severity: "warning",
    subject: problem.product,
    expected: "a rate in tokens per day",
    received: problem.rows.length === 0 ? "no row" : problem.rows.map(rateText).join("; "),
  });
}

function rateText(row: RateRow): string {
  if (row.onFlex === "no") return "not on Flex";
  return row.tokensPerDay === null ? "no rate" : String(row.tokensPerDay);
}
