import { HostObject, NullObject, type HostEnv } from "../executor/hostObject";
import { COLUMN_LIMIT, parseRect, rectAddress, ROW_LIMIT } from "../model/a1";
import type { CellData, Rect, SheetData } from "../model/bookData";
import { apiValue, cellAt, enterInput, ensureCell, forEachCell, restyle, usedRect, valueType } from "../model/cells";
import { HostError } from "../model/hostError";
import { findSheet, findTable, quotedSheet } from "../model/names";
import { holds, intersectionOf, overlaps, without } from "../model/rects";
import { styleOf } from "../model/styles";
import { ConditionalFormatCollectionObject } from "./conditionalFormats";
import { DataValidationObject } from "./dataValidation";
import { RangeFormatObject } from "./rangeFormat";

const CELL_CHANGED = 10;
/** Excel on the web reads at most so many cells at once; larger ranges answer null. */
const MOST_CELLS = 5_000_000;
const SIZE_DIFFERS =
  "The number of rows or columns in the input array doesn't match the size or dimensions of the range.";

/** A block of cells of one sheet. */
export class RangeObject extends HostObject {
  readonly className = "Range";
  private reference: string | null = null;

  constructor(
    env: HostEnv,
    readonly sheet: SheetData,
    readonly rect: Rect,
  ) {
    super(env);
  }

  /** The range, or InvalidArgument where it leaves the sheet. */
  static checked(env: HostEnv, sheet: SheetData, rect: Rect): RangeObject {
    const { row, column, rowCount, columnCount } = rect;
    const fits = row >= 0 && column >= 0 && rowCount > 0 && columnCount > 0;
    if (!fits || row + rowCount > ROW_LIMIT || column + columnCount > COLUMN_LIMIT) {
      throw new HostError("InvalidArgument", "Range");
    }
    return new RangeObject(env, sheet, rect);
  }

  static orNull(env: HostEnv, sheet: SheetData, rect: Rect | null): HostObject {
    return rect === null ? new NullObject(env) : new RangeObject(env, sheet, rect);
  }

  override ids(): Record<string, unknown> {
    return this.reference === null ? {} : { _ReferenceId: this.reference };
  }
  _KeepReference(): void {
    this.reference ??= this.env.nextReference();
    this.env.kept.set(this.reference, this);
  }
  get _ReferenceId(): string {
    return this.reference ?? "";
  }
  /** The client announces the size of what it writes in pieces. */
  _ValidateArraySize(rows: number, columns: number): void {
    if (rows !== this.rect.rowCount || columns !== this.rect.columnCount) {
      throw new HostError("InvalidArgument", "Range.values", SIZE_DIFFERS);
    }
  }

  get Address(): string {
    return `${quotedSheet(this.sheet.name)}!${this.localAddress()}`;
  }
  get AddressLocal(): string {
    return this.Address;
  }
  /** The address with $ signs, as names use it. */
  get AbsoluteAddress(): string {
    return `${quotedSheet(this.sheet.name)}!${this.localAddress().replace(/([A-Z]+)(\d+)/g, "$$$1$$$2")}`;
  }
  get RowsAddress(): string {
    return `$${this.rect.row + 1}:$${this.rect.row + this.rect.rowCount}`;
  }
  get RowIndex(): number {
    return this.rect.row;
  }
  get ColumnIndex(): number {
    return this.rect.column;
  }
  get RowCount(): number {
    return this.rect.rowCount;
  }
  get ColumnCount(): number {
    return this.rect.columnCount;
  }
  get CellCount(): number {
    const count = this.rect.rowCount * this.rect.columnCount;
    return count > 2_147_483_647 ? -1 : count;
  }
  get IsEntireRow(): boolean {
    return this.rect.columnCount === COLUMN_LIMIT;
  }
  get IsEntireColumn(): boolean {
    return this.rect.rowCount === ROW_LIMIT;
  }

