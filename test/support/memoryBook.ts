import type { Rect } from "../../src/workbook/a1";
import { parseAddress } from "../../src/workbook/a1";
import type { AppendRowsEdit, CellValue, EditCell, TableEdit, WorkbookEdit } from "../../src/workbook/port";

/** What a workbook in memory starts with. */
export interface MemorySeed {
  readonly sheets?: readonly {
    readonly name: string;
    /** Cells from A1 on; "" is an empty cell. */
    readonly rows?: readonly (readonly CellValue[])[];
    readonly numberFormats?: readonly (readonly string[])[];
    readonly visibility?: "visible" | "hidden" | "veryHidden";
    readonly isProtected?: boolean;
    readonly mergedAreas?: readonly string[];
  }[];
  /** Tables over cells of the sheets above, for example { name: "Usage", sheet: "Export", address: "A1:C9" }. */
  readonly tables?: readonly { readonly name: string; readonly sheet: string; readonly address: string }[];
  readonly settings?: Readonly<Record<string, string>>;
  /** Sheets and tables of the seed that the add-in itself made in an earlier run. */
  readonly owned?: { readonly sheets?: readonly string[]; readonly tables?: readonly string[] };
  readonly dateSystem?: 1900 | 1904;
  readonly isReadOnly?: boolean;
}

export interface MemoryCell {
  readonly value: CellValue;
  readonly formula: string | null;
}

export interface MemorySheet {
  name: string;
  visibility: "visible" | "hidden" | "veryHidden";
  isProtected: boolean;
  cells: Map<string, MemoryCell>;
  numberFormats: Map<string, string>;
  mergedAreas: readonly string[];
  /** Cells that somebody other than the add-in filled. */
  typed: Set<string>;
}

export interface MemoryTable {
  name: string;
  sheet: string;
  rect: Rect;
}

export interface MemoryBook {
  sheets: Map<string, MemorySheet>;
  tables: Map<string, MemoryTable>;
  settings: Map<string, string>;
  owned: Set<string>;
  edits: WorkbookEdit[];
  active: string | null;
  dateSystem: 1900 | 1904;
  isReadOnly: boolean;
}

/** Key of a cell in the maps of a sheet. */
export const keyOf = (row: number, column: number): string => `${row},${column}`;

export function createBook(seed: MemorySeed): MemoryBook {
  const book: MemoryBook = {
    sheets: new Map(),
    tables: new Map(),
    settings: new Map(Object.entries(seed.settings ?? {})),
    owned: new Set([
      ...(seed.owned?.sheets ?? []).map((name) => `sheet:${name.toLowerCase()}`),
      ...(seed.owned?.tables ?? []).map((name) => `table:${name.toLowerCase()}`),
    ]),
    edits: [],
    active: null,
    dateSystem: seed.dateSystem ?? 1900,
    isReadOnly: seed.isReadOnly ?? false,
  };
  for (const given of seed.sheets ?? []) {
    const sheet = addSheet(book, given.name);
    sheet.visibility = given.visibility ?? "visible";
    sheet.isProtected = given.isProtected ?? false;
    sheet.mergedAreas = given.mergedAreas ?? [];
    given.rows?.forEach((row, r) => row.forEach((value, c) => writeCell(sheet, r, c, value)));
    given.numberFormats?.forEach((row, r) => row.forEach((code, c) => sheet.numberFormats.set(keyOf(r, c), code)));
  }
  for (const { name, sheet, address } of seed.tables ?? []) {
    const rect = parseAddress(address);
    if (!rect) throw new Error(`not an address of cells: ${address}`);
    book.tables.set(name.toLowerCase(), { name, sheet: sheetOf(book, sheet).name, rect });
  }
  return book;
}

export function copyBook(book: MemoryBook): MemoryBook {
  return structuredClone(book);
}

export function findSheet(book: MemoryBook, name: string): MemorySheet | undefined {
  return book.sheets.get(name.toLowerCase());
}

