import type { CellContent } from "../host/model/bookData";
import { numberOfInput } from "../host/model/input";
import { compareValues, isError } from "./values";

/**
 * The test of SUMIFS and its kin. Example: `criterionOf(">=3")(4)` is true; `criterionOf("a*")("Abc")` is true;
 * `criterionOf("=x~*")("X*")` is true.
 */
export function criterionOf(criterion: CellContent): (value: CellContent) => boolean {
  if (typeof criterion !== "string") return (value) => isSame(value, criterion ?? 0);
  const { sign, operand } = partsOf(criterion);
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

/**
 * What a cell has to hold to pass a criterion, as `candidatesIn` takes it; null when a cell can pass otherwise (other
 * signs, wildcards) or none can (errors). Example: of "=ann" it is "ann", of "3" and 3 it is 3, of ">3" null.
 */
export function keyOfCriterion(criterion: CellContent): number | string | null {
  if (isError(criterion)) return null;
  if (typeof criterion !== "string") return typeof criterion === "boolean" ? String(criterion) : (criterion ?? 0);
  const { sign, operand } = partsOf(criterion);
  if (sign !== "" && sign !== "=") return null;
  if (typeof operand === "boolean") return String(operand);
  return typeof operand === "string" && WILDCARDS.test(operand) ? null : operand;
}

const WILDCARDS = /[*?~]/;

function partsOf(criterion: string): { readonly sign: string; readonly operand: string | number | boolean } {
  const [, sign = "", rest = ""] = /^(<=|>=|<>|=|<|>)?([^]*)$/.exec(criterion) ?? [];
  const isLogical = /^(true|false)$/i.test(rest);
  return { sign, operand: numberOfInput(rest) ?? (isLogical ? rest.toLowerCase() === "true" : rest) };
}

function equalTo(operand: string | number | boolean, isStrict: boolean): (value: CellContent) => boolean {
  if (operand === "") return (value) => value === null || (!isStrict && value === "");
  if (typeof operand !== "string") return (value) => isSame(value, operand);
  if (!WILDCARDS.test(operand)) {
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