  get Values(): unknown {
    return this.grid((cell) => (cell ? apiValue(cell.value) : ""));
  }
  set Values(input: unknown) {
    this.write(input, (row, column, value) => enterInput(this.env.book, this.sheet, row, column, value));
  }
  get Formulas(): unknown {
    return this.grid((cell) => (cell ? (cell.formula ?? apiValue(cell.value)) : ""));
  }
  set Formulas(input: unknown) {
    this.Values = input;
  }
  get NumberFormat(): unknown {
    return this.grid((cell) => styleOf(this.env.book, cell).numberFormat);
  }
  set NumberFormat(input: unknown) {
    this.write(input, (row, column, value) => {
      if (typeof value !== "string") throw new HostError("InvalidArgument", "Range.numberFormat");
      restyle(this.env.book, ensureCell(this.sheet, row, column), { numberFormat: value });
    });
  }
  /** Values as text; number formats are not applied. */
  get Text(): unknown {
    return this.grid((cell) => {
      const value = cell ? apiValue(cell.value) : "";
      return typeof value === "boolean" ? String(value).toUpperCase() : String(value);
    });
  }
  get ValueTypes(): unknown {
    return this.grid((cell) => valueType(cell?.value ?? null));
  }
  get Worksheet(): HostObject {
    const sheets = worksheetOf.get(this.env);
    if (!sheets) throw new HostError("NotImplemented", "Range.worksheet", "not emulated: Range.worksheet");
    return sheets(this.sheet);
  }
  get Format(): HostObject {
    return new RangeFormatObject(this.env, this);
  }
  get DataValidation(): HostObject {
    return new DataValidationObject(this.env, this);
  }
  get ConditionalFormats(): HostObject {
    return new ConditionalFormatCollectionObject(this.env, this);
  }

  GetCell(row: number, column: number): RangeObject {
    return this.at(this.rect.row + row, this.rect.column + column, 1, 1);
  }
  GetRow(index: number): RangeObject {
    return this.at(this.rect.row + index, this.rect.column, 1, this.rect.columnCount);
  }
  GetColumn(index: number): RangeObject {
    return this.at(this.rect.row, this.rect.column + index, this.rect.rowCount, 1);
  }
  GetLastRow(): RangeObject {
    return this.GetRow(this.rect.rowCount - 1);
  }
  GetLastColumn(): RangeObject {
    return this.GetColumn(this.rect.columnCount - 1);
  }
  GetLastCell(): RangeObject {
    return this.GetCell(this.rect.rowCount - 1, this.rect.columnCount - 1);
  }
  GetEntireRow(): RangeObject {
    return this.at(this.rect.row, 0, this.rect.rowCount, COLUMN_LIMIT);
  }
  GetEntireColumn(): RangeObject {
    return this.at(0, this.rect.column, ROW_LIMIT, this.rect.columnCount);
  }
  GetOffsetRange(rows: number, columns: number): RangeObject {
    return this.at(this.rect.row + rows, this.rect.column + columns, this.rect.rowCount, this.rect.columnCount);
  }
  GetResizedRange(rows: number, columns: number): RangeObject {
    const { row, column, rowCount, columnCount } = this.rect;
    return this.at(row, column, rowCount + rows, columnCount + columns);
  }
  GetAbsoluteResizedRange(rows: number, columns: number): RangeObject {
    return this.at(this.rect.row, this.rect.column, rows, columns);
  }
  GetBoundingRect(other: unknown): RangeObject {
    const { rect } = this.other(other);
    const row = Math.min(this.rect.row, rect.row);
    const column = Math.min(this.rect.column, rect.column);
    const bottom = Math.max(this.rect.row + this.rect.rowCount, rect.row + rect.rowCount);
    const right = Math.max(this.rect.column + this.rect.columnCount, rect.column + rect.columnCount);
    return this.at(row, column, bottom - row, right - column);
  }
  GetIntersection(other: unknown): HostObject {
    const range = this.other(other);
    const shared = range.sheet === this.sheet ? intersectionOf(this.rect, range.rect) : null;
    if (!shared) throw new HostError("ItemNotFound", "Range.getIntersection");
    return new RangeObject(this.env, this.sheet, shared);
  }
  GetUsedRange(valuesOnly?: boolean): HostObject {
    const used = this.usedPart(valuesOnly === true);
    if (!used) throw new HostError("ItemNotFound", "Range.getUsedRange");
    return new RangeObject(this.env, this.sheet, used);
  }
  GetMergedAreasOrNullObject(): HostObject {
    const areas = this.sheet.merges.filter((merge) => overlaps(merge, this.rect));
    return areas.length === 0 ? new NullObject(this.env) : new RangeAreasObject(this.env, this.sheet, areas);
  }
  Merge(): void {
    this.refuseProtected();
    this.sheet.merges = this.sheet.merges.filter((merge) => !overlaps(merge, this.rect));
    this.sheet.merges.push({ ...this.rect });
    this.touched();
  }
  Unmerge(): void {
    this.sheet.merges = this.sheet.merges.filter((merge) => !overlaps(merge, this.rect));
    this.touched();
  }
  Select(): void {
    this.env.selection.sheetId = this.sheet.id;
    this.env.selection.rect = this.rect;
  }
  Clear(what = "All"): void {
    this.refuseProtected();
    const contents = what === "All" || what === "Contents";
    const formats = what === "All" || what === "Formats";
    if (!contents && !formats) throw new HostError("NotImplemented", "Range.clear", `not emulated: clear ${what}`);
    forEachCell(this.sheet, this.rect, (cell) => {
      if (contents) {
        cell.value = null;
        delete cell.formula;
        delete cell.spillOf;
      }
      if (formats) delete cell.style;
    });
    if (formats) this.clearRules();
    this.touched();
    if (contents) this.raiseChanged("RangeEdited");
  }
  /** Marks the cells as changed, for views and calculation. */
  touched(): void {
    this.env.changed(this.sheet, this.rect);
  }
  refuseProtected(): void {
    if (this.sheet.protection.isProtected) throw new HostError("AccessDenied", "Range");
  }
  /** Every cell of the area, made where it is missing; areas of whole rows or columns give the cells that exist. */
  visit(visit: (cell: CellData) => void): void {
    if (this.isHuge()) return forEachCell(this.sheet, this.rect, visit);
    for (let row = this.rect.row; row < this.rect.row + this.rect.rowCount; row++) {
      for (let column = this.rect.column; column < this.rect.column + this.rect.columnCount; column++) {
        visit(ensureCell(this.sheet, row, column));
      }
    }
  }
  isHuge(): boolean {
    return this.rect.rowCount === ROW_LIMIT || this.rect.columnCount === COLUMN_LIMIT;
  }