export function sheetOf(book: MemoryBook, name: string): MemorySheet {
  const sheet = findSheet(book, name);
  if (!sheet) throw new Error(`there is no sheet "${name}": a sheet edit has to create it first`);
  return sheet;
}

export function findTable(book: MemoryBook, name: string): MemoryTable | undefined {
  return book.tables.get(name.toLowerCase());
}

function tableOf(book: MemoryBook, name: string): MemoryTable {
  const table = findTable(book, name);
  if (!table) throw new Error(`there is no table "${name}"`);
  return table;
}

function addSheet(book: MemoryBook, name: string): MemorySheet {
  const sheet: MemorySheet = {
    name,
    visibility: "visible",
    isProtected: false,
    cells: new Map(),
    numberFormats: new Map(),
    mergedAreas: [],
    typed: new Set(),
  };
  book.sheets.set(name.toLowerCase(), sheet);
  return sheet;
}

/** Writes a cell as a person does. */
export function writeCell(sheet: MemorySheet, row: number, column: number, value: CellValue): void {
  putCell(sheet, row, column, value);
  if (value !== "") sheet.typed.add(keyOf(row, column));
}

function putCell(sheet: MemorySheet, row: number, column: number, cell: EditCell): void {
  sheet.typed.delete(keyOf(row, column));
  if (cell === null || cell === "") sheet.cells.delete(keyOf(row, column));
  else if (typeof cell === "object") sheet.cells.set(keyOf(row, column), { value: cell.value, formula: cell.formula });
  else sheet.cells.set(keyOf(row, column), { value: cell, formula: null });
}

export function cellsOf(sheet: MemorySheet, rect: Rect): (MemoryCell | undefined)[][] {
  return Array.from({ length: rect.rowCount }, (_, r) =>
    Array.from({ length: rect.columnCount }, (__, c) => sheet.cells.get(keyOf(rect.row + r, rect.column + c))),
  );
}

export function columnsOf(book: MemoryBook, table: MemoryTable): string[] {
  const header = cellsOf(sheetOf(book, table.sheet), { ...table.rect, rowCount: 1 })[0] ?? [];
  return header.map((cell) => String(cell?.value ?? ""));
}

export function tableBody(book: MemoryBook, table: MemoryTable): (MemoryCell | undefined)[][] {
  const { rect } = table;
  return cellsOf(sheetOf(book, table.sheet), { ...rect, row: rect.row + 1, rowCount: rect.rowCount - 1 });
}

/** Applies one edit; throws when it names something that is not there. */
export function applyEdit(book: MemoryBook, edit: WorkbookEdit): void {
  switch (edit.kind) {
    case "sheet": {
      if (!findSheet(book, edit.sheet)) {
        addSheet(book, edit.sheet);
        book.owned.add(`sheet:${edit.sheet.toLowerCase()}`);
      }
      if (edit.visibility) sheetOf(book, edit.sheet).visibility = edit.visibility;
      break;
    }
    case "table":
      applyTable(book, edit);
      break;
    case "appendRows":
      appendRows(book, edit);
      break;
    case "block": {
      const sheet = sheetOf(book, edit.sheet);
      edit.cells.forEach((row, r) => row.forEach((cell, c) => putCell(sheet, edit.row + r, edit.column + c, cell)));
      break;
    }
    case "look":
      applyNumberFormat(book, edit);
      break;
    case "validation":
    case "conditional":
      targetRect(book, edit.target);
      break;
    case "chart":
      sheetOf(book, edit.sheet);
      [edit.categories, ...edit.series.map((series) => series.values)].forEach((target) => targetRect(book, target));
      break;
    case "setting":
      if (edit.value === null) book.settings.delete(edit.key);
      else book.settings.set(edit.key, edit.value);
      break;
    case "activate":
      book.active = sheetOf(book, edit.sheet).name;
      break;
  }
  book.edits.push(edit);
}

