import type { Issue } from "../../costing";
import type { TableLayout } from "../../workbook/layout";
import type { EditCell, TableContent, WorkbookEdit } from "../../workbook/port";
import { FIGURE_KINDS, type CellPlace } from "../findCell";
import { columnLetters, nameKey, rowsOf, textOf } from "./cells";

type Tables = ReadonlyMap<string, TableContent>;

/**
 * Gives each issue of a missing figure the cell that takes it: in a row that is there, or in one that the edits add.
 *
 * Issues without such a row stay as they are. Example: "tokens per day of Mystery" gets the place Flex Rates!B24.
 */
export function withFigureCells(
  issues: readonly Issue[],
  tables: Tables,
  edits: readonly WorkbookEdit[],
): readonly Issue[] {
  return issues.map((issue) => {
    const place = issue.kind === "figure-missing" ? cellOf(issue.subject ?? "", tables, edits) : null;
    return place === null ? issue : { ...issue, place };
  });
}

function cellOf(figure: string, tables: Tables, edits: readonly WorkbookEdit[]): CellPlace | null {
  const kind = FIGURE_KINDS.find(({ words }) => figure.startsWith(words));
  if (kind === undefined) return null;
  const { table, key, column } = kind;
  const name = nameKey(figure.slice(kind.words.length));
  const content = tables.get(table.name);
  const row = rowsOf(content).find((each) => nameKey(textOf(each.get(key))) === name);
  if (content !== undefined && row !== undefined) return { sheet: content.sheet, cell: row.cellOf(column) };
  const added = edits.map((edit) => addedRows(edit, table, content)).find((each) => each !== null);
  if (added === undefined) return null;
  const [keyAt, columnAt] = [key, column].map((each) => added.columns.indexOf(each));
  const index = added.rows.findIndex((cells) => nameKey(String(cells[keyAt ?? -1] ?? "")) === name);
  if (index < 0 || columnAt === undefined || columnAt < 0) return null;
  return { sheet: added.sheet, cell: `${columnLetters(added.left + columnAt)}${added.firstRow + index}` };
}

/** Rows that an edit adds to a table; `left` is 0-based, `firstRow` 1-based. */
interface AddedRows {
  readonly sheet: string;
  readonly columns: readonly string[];
  readonly left: number;
  readonly firstRow: number;
  readonly rows: readonly (readonly EditCell[])[];
}

function addedRows(edit: WorkbookEdit, table: TableLayout, content: TableContent | undefined): AddedRows | null {
  if (edit.kind === "table" && edit.table === table.name) {
    const { sheet, columns, rows } = edit;
    return { sheet, columns, left: edit.column, firstRow: edit.row + 2, rows };
  }
  if (edit.kind !== "appendRows" || edit.table !== table.name || content === undefined) return null;
  const [, letters = "A", lastRow = "1"] = /^\$?([A-Z]+)\$?\d+:\$?[A-Z]+\$?(\d+)$/.exec(content.address) ?? [];
  const left = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { sheet: content.sheet, columns: content.columns, left, firstRow: Number(lastRow) + 1, rows: edit.rows };
}
