import type { BookData, SheetData } from "../host/model/bookData";
import { emptySheet } from "../host/model/emptySheet";
import { type OriginalFile, type ReadFile, readFile } from "./openBook";
import {
  type Package,
  addContentType,
  addRelationship,
  freePart,
  needPart,
  relationshipsOf,
  removePart,
  removeRelationship,
  writePart,
} from "./package/package";
import { pack as packParts } from "./package/zip";
import { defaultStyle } from "./read/styles";
import { emptyPackage } from "./template";
import { checkBook } from "./write/checkBook";
import { patchCustomXml } from "./write/customXml";
import { deepEqual } from "./write/deepEqual";
import { dynamicArrayMetadata } from "./write/metadata";
import { MAIN_NAMESPACE } from "./write/patch";
import { patchSheet } from "./write/sheet";
import { styleWriter } from "./write/styles";
import type { TableNumbers } from "./write/tables";
import { patchWorkbook } from "./write/workbook";

const SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
const STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";

/** A file without sheets, as if it had been read: what a new book is compared with. */
function nothingRead(): ReadFile {
  const book: BookData = {
    sheets: [],
    names: [],
    styles: [defaultStyle()],
    date1904: false,
    activeSheetId: "",
    settings: new Map(),
    customXmlParts: [],
  };
  const workbook = { part: "xl/workbook.xml", sheets: [], date1904: false, activeTab: 0, names: [], local: new Map() };
  return { pack: emptyPackage(), book, workbook, customXml: { settings: new Map(), parts: [], settingsPart: null } };
}

function stylesPart(pack: Package, workbook: string): string {
  for (const one of relationshipsOf(pack, workbook).values()) if (one.type === "styles") return one.target;
  writePart(pack, "xl/styles.xml", needPart(emptyPackage(), "xl/styles.xml"));
  addContentType(pack, "xl/styles.xml", STYLES_TYPE);
  addRelationship(pack, workbook, "styles", "xl/styles.xml");
  return "xl/styles.xml";
}

function tableNumbers(pack: Package): TableNumbers {
  let last = 0;
  for (const part of pack.parts.keys()) {
    if (!/\/tables?\//i.test(part)) continue;
    last = Math.max(last, Number(/<(?:\w+:)?table\b[^>]*\sid="(\d+)"/.exec(needPart(pack, part))?.[1] ?? 0));
  }
  return { next: () => ++last };
}

function addSheet(pack: Package, workbook: string): { part: string; relation: string } {
  const part = freePart(pack, "xl/worksheets/sheet", ".xml");
  writePart(
    pack,
    part,
    `<worksheet xmlns="${MAIN_NAMESPACE}"><sheetFormatPr defaultRowHeight="15"/><sheetData></sheetData></worksheet>`,
  );
  addContentType(pack, part, SHEET_TYPE);
  return { part, relation: addRelationship(pack, workbook, "worksheet", part) };
}

/** Takes a sheet with its tables, drawing and charts away. */
function dropSheet(pack: Package, workbook: string, part: string): void {
  for (const one of relationshipsOf(pack, part).values()) {
    if (one.type === "drawing") {
      for (const inside of relationshipsOf(pack, one.target).values())
        if (inside.type === "chart") removePart(pack, inside.target);
    }
    if (one.type === "drawing" || one.type === "table") removePart(pack, one.target);
  }
  for (const one of relationshipsOf(pack, workbook).values())
    if (one.target === part) removeRelationship(pack, workbook, one.id);
  removePart(pack, part);
}

function lostFormula(before: SheetData, after: SheetData | undefined): boolean {
  for (const [row, cells] of before.rows) {
    for (const [column, cell] of cells) {
      if (cell.formula !== undefined && after?.rows.get(row)?.get(column)?.formula === undefined) return true;
    }
  }
  return false;
}

// The calculation chain lists cells with formulas; Excel repairs a file whose chain names a cell without one.
function dropCalculationChain(pack: Package, workbook: string): void {
  for (const one of relationshipsOf(pack, workbook).values()) {
    if (one.type !== "calcChain") continue;
    removeRelationship(pack, workbook, one.id);
    removePart(pack, one.target);
  }
}

function writeBook(read: ReadFile, book: BookData): void {
  const { pack, workbook } = read;
  const styles = styleWriter(pack, stylesPart(pack, workbook.part), book.styles, read.book.styles);
  const tables = tableNumbers(pack);
  const old = new Map(
    read.book.sheets.map((sheet, at) => [sheet.id, { sheet, part: workbook.sheets[at]?.part ?? "" }]),
  );
  const now = new Map(book.sheets.map((sheet) => [sheet.id, sheet]));
  if ([...old.values()].some(({ sheet }) => lostFormula(sheet, now.get(sheet.id))))
    dropCalculationChain(pack, workbook.part);
  for (const { sheet, part } of old.values()) if (!now.has(sheet.id)) dropSheet(pack, workbook.part, part);
  const relations = new Map<string, string>();
  let metadata: number | null | undefined;
  const spillMetadata = (): number | null =>
    (metadata = metadata === undefined ? dynamicArrayMetadata(pack, workbook.part) : metadata);
  for (const sheet of book.sheets) {
    const known = old.get(sheet.id);
    if (sheet.kind !== "worksheet") {
      if (known === undefined)
        throw new Error(
          `Cannot save: the chart sheet "${sheet.name}" is new, only those of the opened file can be kept.`,
        );
      continue;
    }
    const added = known === undefined ? addSheet(pack, workbook.part) : null;
    if (added !== null) relations.set(sheet.id, added.relation);
    const before = known?.sheet ?? emptySheet(sheet.id, sheet.name, "worksheet");
    patchSheet({ pack, part: added?.part ?? known?.part ?? "", before, after: sheet, styles, tables, spillMetadata });
  }
  styles.finish();
  patchCustomXml(pack, workbook.part, read.customXml, book);
  patchWorkbook(pack, { part: workbook.part, before: read.book, after: book, relations });
}

/**
 * Saves a book as .xlsx. With the `original` that `openBook` gave, only what differs from it is written: parts of
 * sheets that did not change, and everything that the model has no words for (pictures, pivots, comments, macros,
 * unknown charts and rules), stay to the byte; a book without changes gives the original bytes. `null` makes a new file.
 * Formulas are written with their values, and Excel is told to calculate when it opens the file.
 * Rejects with a sentence for what a file cannot hold: NaN, texts over 32,767 characters, two tables of one name.
 * Example: a book with NaN in Sheet1!B3 rejects with "Cannot save: Sheet1!B3 holds NaN, a finite number was expected."
 */
export async function saveBook(book: BookData, original: OriginalFile | null): Promise<Uint8Array> {
  checkBook(book);
  const read = original === null ? nothingRead() : readFile(original.bytes);
  if (original !== null && deepEqual({ ...read.book, activeSheetId: "" }, { ...book, activeSheetId: "" }))
    return original.bytes.slice();
  writeBook(read, book);
  return packParts(read.pack.parts);
}
