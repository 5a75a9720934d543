import { BooleanNumber, CellValueType, type ICellData, type Nullable } from "@univerjs/core";
import type { BookData, CellData } from "../../host/model/bookData";
import { numberOfInput } from "../../host/model/input";
import { styleOf } from "../../host/model/styles";
import { readTyped } from "../typed";
import { univerStyle } from "./styles";

const EMPTY = { v: null, f: null, si: null, p: null };

/** A cell of the model as a whole cell of Univer: every key has a value, so that nothing old stays behind. */
export function univerCell(book: BookData, cell: CellData | undefined): ICellData {
  const style = univerStyle(styleOf(book, cell));
  return { ...EMPTY, ...contentOf(cell, styleOf(book, cell).quotePrefix), s: style };
}

function contentOf(cell: CellData | undefined, isQuoted: boolean): ICellData {
  if (!cell) return {};
  const formula = cell.formula === undefined ? {} : { f: cell.formula };
  const { value } = cell;
  if (value === null) return formula;
  if (typeof value === "number") return { ...formula, v: value, t: CellValueType.NUMBER };
  if (typeof value === "boolean") return { ...formula, v: Number(value), t: CellValueType.BOOLEAN };
  if (typeof value === "object") return { ...formula, v: value.error, t: CellValueType.STRING };
  return { ...formula, v: value, t: isQuoted ? CellValueType.FORCE_STRING : CellValueType.STRING };
}

/**
 * What a user entered into a cell, as the model takes it: text as typed, a number, a logical value, a formula; "" for
 * a cell that was emptied. Null: the change is one of style only. `formulaAt` reads formulas that Univer keeps shared.
 */
export function inputOfCell(
  cell: Nullable<ICellData>,
  formulaAt: () => string | null,
): string | number | boolean | null {
  if (!cell) return "";
  if (typeof cell.f === "string" && cell.f !== "") return cell.f;
  if (typeof cell.si === "string" && cell.si !== "") return formulaAt() ?? "";
  const rich = cell.p?.body?.dataStream;
  if (rich !== undefined) return rich.replace(/[\r\n]+$/, "").replace(/\r\n?/g, "\n");
  if (!("v" in cell) || cell.v === undefined) return null;
  const { v, t } = cell;
  if (v === null) return "";
  if (t === CellValueType.BOOLEAN) return v === true || v === BooleanNumber.TRUE || v === "TRUE";
  const isText = t === CellValueType.FORCE_STRING || (t === CellValueType.STRING && readsAsOther(String(v)));
  return isText ? `'${String(v)}` : v;
}

/** Text that was typed has no type yet. One that Univer calls text, as when it is brought back, must stay text. */
function readsAsOther(text: string): boolean {
  if (/^(=|true$|false$)/i.test(text) || numberOfInput(text) !== null) return true;
  return readTyped(text, false) !== null;
}
