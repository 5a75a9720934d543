import type { Issue, IssueKind } from "./issue";

/**
 * An issue with only the parts that matter filled in; the rest is null and the severity is `error`.
 * Example: `issueOf("not-a-number", { subject: "price", received: "abc" })`.
 */
export function issueOf(kind: IssueKind, parts: Partial<Omit<Issue, "kind">> = {}): Issue {
  return {
    kind,
    severity: "error",
    place: null,
    subject: null,
    expected: null,
    received: null,
    done: null,
    ...parts,
  };
}
