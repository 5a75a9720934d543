import type { Brand } from "./brand";
import type { Issue } from "./issue";
import { issueOf } from "./issueOf";
import { fail, ok, type Result } from "./result";

/**
 * A number of access days: charged 24 h windows of one user and product. Whole when counted; may have decimals when
 * expected. Never negative.
 */
export type AccessDays = Brand<number, "access days">;

/**
 * Reads a number of access days; fails for NaN, Infinity and negative numbers, never turns them into 0.
 * Example: `parseAccessDays(85)` is 85, `parseAccessDays(-1)` fails.
 */
export function parseAccessDays(value: number): Result<AccessDays, Issue> {
  const subject = "access days";
  const received = String(value);
  if (!Number.isFinite(value))
    return fail(issueOf("not-a-number", { subject, expected: "a number of days", received }));
  if (value < 0) return fail(issueOf("days-negative", { subject, expected: "0 or more", received }));
  return ok((value === 0 ? 0 : value) as AccessDays);
}
