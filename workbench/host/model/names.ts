import { parseRect } from "./a1";
import type { BookData, SheetData, TableData } from "./bookData";
import { HostError } from "./hostError";

const NAME = /^[A-Za-z_\\][A-Za-z0-9_.\\]*$/;

/** A sheet by name (any case) or id. */
export function findSheet(book: BookData, key: string): SheetData | undefined {
  const wanted = key.toLowerCase();
  return (
    book.sheets.find((sheet) => sheet.name.toLowerCase() === wanted) ??
    book.sheets.find((sheet) => sheet.id.toLowerCase() === wanted)
  );
}

/** Refuses names that Excel refuses for sheets, and those of another sheet. */
export function checkSheetName(book: BookData, name: unknown, self?: SheetData): asserts name is string {
  if (typeof name !== "string" || name === "" || name.length > 31 || /[\\/?*:[\]]/.test(name) || /^'|'$/.test(name)) {
    throw new HostError("InvalidArgument", "Worksheet.name");
  }
  const other = book.sheets.find((sheet) => sheet.name.toLowerCase() === name.toLowerCase());
  if (other && other !== self) throw new HostError("ItemAlreadyExists", "Worksheet.name");
}

/** A table of any sheet by name or id, with its sheet. */
export function findTable(book: BookData, key: string): { sheet: SheetData; table: TableData } | undefined {
  const wanted = key.toLowerCase();
  for (const sheet of book.sheets) {
    const table = sheet.tables.find((each) => each.name.toLowerCase() === wanted || each.id.toLowerCase() === wanted);
    if (table) return { sheet, table };
  }
  return undefined;
}

/** Refuses names that Excel refuses for tables and names: with blanks, like a cell, or taken in the workbook. */
export function checkName(book: BookData, name: unknown, self?: TableData): asserts name is string {
  if (typeof name !== "string" || name.length > 255 || !NAME.test(name) || parseRect(name) !== null) {
    throw new HostError("InvalidArgument", "name");
  }
  const table = findTable(book, name)?.table;
  const isTaken = book.names.some((each) => each.name.toLowerCase() === name.toLowerCase());
  if ((table && table !== self) || isTaken) throw new HostError("ItemAlreadyExists", "name");
}

/** Sheet name as it stands in a reference. Example: "Mix Summary" is "'Mix Summary'". */
export function quotedSheet(name: string): string {
  const isPlain = /^[A-Za-z_][A-Za-z0-9_.]*$/.test(name) && !/^[A-Za-z]{1,3}\d+$/.test(name);
  return isPlain ? name : `'${name.replace(/'/g, "''")}'`;
}
