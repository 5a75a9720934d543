import { HostObject, type HostEnv } from "../executor/hostObject";
import type { Rect, SheetData, TableData } from "../model/bookData";
import { cellAt, enterInput, ensureCell } from "../model/cells";
import { newId } from "../model/emptyBook";
import { HostError } from "../model/hostError";
import { checkName, findTable } from "../model/names";
import { overlaps } from "../model/rects";
import { RangeObject, rangeOfReference } from "./range";

/** Tables of the workbook, or of one sheet. */
export class TableCollectionObject extends HostObject {
  readonly className = "TableCollection";

  constructor(
    env: HostEnv,
    private readonly sheet: SheetData | null,
  ) {
    super(env);
  }
  items(): HostObject[] {
    const sheets = this.sheet ? [this.sheet] : this.env.book.sheets;
    return sheets.flatMap((sheet) => sheet.tables.map((table) => new TableObject(this.env, sheet, table)));
  }
  get Count(): number {
    return this.items().length;
  }
  GetCount(): number {
    return this.Count;
  }
  GetItem(key: string): HostObject {
    const found = findTable(this.env.book, String(key));
    if (!found || (this.sheet && found.sheet !== this.sheet)) {
      throw new HostError("ItemNotFound", "TableCollection.getItem");
    }
    return new TableObject(this.env, found.sheet, found.table);
  }
  Add(area: unknown, hasHeaders: boolean): HostObject {
    const range = area instanceof RangeObject ? area : rangeOfReference(this.env, String(area), this.sheet);
    if (!range) throw new HostError("InvalidArgument", "TableCollection.add");
    if (!hasHeaders)
      throw new HostError("NotImplemented", "TableCollection.add", "not emulated: table without headers");
    range.refuseProtected();
    const { sheet } = range;
    const rect = range.rect.rowCount > 1 ? range.rect : { ...range.rect, rowCount: 2 };
    refuseOverlap(sheet, rect, null);
    const table: TableData = {
      id: newId(this.env.book),
      name: freeTableName(this.env),
      rect,
      showHeaders: true,
      showTotals: false,
      columns: [],
      styleName: "TableStyleMedium2",
      showBandedRows: true,
      showFilterButton: true,
    };
    sheet.tables.push(table);
    syncColumns(this.env, sheet, table);
    this.env.changed(sheet, rect);
    return new TableObject(this.env, sheet, table);
  }
}

function freeTableName(env: HostEnv): string {
  for (let number = 1; ; number++) if (!findTable(env.book, `Table${number}`)) return `Table${number}`;
}

function refuseOverlap(sheet: SheetData, rect: Rect, self: TableData | null): void {
  if (sheet.tables.some((table) => table !== self && overlaps(table.rect, rect))) {
    throw new HostError("InvalidArgument", "Table", "A table can't overlap another table.");
  }
}

