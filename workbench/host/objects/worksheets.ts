import { HostObject, type HostEnv } from "../executor/hostObject";
import { COLUMN_LIMIT, ROW_LIMIT } from "../model/a1";
import type { SheetData, Visibility } from "../model/bookData";
import { usedRect } from "../model/cells";
import { newId } from "../model/emptyBook";
import { emptySheet } from "../model/emptySheet";
import { HostError } from "../model/hostError";
import { checkSheetName, findSheet } from "../model/names";
import { ChartCollectionObject } from "./charts";
import { NamedItemCollectionObject } from "./names";
import { RangeAreasObject, RangeObject, rangeOfReference, worksheetOf } from "./range";
import { TableCollectionObject } from "./tables";
import { FreezePanesObject, PageLayoutObject, ProtectionObject } from "./sheetSettings";

const EVENT = { activated: 11, added: 13, deleted: 15 } as const;
const VISIBILITIES: readonly string[] = ["Visible", "Hidden", "VeryHidden"];

/** The sheets of the workbook, in order. */
export class WorksheetCollectionObject extends HostObject {
  readonly className = "WorksheetCollection";

  constructor(env: HostEnv) {
    super(env);
    worksheetOf.set(env, (sheet) => new WorksheetObject(env, sheet));
  }

  items(): HostObject[] {
    return this.env.book.sheets.map((sheet) => new WorksheetObject(this.env, sheet));
  }
  GetCount(visibleOnly?: boolean): number {
    return this.candidates(visibleOnly).length;
  }
  Add(name?: string): HostObject {
    const { book } = this.env;
    const chosen = name ?? freeName(book.sheets);
    checkSheetName(book, chosen);
    const sheet = emptySheet(newId(book), chosen, "worksheet");
    book.sheets.push(sheet);
    this.env.changed(sheet, null);
    this.env.raise(EVENT.added, "Workbook", { worksheetId: sheet.id, source: "Local" });
    return new WorksheetObject(this.env, sheet);
  }
  GetItem(key: string): HostObject {
    const sheet = findSheet(this.env.book, key);
    if (!sheet) throw new HostError("ItemNotFound", "WorksheetCollection.getItem");
    return new WorksheetObject(this.env, sheet);
  }
  GetActiveWorksheet(): HostObject {
    return this.GetItem(this.env.book.activeSheetId);
  }
  GetFirst(visibleOnly?: boolean): HostObject {
    return this.at(0, visibleOnly);
  }
  GetLast(visibleOnly?: boolean): HostObject {
    return this.at(this.candidates(visibleOnly).length - 1, visibleOnly);
  }
  private candidates(visibleOnly = false): SheetData[] {
    return this.env.book.sheets.filter((sheet) => !visibleOnly || sheet.visibility === "Visible");
  }
  private at(index: number, visibleOnly = false): HostObject {
    const sheet = this.candidates(visibleOnly)[index];
    if (!sheet) throw new HostError("ItemNotFound");
    return new WorksheetObject(this.env, sheet);
  }
}

function freeName(sheets: readonly SheetData[]): string {
  for (let number = sheets.length; ; number++) {
    const name = `Sheet${number}`;
    if (!sheets.some((sheet) => sheet.name.toLowerCase() === name.toLowerCase())) return name;
  }
}

/** One sheet. */
export class WorksheetObject extends HostObject {
  readonly className = "Worksheet";

