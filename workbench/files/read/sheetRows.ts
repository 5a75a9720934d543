import type { CellContent, CellData, Rect, SheetData } from "../../host/model/bookData";
import { COLUMN_LIMIT, ROW_LIMIT, columnIndex, parseRect } from "../a1";
import { damaged, isTrue, parseEvents } from "../xml/parse";
import { decodeCellText } from "../xml/text";
import { shiftFormula } from "./shiftFormula";

interface OpenCell {
  readonly row: number;
  readonly column: number;
  readonly type: string;
  readonly style: number;
  value: string | null;
  formula: string | null;
  formulaAttributes: Record<string, string>;
  inline: string | null;
}

type Attributes = Record<string, string>;

function contentOf(cell: OpenCell, shared: readonly string[], part: string): CellContent {
  if (cell.inline !== null) return decodeCellText(cell.inline);
  const { type, value } = cell;
  if (value === null) return null;
  if (type === "str") return decodeCellText(value);
  // openpyxl writes an empty <v/> for every formula: it means "never computed", not 0.
  if (value.trim() === "") return null;
  if (type === "s")
    return shared[Number(value)] ?? damaged(part, `it refers to text number ${value}, which does not exist`);
  if (type === "b") return isTrue(value.trim());
  if (type === "e") return { error: value.trim() };
  if (type === "d") return value;
  const number = Number(value);
  return Number.isFinite(number) ? number : damaged(part, `"${value}" is not a number`);
}

/** Reads rows and cells of one sheet. Array formulas mark the cells of their area as spilled. */
export function readRows(xml: string, part: string, shared: readonly string[], into: SheetData): void {
  let row = -1;
  let column = -1;
  let cell: OpenCell | null = null;
  let buffer: string | null = null;
  let phonetic = 0;
  const masters = new Map<string, { formula: string; row: number; column: number }>();
  const arrays: { anchor: { row: number; column: number }; rect: Rect }[] = [];

  function openRow(attributes: Attributes): void {
    row = attributes.r === undefined ? row + 1 : Number(attributes.r) - 1;
    column = -1;
    if (!(row >= 0 && row < ROW_LIMIT)) damaged(part, `there is no row ${attributes.r ?? row + 1}`);
    if (attributes.ht !== undefined && Number.isFinite(Number(attributes.ht)))
      into.rowHeights.set(row, Number(attributes.ht));
    if (isTrue(attributes.hidden)) into.hiddenRows.add(row);
  }

  function openCell(attributes: Attributes): OpenCell {
    const letters = /^[A-Za-z]{1,3}/.exec(attributes.r ?? "")?.[0];
    column = letters === undefined ? column + 1 : columnIndex(letters);
    if (column >= COLUMN_LIMIT) damaged(part, `there is no cell ${attributes.r ?? ""}`);
    const style = Number(attributes.s ?? 0);
    return {
      row,
      column,
      type: attributes.t ?? "n",
      style,
      value: null,
      formula: null,
      formulaAttributes: {},
      inline: null,
    };
  }

  function formulaOf(done: OpenCell): string | null {
    const { t, si, ref } = done.formulaAttributes;
    if (done.formula === null || t === "dataTable") return null;
    if (t === "array" && ref !== undefined) {
      const rect = parseRect(ref);
      if (rect !== null && rect.rowCount * rect.columnCount > 1)
        arrays.push({ anchor: { row, column: done.column }, rect });
    }
    if (t !== "shared" || si === undefined) return done.formula;
    if (done.formula !== "") masters.set(si, { formula: done.formula, row, column: done.column });
    const master = masters.get(si);
    return master === undefined ? null : shiftFormula(master.formula, row - master.row, done.column - master.column);
  }

  function closeCell(done: OpenCell): void {
    const data: CellData = { value: contentOf(done, shared, part) };
    const formula = formulaOf(done);
    if (formula !== null && formula !== "") data.formula = `=${formula}`;
    if (done.style > 0) data.style = done.style;
    if (data.value === null && data.formula === undefined && data.style === undefined) return;
    let cells = into.rows.get(done.row);
    if (cells === undefined) into.rows.set(done.row, (cells = new Map<number, CellData>()));
    cells.set(done.column, data);
  }

  parseEvents(xml, part, {
    open(name, attributes) {
      if (name === "c") cell = openCell(attributes);
      else if (name === "row") openRow(attributes);
      else if (name === "v" || name === "t") buffer = "";
      else if (name === "is" && cell !== null) cell.inline = "";
      else if (name === "rPh") phonetic++;
      else if (name === "f" && cell !== null) {
        buffer = "";
        cell.formulaAttributes = attributes;
      }
    },
    text(piece) {
      if (buffer !== null) buffer += piece;
    },
    close(name) {
      if (name === "rPh") phonetic--;
      if (cell === null) return;
      if (name === "v") cell.value = buffer;
      else if (name === "f") cell.formula = buffer;
      else if (name === "t" && cell.inline !== null && phonetic === 0) cell.inline += buffer ?? "";
      if (name === "v" || name === "f" || name === "t") buffer = null;
      if (name === "c") {
        closeCell(cell);
        cell = null;
      }
    },
  });
  arrays.forEach(({ anchor, rect }) => markSpill(into, anchor, rect));
}

function markSpill(sheet: SheetData, anchor: { row: number; column: number }, rect: Rect): void {
  for (const [row, cells] of sheet.rows) {
    if (row < rect.row || row >= rect.row + rect.rowCount) continue;
    for (const [column, cell] of cells) {
      const inside = column >= rect.column && column < rect.column + rect.columnCount;
      const isAnchor = row === anchor.row && column === anchor.column;
      if (inside && !isAnchor && cell.formula === undefined) cell.spillOf = { ...anchor };
    }
  }
}
