import type { BookData, SheetData } from "../host/model/bookData";
import { emptySheet } from "../host/model/emptySheet";
import { type Package, packageOf, readPart, relationshipsOf } from "./package/package";
import { unpack } from "./package/zip";
import { themeColors } from "./read/colors";
import { type CustomXmlRead, readCustomXml } from "./read/customXml";
import { readSharedStrings } from "./read/sharedStrings";
import { readSheet } from "./read/sheet";
import { readStyles } from "./read/styles";
import { type WorkbookRead, readWorkbook } from "./read/workbook";
import { type FileProblem, ProblemError, type Result } from "./result";
import { parseTree } from "./xml/parse";

/** The file as it was opened. `saveBook` reads it again to see what changed; callers only hand it back. */
export interface OriginalFile {
  readonly bytes: Uint8Array;
}

export interface OpenOptions {
  /** Most bytes that the file may take when unpacked; default 1 GB. */
  readonly unpackedLimitBytes?: number;
}

/** A file read whole: its parts, and what the parts say. Inside this folder only. */
export interface ReadFile {
  readonly pack: Package;
  readonly book: BookData;
  readonly workbook: WorkbookRead;
  readonly customXml: CustomXmlRead;
}

/** Reads all parts. Throws `ProblemError` for what is wrong with the file. */
export function readFile(bytes: Uint8Array, limitBytes?: number): ReadFile {
  const pack = packageOf(unpack(bytes, limitBytes));
  const workbook = readWorkbook(pack);
  const targets = [...relationshipsOf(pack, workbook.part).values()];
  const optional = (type: string): string | null => targets.find((one) => one.type === type)?.target ?? null;
  const treeOf = (part: string | null): ReturnType<typeof parseTree> | null => {
    const xml = part === null ? null : readPart(pack, part);
    return part === null || xml === null ? null : parseTree(xml, part);
  };
  const theme = themeColors(treeOf(optional("theme")));
  const { styles, differential } = readStyles(treeOf(optional("styles")), theme);
  const stringsPart = optional("sharedStrings") ?? "";
  const sharedStrings = readSharedStrings(stringsPart === "" ? null : readPart(pack, stringsPart), stringsPart);
  const sheets = workbook.sheets.map((entry, at): SheetData => {
    const local = workbook.local.get(at);
    const sheet = emptySheet(entry.id, entry.name, entry.kind);
    sheet.visibility = entry.visibility;
    sheet.names = local?.names ?? [];
    sheet.pageLayout.printTitleRows = local?.printTitleRows ?? null;
    sheet.pageLayout.printTitleColumns = local?.printTitleColumns ?? null;
    sheet.pageLayout.printArea = local?.printArea ?? null;
    if (entry.kind === "worksheet") readSheet(entry.part, sheet, { pack, sharedStrings, theme, differential });
    return sheet;
  });
  const customXml = readCustomXml(pack, workbook.part);
  const book: BookData = {
    sheets,
    names: workbook.names,
    styles,
    date1904: workbook.date1904,
    activeSheetId: (sheets[workbook.activeTab] ?? sheets[0])?.id ?? "",
    settings: customXml.settings,
    customXmlParts: customXml.parts.map(({ id, xml }) => ({ id, xml })),
  };
  return { pack, book, workbook, customXml };
}

/**
 * Opens an .xlsx file as plain data (ECMA-376 part 1). `original` belongs to `saveBook`, which keeps what was not
 * changed to the byte. A password, an old .xls, a file that is no workbook, a damaged or too large one gives a
 * `FileProblem` with a sentence; nothing is thrown.
 * Example: the bytes of a text file give `{ kind: "notXlsx", message: "The file is not an .xlsx workbook: …" }`.
 */
export function openBook(
  bytes: Uint8Array,
  options: OpenOptions = {},
): Result<{ book: BookData; original: OriginalFile }, FileProblem> {
  try {
    const { book } = readFile(bytes, options.unpackedLimitBytes);
    return { ok: true, value: { book, original: { bytes } } };
  } catch (error) {
    if (error instanceof ProblemError) return { ok: false, error: error.problem };
    throw error;
  }
}
