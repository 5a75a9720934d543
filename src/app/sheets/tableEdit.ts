import { minorDigitsOf } from "../../costing";
import { numberFormat, type TableLayout } from "../../workbook/layout";
import type { CellValue, EditCell, TableContent, WorkbookEdit } from "../../workbook/port";
import { columnLetters, compareText, cornerOf, nameKey, textOf } from "../recommendMix/cells";

/** Characters that Excel takes in a formula, in a text within one, and in a cell. */
const LONGEST = { formula: 8_192, text: 255, cell: 32_767 };

/**
 * A formula with the value that was computed; the value alone where Excel would not take the formula, for example with a
 * name of 300 characters in it. Example: `live("=A1*2", 6)`.
 */
export function live(formula: string, value: CellValue): EditCell {
  if (formula.length <= LONGEST.text) return { formula, value };
  const texts = formula.match(/"(?:[^"]|"")*"/g) ?? [];
  const isTaken = texts.every((text) => text.slice(1, -1).replace(/""/g, '"').length <= LONGEST.text);
  return isTaken && formula.length <= LONGEST.formula ? { formula, value } : value;
}

/** A rounded sum of terms with its value; the value alone without terms, or where Excel would not take the formula. */
export function formulaOf(terms: readonly string[], places: number, value: number): EditCell {
  return terms.length === 0 ? value : live(`=ROUND(${terms.join("+").replace(/\+-/g, "-")},${places})`, value);
}

/** A number for a cell; null becomes an empty cell, never 0. */
export function orEmpty(value: number | null): CellValue {
  return value === null ? "" : value;
}

/** Text in quotes for a formula. Example: `quoted('5" disk')` is `"5"" disk"`. */
export function quoted(text: string): string {
  return `"${text.replace(/"/g, '""')}"`;
}

/** The same as a criterion: wildcards stand for themselves. Example: `criterion("A*")` is `"A~*"`. */
export function criterion(text: string): string {
  return quoted(text.replace(/[~*?]/g, "~$&"));
}

/**
 * A criterion of SUMIFS that a text alone fulfills, also where it is empty or starts with an operator.
 * Example: `exactly("=T")` is `"==T"`.
 */
export function exactly(text: string): string {
  return criterion(text === "" || /^[=<>]/.test(text) ? `=${text}` : text);
}

/** Makes the row of a key that is gone from what stood in its key columns; by column, other cells are empty. */
export type GoneRow = (keyOf: (column: string) => CellValue) => ReadonlyMap<string, EditCell>;

/**
 * A table that a run refills: user columns and columns that the user added are carried over from the old rows with the
 * same key, one by one where a key stands twice. Old rows without a new one are dropped, but with `goneRow` those with
 * something in a user column stand at the end, by key; a column that the user added does not hold a row by itself. The body has at least one row.
 */
export function refill(
  layout: TableLayout,
  rows: readonly (readonly EditCell[])[],
  old: TableContent | undefined,
  goneRow?: GoneRow,
): WorkbookEdit {
  const own = layout.columns.map((column) => column.name);
  const added = (old?.columns ?? []).filter((name) => !own.some((each) => nameKey(each) === nameKey(name)));
  const columns = [...own, ...added];
  const carried = [...layout.userColumns, ...added];
  const oldByKey = oldRows(layout, old);
  const present = rows.map((row) => {
    const key = layout.keys.map((name) => nameKey(String(plain(row[own.indexOf(name)])))).join("\u0000");
    const before = layout.keys.length > 0 ? oldByKey.get(key)?.shift() : undefined;
    return columns.map((name, index): EditCell => {
      if (carried.includes(name) && before) return before.get(nameKey(name)) ?? row[index] ?? "";
      return fitting(row[index] ?? "");
    });
  });
  const gone = goneRow ? goneRows(oldByKey, layout.userColumns, { columns, carried }, goneRow) : [];
  const filled = [...present, ...gone];
  const body = filled.length > 0 ? filled : [columns.map((): EditCell => "")];
  return {
    kind: "table",
    table: layout.name,
    sheet: layout.sheet,
    row: layout.row,
    column: layout.column,
    columns,
    rows: body,
    style: "TableStyleLight9",
    showFilterButton: true,
    ...(layout.keys.length > 0 ? { keyColumns: layout.keys, userColumns: carried } : {}),
  };
}

/** Rows that no new row took up, with something in a user column, in the order of their keys. */
function goneRows(
  left: ReadonlyMap<string, readonly ReadonlyMap<string, EditCell>[]>,
  userColumns: readonly string[],
  { columns, carried }: { readonly columns: readonly string[]; readonly carried: readonly string[] },
  goneRow: GoneRow,
): EditCell[][] {
  const cellOf = (row: ReadonlyMap<string, EditCell>, name: string): EditCell => row.get(nameKey(name)) ?? "";
  return sortedBy([...left], ([key]) => key)
    .flatMap(([, rows]) => rows)
    .filter((row) => userColumns.some((name) => textOf(plain(cellOf(row, name))) !== ""))
    .map((row) => {
      const own = goneRow((column) => plain(cellOf(row, column)));
      return columns.map((name) => (carried.includes(name) ? cellOf(row, name) : (own.get(name) ?? "")));
    });
}

