import type { Rect } from "../a1";
import type { CellLook, CellValue, ChartEdit, EditTarget } from "../port";

/**
 * A cell as it was: null empty, number, boolean, or text with a first character that says what it is: "'" text,
 * "=" formula, "#" error.
 */
export type KeptCell = null | string | number | boolean;

/** Number formats of one column from top to bottom: how many cells have which code. */
export type FormatRuns = readonly (readonly [count: number, code: string])[];

/** Cells as they were; `formats` has one entry a column. */
export interface KeptArea {
  readonly sheet: string;
  readonly rect: Rect;
  readonly cells: readonly (readonly KeptCell[])[] | null;
  readonly formats: readonly FormatRuns[];
  /** A table grew into these cells, so their dressing goes with it. */
  readonly wasEmpty: boolean;
}

/** How a target looked where it looked the same all over. */
export interface KeptLook {
  readonly target: EditTarget;
  readonly look: CellLook;
}

export interface KeptValidation {
  readonly target: EditTarget;
  /** Null: there was none, or different ones that cannot be read. */
  readonly rule: {
    readonly rule: Excel.DataValidationRule;
    readonly ignoreBlanks: boolean;
    readonly errorAlert: Excel.DataValidationErrorAlert;
    readonly prompt: Excel.DataValidationPrompt;
  } | null;
}

export interface KeptConditional {
  readonly target: EditTarget;
  readonly rules: readonly {
    readonly formula: string;
    readonly fontColor: string | null;
    readonly fillColor: string | null;
    readonly bold: boolean | null;
  }[];
}

export interface KeptSheet {
  readonly sheet: string;
  readonly visibility: "Visible" | "Hidden" | "VeryHidden";
  readonly tabColor: string;
  readonly showGridlines: boolean;
  /** A1 of the frozen rows and columns; null when nothing is frozen. */
  readonly frozen: string | null;
  readonly widths: readonly { readonly column: number; readonly points: number }[];
  readonly print: {
    readonly orientation: "Portrait" | "Landscape";
    readonly zoom: Excel.PageLayoutZoomOptions;
    readonly titleRows: string | null;
    readonly titleColumns?: string | null;
    /** A1 areas divided by commas; null or absent: none was set. */
    readonly printArea?: string | null;
  } | null;
}

export interface KeptTable {
  readonly name: string;
  readonly sheet: string;
  /** Null: the run created the table. */
  readonly oldRect: Rect | null;
  readonly oldHeaders: readonly string[];
  /** Where the run left it. */
  readonly newRect: Rect;
}

/** What the run wrote into the user's columns, so that later entries can be told from it. */
export interface KeptUserColumns {
  readonly table: string;
  readonly keyColumns: readonly string[];
  readonly userColumns: readonly string[];
  readonly written: readonly (readonly [key: string, values: readonly CellValue[]])[];
}

/** Everything that puts the old content back. Plain data: it is stored as JSON text in the workbook. */
export interface Snapshot {
  readonly version: 1;
  readonly run: number;
  readonly createdSheets: readonly string[];
  readonly sheets: readonly KeptSheet[];
  readonly tables: readonly KeptTable[];
  readonly areas: readonly KeptArea[];
  readonly looks: readonly KeptLook[];
  readonly validations: readonly KeptValidation[];
  readonly conditionals: readonly KeptConditional[];
  readonly charts: readonly { readonly sheet: string; readonly name: string; readonly edit: ChartEdit | null }[];
  readonly settings: readonly (readonly [key: string, value: string | null])[];
  readonly userColumns: readonly KeptUserColumns[];
}
