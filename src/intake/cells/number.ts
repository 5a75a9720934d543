import type { Cell } from "./cell";

const PLAIN = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i;
const THOUSANDS_WITH_COMMA = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/;
const THOUSANDS_WITH_POINT = /^[+-]?\d{1,3}(\.\d{3})+(,\d+)?$/;
const DECIMAL_COMMA = /^[+-]?\d*,\d+$/;
const LONGEST_NUMBER = 40;

/**
 * Reads a number from a cell; null for anything else, also for Infinity.
 *
 * `decimalComma` says which reading "1,500" and "1.500" have where both are possible: 1.5 and 1500 with it, 1500 and
 * 1.5 without. Text that has only one reading is read so in any case: "16,2" is 16.2, "1.234,5" is 1234.5.
 */
export function parseNumber(cell: Cell | undefined, decimalComma: boolean): number | null {
  if (typeof cell === "number") return Number.isFinite(cell) ? cell : null;
  if (typeof cell !== "string" || cell.length > LONGEST_NUMBER) return null;
  const text = cell
    .trim()
    .replace(/[\u00a0\u202f' ](?=\d{3})/g, "")
    .replace(/^\u2212/, "-");
  const normal = normalForm(text, decimalComma);
  const value = normal === null ? NaN : Number(normal);
  return Number.isFinite(value) ? value : null;
}

function normalForm(text: string, decimalComma: boolean): string | null {
  if (decimalComma && THOUSANDS_WITH_POINT.test(text)) return text.replace(/\./g, "").replace(",", ".");
  if (PLAIN.test(text)) return text;
  if (decimalComma && DECIMAL_COMMA.test(text)) return text.replace(",", ".");
  if (THOUSANDS_WITH_COMMA.test(text)) return text.replace(/,/g, "");
  if (DECIMAL_COMMA.test(text)) return text.replace(",", ".");
  if (THOUSANDS_WITH_POINT.test(text)) return text.replace(/\./g, "").replace(",", ".");
  return null;
}
