import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import path from "node:path";
import { openBook, type OriginalFile } from "../../files";
import type { BookData } from "../../host/model/bookData";

/** One input of a command: a workbook that was opened, or a text file whose bytes intake asks for in pieces. */
export type InputFile =
  | { readonly kind: "xlsx"; readonly path: string; readonly book: BookData; readonly original: OriginalFile }
  | { readonly kind: "csv"; readonly path: string; readonly name: string; readonly chunks: Iterable<Uint8Array> };

const CHUNK_BYTES = 262_144;
const ZIP_START = [0x50, 0x4b];
const OLD_OFFICE_START = [0xd0, 0xcf, 0x11, 0xe0];

/** Reads an input by what it is, not by what it is called. Returns it, or the sentence that says why it can't be read. */
export async function readInput(file: string): Promise<InputFile | { readonly problem: string }> {
  let bytes: Uint8Array;
  try {
    const chunks = new FileChunks(file);
    const [start = new Uint8Array(0)] = chunks;
    if (!startsWith(start, ZIP_START) && !startsWith(start, OLD_OFFICE_START) && !/\.xls[xm]?$/i.test(file)) {
      return { kind: "csv", path: file, name: path.basename(file), chunks };
    }
    bytes = readFileSync(file);
  } catch (error) {
    return { problem: `${file}: ${reason(error)}` };
  }
  const opened = openBook(bytes);
  if (!opened.ok) return { problem: `${file}: ${opened.error.message}` };
  return { kind: "xlsx", path: file, ...opened.value };
}

/** The bytes of a file in pieces, so that a large one is never held as a whole; each walk reads it anew. */
class FileChunks implements Iterable<Uint8Array> {
  constructor(private readonly file: string) {}

  *[Symbol.iterator](): Generator<Uint8Array> {
    const opened = openSync(this.file, "r");
    try {
      for (;;) {
        const chunk = new Uint8Array(CHUNK_BYTES);
        const length = readSync(opened, chunk);
        if (length === 0) return;
        yield chunk.subarray(0, length);
      }
    } finally {
      closeSync(opened);
    }
  }
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

/** Why a file can't be read, in plain words. */
export function reason(error: unknown): string {
  if (error instanceof Error && "code" in error) {
    if (error.code === "ENOENT") return "there is no such file";
    if (error.code === "EISDIR") return "this is a folder";
    if (error.code === "EACCES") return "it may not be read";
  }
  return error instanceof Error ? error.message : String(error);
}
