import type { Issue, IssueKind } from "../../costing";

/** An issue of a cell in one of our tables. Example: a text in FlexRates!B5 where a number should stand. */
export function cellIssue(
  kind: IssueKind,
  severity: Issue["severity"],
  place: { readonly sheet: string; readonly cell: string } | null,
  words: { readonly subject: string; readonly expected?: string; readonly received?: string; readonly done?: string },
): Issue {
  return {
    kind,
    severity,
    place,
    subject: words.subject,
    expected: words.expected ?? null,
    received: words.received ?? null,
    done: words.done ?? null,
  };
}
