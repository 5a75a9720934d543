import type { Rect, TableData } from "../host/model/bookData";

/** Which rows and columns of a table a reference means. */
export interface Structured {
  readonly rows: "data" | "headers" | "totals" | "all" | "thisRow";
  /** First and last column by name; null: all. */
  readonly columns: readonly [string, string] | null;
}

const ROWS: Readonly<Record<string, Structured["rows"]>> = {
  "#data": "data",
  "#headers": "headers",
  "#totals": "totals",
  "#all": "all",
  "#this row": "thisRow",
};

/** Reads what stands in the brackets. Example: "[#This Row],[Days]" is this row of the column Days. */
export function structuredOf(text: string): Structured | null {
  const trimmed = text.trim();
  if (trimmed === "") return { rows: "data", columns: null };
  if (trimmed.startsWith("@")) {
    const column = trimmed.slice(1).replace(/^\[(.*)\]$/, "$1");
    return { rows: "thisRow", columns: column === "" ? null : [plain(column), plain(column)] };
  }
  const single = ROWS[trimmed.toLowerCase()];
  if (single) return { rows: single, columns: null };
  if (!trimmed.startsWith("[")) return { rows: "data", columns: [plain(trimmed), plain(trimmed)] };
  return listOf(trimmed);
}

function listOf(text: string): Structured | null {
  let rows: Structured["rows"] = "data";
  const names: string[] = [];
  const pattern = /\s*([,:]?)\s*\[((?:'.|[^\]'])*)\]\s*/y;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const part = ROWS[(match[2] ?? "").trim().toLowerCase()];
    if (part) rows = part;
    else names.push(plain(match[2] ?? ""));
    if (pattern.lastIndex === text.length) {
      const [first, last = first] = names;
      return { rows, columns: first === undefined || last === undefined ? null : [first, last] };
    }
  }
  return null;
}

function plain(name: string): string {
  return name.replace(/'(.)/g, "$1");
}

/** The cells that a reference means, seen from a row; null: there are none, or no such column. */
export function rectOfStructured(table: TableData, { rows, columns }: Structured, fromRow: number): Rect | null {
  const { rect } = table;
  const indexOf = (name: string): number =>
    table.columns.findIndex((column) => column.name.toLowerCase() === name.toLowerCase());
  const first = columns === null ? 0 : indexOf(columns[0]);
  const last = columns === null ? rect.columnCount - 1 : indexOf(columns[1]);
  if (first < 0 || last < first) return null;
  const line = linesOf(table, rows, fromRow);
  if (line === null || line.count < 1) return null;
  return { row: line.row, column: rect.column + first, rowCount: line.count, columnCount: last - first + 1 };
}

function linesOf(table: TableData, rows: Structured["rows"], fromRow: number): { row: number; count: number } | null {
  const { rect, showHeaders, showTotals } = table;
  const top = rect.row + (showHeaders ? 1 : 0);
  const count = rect.rowCount - (showHeaders ? 1 : 0) - (showTotals ? 1 : 0);
  if (rows === "all") return { row: rect.row, count: rect.rowCount };
  if (rows === "data") return { row: top, count };
  if (rows === "headers") return showHeaders ? { row: rect.row, count: 1 } : null;
  if (rows === "totals") return showTotals ? { row: rect.row + rect.rowCount - 1, count: 1 } : null;
  return fromRow >= top && fromRow < top + count ? { row: fromRow, count: 1 } : null;
}
