import { HostObject, NullObject, type HostEnv } from "../executor/hostObject";
import { COLUMN_LIMIT, rectAddress, ROW_LIMIT } from "../model/a1";
import type { SheetData } from "../model/bookData";
import { HostError } from "../model/hostError";
import { RangeAreasObject, RangeObject, rangeOfReference } from "./range";

abstract class OfSheet extends HostObject {
  constructor(
    env: HostEnv,
    protected readonly sheet: SheetData,
  ) {
    super(env);
  }
}

/** Rows and columns that stay in view. */
export class FreezePanesObject extends OfSheet {
  readonly className = "WorksheetFreezePanes";

  FreezeRows(count = 1): void {
    this.freeze(count, 0);
  }
  FreezeColumns(count = 1): void {
    this.freeze(0, count);
  }
  FreezeAt(area: unknown): void {
    const range = area instanceof RangeObject ? area : rangeOfReference(this.env, String(area), this.sheet);
    if (!range) throw new HostError("InvalidArgument", "WorksheetFreezePanes.freezeAt");
    const { row, column, rowCount, columnCount } = range.rect;
    this.freeze(row + rowCount, column + columnCount);
  }
  Unfreeze(): void {
    this.sheet.freeze = null;
    this.env.changed(this.sheet, null);
  }
  GetLocationOrNullObject(): HostObject {
    const { freeze } = this.sheet;
    if (!freeze) return new NullObject(this.env);
    const rowCount = freeze.rows || ROW_LIMIT;
    const columnCount = freeze.columns || COLUMN_LIMIT;
    return new RangeObject(this.env, this.sheet, { row: 0, column: 0, rowCount, columnCount });
  }
  private freeze(rows: number, columns: number): void {
    this.sheet.freeze = { rows, columns };
    this.env.changed(this.sheet, null);
  }
}

/** Protection without passwords: who knows the API may take it off. */
export class ProtectionObject extends OfSheet {
  readonly className = "WorksheetProtection";

  get Protected(): boolean {
    return this.sheet.protection.isProtected;
  }
  get Options(): Record<string, boolean> | null {
    return this.Protected ? this.sheet.protection.options : null;
  }
  Protect(options?: Record<string, boolean>): void {
    if (this.Protected) throw new HostError("InvalidOperation", "WorksheetProtection.protect");
    this.sheet.protection = { isProtected: true, options: options ?? {} };
    this.env.changed(this.sheet, null);
  }
  Unprotect(): void {
    this.sheet.protection = { isProtected: false, options: {} };
    this.env.changed(this.sheet, null);
  }
}

interface Zoom {
  readonly horizontalFitToPages?: number;
  readonly verticalFitToPages?: number;
  readonly scale?: number;
}

/** How the sheet is printed. */
export class PageLayoutObject extends OfSheet {
  readonly className = "PageLayout";

  get Orientation(): string {
    return this.sheet.pageLayout.orientation ?? "Portrait";
  }
  set Orientation(value: string) {
    if (value !== "Portrait" && value !== "Landscape") throw new HostError("InvalidArgument", "PageLayout.orientation");
    this.sheet.pageLayout.orientation = value;
    this.env.changed(this.sheet, null);
  }
  get Zoom(): Zoom {
    const { fitToWidth, fitToHeight } = this.sheet.pageLayout;
    if (fitToWidth === null && fitToHeight === null) return { scale: 100 };
    return {
      ...(fitToWidth ? { horizontalFitToPages: fitToWidth } : {}),
      ...(fitToHeight ? { verticalFitToPages: fitToHeight } : {}),
    };
  }
  set Zoom(value: Zoom) {
    const fits = value.horizontalFitToPages !== undefined || value.verticalFitToPages !== undefined;
    this.sheet.pageLayout.fitToWidth = fits ? (value.horizontalFitToPages ?? 0) : null;
    this.sheet.pageLayout.fitToHeight = fits ? (value.verticalFitToPages ?? 0) : null;
    this.env.changed(this.sheet, null);
  }
  SetPrintArea(area: unknown): void {
    if (area instanceof RangeAreasObject) this.sheet.pageLayout.printArea = area.rects();
    else {
      const range = area instanceof RangeObject ? area : rangeOfReference(this.env, String(area), this.sheet);
      if (!range) throw new HostError("InvalidArgument", "PageLayout.setPrintArea");
      this.sheet.pageLayout.printArea = [range.rect];
    }
    this.env.changed(this.sheet, null);
  }
  GetPrintAreaOrNullObject(): HostObject {
    const { printArea } = this.sheet.pageLayout;
    return printArea ? new RangeAreasObject(this.env, this.sheet, printArea) : new NullObject(this.env);
  }
  SetPrintTitleRows(rows: unknown): void {
    const range = rows instanceof RangeObject ? rows : rangeOfReference(this.env, String(rows), this.sheet);
    if (!(range instanceof RangeObject)) throw new HostError("InvalidArgument", "PageLayout.setPrintTitleRows");
    this.sheet.pageLayout.printTitleRows = range.RowsAddress;
    this.env.changed(this.sheet, null);
  }
  SetPrintTitleColumns(columns: unknown): void {
    const range = columns instanceof RangeObject ? columns : rangeOfReference(this.env, String(columns), this.sheet);
    if (!range) throw new HostError("InvalidArgument", "PageLayout.setPrintTitleColumns");
    const [first, last] = rectAddress({ ...range.rect, row: 0, rowCount: 2 }).match(/[A-Z]+/g) ?? [];
    this.sheet.pageLayout.printTitleColumns = `$${first ?? "A"}:$${last ?? "A"}`;
    this.env.changed(this.sheet, null);
  }
  GetPrintTitleColumnsOrNullObject(): HostObject {
    const { printTitleColumns } = this.sheet.pageLayout;
    const range = printTitleColumns === null ? null : rangeOfReference(this.env, printTitleColumns, this.sheet);
    return range ?? new NullObject(this.env);
  }
  GetPrintTitleRowsOrNullObject(): HostObject {
    const { printTitleRows } = this.sheet.pageLayout;
    const range = printTitleRows === null ? null : rangeOfReference(this.env, printTitleRows, this.sheet);
    return range ?? new NullObject(this.env);
  }
}
