import type { CellContent } from "../host/model/bookData";
import { numberOfInput } from "../host/model/input";
import { compareValues, isError } from "./values";

/**
 * The test of SUMIFS and its kin. Example: `criterionOf(">=3")(4)` is true; `criterionOf("a*")("Abc")` is true;
 * `criterionOf("=x~*")("X*")` is true.
 */
export function criterionOf(criterion: CellContent): (value: CellContent) => boolean {
  if (typeof criterion !== "string") return (value) => isSame(value, criterion ?? 0);
  const [, sign = "", rest = ""] = /^(<=|>=|<>|=|<|>)?([^]*)$/.exec(criterion) ?? [];
  const operand = numberOfInput(rest) ?? (/^(true|false)$/i.test(rest) ? rest.toLowerCase() === "true" : rest);
  if (sign === "" || sign === "=") return equalTo(operand, sign === "=");
  if (sign === "<>") {
    const isEqual = equalTo(operand, true);
    return (value) => !isEqual(value);
  }
  return (value) => {
    if (value === null || isError(value) || typeof value !== typeof operand) return false;
    const order = compareValues(value, operand);
    return sign === "<" ? order < 0 : sign === ">" ? order > 0 : sign === "<=" ? order <= 0 : order >= 0;
  };
}

function equalTo(operand: string | number | boolean, isStrict: boolean): (value: CellContent) => boolean {
  if (operand === "") return (value) => value === null || (!isStrict && value === "");
  if (typeof operand !== "string") return (value) => isSame(value, operand);
  if (!/[*?~]/.test(operand)) {
    const wanted = operand.toLowerCase();
    return (value) => (isError(value) ? value.error === operand : String(value ?? "").toLowerCase() === wanted);
  }
  const pattern = wildcardOf(operand);
  return (value) => typeof value === "string" && pattern.test(value);
}

function isSame(value: CellContent, operand: CellContent): boolean {
  if (value === null || isError(value) || isError(operand)) return false;
  if (typeof value === "string" && typeof operand === "number") return numberOfInput(value) === operand;
  return typeof value === typeof operand && compareValues(value, operand) === 0;
}

/** "*" any text, "?" one character, "~" takes the next as it is. */
export function wildcardOf(text: string): RegExp {
  const source = text.replace(/~([*?~])|[*?]|[.+^${}()|[\]\\]/g, (piece, escaped?: string) => {
    if (escaped !== undefined) return escaped === "~" ? "~" : `\\${escaped}`;
    return piece === "*" ? "[^]*" : piece === "?" ? "[^]" : `\\${piece}`;
  });
  return new RegExp(`^${source}$`, "i");
}
