import type { CalendarDate } from "../../costing";
import { isRebalanceSheet, rebalanceLayout } from "../../workbook/layout";
import type { WorkbookPort, WorkbookSummary } from "../../workbook/port";
import { dateOfCell, nameKey, rowsOf, textOf, type DateSystem } from "../recommendMix/cells";

/** One line of a sheet "Rebalance YYYY-Qn" that somebody decided on. Keys of users are name keys. */
export interface DecidedLine {
  readonly quarter: string;
  readonly kind: string;
  readonly user: string;
  readonly product: string;
  readonly from: string;
  readonly to: string;
  readonly effective: CalendarDate | null;
  readonly decision: "accepted" | "rejected" | "done";
  readonly decidedOn: CalendarDate | null;
}

/** What was decided on any sheet of a quarter that the workbook holds, in the order of the quarters. */
export async function readDecidedLines(
  port: WorkbookPort,
  { sheets, dateSystem }: WorkbookSummary,
): Promise<readonly DecidedLine[]> {
  const quarters = sheets
    .filter((sheet) => isRebalanceSheet(sheet.name))
    .map((sheet) => sheet.name.trim().slice("Rebalance ".length).toUpperCase())
    .sort();
  const tables = await port.readTables(quarters.map((quarter) => rebalanceLayout(quarter).name));
  return quarters.flatMap((quarter) => {
    const name = nameKey(rebalanceLayout(quarter).name);
    const table = tables.find((each) => nameKey(each.name) === name);
    return rowsOf(table).flatMap((row): DecidedLine[] => {
      const decision = nameKey(textOf(row.get("Decision")));
      if (decision !== "accepted" && decision !== "rejected" && decision !== "done") return [];
      return [
        {
          quarter,
          kind: nameKey(textOf(row.get("Action"))),
          user: nameKey(textOf(row.get("User"))),
          product: textOf(row.get("Product")),
          from: textOf(row.get("From")),
          to: textOf(row.get("To")),
          effective: dateIn(row.get("Effective date"), dateSystem),
          decision,
          decidedOn: dateIn(row.get("Decided on"), dateSystem),
        },
      ];
    });
  });
}

function dateIn(cell: string | number | boolean, dateSystem: DateSystem): CalendarDate | null {
  const date = dateOfCell(cell, dateSystem);
  return date === "bad" ? null : date;
}

/** Actions that move nobody: there is nothing to keep or to move back. */
const NO_MOVE = ["watch", "top-up", "align", "tokens"];

/** Whether a line moved, or will move, somebody. */
export function isMove({ kind }: DecidedLine): boolean {
  return !NO_MOVE.includes(kind);
}

/**
 * The day on which a line was carried out, at most `asOf`; null: it was not. Done lines are; accepted lines of earlier
 * quarters are from their effective date on. Example: done on March 3 for April 1, seen on May 5: April 1.
 */
export function carriedOutOn(line: DecidedLine, quarter: string, asOf: CalendarDate): CalendarDate | null {
  const [latest] = [line.effective, line.decidedOn]
    .flatMap((date) => date ?? [])
    .sort()
    .reverse();
  const day = latest ?? null;
  if (line.decision === "done") return day === null || day > asOf ? asOf : day;
  if (line.decision !== "accepted" || line.quarter === quarter || day === null || day > asOf) return null;
  return day;
}

/** The known names in a text that lists them with ", "; longer names first, as a name may hold a comma itself. */
export function namesIn(text: string, known: readonly string[]): string[] {
  let rest = `, ${text.replace(/ \+ /g, ", ")}, `.toLowerCase();
  return [...known]
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .filter((name) => {
      const part = `, ${nameKey(name)}, `;
      if (!rest.includes(part)) return false;
      rest = rest.replace(part, ", ");
      return true;
    });
}
