import type { CellData, Rect, SheetData } from "../../host/model/bookData";
import { cellAddress, columnIndex } from "../../host/model/a1";
import { type Slice, childSlices, withAttributes } from "../xml/slices";
import { autoHeight } from "./autoHeight";
import { cellXml } from "./cell";
import { deepEqual } from "./deepEqual";
import type { StyleWriter } from "./styles";

export interface RowsContext {
  readonly part: string;
  readonly before: SheetData;
  readonly after: SheetData;
  readonly styles: StyleWriter;
  /** Number of the dynamic-array metadata; asked for only when a formula spills. */
  readonly spillMetadata: () => number | null;
}

type Spills = ReadonlyMap<string, Rect>;

interface RawRow {
  readonly slice: Slice;
  readonly tag: string;
  /** Column to the cell's text; null when a cell has no address of its own and the text cannot be kept. */
  readonly cells: () => Map<number, string> | null;
}

/** Area of each formula that spills, by the address of its cell. */
export function spillsOf(sheet: SheetData): Spills {
  const spills = new Map<string, Rect>();
  for (const [row, cells] of sheet.rows) {
    for (const [column, cell] of cells) {
      if (cell.spillOf === undefined) continue;
      const { row: top, column: left } = cell.spillOf;
      const key = cellAddress(top, left);
      const known = spills.get(key);
      const rowCount = Math.max(known?.rowCount ?? 1, row - top + 1);
      spills.set(key, {
        row: top,
        column: left,
        rowCount,
        columnCount: Math.max(known?.columnCount ?? 1, column - left + 1),
      });
    }
  }
  return spills;
}

