import type { BookData, CellContent, CellData, Rect, SheetData, TableData } from "../host/model/bookData";
import { cellAt, ensureCell, usedRect } from "../host/model/cells";
import { intersectionOf } from "../host/model/rects";
import type { CustomCalls } from "./customCalls";
import { evaluate, NotCalculated, type Scope } from "./evaluate";
import type { MoreFunctions } from "./moreFunctions";
import { parseFormula, type Node } from "./parse";
import { rectOfStructured } from "./structured";
import { ERRORS, first, type Matrix } from "./values";

/** A formula that refers to another spill may need a further turn; more than this many is a circle. */
const MOST_TURNS = 4;

/** How a calculation ended. */
export interface Calculated {
  readonly formulas: number;
  /** Formulas that use what this engine does not know; their cells keep the value that they had. */
  readonly notCalculated: number;
}

/**
 * Computes all formulas of a book and writes the values beside them; arrays spill. Nothing else of the book changes.
 * Values of formulas that cannot be computed stay as they are. The whole book is computed each time: some thousands of
 * formulas are the size that this is meant for. `more` computes functions that the evaluator does not have.
 */
export function calculateBook(
  book: BookData,
  custom: CustomCalls | null,
  more: MoreFunctions | null = null,
): Calculated {
  let result: Calculated = { formulas: 0, notCalculated: 0 };
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    const run = new Run(book, custom, more);
    result = run.all();
    if (!run.hasNewSpill) break;
  }
  custom?.dispatch();
  return result;
}

/**
 * Computes one formula as if it stood in a cell, from the values that the cells have now; null for what cannot be
 * computed. Rules for formats are computed so.
 */
export function valueOfFormula(
  book: BookData,
  place: { readonly sheet: SheetData; readonly row: number; readonly column: number },
  formula: string,
  more: MoreFunctions | null = null,
): CellContent {
  return new Run(book, null, more, true).formulaAt(place.sheet, place.row, place.column, formula);
}

class Run {
  private readonly done = new Set<CellData>();
  private readonly open = new Set<CellData>();
  private readonly areas = new Map<string, Matrix>();
  /** Formulas that use what this engine does not know. */
  private readonly unknown = new Set<CellData>();
  hasNewSpill = false;

  constructor(
    private readonly book: BookData,
    private readonly custom: CustomCalls | null,
    private readonly more: MoreFunctions | null,
    private readonly onlyReads = false,
  ) {}

  all(): Calculated {
    let formulas = 0;
    for (const sheet of this.book.sheets) {
      for (const [row, cells] of [...sheet.rows]) {
        for (const [column, cell] of [...cells]) {
          if (cell.formula === undefined) continue;
          formulas += 1;
          this.settle(sheet, row, column, cell);
        }
      }
      this.dropOldSpills(sheet);
    }
    return { formulas, notCalculated: this.unknown.size };
  }

  formulaAt(sheet: SheetData, row: number, column: number, formula: string): CellContent {
    const tree = parseFormula(formula);
    if (tree === null) return null;
    try {
      return first(evaluate(tree, this.scopeAt(sheet, row, column)));
    } catch (error) {
      if (error instanceof NotCalculated) return null;
      throw error;
    }
  }

  /** Computes a cell once; one that is being computed already is a circle and counts as 0. */
  private settle(sheet: SheetData, row: number, column: number, cell: CellData): void {
    if (cell.formula === undefined || this.done.has(cell) || this.open.has(cell)) return;
    this.open.add(cell);
    const tree = parseFormula(cell.formula);
    try {
      if (tree === null) throw new NotCalculated(cell.formula);
      this.store(sheet, row, column, cell, evaluate(tree, this.scopeAt(sheet, row, column)));
    } catch (error) {
      if (!(error instanceof NotCalculated)) throw error;
      this.unknown.add(cell);
    }
    this.open.delete(cell);
    this.done.add(cell);
  }

  private store(sheet: SheetData, row: number, column: number, cell: CellData, values: Matrix): void {
    const [rowCount, columnCount] = [values.length, values[0]?.length ?? 0];
    const places = values.flatMap((line, down) =>
      line.flatMap((value, right) => (down + right === 0 ? [] : [{ row: row + down, column: column + right, value }])),
    );
    const isBlocked = places.some((place) => {
      const taken = cellAt(sheet, place.row, place.column);
      if (!taken || (taken.value === null && taken.formula === undefined)) return false;
      return taken.spillOf?.row !== row || taken.spillOf.column !== column;
    });
    if (isBlocked || rowCount === 0 || columnCount === 0) {
      cell.value = rowCount === 0 || columnCount === 0 ? { error: "#CALC!" } : ERRORS.spill;
      return;
    }
    // A reference to an empty cell shows 0, as in Excel.
    cell.value = first(values) ?? 0;
    for (const place of places) this.spill(sheet, place, { row, column });
  }

