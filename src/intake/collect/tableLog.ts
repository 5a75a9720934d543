import { issueOf, type Issue, type IssueKind } from "../../costing";
import { placeOf, tablePlace, type TableMeta } from "../source/tableSource";
import type { DateQuestion } from "./dateOrders";

/** Data rows of a table; `read` is always the sum of the others. */
export interface RowCounts {
  readonly read: number;
  readonly used: number;
  readonly ignored: number;
  readonly rejected: number;
}

/** What is said of a cell that could not be used. */
export interface Complaint {
  readonly subject?: string | null;
  readonly expected?: string;
  readonly received?: string;
}

/** Keeps count of the rows of a table and of what came up. Every data row goes through exactly one of the first three. */
export interface TableLog {
  readonly use: () => void;
  /** Leaves a row out on purpose (blank, total, repeated); told once per kind with the number of rows. */
  readonly ignore: (kind: IssueKind, row: number) => void;
  /** Leaves a row out because of a cell; each told with its place, up to 200 of a kind. */
  readonly reject: (kind: IssueKind, row: number, column: number | null, complaint: Complaint) => void;
  /** A row that counted as used turns out to be unusable. */
  readonly rejectUsed: (kind: IssueKind, row: number, column: number | null, complaint: Complaint) => void;
  /** Something worth knowing that takes no row away; told once per kind and subject, with its first place. */
  readonly note: (issue: Issue) => void;
  /** Something that only a person can answer. */
  readonly ask: (question: DateQuestion) => void;
  readonly questions: () => readonly DateQuestion[];
  readonly counts: () => RowCounts;
  readonly issues: () => Issue[];
}

const MOST_OF_A_KIND = 200;

/** Starts the count for a table. */
export function startTableLog(meta: TableMeta): TableLog {
  let used = 0;
  let rejected = 0;
  const ignored = new Map<IssueKind, { firstRow: number; rows: number }>();
  const rejects = new Map<IssueKind, { issues: Issue[]; rows: number }>();
  const notes = new Map<string, Issue>();
  const asked: DateQuestion[] = [];

  function reject(kind: IssueKind, row: number, column: number | null, complaint: Complaint): void {
    rejected++;
    const seen = rejects.get(kind) ?? { issues: [], rows: 0 };
    rejects.set(kind, seen);
    seen.rows++;
    if (seen.rows > MOST_OF_A_KIND) return;
    const { subject = null, expected = null, received = null } = complaint;
    const place = placeOf(meta, row, column);
    const done = "row left out";
    seen.issues.push(issueOf(kind, { severity: "warning", place, subject, expected, received, done }));
  }

  function ignoredIssues(): Issue[] {
    return [...ignored].map(([kind, { firstRow, rows }]) =>
      issueOf(kind, { severity: "info", place: placeOf(meta, firstRow), done: `${rowsText(rows)} ignored` }),
    );
  }

  function rejectIssues(): Issue[] {
    return [...rejects].flatMap(([kind, { issues, rows }]) => {
      if (rows <= MOST_OF_A_KIND) return issues;
      const done = `${rowsText(rows - MOST_OF_A_KIND)} more left out for the same reason`;
      return [...issues, issueOf(kind, { severity: "warning", place: tablePlace(meta), subject: "more rows", done })];
    });
  }

  return {
    use: () => void used++,
    ignore(kind, row) {
      const seen = ignored.get(kind);
      if (seen === undefined) ignored.set(kind, { firstRow: row, rows: 1 });
      else seen.rows++;
    },
    reject,
    rejectUsed(kind, row, column, complaint) {
      used--;
      reject(kind, row, column, complaint);
    },
    note(issue) {
      const key = `${issue.kind}\u0000${issue.subject ?? ""}`;
      if (!notes.has(key)) notes.set(key, issue);
    },
    ask: (question) => void asked.push(question),
    questions: () => asked,
    counts() {
      const left = [...ignored.values()].reduce((sum, { rows }) => sum + rows, 0);
      return { read: used + left + rejected, used, ignored: left, rejected };
    },
    issues: () => [...notes.values(), ...ignoredIssues(), ...rejectIssues()],
  };
}

/** Example: `rowsText(1)` is "1 row", `rowsText(12)` "12 rows". */
export function rowsText(rows: number): string {
  return rows === 1 ? "1 row" : `${rows} rows`;
}
