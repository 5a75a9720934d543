import type { BookData, CellData, StyleData } from "./bookData";
import { DEFAULT_STYLE } from "./emptyBook";

/** Index of each style by its content, for books that have been asked for one. */
const indexes = new WeakMap<readonly StyleData[], Map<string, number>>();

/** The style of a cell, the default where it has none. */
export function styleOf(book: BookData, cell: CellData | undefined): StyleData {
  return book.styles[cell?.style ?? 0] ?? book.styles[0] ?? DEFAULT_STYLE;
}

/** Index of a style in the book; a new style is appended, none is ever moved. */
export function internStyle(book: BookData, style: StyleData): number {
  let index = indexes.get(book.styles);
  if (!index || index.size > book.styles.length) {
    index = new Map();
    book.styles.forEach((known, at) => {
      if (!index?.has(keyOf(known))) index?.set(keyOf(known), at);
    });
    indexes.set(book.styles, index);
  }
  const key = keyOf(style);
  const known = index.get(key);
  if (known !== undefined) return known;
  book.styles.push(style);
  index.set(key, book.styles.length - 1);
  return book.styles.length - 1;
}

function keyOf(style: StyleData): string {
  return JSON.stringify([
    style.numberFormat,
    style.fontName,
    style.fontSize,
    style.bold,
    style.italic,
    style.underline,
    style.strikethrough,
    style.fontColor,
    style.fillColor,
    style.horizontal,
    style.vertical,
    style.wrapText,
    style.indent,
    style.quotePrefix,
    style.locked,
    style.borders,
  ]);
}
