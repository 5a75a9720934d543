import { strFromU8, unzipSync, zipSync } from "fflate";
import { stop } from "../result";

/** Most bytes that a workbook may take when unpacked; a larger one is refused before it is unpacked. */
export const UNPACKED_LIMIT_BYTES = 1024 * 1024 * 1024;

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte);
}

function includesUtf16(bytes: Uint8Array, text: string): boolean {
  const window = bytes.subarray(0, Math.min(bytes.length, 4 << 20));
  let plain = "";
  for (let at = 0; at < window.length; at += 2) {
    const code = window[at] ?? 0;
    plain += code >= 32 && code < 127 && window[at + 1] === 0 ? String.fromCharCode(code) : "\n";
  }
  return plain.includes(text);
}

// Compound files hold either an old .xls or an encrypted .xlsx; the directory names the stream in UTF-16.
function refuseCompoundFile(bytes: Uint8Array): void {
  if (!startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return;
  if (includesUtf16(bytes, "EncryptedPackage")) {
    stop("encrypted", "The workbook is protected with a password. Save a copy without a password and open that.");
  }
  if (includesUtf16(bytes, "Workbook") || includesUtf16(bytes, "Book")) {
    stop("oldXls", "This is an old .xls workbook. Save it as .xlsx in Excel and open that.");
  }
  stop(
    "encrypted",
    "The file is an old .xls workbook or protected with a password. Save it as .xlsx without a password.",
  );
}

/**
 * Unpacks an .xlsx. Folder entries are left out.
 * Stops with a problem for a password, an old .xls, no zip, a truncated zip and more than `limitBytes` unpacked.
 */
export function unpack(bytes: Uint8Array, limitBytes = UNPACKED_LIMIT_BYTES): Map<string, Uint8Array> {
  refuseCompoundFile(bytes);
  if (bytes.length === 0) stop("notXlsx", "The file is empty: an .xlsx workbook was expected.");
  if (!startsWith(bytes, [0x50, 0x4b])) stop("notXlsx", "The file is not an .xlsx workbook: it is no zip package.");
  let total = 0;
  let tooLarge = false;
  try {
    const files = unzipSync(bytes, {
      filter: (entry) => {
        total += entry.originalSize;
        tooLarge = tooLarge || total > limitBytes;
        return !tooLarge && !entry.name.endsWith("/");
      },
    });
    if (!tooLarge) return new Map(Object.entries(files));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    stop("damaged", `The file is damaged: the zip package cannot be unpacked (${why}).`);
  }
  return stop(
    "tooLarge",
    `The workbook is too large: unpacked it takes more than ${Math.floor(limitBytes / 1048576)} MB.`,
  );
}

/** Packs parts into a zip; the content types come first, as readers that stream expect. The same parts give the same bytes. */
export function pack(parts: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const files: Record<string, Uint8Array> = Object.create(null) as Record<string, Uint8Array>;
  const types = parts.get("[Content_Types].xml");
  if (types !== undefined) files["[Content_Types].xml"] = types;
  for (const [name, data] of parts) files[name] = data;
  return zipSync(files, { level: 6, mtime: "1980-01-01T00:00:00" });
}

/** Text of a part: UTF-8, or UTF-16 by its byte order mark. */
export function decodePart(bytes: Uint8Array): string {
  if (startsWith(bytes, [0xff, 0xfe])) return new TextDecoder("utf-16le").decode(bytes);
  if (startsWith(bytes, [0xfe, 0xff])) return new TextDecoder("utf-16be").decode(bytes);
  const text = strFromU8(bytes);
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}
