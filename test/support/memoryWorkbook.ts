import type { Issue, IssueKind } from "../../src/costing";
import { cellAddress, contains, overlapOf, parseAddress, rectAddress, type Rect } from "../../src/workbook/a1";
import type {
  ApplyOutcome,
  CellValue,
  SheetContent,
  TableContent,
  TableEdit,
  WorkbookEdit,
  WorkbookPort,
  WorkbookSummary,
} from "../../src/workbook/port";
import {
  applyEdit,
  cellsOf,
  columnsOf,
  copyBook,
  createBook,
  findSheet,
  findTable,
  keyOf,
  sheetOf,
  tableBody,
  writeCell,
  type MemoryBook,
  type MemorySeed,
} from "./memoryBook";

export type { MemorySeed } from "./memoryBook";

/** A workbook in memory, for tests: the port, and what a person in front of it would see and do. */
export interface MemoryWorkbook extends WorkbookPort {
  /** The value of a cell; "" when it is empty. Throws when there is no such sheet. */
  cell(sheet: string, address: string): CellValue;
  /** The formula of a cell; null when it holds none. */
  formula(sheet: string, address: string): string | null;
  /** Types into a cell as the user would, past all checks. */
  type(sheet: string, address: string, value: CellValue): void;
  /** Every edit that was applied and not undone, in order: looks, rules and charts are seen only here. */
  edits(): readonly WorkbookEdit[];
  /** Lets the next `apply` fail half-way, so that it answers "restored". */
  failNext(): void;
  readonly activeSheet: string | null;
}

/**
 * A workbook in memory with the contract of `WorkbookPort`: all edits or none, tables by name, computed values of
 * formulas read back. It is strict: an edit of a sheet or table that is not there throws, because it is a bug.
 * Sheets and tables of the seed are the user's unless they are listed in `owned`.
 */
export function createMemoryWorkbook(seed: MemorySeed = {}): MemoryWorkbook {
  let book = createBook(seed);
  let before: { book: MemoryBook; edits: readonly WorkbookEdit[] } | null = null;
  let failing = false;

  async function apply(
    edits: readonly WorkbookEdit[],
    onStep?: (done: number, of: number) => void,
  ): Promise<ApplyOutcome> {
    const next = copyBook(book);
    edits.forEach((edit) => adopt(next, edit));
    const issues = refusals(next, edits);
    if (issues.length > 0) return { status: "refused", issues };
    edits.forEach((edit) => applyEdit(next, edit));
    if (failing) {
      failing = false;
      return { status: "restored", issues: [issueOf("request-failed", "GeneralException", null)] };
    }
    edits.forEach((_, index) => onStep?.(index + 1, edits.length));
    before = { book, edits };
    book = next;
    return { status: "applied" };
  }

  async function undoLastRun(): Promise<ApplyOutcome> {
    if (!before) return { status: "refused", issues: [issueOf("not-supported", "undo", null)] };
    const old = copyBook(before.book);
    for (const edit of before.edits) if (edit.kind === "table") keepUserEntries(book, old, edit);
    book = old;
    before = null;
    return { status: "applied" };
  }

  return {
    summary: async () => summaryOf(book),
    readSheet: async (sheet, options) => contentOf(book, sheet, options?.numberFormats === true),
    readTables: async (names) => names.flatMap((name) => tableContent(book, name)),
    readSetting: async (key) => book.settings.get(key) ?? null,
    apply,
    undoLastRun,
    recover: async () => false,
    cell: (sheet, address) => cellAt(book, sheet, address)?.value ?? "",
    formula: (sheet, address) => cellAt(book, sheet, address)?.formula ?? null,
    type: (sheet, address, value) => {
      const rect = rectOf(address);
      writeCell(sheetOf(book, sheet), rect.row, rect.column, value);
    },
    edits: () => book.edits,
    failNext: () => {
      failing = true;
    },
    get activeSheet() {
      return book.active;
    },
  };
}

