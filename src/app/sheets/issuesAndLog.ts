import type { CalendarDate, Issue } from "../../costing";
import { TABLES } from "../../workbook/layout";
import type { EditCell, TableContent, WorkbookEdit } from "../../workbook/port";
import { appendOrCreate, refill, sheetEdits } from "./tableEdit";

/** Sheet Import Issues: everything that was left out, repaired or stays open, with its cell. */
export function importIssueEdits(issues: readonly Issue[], sentenceOf: (issue: Issue) => string): WorkbookEdit[] {
  const rows = issues.map((issue): EditCell[] => [
    issue.place?.sheet ?? issue.place?.file ?? "",
    issue.place?.cell ?? (issue.place?.line === undefined ? "" : `line ${issue.place.line}`),
    sentenceOf(issue),
    issue.expected ?? "",
    issue.received ?? "",
    issue.done ?? "",
  ]);
  return [
    ...sheetEdits(
      [TABLES.importIssues],
      "Import Issues",
      "What was found while reading, and what was done about it.",
      0,
    ),
    refill(TABLES.importIssues, rows, undefined),
  ];
}

/** One line of the log. */
export interface LogLine {
  readonly asOf: CalendarDate;
  readonly version: string;
  readonly inputs: string;
  readonly cost: number | null;
  readonly status: string;
  readonly decisions: string;
}

/** Sheet Flex Log: a line a run, appended and never rewritten. */
export function logEdits(line: LogLine, old: TableContent | undefined): WorkbookEdit[] {
  const row: EditCell[] = [
    line.asOf,
    line.version,
    "Recommend mix",
    line.inputs,
    line.cost ?? "",
    line.status,
    line.decisions,
  ];
  const dress = old ? [] : sheetEdits([TABLES.log], "Flex Log", "One line a run. Lines are added, never rewritten.", 0);
  return [...dress, ...appendOrCreate(TABLES.log, [row], old)];
}
