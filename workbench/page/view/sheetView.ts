import type { BookData, Rect, SheetData } from "../../host/model/bookData";

/** What a view tells about the user's hands. Rows and columns are 0-based. */
export interface ViewHandlers {
  /** The user selected an area. */
  onSelect(rect: Rect): void;
  /** The user entered text into a cell. */
  onEdit(row: number, column: number, text: string): void;
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
  /** Draws again what may have changed: cells, widths, tables, rules, charts. */
  refresh(): void;
  /** Moves the selection to a cell and scrolls it into sight. */
  select(row: number, column: number): void;
  /** The cell that is selected. */
  readonly active: { readonly row: number; readonly column: number };
  focus(): void;
}