  private localAddress(): string {
    const { row, column, rowCount, columnCount } = this.rect;
    if (columnCount === COLUMN_LIMIT) return `${row + 1}:${row + rowCount}`;
    if (rowCount === ROW_LIMIT)
      return rectAddress({ ...this.rect, row: 0, rowCount: 1 }).replace(/\d+/g, "") + lastOf(this);
    return rectAddress({ row, column, rowCount, columnCount });
  }
  private at(row: number, column: number, rowCount: number, columnCount: number): RangeObject {
    return RangeObject.checked(this.env, this.sheet, { row, column, rowCount, columnCount });
  }
  private other(value: unknown): RangeObject {
    const range = value instanceof RangeObject ? value : rangeOfReference(this.env, String(value), this.sheet);
    if (!range) throw new HostError("InvalidArgument", "Range");
    return range;
  }
  private usedPart(valuesOnly: boolean): Rect | null {
    const used = usedRect(this.sheet, valuesOnly);
    return used ? intersectionOf(used, this.rect) : null;
  }
  private grid(read: (cell: CellData | undefined) => unknown): unknown {
    const { row, column, rowCount, columnCount } = this.rect;
    if (rowCount * columnCount > MOST_CELLS) return null;
    return Array.from({ length: rowCount }, (_, down) =>
      Array.from({ length: columnCount }, (__, right) => read(cellAt(this.sheet, row + down, column + right))),
    );
  }
  private write(input: unknown, put: (row: number, column: number, value: unknown) => void): void {
    this.refuseProtected();
    const { row, column, rowCount, columnCount } = this.rect;
    const grid = Array.isArray(input) ? (input as unknown[][]) : null;
    if (grid ? !isOfSize(grid, rowCount, columnCount) : rowCount * columnCount > MOST_CELLS) {
      throw new HostError("InvalidArgument", "Range.values", SIZE_DIFFERS);
    }
    for (let down = 0; down < rowCount; down++) {
      for (let right = 0; right < columnCount; right++) {
        const value = grid ? grid[down]?.[right] : input;
        if (value !== null && value !== undefined) put(row + down, column + right, value);
      }
    }
    this.touched();
    this.raiseChanged("RangeEdited");
  }
  private clearRules(): void {
    const left = (areas: readonly Rect[]): Rect[] => areas.flatMap((area) => without(area, this.rect));
    for (const rule of this.sheet.conditionalFormats) rule.ranges = left(rule.ranges);
    this.sheet.conditionalFormats = this.sheet.conditionalFormats.filter((rule) => rule.ranges.length > 0);
    for (const rule of this.sheet.validations) rule.ranges = left(rule.ranges);
    this.sheet.validations = this.sheet.validations.filter((rule) => rule.ranges.length > 0);
  }
  private raiseChanged(changeType: string): void {
    const address = this.Address.slice(this.Address.indexOf("!") + 1);
    const payload = { address, changeType, source: "Local", worksheetId: this.sheet.id };
    this.env.raise(CELL_CHANGED, this.sheet.id, { ...payload, triggerSource: "ThisLocalAddin" });
    for (const table of this.sheet.tables) {
      if (holds(table.rect, this.rect)) this.env.raise(100, table.id, { ...payload, tableId: table.id });
    }
  }
}

