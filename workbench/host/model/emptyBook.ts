import type { BookData, StyleData } from "./bookData";
import { emptySheet } from "./emptySheet";

/** The style of a cell that nobody styled. */
export const DEFAULT_STYLE: StyleData = {
  numberFormat: "General",
  fontName: null,
  fontSize: null,
  bold: false,
  italic: false,
  underline: false,
  strikethrough: false,
  fontColor: null,
  fillColor: null,
  horizontal: null,
  vertical: null,
  wrapText: false,
  indent: 0,
  quotePrefix: false,
  locked: true,
  borders: {},
};

/** A new workbook with one empty sheet. Example: `emptyBook().sheets[0].name` is "Sheet1". */
export function emptyBook(sheetName = "Sheet1"): BookData {
  const book: BookData = {
    sheets: [],
    names: [],
    styles: [{ ...DEFAULT_STYLE }],
    date1904: false,
    activeSheetId: "",
    settings: new Map(),
    customXmlParts: [],
  };
  const sheet = emptySheet(newId(book), sheetName, "worksheet");
  book.sheets.push(sheet);
  book.activeSheetId = sheet.id;
  return book;
}

/** An id that no sheet, table, chart or rule of the book has; those of files have another first block. */
export function newId(book: BookData): string {
  const taken = new Set(
    book.sheets.flatMap((sheet) => [
      sheet.id,
      ...sheet.tables.map((table) => table.id),
      ...sheet.charts.map((chart) => chart.id),
      ...sheet.conditionalFormats.map((rule) => rule.id),
      ...book.customXmlParts.map((part) => part.id),
    ]),
  );
  for (let number = taken.size + 1; ; number++) {
    const id = `{00000000-00FF-4000-8000-${number.toString(16).toUpperCase().padStart(12, "0")}}`;
    if (!taken.has(id)) return id;
  }
}