function applyTable(book: MemoryBook, edit: TableEdit): void {
  if (edit.rows.length === 0) throw new Error(`table "${edit.table}" needs at least one row`);
  checkWidths(edit.table, edit.rows, edit.columns.length);
  const table = findTable(book, edit.table) ?? createTable(book, edit);
  const sheet = sheetOf(book, table.sheet);
  const old = table.rect;
  for (let row = old.row + 1 + edit.rows.length; row < old.row + old.rowCount; row++) {
    for (let c = 0; c < old.columnCount; c++) putCell(sheet, row, old.column + c, null);
  }
  const missing = edit.columns.filter((name) => !columnsOf(book, table).includes(name));
  missing.forEach((name, index) => putCell(sheet, old.row, old.column + old.columnCount + index, name));
  table.rect = { ...old, rowCount: edit.rows.length + 1, columnCount: old.columnCount + missing.length };
  const headers = columnsOf(book, table);
  edit.rows.forEach((row, r) =>
    edit.columns.forEach((name, c) =>
      putCell(sheet, old.row + 1 + r, old.column + headers.indexOf(name), row[c] ?? null),
    ),
  );
}

function createTable(book: MemoryBook, edit: TableEdit): MemoryTable {
  const sheet = sheetOf(book, edit.sheet);
  if (new Set(edit.columns.map((name) => name.toLowerCase())).size < edit.columns.length) {
    throw new Error(`table "${edit.table}" names a column twice`);
  }
  edit.columns.forEach((name, c) => putCell(sheet, edit.row, edit.column + c, name));
  const rect = { row: edit.row, column: edit.column, rowCount: 2, columnCount: edit.columns.length };
  const table = { name: edit.table, sheet: sheet.name, rect };
  book.tables.set(edit.table.toLowerCase(), table);
  book.owned.add(`table:${edit.table.toLowerCase()}`);
  return table;
}

function appendRows(book: MemoryBook, edit: AppendRowsEdit): void {
  const table = tableOf(book, edit.table);
  const { rect } = table;
  checkWidths(edit.table, edit.rows, rect.columnCount, true);
  const sheet = sheetOf(book, table.sheet);
  edit.rows.forEach((row, r) =>
    row.forEach((cell, c) => putCell(sheet, rect.row + rect.rowCount + r, rect.column + c, cell)),
  );
  table.rect = { ...rect, rowCount: rect.rowCount + edit.rows.length };
}

function checkWidths(table: string, rows: readonly (readonly EditCell[])[], width: number, orLess = false): void {
  const wrong = rows.findIndex((row) => (orLess ? row.length > width : row.length !== width));
  if (wrong >= 0) throw new Error(`row ${wrong + 1} of "${table}" has ${rows[wrong]?.length} cells, not ${width}`);
}

function applyNumberFormat(book: MemoryBook, edit: Extract<WorkbookEdit, { kind: "look" }>): void {
  const { sheet, rect } = targetRect(book, edit.target);
  const code = edit.look.numberFormat;
  if (code === undefined || !rect) return;
  for (let r = 0; r < rect.rowCount; r++) {
    for (let c = 0; c < rect.columnCount; c++) sheet.numberFormats.set(keyOf(rect.row + r, rect.column + c), code);
  }
}

/** The cells that a target means; throws when its sheet, table or column is not there. */
function targetRect(book: MemoryBook, target: { sheet: string; address: string } | { table: string; column: string }) {
  if ("sheet" in target) return { sheet: sheetOf(book, target.sheet), rect: parseAddress(target.address) };
  const table = tableOf(book, target.table);
  const index = columnsOf(book, table).indexOf(target.column);
  if (index < 0) throw new Error(`table "${table.name}" has no column "${target.column}"`);
  const { rect } = table;
  return {
    sheet: sheetOf(book, table.sheet),
    rect: { row: rect.row + 1, column: rect.column + index, rowCount: rect.rowCount - 1, columnCount: 1 },
  };
}