function rawRows(xml: string, part: string): Map<number, RawRow> {
  const data = childSlices(xml, 0, xml.length, part)[0];
  const found = new Map<number, RawRow>();
  if (data === undefined) return found;
  let row = -1;
  for (const slice of childSlices(xml, data.openEnd, data.closeStart, part)) {
    const tag = xml.slice(slice.start, slice.openEnd);
    const number = / r\s*=\s*["'](\d+)["']/.exec(tag)?.[1];
    row = number === undefined ? row + 1 : Number(number) - 1;
    found.set(row, { slice, tag, cells: () => (number === undefined ? null : rawCells(xml, slice, part)) });
  }
  return found;
}

function rawCells(xml: string, row: Slice, part: string): Map<number, string> | null {
  const cells = new Map<number, string>();
  for (const slice of childSlices(xml, row.openEnd, row.closeStart, part)) {
    const letters = / r\s*=\s*["']([A-Za-z]+)\d+["']/.exec(xml.slice(slice.start, slice.openEnd))?.[1];
    if (letters === undefined) return null;
    cells.set(columnIndex(letters), xml.slice(slice.start, slice.end));
  }
  return cells;
}

/** What is the same in the file before and after. */
function comparer(context: RowsContext, before: Spills, after: Spills) {
  const cellSame = (row: number, column: number, old: CellData | undefined, now: CellData | undefined): boolean => {
    if (old === now) return true;
    const format = now?.style === undefined ? 0 : context.styles.formatOf(now.style);
    const address = cellAddress(row, column);
    return (
      old?.formula === now?.formula &&
      (old?.style ?? 0) === format &&
      deepEqual(old?.value ?? null, now?.value ?? null) &&
      deepEqual(before.get(address), after.get(address))
    );
  };
  const rowSame = (row: number): boolean => {
    const old = context.before.rows.get(row);
    const now = context.after.rows.get(row);
    if (context.before.rowHeights.get(row) !== context.after.rowHeights.get(row)) return false;
    if (context.before.hiddenRows.has(row) !== context.after.hiddenRows.has(row)) return false;
    for (const [column, cell] of old ?? []) if (!cellSame(row, column, cell, now?.get(column))) return false;
    for (const [column, cell] of now ?? [])
      if (old?.has(column) !== true && !cellSame(row, column, undefined, cell)) return false;
    return true;
  };
  return { cellSame, rowSame };
}

/** Groups of shared formulas whose first cell changes: the other cells of the group can no longer lean on it. */
function brokenGroups(
  xml: string,
  raw: ReadonlyMap<number, RawRow>,
  context: RowsContext,
  same: ReturnType<typeof comparer>,
): Set<string> {
  const broken = new Set<string>();
  if (!/\bt\s*=\s*["']shared["']/.test(xml)) return broken;
  for (const [row, { cells }] of raw) {
    if (same.rowSame(row)) continue;
    for (const [column, text] of cells() ?? []) {
      const master = /<(?:\w+:)?f\b[^>]*\bref=[^>]*>/.exec(text)?.[0] ?? "";
      const group = / si\s*=\s*["'](\d+)["']/.exec(master)?.[1];
      const now = context.after.rows.get(row)?.get(column);
      if (group !== undefined && !same.cellSame(row, column, context.before.rows.get(row)?.get(column), now))
        broken.add(group);
    }
  }
  return broken;
}

function leansOn(text: string, broken: ReadonlySet<string>): boolean {
  if (broken.size === 0) return false;
  return [...text.matchAll(/<(?:\w+:)?f\b[^>]*? si\s*=\s*["'](\d+)["']/g)].some((match) => broken.has(match[1] ?? ""));
}

function rowTag(row: number, raw: RawRow | undefined, context: RowsContext): string {
  const { before, after } = context;
  const height = after.rowHeights.get(row);
  const changes: Record<string, string | null> = { r: String(row + 1), spans: null };
  if (before.rowHeights.get(row) !== height) {
    changes.ht = height === undefined ? null : String(height);
    changes.customHeight = height === undefined ? null : "1";
  }
  const isOwn = height !== undefined && / customHeight\s*=\s*["'](?:1|true)/.test(raw?.tag ?? "");
  const auto = autoHeight(after, after.rows.get(row) ?? new Map<number, CellData>(), context.styles.wraps);
  if (before.rowHeights.get(row) === height && !isOwn && auto !== null) changes.ht = String(auto);
  if (before.hiddenRows.has(row) !== after.hiddenRows.has(row)) changes.hidden = after.hiddenRows.has(row) ? "1" : null;
  return withAttributes((raw?.tag ?? "<row>").replace(/\s*\/>$/, ">"), changes);
}

/** The new text of `<sheetData>`: rows and cells that did not change keep theirs to the byte. */
export function patchedRows(xml: string, context: RowsContext): string {
  const { before, after, part } = context;
  const raw = rawRows(xml, part);
  const spills = spillsOf(after);
  const same = comparer(context, spillsOf(before), spills);
  const broken = brokenGroups(xml, raw, context, same);
  const open = /^<([^\s/>]+)/.exec(xml)?.[1] ?? "sheetData";
  const prefix = open.includes(":") ? open.slice(0, open.indexOf(":") + 1) : "";
  const qualified = (text: string): string =>
    prefix === "" ? text : text.replace(/<(\/?)(c|f|v|is|t|row)(?=[\s/>])/g, `<$1${prefix}$2`);

  function oneCell(row: number, column: number, cell: CellData): string {
    const spill = cell.formula === undefined ? null : (spills.get(cellAddress(row, column)) ?? null);
    const metadata = spill === null ? null : context.spillMetadata();
    const format = context.styles.formatOf(cell.style);
    return cellXml({ sheet: after.name, row, column, cell, format, spill, metadata });
  }

  function oneRow(row: number): string {
    const old = raw.get(row);
    const oldText = old === undefined ? "" : xml.slice(old.slice.start, old.slice.end);
    if (same.rowSame(row) && !leansOn(oldText, broken)) return oldText;
    const kept = old?.cells() ?? null;
    const now = after.rows.get(row);
    const columns = new Set([...(now?.keys() ?? []), ...(kept?.keys() ?? [])]);
    const cells = [...columns]
      .sort((a, b) => a - b)
      .map((column) => {
        const text = kept?.get(column);
        const cell = now?.get(column);
        const keep =
          text !== undefined &&
          same.cellSame(row, column, before.rows.get(row)?.get(column), cell) &&
          !leansOn(text, broken);
        return keep ? text : cell === undefined ? "" : qualified(oneCell(row, column, cell));
      });
    const tag = rowTag(row, old, context);
    if (cells.join("") === "" && old === undefined && !after.rowHeights.has(row) && !after.hiddenRows.has(row))
      return "";
    return `${qualified(tag)}${cells.join("")}</${prefix}row>`;
  }

  const rows = new Set([...raw.keys(), ...after.rows.keys(), ...after.rowHeights.keys(), ...after.hiddenRows]);
  const body = [...rows].sort((a, b) => a - b).map(oneRow);
  const tag = /^<[^>]*>/.exec(xml)?.[0].replace(/\s*\/>$/, ">") ?? "<sheetData>";
  return `${tag}${body.join("")}</${open}>`;
}

/** Whether any cell, row height or hidden row of the sheet changed. */
export function rowsChanged(context: RowsContext): boolean {
  const { before, after } = context;
  const same = comparer(context, spillsOf(before), spillsOf(after));
  const rows = new Set([...before.rows.keys(), ...after.rows.keys(), ...before.rowHeights.keys()]);
  [after.rowHeights.keys(), before.hiddenRows, after.hiddenRows].forEach((more) =>
    [...more].forEach((row) => rows.add(row)),
  );
  return ![...rows].every(same.rowSame);
}