/** Header cells are text, never empty and never twice; columns keep their ids by position. */
function syncColumns(env: HostEnv, sheet: SheetData, table: TableData): void {
  const taken = new Set<string>();
  const nextId = table.columns.reduce((most, column) => Math.max(most, Number(column.id) || 0), 0);
  const columns = Array.from({ length: table.rect.columnCount }, (_, index) => {
    const cell = ensureCell(sheet, table.rect.row, table.rect.column + index);
    const written = cell.value === null || typeof cell.value === "object" ? "" : String(cell.value);
    let name = written === "" ? `Column${index + 1}` : written;
    for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${written || "Column"}${number}`;
    taken.add(name.toLowerCase());
    cell.value = name;
    return { id: table.columns[index]?.id ?? String(nextId + index + 1), name };
  });
  table.columns.splice(0, table.columns.length, ...columns);
  void env;
}

/** One table. */
export class TableObject extends HostObject {
  readonly className = "Table";

  constructor(
    env: HostEnv,
    private readonly sheet: SheetData,
    private readonly table: TableData,
  ) {
    super(env);
  }
  override checkAlive(): void {
    if (!this.sheet.tables.includes(this.table)) throw new HostError("ItemNotFound", "Table");
  }
  override ids(): Record<string, unknown> {
    return { Id: this.table.id };
  }
  get Id(): string {
    return this.table.id;
  }
  get Name(): string {
    return this.table.name;
  }
  set Name(value: string) {
    checkName(this.env.book, value, this.table);
    this.table.name = value;
    this.touched();
  }
  get Style(): string {
    return this.table.styleName ?? "";
  }
  set Style(value: string) {
    this.table.styleName = value;
    this.touched();
  }
  get ShowHeaders(): boolean {
    return this.table.showHeaders;
  }
  get ShowTotals(): boolean {
    return this.table.showTotals;
  }
  get ShowBandedRows(): boolean {
    return this.table.showBandedRows;
  }
  set ShowBandedRows(value: boolean) {
    this.table.showBandedRows = value;
    this.touched();
  }
  get ShowFilterButton(): boolean {
    return this.table.showFilterButton;
  }
  set ShowFilterButton(value: boolean) {
    this.table.showFilterButton = value;
    this.touched();
  }
  get Worksheet(): HostObject {
    return new RangeObject(this.env, this.sheet, this.table.rect).Worksheet;
  }
  get Columns(): HostObject {
    return new TableColumnCollectionObject(this.env, this.sheet, this.table);
  }
  GetRange(): HostObject {
    return new RangeObject(this.env, this.sheet, this.table.rect);
  }
  GetHeaderRowRange(): HostObject {
    return new RangeObject(this.env, this.sheet, { ...this.table.rect, rowCount: 1 });
  }
  GetDataBodyRange(): HostObject {
    return new RangeObject(this.env, this.sheet, bodyOf(this.table));
  }
  GetTotalRowRange(): HostObject {
    if (!this.table.showTotals) throw new HostError("ItemNotFound", "Table.getTotalRowRange");
    const { row, rowCount } = this.table.rect;
    return new RangeObject(this.env, this.sheet, { ...this.table.rect, row: row + rowCount - 1, rowCount: 1 });
  }
  /** The headers must stay in the same row, and the old and new area must overlap (documentation of `resize`). */
  Resize(area: unknown): void {
    const range = area instanceof RangeObject ? area : rangeOfReference(this.env, String(area), this.sheet);
    if (!range || range.sheet !== this.sheet || range.rect.row !== this.table.rect.row) {
      throw new HostError("InvalidArgument", "Table.resize");
    }
    if (range.rect.rowCount < 2 || !overlaps(range.rect, this.table.rect)) {
      throw new HostError("InvalidArgument", "Table.resize");
    }
    range.refuseProtected();
    refuseOverlap(this.sheet, range.rect, this.table);
    this.table.rect = { ...range.rect };
    syncColumns(this.env, this.sheet, this.table);
    this.touched();
  }
  ClearFilters(): void {
    return;
  }
  ReapplyFilters(): void {
    return;
  }
  Delete(): void {
    const range = new RangeObject(this.env, this.sheet, this.table.rect);
    range.Clear("All");
    this.sheet.tables.splice(this.sheet.tables.indexOf(this.table), 1);
    this.touched();
  }
  ConvertToRange(): HostObject {
    this.sheet.tables.splice(this.sheet.tables.indexOf(this.table), 1);
    this.touched();
    return new RangeObject(this.env, this.sheet, this.table.rect);
  }
  private touched(): void {
    this.env.changed(this.sheet, this.table.rect);
  }
}

function bodyOf(table: TableData): Rect {
  const rowCount = table.rect.rowCount - 1 - (table.showTotals ? 1 : 0);
  return { ...table.rect, row: table.rect.row + 1, rowCount };
}

class TableColumnCollectionObject extends HostObject {
  readonly className = "TableColumnCollection";

  constructor(
    env: HostEnv,
    private readonly sheet: SheetData,
    private readonly table: TableData,
  ) {
    super(env);
  }
  items(): HostObject[] {
    return this.table.columns.map((_, index) => new TableColumnObject(this.env, this.sheet, this.table, index));
  }
  get Count(): number {
    return this.table.columns.length;
  }
  GetCount(): number {
    return this.Count;
  }
  GetItemAt(index: number): HostObject {
    if (!(index >= 0 && index < this.Count)) throw new HostError("InvalidArgument", "TableColumnCollection.getItemAt");
    return new TableColumnObject(this.env, this.sheet, this.table, index);
  }
  GetItem(key: string | number): HostObject {
    const index = this.table.columns.findIndex((column) =>
      typeof key === "number" ? column.id === String(key) : column.name.toLowerCase() === key.toLowerCase(),
    );
    if (index < 0) throw new HostError("ItemNotFound", "TableColumnCollection.getItem");
    return new TableColumnObject(this.env, this.sheet, this.table, index);
  }
}

class TableColumnObject extends HostObject {
  readonly className = "TableColumn";

  constructor(
    env: HostEnv,
    private readonly sheet: SheetData,
    private readonly table: TableData,
    private readonly index: number,
  ) {
    super(env);
  }
  override ids(): Record<string, unknown> {
    return { Id: this.Id };
  }
  get Id(): number {
    return Number(this.table.columns[this.index]?.id ?? 0);
  }
  get Index(): number {
    return this.index;
  }
  get Name(): string {
    return String(cellAt(this.sheet, this.table.rect.row, this.table.rect.column + this.index)?.value ?? "");
  }
  set Name(value: string) {
    enterInput(this.env.book, this.sheet, this.table.rect.row, this.table.rect.column + this.index, `'${value}`);
    syncColumns(this.env, this.sheet, this.table);
    this.env.changed(this.sheet, this.table.rect);
  }
  get Values(): unknown {
    return new RangeObject(this.env, this.sheet, this.part(this.table.rect)).Values;
  }
  GetRange(): HostObject {
    return new RangeObject(this.env, this.sheet, this.part(this.table.rect));
  }
  GetHeaderRowRange(): HostObject {
    return new RangeObject(this.env, this.sheet, this.part({ ...this.table.rect, rowCount: 1 }));
  }
  GetDataBodyRange(): HostObject {
    return new RangeObject(this.env, this.sheet, this.part(bodyOf(this.table)));
  }
  private part(rect: Rect): Rect {
    return { ...rect, column: rect.column + this.index, columnCount: 1 };
  }
}
