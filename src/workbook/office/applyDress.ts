import type { CellLook, ConditionalEdit, ValidationEdit } from "../port";
import { setNumberFormat } from "./numberFormats";

/** Dresses a range; what the look does not name stays. */
export function applyLook(range: Excel.Range, look: CellLook): void {
  const { format } = range;
  if (look.numberFormat !== undefined) setNumberFormat(range, look.numberFormat);
  if (look.bold !== undefined) format.font.bold = look.bold;
  if (look.italic !== undefined) format.font.italic = look.italic;
  if (look.fontColor !== undefined) format.font.color = look.fontColor;
  if (look.fontSizePt !== undefined) format.font.size = look.fontSizePt;
  if (look.fillColor === null) format.fill.clear();
  else if (look.fillColor !== undefined) format.fill.color = look.fillColor;
  if (look.wrapText !== undefined) format.wrapText = look.wrapText;
  if (look.horizontal !== undefined) format.horizontalAlignment = look.horizontal;
  if (look.vertical !== undefined) format.verticalAlignment = look.vertical;
}

/** Replaces the rule of a range and its messages, or removes them. */
export function applyValidation(range: Excel.Range, edit: ValidationEdit): void {
  const { dataValidation } = range;
  dataValidation.clear();
  if (edit.rule === null) return;
  dataValidation.rule = validationRule(edit.rule);
  dataValidation.ignoreBlanks = true;
  if (!edit.message) return;
  const { title, text } = edit.message;
  dataValidation.prompt = { showPrompt: true, title, message: text };
  dataValidation.errorAlert = { showAlert: true, style: "Stop", title, message: text };
}

/** A rule as Excel takes it. A list is one text, so its entries must not hold a comma. */
export function validationRule(rule: NonNullable<ValidationEdit["rule"]>): Excel.DataValidationRule {
  if ("list" in rule) {
    if (rule.list.some((entry) => entry.includes(","))) throw new Error(`an entry of a list holds a comma`);
    return { list: { inCellDropDown: true, source: rule.list.join(",") } };
  }
  if ("listFormula" in rule) return { list: { inCellDropDown: true, source: rule.listFormula } };
  if ("dateFrom" in rule) return { date: { formula1: rule.dateFrom, operator: "GreaterThanOrEqualTo" } };
  const { decimalFrom, decimalTo } = rule;
  if (decimalTo === null) return { decimal: { formula1: decimalFrom, operator: "GreaterThanOrEqualTo" } };
  return { decimal: { formula1: decimalFrom, formula2: decimalTo, operator: "Between" } };
}

/** A rule of a conditional format; null and undefined alike leave that part of the look alone. */
interface Rule {
  readonly formula: string;
  readonly fontColor?: string | null;
  readonly fillColor?: string | null;
  readonly bold?: boolean | null;
}

/** Replaces all conditional formats of a range, first rule first. */
export function applyConditional(range: Excel.Range, rules: readonly Rule[] | ConditionalEdit["rules"]): void {
  range.conditionalFormats.clearAll();
  rules.forEach((rule, index) => {
    const conditional = range.conditionalFormats.add("Custom");
    const { format } = conditional.custom;
    conditional.custom.rule.formula = rule.formula;
    if (rule.fontColor) format.font.color = rule.fontColor;
    if (rule.fillColor) format.fill.color = rule.fillColor;
    if (typeof rule.bold === "boolean") format.font.bold = rule.bold;
    conditional.priority = index;
  });
}
