import Papa from "papaparse";
import type { BookData } from "../host/model/bookData";
import { enterInput } from "../host/model/cells";
import { emptyBook } from "../host/model/emptyBook";

const SHEET_NAME_LENGTH = 31;

/**
 * Text of a file in UTF-8, UTF-16 with its mark, or else Windows-1252, as spreadsheets write them; null: the bytes are
 * no text.
 */
export function textOf(bytes: Uint8Array): string | null {
  const mark = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);
  if (mark === 0xfffe) return new TextDecoder("utf-16le").decode(bytes);
  if (mark === 0xfeff) return new TextDecoder("utf-16be").decode(bytes);
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/**
 * A .csv becomes a workbook of one sheet with the name of the file, its texts entered as if they were typed, but never as
 * formulas. Null: the file is no text. Example: a field `=1+1` is the text "=1+1", a field `-3` the number -3.
 */
export function bookOfCsv(bytes: Uint8Array, fileName: string): BookData | null {
  const text = textOf(bytes);
  if (text === null) return null;
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ""), { skipEmptyLines: false });
  const book = emptyBook(sheetNameOf(fileName));
  const [sheet] = book.sheets;
  if (!sheet) return book;
  data.forEach((line, row) =>
    line.forEach((value, column) => {
      const isFormula = /^[=+\-@]/.test(value) && !Number.isFinite(Number(value));
      if (value !== "") enterInput(book, sheet, row, column, isFormula ? `'${value}` : value);
    }),
  );
  return book;
}

function sheetNameOf(fileName: string): string {
  const name = fileName
    .replace(/\.[^.]*$/, "")
    .replace(/[[\]:*?/\\']/g, " ")
    .slice(0, SHEET_NAME_LENGTH)
    .trim();
  return name === "" ? "Sheet1" : name;
}
