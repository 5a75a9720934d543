import type { Issue, IssueKind } from "../../costing";
import { SHEETS } from "../../workbook/layout";

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

/** The issue as one that keeps everything from being written. */
export function stopping(issue: Issue): Issue {
  return { ...issue, severity: "error", done: "nothing was written" };
}

/**
 * The issues of a workbook in which no use was found. What kept the rows out is then the error; where nothing did, it is
 * that there is no sheet with use. Errors that are there already are left alone.
 */
export function withoutUse(issues: readonly Issue[]): readonly Issue[] {
  if (issues.some((issue) => issue.severity === "error")) return issues;
  const isReason = ({ severity, kind, place }: Issue): boolean =>
    severity === "warning" && kind !== "period-unknown" && place?.sheet !== SHEETS.seats;
  if (issues.some(isReason)) return issues.map((issue) => (isReason(issue) ? stopping(issue) : issue));
  const expected = "a sheet with columns for user, product and days";
  return [...issues, stopping(cellIssue("header-not-found", "error", null, { subject: "usage", expected }))];
}
