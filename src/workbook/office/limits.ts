/** Excel on the web takes 5 MB a request and a response; what we measure is an estimate, so we stay well below. */
export const SAFE_BYTES = 3_000_000;

/** Most characters that a cell holds. */
export const MAX_CELL_CHARACTERS = 32_767;

/** Most characters that a formula may have. */
export const MAX_FORMULA_CHARACTERS = 8_192;

/** UTF-8 bytes of a text. Example: `utf8Bytes("a€")` is 4. */
export function utf8Bytes(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80) bytes += 1;
    else if (code < 0x800) bytes += 2;
    else if (code >= 0xd800 && code < 0xdc00) {
      bytes += 4;
      i++;
    } else bytes += 3;
  }
  return bytes;
}

/**
 * Bytes that a cell takes in a request. The body is JSON text inside JSON text: quotes and backslashes are escaped
 * twice. Example: `cellBytes(12)` is 3 (two digits and a comma), `cellBytes("a")` is 6.
 */
export function cellBytes(cell: unknown): number {
  const json = JSON.stringify(cell) ?? "null";
  if (typeof cell !== "string") return json.length + 1;
  let escapes = 0;
  for (let i = 0; i < json.length; i++) if (json[i] === '"' || json[i] === "\\") escapes++;
  return utf8Bytes(json) + escapes + 1;
}
