import type { BookData, Rect, SheetData, StyleData } from "../../host/model/bookData";

/** What the user did to a cell. */
export interface CellEdit {
  readonly row: number;
  readonly column: number;
  /** Text as it was typed, or a value that was copied; "" empties the cell; null: the content stays as it is. */
  readonly input: string | number | boolean | null;
  /** Parts of the style that changed; null: none. */
  readonly style: Partial<StyleData> | null;
}

/** What a view tells about the user's hands. Rows and columns are 0-based. */
export interface ViewHandlers {
  /** The user selected an area. */
  onSelect(rect: Rect): void;
  /** The user typed, pasted, filled, moved, formatted or took back; all cells of one command together. */
  onEdit(sheet: SheetData, edits: readonly CellEdit[]): void;
  /** The user made columns wider or narrower. */
  onResize(sheet: SheetData, columns: readonly { readonly column: number; readonly pixels: number }[]): void;
  /** The user tried what the model cannot take, for example inserting a row; nothing was done. */
  onRefused(): void;
  /** The user leaves the grid with the keyboard. */
  onLeave(): void;
  /** The sentence that goes with an error in a cell; null: none. */
  sentenceAt(row: number, column: number): string | null;
}

/**
 * What shows one sheet of the model. The model is the truth: a view keeps nothing of it and writes nothing to it.
 * This is all that the page knows of the grid, so that another one can take its place.
 */
export interface SheetView {
  /** Shows a sheet from its top, with its own selection. */
  show(book: BookData, sheet: SheetData): void;
  /** Shows what may have changed: cells, widths, tables, rules, charts. */
  refresh(): void;
  /** Moves the selection to a cell and scrolls it into sight. */
  select(row: number, column: number): void;
  /** Drops the user's steps back, because somebody else has written since. */
  forgetUndo(): void;
  /** The cell that is selected. */
  readonly active: { readonly row: number; readonly column: number };
  focus(): void;
}
