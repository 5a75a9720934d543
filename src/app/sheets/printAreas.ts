import { TABLES, type TableLayout } from "../../workbook/layout";
import type { TableContent, WorkbookEdit } from "../../workbook/port";
import { columnLetters, cornerOf } from "../recommendMix/cells";

/** Cells from one corner to the other, 0-based, both included. */
interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Rows below a table to which people add rows. */
const ROOM_TO_ADD = 10;

/**
 * Print areas of the sheets on which several tables of ours stand beside each other: one for each band of columns, so
 * that each is printed on pages of its own and in a size that can be read. `edits` are those that fill the tables.
 */
export function printAreaEdits(
  edits: readonly WorkbookEdit[],
  tables: ReadonlyMap<string, TableContent>,
): WorkbookEdit[] {
  return [TABLES.summary, TABLES.purchases, TABLES.breakEven].map(({ sheet }): WorkbookEdit => {
    const boxes = edits.flatMap((edit) => boxOf(edit, sheet, tables) ?? []);
    const areas = bandsOf(boxes).map(
      ({ left, right, bottom }) => `${columnLetters(left)}1:${columnLetters(right)}${bottom + 1}`,
    );
    return { kind: "sheet", sheet, print: { landscape: true, fitToWidthPages: 1, areas } };
  });
}

function boxOf(edit: WorkbookEdit, sheet: string, tables: ReadonlyMap<string, TableContent>): Box | null {
  if (edit.kind === "chart" && edit.sheet === sheet) return chartBox(edit.over);
  if (edit.kind !== "table" || edit.sheet !== sheet) return null;
  const old = tables.get(edit.table);
  const { row, column } = old ? cornerOf(old) : edit;
  const width = Math.max(edit.columns.length, old?.columns.length ?? 0);
  const room = isAddedTo(edit.table) ? ROOM_TO_ADD : 0;
  return { left: column, right: column + width - 1, top: row, bottom: row + edit.rows.length + room };
}

function isAddedTo(table: string): boolean {
  const layout: TableLayout = TABLES.scenarios;
  return table === layout.name;
}

/** Example: "A24:D42". */
function chartBox(over: string): Box | null {
  const [, first = "", top = "", last = "", bottom = ""] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(over) ?? [];
  if (first === "") return null;
  return { left: columnOf(first), right: columnOf(last), top: Number(top) - 1, bottom: Number(bottom) - 1 };
}

function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** Boxes that share columns as one, from left to right. */
function bandsOf(boxes: readonly Box[]): Box[] {
  const bands: Box[] = [];
  for (const box of [...boxes].sort((a, b) => a.left - b.left)) {
    const last = bands[bands.length - 1];
    if (!last || box.left > last.right) bands.push(box);
    else {
      const [right, bottom] = [Math.max(last.right, box.right), Math.max(last.bottom, box.bottom)];
      bands[bands.length - 1] = { ...last, top: Math.min(last.top, box.top), right, bottom };
    }
  }
  return bands;
}