function rectOf(address: string): Rect {
  const rect = parseAddress(address);
  if (!rect) throw new Error(`not an address of cells: ${address}`);
  return rect;
}

function cellAt(book: MemoryBook, sheet: string, address: string) {
  const rect = rectOf(address);
  return sheetOf(book, sheet).cells.get(keyOf(rect.row, rect.column));
}

function summaryOf(book: MemoryBook): WorkbookSummary {
  const tables = [...book.tables.values()];
  return {
    sheets: [...book.sheets.values()].map((sheet) => {
      const used = usedRect(book, sheet.name);
      return {
        name: sheet.name,
        visibility: sheet.visibility,
        isProtected: sheet.isProtected,
        usedAddress: used ? rectAddress(used) : null,
        tables: tables.filter((table) => table.sheet === sheet.name).map((table) => table.name),
      };
    }),
    tables: tables.map(({ name, sheet }) => ({ name, sheet })),
    dateSystem: book.dateSystem,
    isReadOnly: book.isReadOnly,
  };
}

function usedRect(book: MemoryBook, sheet: string): Rect | null {
  const places = [...sheetOf(book, sheet).cells.keys()].map((key) => key.split(",").map(Number) as [number, number]);
  if (places.length === 0) return null;
  const rows = places.map(([row]) => row);
  const columns = places.map(([, column]) => column);
  const least = (numbers: number[]): number => numbers.reduce((a, b) => Math.min(a, b));
  const most = (numbers: number[]): number => numbers.reduce((a, b) => Math.max(a, b));
  const [row, column] = [least(rows), least(columns)];
  return { row, column, rowCount: most(rows) - row + 1, columnCount: most(columns) - column + 1 };
}

function contentOf(book: MemoryBook, name: string, withFormats: boolean): SheetContent {
  const sheet = sheetOf(book, name);
  const used = usedRect(book, name) ?? { row: 0, column: 0, rowCount: 0, columnCount: 0 };
  const values = cellsOf(sheet, used).map((row) => row.map((cell) => cell?.value ?? ""));
  return {
    sheet: sheet.name,
    rowIndex: used.row,
    columnIndex: used.column,
    values,
    numberFormats: withFormats
      ? values.map((row, r) =>
          row.map((_, c) => sheet.numberFormats.get(keyOf(used.row + r, used.column + c)) ?? "General"),
        )
      : null,
    mergedAreas: sheet.mergedAreas,
  };
}

function tableContent(book: MemoryBook, name: string): TableContent[] {
  const table = findTable(book, name);
  if (!table) return [];
  const body = tableBody(book, table);
  return [
    {
      name: table.name,
      sheet: table.sheet,
      address: rectAddress(table.rect),
      columns: columnsOf(book, table),
      values: body.map((row) => row.map((cell) => cell?.value ?? "")),
      formulas: body.map((row) => row.map((cell) => cell?.formula ?? cell?.value ?? "")),
    },
  ];
}

function issueOf(kind: IssueKind, subject: string, place: { sheet: string; cell?: string } | null): Issue {
  return { kind, severity: "error", place, subject, expected: null, received: null, done: "nothing was written" };
}

/** Why the edits cannot be applied; empty when they can. */
function refusals(book: MemoryBook, edits: readonly WorkbookEdit[]): Issue[] {
  if (book.isReadOnly) return [issueOf("workbook-read-only", "workbook", null)];
  return edits.flatMap((edit) => {
    const touched = sheetTouched(book, edit);
    if (touched === null) return [];
    const sheet = findSheet(book, touched);
    if (sheet?.isProtected) return [issueOf("sheet-protected", sheet.name, { sheet: sheet.name })];
    const table = edit.kind === "table" || edit.kind === "appendRows" ? findTable(book, edit.table) : undefined;
    if (table && !book.owned.has(`table:${table.name.toLowerCase()}`)) {
      return [issueOf("name-not-ours", table.name, { sheet: table.sheet, cell: rectAddress(table.rect) })];
    }
    if (sheet && !table && !book.owned.has(`sheet:${sheet.name.toLowerCase()}`)) {
      return [issueOf("name-not-ours", sheet.name, { sheet: sheet.name })];
    }
    return edit.kind === "table" ? inTheWay(book, edit) : [];
  });
}

