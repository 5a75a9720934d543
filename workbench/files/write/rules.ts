import type { ConditionalFormatData, SheetData, ValidationData } from "../../host/model/bookData";
import { cellAddress, rectAddress } from "../a1";
import { CELL_OPERATORS, POINT_TYPES, TEXT_OPERATORS } from "../read/conditionalFormats";
import { conditionalFormatId } from "../read/sheet";
import { VALIDATION_OPERATORS, VALIDATION_TYPES, readValidation } from "../read/validations";
import { parseTree } from "../xml/parse";
import { escapeCellAttribute, escapeMarkup, escapeText } from "../xml/text";
import { deepEqual } from "./deepEqual";
import { type Patch, changeTag, elementText, replaceElements, slicesOf, textOf } from "./patch";
import type { StyleWriter } from "./styles";

function keyOf(map: ReadonlyMap<string, string>, value: string): string {
  for (const [key, candidate] of map) if (candidate === value) return key;
  throw new Error(`Cannot save: "${value}" is not one of ${[...map.values()].join(", ")}.`);
}

function plain(formula: string): string {
  return escapeText(formula.replace(/^=/, ""));
}

function argb(color: string): string {
  return `FF${color.replace("#", "").toUpperCase()}`;
}

// A text rule also carries the formula that Excel evaluates (ECMA-376 part 1, 18.3.1.10).
function textFormula(operator: string, text: string, cell: string): string {
  const quoted = `"${text.replace(/"/g, '""')}"`;
  if (operator === "beginsWith") return `LEFT(${cell},${text.length})=${quoted}`;
  if (operator === "endsWith") return `RIGHT(${cell},${text.length})=${quoted}`;
  return operator === "containsText" ? `NOT(ISERROR(SEARCH(${quoted},${cell})))` : `ISERROR(SEARCH(${quoted},${cell}))`;
}

function ruleXml({ rule, ranges }: ConditionalFormatData): { attributes: string; inside: string } {
  if (rule.kind === "custom")
    return { attributes: 'type="expression"', inside: `<formula>${plain(rule.formula)}</formula>` };
  if (rule.kind === "cellValue") {
    const second = rule.formula2 === null ? "" : `<formula>${plain(rule.formula2)}</formula>`;
    const operator = keyOf(CELL_OPERATORS, rule.operator);
    return {
      attributes: `type="cellIs" operator="${operator}"`,
      inside: `<formula>${plain(rule.formula1)}</formula>${second}`,
    };
  }
  if (rule.kind === "containsText") {
    const type = keyOf(TEXT_OPERATORS, rule.operator);
    const first = ranges[0];
    const formula = textFormula(type, rule.text, cellAddress(first?.row ?? 0, first?.column ?? 0));
    const operator = type === "notContainsText" ? "notContains" : type;
    const attributes = `type="${type}" operator="${operator}" text="${escapeMarkup(rule.text)}"`;
    return { attributes, inside: `<formula>${escapeText(formula)}</formula>` };
  }
  if (rule.kind === "dataBar") {
    return {
      attributes: 'type="dataBar"',
      inside: `<dataBar><cfvo type="min"/><cfvo type="max"/><color rgb="${argb(rule.color)}"/></dataBar>`,
    };
  }
  const points = rule.points.map(({ type, value }) => {
    return `<cfvo type="${keyOf(POINT_TYPES, type)}"${value === null ? "" : ` val="${escapeMarkup(value)}"`}/>`;
  });
  const colors = rule.points.map(({ color }) => `<color rgb="${argb(color)}"/>`);
  return { attributes: 'type="colorScale"', inside: `<colorScale>${points.join("")}${colors.join("")}</colorScale>` };
}

function formatXml(format: ConditionalFormatData, styles: StyleWriter): string {
  const { attributes, inside } = ruleXml(format);
  const look = deepEqual(format.format, {}) ? "" : ` dxfId="${styles.differentialOf(format.format)}"`;
  const stop = format.stopIfTrue ? ' stopIfTrue="1"' : "";
  const sqref = format.ranges.map(rectAddress).join(" ");
  const rule = `<cfRule ${attributes}${look} priority="${format.priority}"${stop}>${inside}</cfRule>`;
  return `<conditionalFormatting sqref="${sqref}">${rule}</conditionalFormatting>`;
}

