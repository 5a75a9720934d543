import type { CellValue, EditCell } from "../port";

/** What a cell of a request may be. */
export type CellInput = string | number | boolean;

const FORMULA_START = /^[=+\-@\t\r\n'\uFF1D\uFF0B\uFF0D\uFF20]/;
const BOOLEAN = /^(true|false)$/i;
const ERROR =
  /^#(N\/A|NAME\?|VALUE!|REF!|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|BUSY!|EXTERNAL!|PYTHON!|GETTING_DATA)$/i;
const NUMBER_LIKE =
  /^[\d\s.,'\u2019/:%()$\u20AC\u00A3\u00A5\u20B9eE+\-\uFF10-\uFF19\u5E74\u6708\u65E5\u6642\u5206\u79D2]*$/;
const DIGIT = /[\d\uFF10-\uFF19]/;
const CLOCK = /^[\d:.,\s]+[ap]\.?m?\.?$/i;
const MONTH =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
const DATE_WITH_MONTH = new RegExp(`^[\\d\\s,./-]*${MONTH}[\\d\\s,./:-]*(?:[ap]m?)?$`, "i");

/**
 * Whether Excel would read a text as something else than text: a formula, number, date, time, boolean or error.
 * The rule is wider than any one locale, because a text that is marked as text without need still reads the same.
 * Examples: true for "=A1", "0123", "1/2", "5-Jan", "TRUE", "#N/A"; false for "AutoCAD 2024", "3ds Max", "May".
 */
export function looksLikeOther(text: string): boolean {
  if (FORMULA_START.test(text)) return true;
  const trimmed = text.trim();
  if (trimmed === "") return false;
  if (FORMULA_START.test(trimmed) || BOOLEAN.test(trimmed) || ERROR.test(trimmed)) return true;
  if (!DIGIT.test(trimmed)) return false;
  return NUMBER_LIKE.test(trimmed) || CLOCK.test(trimmed) || DATE_WITH_MONTH.test(trimmed);
}

/**
 * A plain value as Excel has to be given it so that it stays what it is. A leading apostrophe marks text; Excel hides
 * it. Example: `plainInput("0123")` is "'0123", `plainInput("Ann")` is "Ann", `plainInput(5)` is 5.
 */
export function plainInput(value: CellValue): CellInput {
  return typeof value === "string" && looksLikeOther(value) ? `'${value}` : value;
}

/** A cell of an edit as Excel has to be given it; null empties the cell (in a request, null would leave it alone). */
export function cellInput(cell: EditCell): CellInput {
  if (cell === null) return "";
  return typeof cell === "object" ? cell.formula : plainInput(cell);
}
