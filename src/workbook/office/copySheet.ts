import { keyOf, UNDO_SHEET } from "./keys";
import { createPipe, writeCells } from "./pipe";
import { readGrid } from "./readGrid";
import type { Snapshot } from "./snapshot";

/** The two columns of the undo sheet: while one holds the last copy, the next is written into the other. */
export type Slot = "A" | "B";

/** Where a copy is; as JSON the value of our run and undo settings. */
export interface CopyMark {
  readonly slot: Slot;
  readonly run: number;
}

interface CopyHeader {
  readonly run: number;
  readonly pieces: number;
  readonly characters: number;
  readonly checksum: number;
}

/** Below the 32,767 characters of a cell, with the first character that keeps it text. */
const PIECE_CHARACTERS = 32_000;
const TEXT_MARK = "x";

/** Reads a mark; null for anything that is not one. */
export function parseMark(json: string | undefined): CopyMark | null {
  if (json === undefined) return null;
  try {
    const { slot, run } = JSON.parse(json) as Partial<CopyMark>;
    return (slot === "A" || slot === "B") && typeof run === "number" ? { slot, run } : null;
  } catch {
    return null;
  }
}

/** Writes a snapshot into a slot; the header goes last, so that a copy that was cut off is none. */
export async function writeCopy(
  context: Excel.RequestContext,
  slot: Slot,
  snapshot: Snapshot,
  hasSheet: boolean,
): Promise<void> {
  const { worksheets } = context.workbook;
  if (!hasSheet) worksheets.add(UNDO_SHEET).visibility = "VeryHidden";
  const sheet = worksheets.getItem(UNDO_SHEET);
  sheet.getRange(`${slot}:${slot}`).clear("Contents");
  const pieces = splitText(packJson(JSON.stringify(snapshot)));
  const pipe = createPipe(context);
  const column = slotColumn(slot);
  await writeCells(
    pipe,
    UNDO_SHEET,
    { row: 1, column, rowCount: pieces.length, columnCount: 1 },
    pieces.map((piece) => [TEXT_MARK + piece]),
  );
  const header = TEXT_MARK + JSON.stringify(headerOf(snapshot.run, pieces));
  await writeCells(pipe, UNDO_SHEET, { row: 0, column, rowCount: 1, columnCount: 1 }, [[header]]);
  await pipe.flush();
}

/** Reads the snapshot that a mark points at; null when it is not there whole. */
export async function readCopy(context: Excel.RequestContext, mark: CopyMark): Promise<Snapshot | null> {
  const sheet = context.workbook.worksheets.getItemOrNullObject(UNDO_SHEET);
  await context.sync();
  if (sheet.isNullObject) return null;
  const column = slotColumn(mark.slot);
  const read = async (row: number, rowCount: number): Promise<string[]> => {
    const { values } = await readGrid(context, UNDO_SHEET, { row, column, rowCount, columnCount: 1 }, ["values"]);
    return values.map((cells) => String(cells[0] ?? "").slice(TEXT_MARK.length));
  };
  const header = parseHeader((await read(0, 1))[0] ?? "");
  if (!header || header.run !== mark.run || header.pieces < 1) return null;
  const pieces = await read(1, header.pieces);
  const found = headerOf(header.run, pieces);
  if (found.characters !== header.characters || found.checksum !== header.checksum) return null;
  return JSON.parse(pieces.join("")) as Snapshot;
}

/** Empties a slot with the next request. */
export function clearSlot(context: Excel.RequestContext, slot: Slot): void {
  context.workbook.worksheets.getItem(UNDO_SHEET).getRange(`${slot}:${slot}`).clear("Contents");
}

/** Whether a sheet is the undo sheet. */
export function isUndoSheet(name: string): boolean {
  return keyOf(name) === keyOf(UNDO_SHEET);
}

function slotColumn(slot: Slot): number {
  return slot === "A" ? 0 : 1;
}

function headerOf(run: number, pieces: readonly string[]): CopyHeader {
  let [characters, checksum] = [0, 0];
  for (const piece of pieces) {
    characters += piece.length;
    for (let i = 0; i < piece.length; i++) checksum = (Math.imul(checksum, 31) + piece.charCodeAt(i)) | 0;
  }
  return { run, pieces: pieces.length, characters, checksum };
}

function parseHeader(json: string): CopyHeader | null {
  try {
    const { run, pieces, characters, checksum } = JSON.parse(json) as CopyHeader;
    return [run, pieces, characters, checksum].every(Number.isInteger) ? { run, pieces, characters, checksum } : null;
  } catch {
    return null;
  }
}

/** Files spell some characters as `_x0041_`; a text that happens to hold such a sequence must survive saving. */
function packJson(json: string): string {
  return json
    .replace(/_x/g, "_\\u0078")
    .replace(/\uFFFE/g, "\\uFFFE")
    .replace(/\uFFFF/g, "\\uFFFF");
}

/** Cuts a text into pieces that fit into cells, never between the halves of a character. */
export function splitText(text: string): string[] {
  const pieces: string[] = [];
  for (let start = 0; start < text.length;) {
    let end = Math.min(start + PIECE_CHARACTERS, text.length);
    const last = text.charCodeAt(end - 1);
    if (end < text.length && last >= 0xd800 && last < 0xdc00) end--;
    pieces.push(text.slice(start, end));
    start = end;
  }
  return pieces;
}