/** Makes the object of a sheet; set by the sheets' own module, which already knows ranges. */
export const worksheetOf = new WeakMap<HostEnv, (sheet: SheetData) => HostObject>();

function lastOf(range: RangeObject): string {
  const column = range.rect.column + range.rect.columnCount - 1;
  const letters = rectAddress({ row: 0, column, rowCount: 1, columnCount: 1 }).replace(/\d+/g, "");
  return `:${letters}`;
}

function isOfSize(grid: readonly unknown[], rows: number, columns: number): boolean {
  return grid.length === rows && grid.every((line) => Array.isArray(line) && line.length === columns);
}

/** Several areas of one sheet. */
export class RangeAreasObject extends HostObject {
  readonly className = "RangeAreas";

  constructor(
    env: HostEnv,
    private readonly sheet: SheetData,
    private readonly areas: readonly Rect[],
  ) {
    super(env);
  }
  override ids(): Record<string, unknown> {
    return {};
  }
  _KeepReference(): void {
    return;
  }
  get _ReferenceId(): string {
    return "";
  }
  rects(): Rect[] {
    return this.areas.map((area) => ({ ...area }));
  }
  get AreaCount(): number {
    return this.areas.length;
  }
  get Areas(): HostObject {
    return new RangeCollectionObject(this.env, this.sheet, this.areas);
  }
  get Address(): string {
    return this.areas.map((area) => new RangeObject(this.env, this.sheet, area).Address).join(",");
  }
}

class RangeCollectionObject extends HostObject {
  readonly className = "RangeCollection";

  constructor(
    env: HostEnv,
    private readonly sheet: SheetData,
    private readonly areas: readonly Rect[],
  ) {
    super(env);
  }
  items(): HostObject[] {
    return this.areas.map((area) => new RangeObject(this.env, this.sheet, area));
  }
}

/**
 * The range that a text names: "A1:B2", "Sheet1!A:A", a defined name, a table or one of its columns. Null when none.
 * `sheet` is where an address without a sheet lies.
 */
export function rangeOfReference(env: HostEnv, reference: string, sheet: SheetData | null): RangeObject | null {
  const text = reference.replace(/^=/, "");
  const parts = /^(?:'((?:[^']|'')+)'|([^'!]+))!(.+)$/.exec(text);
  const home = parts ? findSheet(env.book, (parts[1] ?? parts[2] ?? "").replace(/''/g, "'")) : sheet;
  const local = parts ? (parts[3] ?? "") : text;
  const rect = parseRect(local);
  if (rect) return home ? new RangeObject(env, home, rect) : null;
  const name = [...(home?.names ?? []), ...env.book.names].find(
    (each) => each.name.toLowerCase() === local.toLowerCase(),
  );
  if (name && name.formula !== reference) return rangeOfReference(env, name.formula, home ?? null);
  const found = findTable(env.book, local);
  if (!found) return null;
  const { row, column, rowCount, columnCount } = found.table.rect;
  return new RangeObject(env, found.sheet, { row: row + 1, column, rowCount: rowCount - 1, columnCount });
}