  private spill(
    sheet: SheetData,
    place: { row: number; column: number; value: CellContent },
    anchor: { row: number; column: number },
  ): void {
    const target = ensureCell(sheet, place.row, place.column);
    const value = place.value ?? 0;
    if (!target.spillOf || JSON.stringify(target.value) !== JSON.stringify(value)) this.hasNewSpill = true;
    target.value = value;
    target.spillOf = anchor;
    this.done.add(target);
  }

  /** Spilled values whose formula is gone or has become smaller. */
  private dropOldSpills(sheet: SheetData): void {
    for (const cells of sheet.rows.values()) {
      for (const cell of cells.values()) {
        if (!cell.spillOf || this.done.has(cell)) continue;
        const anchor = cellAt(sheet, cell.spillOf.row, cell.spillOf.column);
        if (anchor && this.unknown.has(anchor)) continue;
        delete cell.spillOf;
        cell.value = null;
        this.hasNewSpill = true;
      }
    }
  }

  private scopeAt(sheet: SheetData, row: number, column: number): Scope {
    const tableOf = (node: Node & { kind: "table" }): { sheet: SheetData; rect: Rect } | null => {
      const found = node.table === null ? this.tableAt(sheet, row, column) : this.tableNamed(node.table);
      const rect = found ? rectOfStructured(found.table, node.part, row) : null;
      return found && rect ? { sheet: found.sheet, rect } : null;
    };
    return {
      sheet,
      row,
      column,
      custom: this.custom,
      more: this.more,
      area: (name, rect) => {
        const target = name === null ? sheet : this.sheetNamed(name);
        return target ? this.valuesOf(target, rect) : null;
      },
      table: (node) => {
        const found = tableOf(node);
        return found ? this.valuesOf(found.sheet, found.rect) : [[ERRORS.reference]];
      },
      name: (name) => this.named(name, sheet, row, column),
      rectOf: (node) =>
        node.kind === "area" ? node.rect : node.kind === "table" ? (tableOf(node)?.rect ?? null) : null,
    };
  }

  private named(name: string, sheet: SheetData, row: number, column: number): Matrix {
    const wanted = name.toLowerCase();
    const found = [...sheet.names, ...this.book.names].find((each) => each.name.toLowerCase() === wanted);
    const tree = found ? parseFormula(found.formula) : null;
    if (found && tree === null) throw new NotCalculated(name);
    if (tree) return evaluate(tree, this.scopeAt(sheet, row, column));
    const table = this.tableNamed(name);
    const rect = table ? rectOfStructured(table.table, { rows: "data", columns: null }, row) : null;
    return table && rect ? this.valuesOf(table.sheet, rect) : [[ERRORS.name]];
  }

  private sheetNamed(name: string): SheetData | undefined {
    return this.book.sheets.find((sheet) => sheet.name.toLowerCase() === name.toLowerCase());
  }

  private tableNamed(name: string): { sheet: SheetData; table: TableData } | null {
    for (const sheet of this.book.sheets) {
      const table = sheet.tables.find((each) => each.name.toLowerCase() === name.toLowerCase());
      if (table) return { sheet, table };
    }
    return null;
  }

  private tableAt(sheet: SheetData, row: number, column: number): { sheet: SheetData; table: TableData } | null {
    const place = { row, column, rowCount: 1, columnCount: 1 };
    const table = sheet.tables.find((each) => intersectionOf(each.rect, place) !== null);
    return table ? { sheet, table } : null;
  }

  /** Values of an area, computed first where they are formulas. Whole rows and columns end with the used part. */
  private valuesOf(sheet: SheetData, rect: Rect): Matrix {
    const key = `${sheet.id}!${rect.row},${rect.column},${rect.rowCount},${rect.columnCount}`;
    const known = this.areas.get(key);
    if (known) return known;
    const used = rect.rowCount * rect.columnCount > 100_000 ? usedRect(sheet, true) : null;
    const rowCount = used ? Math.max(1, Math.min(rect.rowCount, used.row + used.rowCount - rect.row)) : rect.rowCount;
    const columnCount = used
      ? Math.max(1, Math.min(rect.columnCount, used.column + used.columnCount - rect.column))
      : rect.columnCount;
    const isOpenBefore = this.open.size;
    const values = Array.from({ length: rowCount }, (_, down) =>
      Array.from({ length: columnCount }, (__, right) => this.valueAt(sheet, rect.row + down, rect.column + right)),
    );
    // Inside a circle the values are not final; only what was read outside of one is kept.
    if (isOpenBefore <= 1) this.areas.set(key, values);
    return values;
  }

  private valueAt(sheet: SheetData, row: number, column: number): CellContent {
    const cell = cellAt(sheet, row, column);
    if (!cell) return null;
    if (this.onlyReads) return cell.value;
    this.settle(sheet, row, column, cell);
    return this.open.has(cell) && cell.formula !== undefined ? 0 : cell.value;
  }
}