/** A sentence about names that fill a cell each is cut where a cell ends. */
function fitting(cell: EditCell): EditCell {
  return typeof cell === "string" && cell.length > LONGEST.cell ? `${cell.slice(0, LONGEST.cell - 1)}…` : cell;
}

function plain(cell: EditCell | undefined): CellValue {
  if (cell === undefined || cell === null) return "";
  return typeof cell === "object" ? cell.value : cell;
}

function oldRows(layout: TableLayout, old: TableContent | undefined): Map<string, Map<string, EditCell>[]> {
  const byKey = new Map<string, Map<string, EditCell>[]>();
  if (!old) return byKey;
  const keyPlaces = layout.keys.map((key) => old.columns.findIndex((name) => nameKey(name) === nameKey(key)));
  old.values.forEach((values, index) => {
    const key = keyPlaces.map((place) => nameKey(textOf(values[place] ?? ""))).join("\u0000");
    byKey.set(key, [...(byKey.get(key) ?? []), cellsAsWritten(old, index)]);
  });
  return byKey;
}

/** One row of a table as it can be written back, formulas as formulas, by the key of the column's name. */
export function cellsAsWritten(table: TableContent, index: number): Map<string, EditCell> {
  const cells = new Map<string, EditCell>();
  table.columns.forEach((name, place) => {
    const value = table.values[index]?.[place] ?? "";
    const formula = table.formulas[index]?.[place];
    // A text that only looks like a formula has itself as value; a real one differs from what it computes.
    const isFormula = typeof formula === "string" && formula.startsWith("=") && formula !== value;
    cells.set(nameKey(name), isFormula ? { formula, value } : value);
  });
  return cells;
}

/** Sheet, table and number formats of a table; several tables of one sheet share the sheet edit of `sheetEdit`. */
export function formatEdits(layout: TableLayout, currency: string): WorkbookEdit[] {
  return layout.columns
    .filter((column) => column.format !== "text")
    .map((column): WorkbookEdit => ({
      kind: "look",
      target: { table: layout.name, column: column.name },
      look: { numberFormat: numberFormat(column.format, minorDigitsOf(currency)) },
    }));
}

/** The sheet of some tables with widths, frozen header, print layout, its title and a note below the title. */
export function sheetEdits(
  layouts: readonly TableLayout[],
  title: string,
  note: string,
  frozenColumns: number,
): WorkbookEdit[] {
  const [head] = layouts;
  if (!head) return [];
  const columnWidths = layouts.flatMap((layout) =>
    layout.columns.map(({ widthCharacters }, index) => ({ column: layout.column + index, widthCharacters })),
  );
  return [
    {
      kind: "sheet",
      sheet: head.sheet,
      freeze: { rows: head.row + 1, columns: frozenColumns },
      columnWidths,
      print: { landscape: true, fitToWidthPages: 1, titleRows: `$${head.row + 1}:$${head.row + 1}` },
    },
    { kind: "block", sheet: head.sheet, row: 0, column: 0, cells: [[title], [note]] },
    { kind: "look", target: { sheet: head.sheet, address: "A1" }, look: { bold: true, fontSizePt: 14 } },
    { kind: "look", target: { sheet: head.sheet, address: "A2" }, look: { italic: true } },
  ];
}

/** Lets the titles of a table go over several lines, where their columns are narrower than they are. */
export function headerLook(layout: TableLayout, old: TableContent | undefined): WorkbookEdit[] {
  const { row, column } = old ? cornerOf(old) : layout;
  const last = column + (old?.columns ?? layout.columns).length - 1;
  const address = `${columnLetters(column)}${row + 1}:${columnLetters(last)}${row + 1}`;
  return [
    { kind: "look", target: { sheet: old?.sheet ?? layout.sheet, address }, look: { wrapText: true, vertical: "Top" } },
  ];
}

/** Rows for a table that exists are appended, else the table is created with them. */
export function appendOrCreate(
  layout: TableLayout,
  rows: readonly (readonly EditCell[])[],
  old: TableContent | undefined,
): WorkbookEdit[] {
  if (!old) return [refill(layout, rows, undefined)];
  if (rows.length === 0) return [];
  const own = layout.columns.map((column) => nameKey(column.name));
  const placed = rows.map((row) => old.columns.map((name): EditCell => row[own.indexOf(nameKey(name))] ?? ""));
  return [{ kind: "appendRows", table: layout.name, rows: placed }];
}

/** Sorts by text, for tables whose rows must not depend on the order of the input. */
export function sortedBy<Row>(rows: readonly Row[], nameOf: (row: Row) => string): Row[] {
  return [...rows].sort((a, b) => compareText(nameOf(a), nameOf(b)));
}
