import type { Issue } from "../costing";

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

/** A cell to write: a plain value (text stays text, whatever it starts with), or a formula with the value that we computed. */
export type EditCell = CellValue | null | { readonly formula: string; readonly value: CellValue };

/** Where a format, rule or drop-down goes: an A1 address on a sheet, or the body of one column of a table. */
export type EditTarget =
  { readonly sheet: string; readonly address: string } | { readonly table: string; readonly column: string };

/** How cells look. Absent: left as it is. Colors are "#RRGGBB"; number formats are the en-US codes. */
export interface CellLook {
  readonly numberFormat?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly fontColor?: string;
  readonly fontSizePt?: number;
  readonly fillColor?: string | null;
  readonly wrapText?: boolean;
  readonly horizontal?: "Left" | "Center" | "Right" | "General";
  readonly vertical?: "Top" | "Center" | "Bottom";
}

/**
 * Says how a table of ours looks, so that one that another program or a colleague's copy of the file brought along is
 * known again: a table of this name with exactly these columns is ours, and so is its sheet if it has this name.
 */
export interface AdoptEdit {
  readonly kind: "adopt";
  readonly table: string;
  readonly sheet: string;
  readonly columns: readonly string[];
}

/** Creates the sheet when it is missing and dresses it; what is absent stays as it is. */
export interface SheetEdit {
  readonly kind: "sheet";
  readonly sheet: string;
  readonly visibility?: "visible" | "hidden" | "veryHidden";
  readonly tabColor?: string;
  readonly freeze?: { readonly rows: number; readonly columns: number };
  /** 0-based column and width in characters. */
  readonly columnWidths?: readonly { readonly column: number; readonly widthCharacters: number }[];
  readonly showGridlines?: boolean;
  readonly print?: {
    readonly landscape: boolean;
    readonly fitToWidthPages: number;
    readonly titleRows?: string;
    readonly titleColumns?: string;
    /** A1 areas, each printed on pages of its own; absent: as it is. */
    readonly areas?: readonly string[];
  };
}

/**
 * Creates the table with its top left header cell at `row`, `column` (0-based) of `sheet`, or resizes and refills the
 * one of that name wherever it stands: references to it from other sheets go on working. Rows below that are left
 * over are emptied. `rows` is the whole new body (at least one row), one entry a column.
 *
 * Columns are found by their headers, which stay as they are; one that is missing is added at the right end. Columns
 * that the user added are left alone: they keep their place, so their entries move with the rows only if the caller
 * reads them and names them in `columns` too.
 */
export interface TableEdit {
  readonly kind: "table";
  readonly table: string;
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly EditCell[])[];
  /** For example "TableStyleMedium2"; used when the table is created. */
  readonly style: string;
  readonly showFilterButton?: boolean;
  /**
   * Columns that the user fills in (pins, notes, decisions). An undo keeps what the user typed there since the run;
   * `keyColumns` say which row is which. Both are names of `columns`; without keys nothing is kept.
   */
  readonly userColumns?: readonly string[];
  readonly keyColumns?: readonly string[];
}

/** Appends rows below the last row of an existing table and leaves what is there alone. */
export interface AppendRowsEdit {
  readonly kind: "appendRows";
  readonly table: string;
  readonly rows: readonly (readonly EditCell[])[];
}

/** Writes cells outside of tables (titles, sentences). `null` empties a cell. */
export interface BlockEdit {
  readonly kind: "block";
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly cells: readonly (readonly EditCell[])[];
}

export interface LookEdit {
  readonly kind: "look";
  readonly target: EditTarget;
  readonly look: CellLook;
}

/** Allows only what the rule names; replaces the rule that was there. `null` removes it. */
export interface ValidationEdit {
  readonly kind: "validation";
  readonly target: EditTarget;
  readonly rule:
    | { readonly list: readonly string[] }
    | { readonly listFormula: string }
    | { readonly decimalFrom: number; readonly decimalTo: number | null }
    | { readonly dateFrom: string }
    | null;
  /** Shown when the cell is selected, and when something else is typed. */
  readonly message: { readonly title: string; readonly text: string } | null;
}

/** Replaces all conditional formats of the target by these, first rule first. */
export interface ConditionalEdit {
  readonly kind: "conditional";
  readonly target: EditTarget;
  readonly rules: readonly {
    /** A1 formula for the first cell of the target, with leading "=". */
    readonly formula: string;
    readonly fontColor?: string;
    readonly fillColor?: string;
    readonly bold?: boolean;
  }[];
}

/** Creates the chart of that name, or points the existing one at its new ranges. */
export interface ChartEdit {
  readonly kind: "chart";
  readonly sheet: string;
  readonly name: string;
  readonly type: "ColumnClustered" | "ColumnStacked" | "BarClustered" | "BarStacked" | "Line";
  readonly title: string;
  readonly altText: string;
  readonly categories: EditTarget;
  readonly series: readonly { readonly name: string; readonly values: EditTarget; readonly color: string }[];
  readonly valueAxisTitle: string;
  readonly categoryAxisTitle: string;
  readonly valueNumberFormat: string;
  /** A1 of the cells that the chart covers. */
  readonly over: string;
}

/** Stores text under a key of ours in the document, or removes it. */
export interface SettingEdit {
  readonly kind: "setting";
  readonly key: string;
  readonly value: string | null;
}

/** Shows a sheet and selects a cell; the last edit of a run. */
export interface ActivateEdit {
  readonly kind: "activate";
  readonly sheet: string;
  readonly cell: string;
}

/** One change to the workbook, as data: the whole effect of a button is a list of these. */
export type WorkbookEdit =
  | AdoptEdit
  | SheetEdit
  | TableEdit
  | AppendRowsEdit
  | BlockEdit
  | LookEdit
  | ValidationEdit
  | ConditionalEdit
  | ChartEdit
  | SettingEdit
  | ActivateEdit;

/** What became of a run, an undo or a recovery. */
export type ApplyOutcome =
  | { readonly status: "applied" }
  /** Nothing was written: why, as issues. */
  | { readonly status: "refused"; readonly issues: readonly Issue[] }
  /** A request failed; the old content is back. */
  | { readonly status: "restored"; readonly issues: readonly Issue[] }
  /** A request failed and putting the old content back failed too; the next start does it. */
  | { readonly status: "interrupted"; readonly issues: readonly Issue[] };

/** Reads a workbook and applies edits to it. `officeWorkbook` is the one for Excel; the command line has one for files. */
export interface WorkbookPort {
  summary(): Promise<WorkbookSummary>;
  readSheet(sheet: string, options?: { readonly numberFormats?: boolean }): Promise<SheetContent>;
  /** The tables of these names that exist, in the order of the names. */
  readTables(names: readonly string[]): Promise<readonly TableContent[]>;
  /** Text stored in the document under a key of ours; null when there is none. */
  readSetting(key: string): Promise<string | null>;
  /**
   * Applies all edits or none: keeps a copy of what they touch, marks the run, applies in order, removes the mark.
   * `onStep` is told how many edits are done.
   */
  apply(edits: readonly WorkbookEdit[], onStep?: (done: number, of: number) => void): Promise<ApplyOutcome>;
  /** Puts back what the last run replaced and keeps what the user typed since in pins, notes and other user columns. */
  undoLastRun(): Promise<ApplyOutcome>;
  /** If a run was cut off, puts the old content back; false when there was nothing to do. */
  recover(): Promise<boolean>;
}
