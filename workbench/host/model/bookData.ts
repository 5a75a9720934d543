/**
 * A workbook as plain data: what the stand-in host works on, what an .xlsx is read into and saved from.
 * Rows and columns are 0-based everywhere in here; A1 text exists only at the edges.
 */
export interface BookData {
  sheets: SheetData[];
  names: NameData[];
  /** Interned cell styles; a cell's `style` is an index into it. Entry 0 is the default style. */
  styles: StyleData[];
  date1904: boolean;
  activeSheetId: string;
  /** Document settings of add-ins: key and JSON text. */
  settings: Map<string, string>;
  customXmlParts: { id: string; xml: string }[];
}

export type Visibility = "Visible" | "Hidden" | "VeryHidden";

export interface SheetData {
  /** Stable for the life of the book, never shown. */
  id: string;
  name: string;
  /** Chart sheets keep their place in the order but have no cells. */
  kind: "worksheet" | "chartsheet";
  visibility: Visibility;
  tabColor: string | null;
  showGridlines: boolean;
  /** Row index to (column index to cell). Only cells with content or a style of their own. */
  rows: Map<number, Map<number, CellData>>;
  /** Column index to width in characters, as the file stores it. */
  columnWidths: Map<number, number>;
  /** Row index to height in points. */
  rowHeights: Map<number, number>;
  hiddenColumns: Set<number>;
  hiddenRows: Set<number>;
  merges: Rect[];
  freeze: { rows: number; columns: number } | null;
  tables: TableData[];
  charts: ChartData[];
  conditionalFormats: ConditionalFormatData[];
  validations: ValidationData[];
  names: NameData[];
  protection: { isProtected: boolean; options: Record<string, boolean> };
  pageLayout: PageLayoutData;
}

export interface Rect {
  row: number;
  column: number;
  rowCount: number;
  columnCount: number;
}

/** An error value such as #N/A, kept apart from the text "#N/A". */
export interface CellError {
  error: string;
}

export type CellContent = null | string | number | boolean | CellError;

export interface CellData {
  /** The value, or for a formula the last value that somebody computed; null: empty, or never computed. */
  value: CellContent;
  /** A1 formula with its leading "=". */
  formula?: string;
  /** Index into `BookData.styles`; absent: default. */
  style?: number;
  /** The cell belongs to the spill of the anchor named here and has no content of its own. */
  spillOf?: { row: number; column: number };
}

/** Colors are "#RRGGBB"; null means automatic. */
export interface StyleData {
  numberFormat: string;
  fontName: string | null;
  fontSize: number | null;
  bold: boolean;
  italic: boolean;
  underline: boolean;
  strikethrough: boolean;
  fontColor: string | null;
  fillColor: string | null;
  horizontal: string | null;
  vertical: string | null;
  wrapText: boolean;
  indent: number;
  /** Written with a leading apostrophe: text that must never be read as anything else. */
  quotePrefix: boolean;
  locked: boolean;
  borders: Partial<Record<"top" | "bottom" | "left" | "right", { style: string; color: string | null }>>;
}

export interface NameData {
  name: string;
  /** Formula with leading "=", for example "=Sheet1!$A$1:$B$2". */
  formula: string;
  visible: boolean;
  comment: string;
}

export interface TableData {
  id: string;
  name: string;
  /** Whole table: header, body and totals. */
  rect: Rect;
  showHeaders: boolean;
  showTotals: boolean;
  columns: { id: string; name: string }[];
  styleName: string | null;
  showBandedRows: boolean;
  showFilterButton: boolean;
}

export interface ChartData {
  id: string;
  name: string;
  /** Excel.ChartType spelling, for example "ColumnClustered", "ColumnStacked", "Line". */
  type: string;
  /** Points from the sheet's top left corner. */
  left: number;
  top: number;
  width: number;
  height: number;
  title: string | null;
  altText: string;
  legendPosition: string | null;
  categoryAxisTitle: string | null;
  valueAxisTitle: string | null;
  valueAxisNumberFormat: string | null;
  series: {
    name: string;
    nameRef: string | null;
    valuesRef: string;
    categoriesRef: string | null;
    color: string | null;
  }[];
}

export interface ConditionalFormatData {
  id: string;
  ranges: Rect[];
  priority: number;
  stopIfTrue: boolean;
  rule:
    | { kind: "custom"; formula: string }
    | { kind: "cellValue"; operator: string; formula1: string; formula2: string | null }
    | { kind: "containsText"; operator: string; text: string }
    | { kind: "dataBar"; color: string }
    | { kind: "colorScale"; points: { type: string; value: string | null; color: string }[] };
  format: { fontColor?: string; fillColor?: string; bold?: boolean };
}

export interface ValidationData {
  ranges: Rect[];
  /** Excel.DataValidationRule as the API takes it, for example { list: { inCellDropDown: true, source: "yes,no" } }. */
  rule: Record<string, unknown>;
  ignoreBlanks: boolean;
  errorAlert: { title: string; message: string; style: string; showAlert: boolean } | null;
  prompt: { title: string; message: string; showPrompt: boolean } | null;
}

export interface PageLayoutData {
  orientation: "Portrait" | "Landscape" | null;
  /** Pages wide and tall to fit to; 0: as many as it takes; null: no fitting. */
  fitToWidth: number | null;
  fitToHeight: number | null;
  printTitleRows: string | null;
  printTitleColumns: string | null;
  /** Areas that are printed, each on a page of its own; null: all that is used. */
  printArea: Rect[] | null;
}