  constructor(
    env: HostEnv,
    readonly sheet: SheetData,
  ) {
    super(env);
  }
  override checkAlive(): void {
    if (!this.env.book.sheets.includes(this.sheet)) throw new HostError("ItemNotFound", "Worksheet");
  }
  override ids(): Record<string, unknown> {
    return { Id: this.sheet.id };
  }
  get Id(): string {
    return this.sheet.id;
  }
  get Name(): string {
    return this.sheet.name;
  }
  set Name(value: string) {
    checkSheetName(this.env.book, value, this.sheet);
    this.sheet.name = value;
    this.env.changed(this.sheet, null);
  }
  get Position(): number {
    return this.env.book.sheets.indexOf(this.sheet);
  }
  set Position(value: number) {
    const { sheets } = this.env.book;
    if (!(value >= 0 && value < sheets.length)) throw new HostError("InvalidArgument", "Worksheet.position");
    sheets.splice(sheets.indexOf(this.sheet), 1);
    sheets.splice(value, 0, this.sheet);
    this.env.changed(this.sheet, null);
  }
  get Visibility(): Visibility {
    return this.sheet.visibility;
  }
  set Visibility(value: Visibility) {
    if (!VISIBILITIES.includes(value)) throw new HostError("InvalidArgument", "Worksheet.visibility");
    if (value !== "Visible" && this.isLastVisible()) throw new HostError("InvalidOperation", "Worksheet.visibility");
    this.sheet.visibility = value;
    this.leaveIfActive();
    this.env.changed(this.sheet, null);
  }
  get TabColor(): string {
    return this.sheet.tabColor ?? "";
  }
  set TabColor(value: string) {
    this.sheet.tabColor = value === "" ? null : value;
    this.env.changed(this.sheet, null);
  }
  get ShowGridlines(): boolean {
    return this.sheet.showGridlines;
  }
  get Gridlines(): boolean {
    return this.sheet.showGridlines;
  }
  set Gridlines(value: boolean) {
    this.sheet.showGridlines = value;
    this.env.changed(this.sheet, null);
  }
  get Tables(): HostObject {
    return new TableCollectionObject(this.env, this.sheet);
  }
  get Charts(): HostObject {
    return new ChartCollectionObject(this.env, this.sheet);
  }
  get Names(): HostObject {
    return new NamedItemCollectionObject(this.env, this.sheet);
  }
  get FreezePanes(): HostObject {
    return new FreezePanesObject(this.env, this.sheet);
  }
  get Protection(): HostObject {
    return new ProtectionObject(this.env, this.sheet);
  }
  get PageLayout(): HostObject {
    return new PageLayoutObject(this.env, this.sheet);
  }
  Activate(): void {
    if (this.sheet.visibility !== "Visible") throw new HostError("InvalidOperation", "Worksheet.activate");
    this.env.book.activeSheetId = this.sheet.id;
    this.env.changed(this.sheet, null);
    this.env.raise(EVENT.activated, this.sheet.id, { worksheetId: this.sheet.id });
  }
  Calculate(): void {
    this.env.calculate();
  }
  /** Very hidden sheets cannot be deleted, nor the last one that is visible (as the documentation of `delete` says). */
  Delete(): void {
    if (this.sheet.visibility === "VeryHidden" || this.isLastVisible()) {
      throw new HostError("InvalidOperation", "Worksheet.delete");
    }
    const { sheets } = this.env.book;
    sheets.splice(sheets.indexOf(this.sheet), 1);
    this.leaveIfActive();
    this.env.changed(this.sheet, null);
    this.env.raise(EVENT.deleted, "Workbook", { worksheetId: this.sheet.id, source: "Local" });
  }
  GetRange(address?: string): HostObject {
    const whole = { row: 0, column: 0, rowCount: ROW_LIMIT, columnCount: COLUMN_LIMIT };
    if (address === undefined || address === "") return new RangeObject(this.env, this.sheet, whole);
    const range = rangeOfReference(this.env, address, this.sheet);
    if (!range) throw new HostError("InvalidArgument", "Worksheet.getRange");
    return range;
  }
  GetRanges(address?: string): HostObject {
    const parts = (address ?? "").split(",").map((part) => this.GetRange(part.trim()));
    const rects = parts.flatMap((part) => (part instanceof RangeObject ? [part.rect] : []));
    return new RangeAreasObject(this.env, this.sheet, rects);
  }
  GetRangeByIndexes(row: number, column: number, rowCount: number, columnCount: number): HostObject {
    return RangeObject.checked(this.env, this.sheet, { row, column, rowCount, columnCount });
  }
  GetCell(row: number, column: number): HostObject {
    return this.GetRangeByIndexes(row, column, 1, 1);
  }
  /** Of an empty sheet it is A1. */
  GetUsedRange(valuesOnly?: boolean): HostObject {
    const nothing = { row: 0, column: 0, rowCount: 1, columnCount: 1 };
    return new RangeObject(this.env, this.sheet, usedRect(this.sheet, valuesOnly === true) ?? nothing);
  }
  GetUsedRangeOrNullObject(valuesOnly?: boolean): HostObject {
    return RangeObject.orNull(this.env, this.sheet, usedRect(this.sheet, valuesOnly === true));
  }
  private isLastVisible(): boolean {
    const visible = this.env.book.sheets.filter((sheet) => sheet.visibility === "Visible");
    return visible.length === 1 && visible[0] === this.sheet;
  }
  private leaveIfActive(): void {
    const { book } = this.env;
    const active = book.sheets.find((sheet) => sheet.id === book.activeSheetId);
    if (active?.visibility === "Visible") return;
    book.activeSheetId = book.sheets.find((sheet) => sheet.visibility === "Visible")?.id ?? "";
  }
}