/** Conditional formats: rules that did not change, and rules that the model cannot say, stay as they are. */
export function patchConditionalFormats(patch: Patch, before: SheetData, after: SheetData, styles: StyleWriter): void {
  if (deepEqual(before.conditionalFormats, after.conditionalFormats)) return;
  const now = new Map(after.conditionalFormats.map((format) => [format.id, format]));
  const kept = new Set<string>();
  const gone = new Set<string>();
  for (const old of before.conditionalFormats) (deepEqual(old, now.get(old.id)) ? kept : gone).add(old.id);
  const elements: string[] = [];
  slicesOf(patch)
    .filter((slice) => slice.name === "conditionalFormatting")
    .forEach((slice, element) => {
      const sub: Patch = { xml: textOf(patch, slice), part: patch.part, order: [] };
      const rules = slicesOf(sub).filter((rule) => rule.name === "cfRule");
      const removed = rules.filter((_, at) => gone.has(conditionalFormatId(element, at)));
      if (removed.length === rules.length && removed.length > 0) return;
      for (const rule of [...removed].reverse()) sub.xml = sub.xml.slice(0, rule.start) + sub.xml.slice(rule.end);
      elements.push(sub.xml);
    });
  for (const format of after.conditionalFormats) if (!kept.has(format.id)) elements.push(formatXml(format, styles));
  replaceElements(patch, "conditionalFormatting", elements);
}

function operandXml(element: string, value: unknown): string {
  if (value === undefined || value === null || value === "") return "";
  return `<${element}>${plain(String(value))}</${element}>`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function validationRuleXml(rule: Record<string, unknown>): { attributes: string; inside: string } {
  const { list, custom } = rule;
  if (isRecord(list)) {
    const source = String(list.source ?? "");
    // A plain list is one quoted text; a source that starts with "=" is a reference.
    const formula = source.startsWith("=") ? source.slice(1) : `"${source.replace(/"/g, '""')}"`;
    if (!source.startsWith("=") && source.length > 255)
      throw new Error(`Cannot save: a drop-down list of ${source.length} characters; 255 are allowed.`);
    const hidden = list.inCellDropDown === false ? ' showDropDown="1"' : "";
    return { attributes: `type="list"${hidden}`, inside: `<formula1>${escapeText(formula)}</formula1>` };
  }
  if (isRecord(custom)) return { attributes: 'type="custom"', inside: operandXml("formula1", custom.formula) };
  for (const [type, key] of VALIDATION_TYPES) {
    const basic = rule[key];
    if (!isRecord(basic)) continue;
    const operator = keyOf(VALIDATION_OPERATORS, String(basic.operator));
    const inside = operandXml("formula1", basic.formula1) + operandXml("formula2", basic.formula2);
    return { attributes: `type="${type}" operator="${operator}"`, inside };
  }
  throw new Error(`Cannot save: the validation rule ${JSON.stringify(Object.keys(rule))} is not known.`);
}

function validationXml(validation: ValidationData): string {
  const { attributes, inside } = validationRuleXml(validation.rule);
  const text = (name: string, value: string): string =>
    value === "" ? "" : ` ${name}="${escapeCellAttribute(value)}"`;
  const { errorAlert: alert, prompt } = validation;
  const alertText =
    alert === null ? "" : ` errorStyle="${alert.style.toLowerCase()}"${alert.showAlert ? ' showErrorMessage="1"' : ""}`;
  const texts = [
    alert === null ? "" : text("errorTitle", alert.title) + text("error", alert.message),
    prompt === null
      ? ""
      : (prompt.showPrompt ? ' showInputMessage="1"' : "") +
        text("promptTitle", prompt.title) +
        text("prompt", prompt.message),
  ].join("");
  const blanks = validation.ignoreBlanks ? ' allowBlank="1"' : "";
  const sqref = validation.ranges.map(rectAddress).join(" ");
  return `<dataValidation ${attributes}${blanks}${alertText}${texts} sqref="${sqref}">${inside}</dataValidation>`;
}

/** Input rules: those that did not change, and those that the model cannot say, stay as they are. */
export function patchValidations(patch: Patch, before: SheetData, after: SheetData): void {
  if (deepEqual(before.validations, after.validations)) return;
  const old = elementText(patch, "dataValidations") ?? "<dataValidations></dataValidations>";
  const list: Patch = { xml: old, part: patch.part, order: [] };
  const left = [...after.validations];
  const items: string[] = [];
  for (const slice of slicesOf(list)) {
    const text = textOf(list, slice);
    const known = readValidation(parseTree(text, patch.part));
    const at = known === null ? -1 : left.findIndex((candidate) => deepEqual(candidate, known));
    if (known === null || at >= 0) items.push(text);
    if (at >= 0) left.splice(at, 1);
  }
  items.push(...left.map(validationXml));
  const open = changeTag(old.slice(0, old.indexOf(">") + 1).replace(/\/>$/, ">") + "</dataValidations>", patch.part, {
    count: String(items.length),
  });
  const tag = open.slice(0, open.indexOf(">") + 1);
  const name = /^<([^\s/>]+)/.exec(tag)?.[1] ?? "dataValidations";
  replaceElements(patch, "dataValidations", items.length === 0 ? [] : [`${tag}${items.join("")}</${name}>`]);
}
