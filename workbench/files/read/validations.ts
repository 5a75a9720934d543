import type { ValidationData } from "../../host/model/bookData";
import { parseRects } from "../a1";
import { type XmlNode, child, flagOf } from "../xml/parse";
import { decodeCellText } from "../xml/text";

/** File spelling of an operator to the one of Excel.DataValidationOperator; the file leaves "between" out. */
export const VALIDATION_OPERATORS: ReadonlyMap<string, string> = new Map([
  ["between", "Between"],
  ["notBetween", "NotBetween"],
  ["equal", "EqualTo"],
  ["notEqual", "NotEqualTo"],
  ["greaterThan", "GreaterThan"],
  ["lessThan", "LessThan"],
  ["greaterThanOrEqual", "GreaterThanOrEqualTo"],
  ["lessThanOrEqual", "LessThanOrEqualTo"],
]);

/** File spelling of a type to the key of Excel.DataValidationRule. */
export const VALIDATION_TYPES: ReadonlyMap<string, string> = new Map([
  ["whole", "wholeNumber"],
  ["decimal", "decimal"],
  ["date", "date"],
  ["time", "time"],
  ["textLength", "textLength"],
]);

function unquoted(formula: string): string | null {
  const match = /^"((?:[^"]|"")*)"$/.exec(formula.trim());
  return match === null ? null : (match[1] ?? "").replace(/""/g, '"');
}

function operand(formula: string): string | number {
  const number = Number(formula);
  return formula.trim() !== "" && Number.isFinite(number) && String(number) === formula ? number : `=${formula}`;
}

function ruleOf(node: XmlNode): Record<string, unknown> | null {
  const type = node.attributes.get("type") ?? "none";
  const formula1 = child(node, "formula1")?.text ?? "";
  const formula2 = child(node, "formula2")?.text;
  // The attribute says the opposite of its name: "1" hides the arrow (ECMA-376 part 1, 18.3.1.32).
  if (type === "list") {
    return {
      list: { inCellDropDown: !flagOf(node, "showDropDown", false), source: unquoted(formula1) ?? `=${formula1}` },
    };
  }
  if (type === "custom") return { custom: { formula: `=${formula1}` } };
  const key = VALIDATION_TYPES.get(type);
  const operator = VALIDATION_OPERATORS.get(node.attributes.get("operator") ?? "between");
  if (key === undefined || operator === undefined) return null;
  return {
    [key]: {
      formula1: operand(formula1),
      ...(formula2 === undefined ? {} : { formula2: operand(formula2) }),
      operator,
    },
  };
}

const STYLES = new Map([
  ["stop", "Stop"],
  ["warning", "Warning"],
  ["information", "Information"],
]);

/** One drop-down or input rule; null for a rule that the model has no words for (it stays in the file). */
export function readValidation(node: XmlNode): ValidationData | null {
  const rule = ruleOf(node);
  const ranges = parseRects(node.attributes.get("sqref") ?? "");
  if (rule === null || ranges.length === 0) return null;
  const text = (name: string): string => decodeCellText(node.attributes.get(name) ?? "");
  const showAlert = flagOf(node, "showErrorMessage", false);
  const showPrompt = flagOf(node, "showInputMessage", false);
  const style = STYLES.get(node.attributes.get("errorStyle") ?? "stop") ?? "Stop";
  const hasAlert = showAlert || text("error") !== "" || text("errorTitle") !== "";
  const hasPrompt = text("prompt") !== "" || text("promptTitle") !== "";
  return {
    ranges,
    rule,
    ignoreBlanks: flagOf(node, "allowBlank", false),
    errorAlert: hasAlert ? { title: text("errorTitle"), message: text("error"), style, showAlert } : null,
    prompt: hasPrompt ? { title: text("promptTitle"), message: text("prompt"), showPrompt } : null,
  };
}
