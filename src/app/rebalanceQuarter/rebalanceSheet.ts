import type { Suggestion } from "../../costing";
import {
  rebalanceActionsLayout,
  rebalanceChangesLayout,
  rebalanceLayout,
  type TableLayout,
} from "../../workbook/layout";
import type { CellValue, EditCell, TableContent, WorkbookEdit } from "../../workbook/port";
import { nameKey, rowsOf, serialOf, textOf, type DateSystem } from "../recommendMix/cells";
import { formatEdits, refill, sheetEdits } from "../sheets/tableEdit";
import type { DatedAction } from "./datedActions";
import type { ChangeLine } from "./whatChanged";

/** A suggestion with its sentence and the names to show. */
export interface RebalanceLine extends Suggestion {
  readonly sentence: string;
}

const DECISIONS = ["open", "accepted", "rejected", "done"];

/** What the sheet of a quarter is written from; `old`: the three tables as they stand. */
export interface RebalanceSheetParts {
  readonly quarter: string;
  readonly lines: readonly RebalanceLine[];
  readonly actions: readonly DatedAction[];
  readonly changes: readonly ChangeLine[];
  readonly headline: string;
  readonly currency: string;
  readonly tokensLine: number;
  readonly old: ReadonlyMap<string, TableContent>;
  readonly dateSystem: DateSystem;
}

/** Layouts of the three tables of a quarter's sheet: suggestions, dated actions, what changed. */
export function rebalanceLayouts(quarter: string): readonly [TableLayout, TableLayout, TableLayout] {
  return [rebalanceLayout(quarter), rebalanceActionsLayout(quarter), rebalanceChangesLayout(quarter)];
}

/**
 * The sheet of a quarter. Decision, Decided by, Decided on and Comment survive by user, product and action; a line that
 * is no longer suggested stays as it was if somebody decided or commented on it. The tokens line is the last row.
 * Beside it stand the dated actions and what changed since the plan.
 */
export function rebalanceSheetEdits(parts: RebalanceSheetParts): WorkbookEdit[] {
  const layouts = rebalanceLayouts(parts.quarter);
  const [layout, actions, changes] = layouts;
  return [
    ...layouts.map(({ name, sheet, columns }): WorkbookEdit => ({
      kind: "adopt",
      table: name,
      sheet,
      columns: columns.map((column) => column.name),
    })),
    ...sheetEdits(layouts, layout.sheet, parts.headline, 1),
    refill(layout, suggestionRows(parts), parts.old.get(layout.name)),
    refill(actions, actionRows(parts), parts.old.get(actions.name)),
    refill(changes, changeRows(parts), parts.old.get(changes.name)),
    ...layouts.flatMap((each) => formatEdits(each, parts.currency)),
    ...(["Why"] as const).map((column): WorkbookEdit => ({
      kind: "look",
      target: { table: layout.name, column },
      look: { wrapText: true, vertical: "Top" },
    })),
    {
      kind: "validation",
      target: { table: layout.name, column: "Decision" },
      rule: { list: DECISIONS },
      message: {
        title: "Decision",
        text:
          "Rejected keeps this product of the user as today; accepted is kept while the rest is solved again; " +
          "done counts as moved.",
      },
    },
    { kind: "activate", sheet: layout.sheet, cell: "A1" },
  ];
}

function suggestionRows(parts: RebalanceSheetParts): EditCell[][] {
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
  return all.map((cells, index): EditCell[] => [index + 1, ...cells]);
}

function actionRows({ actions, dateSystem }: RebalanceSheetParts): EditCell[][] {
  return actions.map(({ date, action, what, user }) => [serialOf(date, dateSystem), action, what, user]);
}

function changeRows({ changes }: RebalanceSheetParts): EditCell[][] {
  return changes.map(({ kind, user, product, what, money }) => [kind, user, product, what, money ?? ""]);
}

function tokensRow(tokensLine: number): EditCell[] {
  const why = "Tiers, packs, tokens on hand and rounding: what is no single user's.";
  return ["tokens", "", "", "", "", "", "", why, tokensLine, "", "", "", "", ""];
}

/** Old rows that somebody decided on and that are not suggested now; their money is no longer part of the sum. */
function decidedBefore(parts: RebalanceSheetParts, rows: readonly (readonly EditCell[])[]): EditCell[][] {
  const keyOf = (cells: readonly unknown[]): string => cells.map((cell) => nameKey(String(cell))).join("\u0000");
  const now = new Set(rows.map((row) => keyOf([row[1], row[2], row[0]])));
  const layout = rebalanceLayout(parts.quarter);
  const names = layout.columns.slice(1);
  return rowsOf(parts.old.get(layout.name)).flatMap((row): EditCell[][] => {
    const key = keyOf([row.get("User"), row.get("Product"), row.get("Action")]);
    const isOpen = ["", "open"].includes(nameKey(textOf(row.get("Decision")))) && textOf(row.get("Comment")) === "";
    if (isOpen || now.has(key) || textOf(row.get("Action")) === "tokens") return [];
    return [names.map(({ name }): CellValue => (name === "Saves until term end" ? "" : row.get(name)))];
  });
}
