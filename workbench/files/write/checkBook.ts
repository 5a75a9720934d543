import type { BookData } from "../../host/model/bookData";

function refuse(why: string): never {
  throw new Error(`Cannot save: ${why}.`);
}

function checkSheetNames(book: BookData): void {
  const seen = new Set<string>();
  for (const { name } of book.sheets) {
    if (name.length === 0 || name.length > 31)
      refuse(`the sheet name "${name}" has ${name.length} characters, 1 to 31 are allowed`);
    if (/[[\]:*?/\\]/.test(name) || name.startsWith("'") || name.endsWith("'"))
      refuse(`the sheet name "${name}" has a character that Excel does not allow`);
    if (seen.has(name.toLowerCase())) refuse(`two sheets are called "${name}"`);
    seen.add(name.toLowerCase());
  }
}

/** Throws with a sentence for what makes a file that Excel would refuse or repair, before anything is written. */
export function checkBook(book: BookData): void {
  if (!book.sheets.some((sheet) => sheet.visibility === "Visible")) refuse("a workbook needs one visible sheet");
  checkSheetNames(book);
  const tables = new Set<string>();
  for (const sheet of book.sheets) {
    for (const { name } of sheet.tables) {
      if (tables.has(name.toLowerCase())) refuse(`two tables are called "${name}"`);
      tables.add(name.toLowerCase());
    }
  }
}
