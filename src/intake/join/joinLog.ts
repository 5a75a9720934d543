import { issueOf, type Issue, type IssueKind } from "../../costing";

/** Keeps what comes up when tables are brought together: up to 200 issues of a kind, the rest as a number. */
export interface JoinLog {
  readonly add: (issue: Issue) => void;
  readonly issues: () => Issue[];
}

const MOST_OF_A_KIND = 200;

/** Starts the list. */
export function startJoinLog(): JoinLog {
  const kinds = new Map<IssueKind, { issues: Issue[]; count: number }>();
  return {
    add(issue) {
      const seen = kinds.get(issue.kind) ?? { issues: [], count: 0 };
      kinds.set(issue.kind, seen);
      seen.count++;
      if (seen.count <= MOST_OF_A_KIND) seen.issues.push(issue);
    },
    issues: () =>
      [...kinds].flatMap(([kind, { issues, count }]) => {
        if (count <= MOST_OF_A_KIND) return issues;
        const done = `${count - MOST_OF_A_KIND} more of the same`;
        return [...issues, issueOf(kind, { severity: issues[0]?.severity ?? "info", done })];
      }),
  };
}
