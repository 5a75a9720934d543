const NAMED: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Escapes markup for element text and attribute values. Example: `a<b` is `a&lt;b`. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"]/g, (character) => NAMED[character] ?? character);
}

/**
 * Escapes formula text or another plain string for element content. A carriage return would be read back as a
 * line feed, so it goes in as a character reference; characters that XML 1.0 forbids are refused.
 */
export function escapeText(text: string): string {
  return escapeMarkup(text).replace(/\r/g, "&#13;");
}

// A lone surrogate cannot be written as UTF-8: it would come back as U+FFFD.
const NOT_IN_XML =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000B\u000C\u000D\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

function escapeCharacter(character: string): string {
  return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;
}

/**
 * Escapes cell text (ST_Xstring of ECMA-376 part 1, 22.9.2.19): characters that XML cannot hold become `_xHHHH_`,
 * and text that already looks so gets its underscore escaped. Example: `_x0041_` is `_x005F_x0041_`.
 */
export function escapeCellText(text: string): string {
  const literal = text.includes("_x") ? text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_") : text;
  return escapeMarkup(literal.replace(NOT_IN_XML, escapeCharacter));
}

/** Like `escapeCellText` for attributes, where tab and line feed would be turned into spaces. */
export function escapeCellAttribute(text: string): string {
  return escapeCellText(text).replace(/[\t\n]/g, escapeCharacter);
}

/** Reads `_xHHHH_` back. Example: `_x005F_x0041_` is `_x0041_`, `a_x000D_b` is `a`, return, `b`. */
export function decodeCellText(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}
