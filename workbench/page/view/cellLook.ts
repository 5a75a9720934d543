import type { BookData, SheetData, StyleData, TableData } from "../../host/model/bookData";
import { cellAt } from "../../host/model/cells";
import { styleOf } from "../../host/model/styles";
import { ruleLooks } from "./ruleLook";

/** How one cell is drawn: classes of the page, styles of its own, and a data bar behind the text. */
export interface CellLook {
  readonly className: string;
  readonly style: Partial<Record<string, string>>;
  readonly bar: HTMLElement | null;
}

/** The looks of a sheet's cells: cell styles over the bands of tables. */
export function lookOf(book: BookData, sheet: SheetData): (row: number, column: number) => CellLook {
  const rules = ruleLooks(book, sheet);
  return (row, column) => {
    const cell = cellAt(sheet, row, column);
    const table = sheet.tables.find((each) => isInside(each, row, column));
    const classes = table ? [tableClass(table, row)] : [];
    if (!sheet.showGridlines) classes.push("no-lines");
    const value = cell?.value ?? null;
    if (typeof value === "number") classes.push("is-number");
    if (typeof value === "boolean" || (typeof value === "object" && value !== null)) classes.push("is-centered");
    if (cell?.formula !== undefined && value === null) classes.push("is-uncomputed");
    const ruled = rules(row, column);
    const style = { ...cssOf(styleOf(book, cell)), ...ruled.style };
    return { className: classes.join(" "), style, bar: ruled.bar === null ? null : barOf(ruled.bar) };
  };
}

function barOf({ share, color }: { readonly share: number; readonly color: string }): HTMLElement {
  const bar = document.createElement("div");
  bar.className = "grid-bar";
  bar.style.width = `${Math.round(share * 100)}%`;
  bar.style.backgroundColor = color;
  return bar;
}

function isInside({ rect }: TableData, row: number, column: number): boolean {
  const isRow = row >= rect.row && row < rect.row + rect.rowCount;
  return isRow && column >= rect.column && column < rect.column + rect.columnCount;
}

function tableClass(table: TableData, row: number): string {
  if (table.styleName === null) return "in-table";
  const first = table.rect.row + (table.showHeaders ? 1 : 0);
  if (row < first) return "in-table is-table-head";
  return table.showBandedRows && (row - first) % 2 === 0 ? "in-table is-band" : "in-table";
}

function cssOf(style: StyleData): Partial<Record<string, string>> {
  const css: Record<string, string> = {};
  if (style.bold) css["fontWeight"] = "bold";
  if (style.italic) css["fontStyle"] = "italic";
  const lines = [style.underline ? "underline" : "", style.strikethrough ? "line-through" : ""].join(" ").trim();
  if (lines !== "") css["textDecoration"] = lines;
  if (style.fontColor !== null) css["color"] = style.fontColor;
  if (style.fillColor !== null) css["backgroundColor"] = style.fillColor;
  if (style.fontSize !== null) css["fontSize"] = `${style.fontSize / 0.75}px`;
  if (style.wrapText) css["whiteSpace"] = "normal";
  if (style.indent > 0) css["paddingLeft"] = `${3 + style.indent * 9}px`;
  const align = style.horizontal?.toLowerCase();
  if (align === "left" || align === "right" || align === "center") css["textAlign"] = align;
  return css;
}
