import type { CellContent, CellData, Rect } from "../../host/model/bookData";
import { cellAddress, rectAddress } from "../a1";
import { escapeCellText, escapeText } from "../xml/text";

const TEXT_LIMIT = 32767;
const FORMULA_LIMIT = 8192;
// Newer errors such as #SPILL! are stored as #VALUE! by Excel itself; anything else makes it repair the file.
const STORABLE_ERRORS = new Set(["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA"]);

/** A cell to write, with all that its element needs. */
export interface CellToWrite {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly cell: CellData;
  readonly format: number;
  /** Area that the formula spills to; null for one cell. */
  readonly spill: Rect | null;
  /** Number of the "dynamic array" cell metadata; null if the file has none. */
  readonly metadata: number | null;
}

function refuse(to: CellToWrite, why: string): never {
  throw new Error(`Cannot save: ${to.sheet}!${cellAddress(to.row, to.column)} ${why}.`);
}

function checkedText(text: string, to: CellToWrite): string {
  if (text.length > TEXT_LIMIT)
    refuse(to, `holds a text of ${text.length} characters, a cell holds at most ${TEXT_LIMIT}`);
  return escapeCellText(text);
}

function checkedNumber(value: number, to: CellToWrite): string {
  if (!Number.isFinite(value)) refuse(to, `holds ${value}, a finite number was expected`);
  return String(value);
}

function errorCode(error: string): string {
  return STORABLE_ERRORS.has(error) ? error : "#VALUE!";
}

function formulaXml(to: CellToWrite): string {
  const formula = (to.cell.formula ?? "").replace(/^=/, "");
  if (formula === "") refuse(to, "has an empty formula");
  if (formula.length > FORMULA_LIMIT)
    refuse(to, `has a formula of ${formula.length} characters, at most ${FORMULA_LIMIT} are allowed`);
  const array = to.spill === null ? "" : ` t="array" ref="${rectAddress(to.spill)}"`;
  return `<f${array}>${escapeText(formula)}</f>`;
}

/** Type attribute and value element of a result: text of a formula is "str", any other text stands in the cell itself. */
function valueXml(value: CellContent, to: CellToWrite, computed: boolean): { type: string; xml: string } {
  if (value === null) return { type: "", xml: "" };
  if (typeof value === "number") return { type: "", xml: `<v>${checkedNumber(value, to)}</v>` };
  if (typeof value === "boolean") return { type: ' t="b"', xml: `<v>${value ? 1 : 0}</v>` };
  if (typeof value === "object") return { type: ' t="e"', xml: `<v>${errorCode(value.error)}</v>` };
  const text = checkedText(value, to);
  if (computed) return { type: ' t="str"', xml: `<v xml:space="preserve">${text}</v>` };
  return { type: ' t="inlineStr"', xml: `<is><t xml:space="preserve">${text}</t></is>` };
}

/**
 * The `<c>` element of a cell; empty text when there is nothing to write. Text never becomes a formula: only
 * `formula` is written as one. Throws with a sentence for NaN, infinities and texts that a cell cannot hold.
 * Example: 2 with formula "=1+1" in A1 is `<c r="A1"><f>1+1</f><v>2</v></c>`.
 */
export function cellXml(to: CellToWrite): string {
  const hasFormula = to.cell.formula !== undefined;
  const value = valueXml(to.cell.value, to, hasFormula);
  const style = to.format === 0 ? "" : ` s="${to.format}"`;
  const inside = (hasFormula ? formulaXml(to) : "") + value.xml;
  if (inside === "" && style === "") return "";
  const meta = hasFormula && to.spill !== null && to.metadata !== null ? ` cm="${to.metadata}"` : "";
  const open = `<c r="${cellAddress(to.row, to.column)}"${style}${value.type}${meta}`;
  return inside === "" ? `${open}/>` : `${open}>${inside}</c>`;
}
