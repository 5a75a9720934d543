import type { CalendarDate, Rebalance } from "../../costing";
import { TABLES } from "../../workbook/layout";
import type { EditCell, TableContent, WorkbookEdit } from "../../workbook/port";
import { appendOrCreate, sheetEdits } from "../sheets/tableEdit";
import type { DecidedLine } from "./history";

/** What a run leaves in Flex Log. */
export interface RunOfReview {
  readonly asOf: CalendarDate;
  readonly version: string;
  readonly usageSheets: readonly string[];
  readonly plan: Rebalance;
  readonly decided: readonly DecidedLine[];
}

/** One line of Flex Log, appended and never rewritten. */
export function logLineEdits(run: RunOfReview, log: TableContent | undefined): WorkbookEdit[] {
  const count = (decision: DecidedLine["decision"]): number =>
    run.decided.filter((line) => line.decision === decision).length;
  const row: EditCell[] = [
    run.asOf,
    run.version,
    "Rebalance quarter",
    run.usageSheets.join(", "),
    run.plan.planCost,
    run.plan.proven ? "optimal" : "gap",
    `${run.plan.suggestions.length} suggested; ` +
      `${count("accepted")} accepted, ${count("rejected")} rejected, ${count("done")} done`,
  ];
  const dress = log ? [] : sheetEdits([TABLES.log], "Flex Log", "One line a run. Lines are added, never rewritten.", 0);
  return [...dress, ...appendOrCreate(TABLES.log, [row], log)];
}