function adopt(book: MemoryBook, edit: WorkbookEdit): void {
  if (edit.kind !== "adopt") return;
  const table = findTable(book, edit.table);
  if (!table || columnsOf(book, table).join("|").toLowerCase() !== edit.columns.join("|").toLowerCase()) return;
  book.owned.add(`table:${edit.table.toLowerCase()}`);
  if (table.sheet.toLowerCase() === edit.sheet.toLowerCase()) book.owned.add(`sheet:${edit.sheet.toLowerCase()}`);
}

function sheetTouched(book: MemoryBook, edit: WorkbookEdit): string | null {
  switch (edit.kind) {
    case "adopt":
    case "setting":
    case "activate":
      return null;
    case "table":
    case "appendRows":
      return findTable(book, edit.table)?.sheet ?? ("sheet" in edit ? edit.sheet : null);
    case "look":
    case "validation":
    case "conditional":
      return "sheet" in edit.target ? edit.target.sheet : (findTable(book, edit.target.table)?.sheet ?? null);
    default:
      return edit.sheet;
  }
}

/** The first cell of another table that the new body would run into. */
function inTheWay(book: MemoryBook, edit: TableEdit): Issue[] {
  const table = findTable(book, edit.table);
  const at = table?.rect ?? { row: edit.row, column: edit.column, rowCount: 0, columnCount: edit.columns.length };
  const rect = { ...at, rowCount: edit.rows.length + 1 };
  const sheet = table?.sheet ?? edit.sheet;
  for (const other of book.tables.values()) {
    if (other.name === table?.name || other.sheet !== sheet) continue;
    const shared = overlapOf(rect, other.rect);
    if (shared) return [issueOf("name-not-ours", other.name, { sheet, cell: cellAddress(shared.row, shared.column) })];
  }
  const typed = findSheet(book, sheet)?.typed ?? new Set<string>();
  for (const key of typed) {
    const [row, column] = key.split(",").map(Number) as [number, number];
    if (contains(rect, row, column) && !(table && contains(table.rect, row, column))) {
      return [issueOf("name-not-ours", edit.table, { sheet, cell: cellAddress(row, column) })];
    }
  }
  return [];
}

/** Carries what the user typed since the run from `now` into `old`, row by row of the same key. */
function keepUserEntries(now: MemoryBook, old: MemoryBook, edit: TableEdit): void {
  const [current, target] = [findTable(now, edit.table), findTable(old, edit.table)];
  if (!current || !target || !edit.keyColumns || !edit.userColumns) return;
  const keyIn = (columns: readonly string[], row: readonly unknown[]): string =>
    JSON.stringify(edit.keyColumns?.map((name) => String(row[columns.indexOf(name)])));
  const plain = (book: MemoryBook, table: typeof current): CellValue[][] =>
    tableBody(book, table).map((row) => row.map((cell) => cell?.value ?? ""));
  const writtenByKey = new Map(edit.rows.map((row) => [keyIn(edit.columns, row), row]));
  const columns = columnsOf(now, current);
  const currentByKey = new Map(plain(now, current).map((row) => [keyIn(columns, row), row]));
  plain(old, target).forEach((row, index) => {
    const key = keyIn(columnsOf(old, target), row);
    const [written, typed] = [writtenByKey.get(key), currentByKey.get(key)];
    if (!written || !typed) return;
    for (const name of edit.userColumns ?? []) {
      const value = typed[columns.indexOf(name)] ?? "";
      if (value === (written[edit.columns.indexOf(name)] ?? "")) continue;
      const column = target.rect.column + columnsOf(old, target).indexOf(name);
      writeCell(sheetOf(old, target.sheet), target.rect.row + 1 + index, column, value);
    }
  });
}
