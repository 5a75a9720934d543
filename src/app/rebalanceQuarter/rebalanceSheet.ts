import type { Suggestion } from "../../costing";
import { rebalanceLayout } from "../../workbook/layout";
import type { CellValue, EditCell, TableContent, WorkbookEdit } from "../../workbook/port";
import { nameKey, rowsOf, serialOf, textOf, type DateSystem } from "../recommendMix/cells";
import { formatEdits, refill, sheetEdits } from "../sheets/tableEdit";

/** A suggestion with its sentence and the names to show. */
export interface RebalanceLine extends Suggestion {
  readonly sentence: string;
}

const DECISIONS = ["open", "accepted", "rejected", "done"];

/** What the sheet of a quarter is written from. */
export interface RebalanceSheetParts {
  readonly quarter: string;
  readonly lines: readonly RebalanceLine[];
  readonly headline: string;
  readonly currency: string;
  readonly tokensLine: number;
  readonly old: TableContent | undefined;
  readonly dateSystem: DateSystem;
}

/**
 * The sheet of a quarter. Decision, Decided by, Decided on and Comment survive by user, product and action; a line that
 * is no longer suggested stays as it was if somebody decided or commented on it. The tokens line is the last row.
 */
export function rebalanceSheetEdits(parts: RebalanceSheetParts): WorkbookEdit[] {
  const layout = rebalanceLayout(parts.quarter);
  const rows = parts.lines.map((line): EditCell[] => [
    line.kind,
    line.user,
    line.product,
    line.from,
    line.to,
    serialOf(line.effective, parts.dateSystem),
    line.noticeBy === null ? "" : serialOf(line.noticeBy, parts.dateSystem),
    line.sentence,
    line.saves,
    line.confidence === null ? "" : Math.round(line.confidence * 1000) / 10,
    "open",
    "",
    "",
    "",
  ]);
  const all = [...rows, ...decidedBefore(parts, rows), tokensRow(parts.tokensLine)];
  const numbered = all.map((cells, index): EditCell[] => [index + 1, ...cells]);
  return [
    { kind: "adopt", table: layout.name, sheet: layout.sheet, columns: layout.columns.map((column) => column.name) },
    ...sheetEdits([layout], layout.sheet, parts.headline, 1),
    refill(layout, numbered, parts.old),
    ...formatEdits(layout, parts.currency),
    { kind: "look", target: { table: layout.name, column: "Why" }, look: { wrapText: true, vertical: "Top" } },
    {
      kind: "validation",
      target: { table: layout.name, column: "Decision" },
      rule: { list: DECISIONS },
      message: { title: "Decision", text: "Rejected and done lines keep the user as today on the next run." },
    },
    { kind: "activate", sheet: layout.sheet, cell: "A1" },
  ];
}

function tokensRow(tokensLine: number): EditCell[] {
  const why = "Tiers, packs, tokens on hand and rounding: what is no single user's.";
  return ["tokens", "", "", "", "", "", "", why, tokensLine, "", "", "", "", ""];
}

/** Old rows that somebody decided on and that are not suggested now; their money is no longer part of the sum. */
function decidedBefore(parts: RebalanceSheetParts, rows: readonly (readonly EditCell[])[]): EditCell[][] {
  const keyOf = (cells: readonly unknown[]): string => cells.map((cell) => nameKey(String(cell))).join("\u0000");
  const now = new Set(rows.map((row) => keyOf([row[1], row[2], row[0]])));
  const names = rebalanceLayout(parts.quarter).columns.slice(1);
  return rowsOf(parts.old).flatMap((row): EditCell[][] => {
    const key = keyOf([row.get("User"), row.get("Product"), row.get("Action")]);
    const isOpen = ["", "open"].includes(nameKey(textOf(row.get("Decision")))) && textOf(row.get("Comment")) === "";
    if (isOpen || now.has(key) || textOf(row.get("Action")) === "tokens") return [];
    return [names.map(({ name }): CellValue => (name === "Saves until term end" ? "" : row.get(name)))];
  });
}

/** Name keys of users whose line was rejected or is done: they stay as today. */
export function settledUsers(old: TableContent | undefined): Set<string> {
  return new Set(
    rowsOf(old).flatMap((row) =>
      ["rejected", "done"].includes(nameKey(textOf(row.get("Decision")))) ? [nameKey(textOf(row.get("User")))] : [],
    ),
  );
}
