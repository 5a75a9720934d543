/** A value as a cell holds it. Excel hands out errors as text such as "#N/A"; an empty cell is "". */
export type CellValue = string | number | boolean;

/** What the add-in reads from a sheet: the used range, with formats and texts only when asked for. */
export interface SheetContent {
  readonly sheet: string;
  /** 0-based row and column of the first cell of `values`. */
  readonly rowIndex: number;
  readonly columnIndex: number;
  readonly values: readonly (readonly CellValue[])[];
  /** Number formats, same shape as `values`; null when not asked for. */
  readonly numberFormats: readonly (readonly string[])[] | null;
  /** A1 addresses of merged areas that touch the used range; empty when there are none. */
  readonly mergedAreas: readonly string[];
}

/** A table as it stands in the workbook. `values` are the body rows; `formulas` the same with formulas as written. */
export interface TableContent {
  readonly name: string;
  readonly sheet: string;
  /** A1 of the whole table with header, without the sheet. */
  readonly address: string;
  readonly columns: readonly string[];
  readonly values: readonly (readonly CellValue[])[];
  readonly formulas: readonly (readonly CellValue[])[];
}

/** One sheet in the list of sheets. */
export interface SheetSummary {
  readonly name: string;
  readonly visibility: "visible" | "hidden" | "veryHidden";
  readonly isProtected: boolean;
  /** A1 of the used range without the sheet; null when the sheet is empty. */
  readonly usedAddress: string | null;
  readonly tables: readonly string[];
}

/** What a workbook looks like before anything is read from it. */
export interface WorkbookSummary {
  readonly sheets: readonly SheetSummary[];
  readonly tables: readonly { readonly name: string; readonly sheet: string }[];
  readonly dateSystem: 1900 | 1904;
  readonly isReadOnly: boolean;
}

/** Reads a workbook and applies edits to it. `officeWorkbook` is the one for Excel; the command line has one for files. */
export interface WorkbookPort {
  summary(): Promise<WorkbookSummary>;
  readSheet(sheet: string, options?: { readonly numberFormats?: boolean }): Promise<SheetContent>;
  readTables(names: readonly string[]): Promise<readonly TableContent[]>;
  /** Settings stored in the document under our own keys (run mark, version). */
  readSetting(key: string): Promise<string | null>;
  /** Applies edits in order. `onStep` is told before each edit. Throws `EditFailure` at the first that fails. */
  apply(edits: readonly WorkbookEdit[], onStep?: (done: number, of: number) => void): Promise<void>;
}

/** A cell to write: a plain value (text stays text, whatever it starts with), or a formula with the value that we computed. */
export type EditCell = CellValue | null | { readonly formula: string; readonly value: CellValue };

/** One change to the workbook, as data; filled in by the writer of each edit. */
export type WorkbookEdit = never;
