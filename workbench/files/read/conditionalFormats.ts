import type { ConditionalFormatData } from "../../host/model/bookData";
import { parseRects } from "../a1";
import { type XmlNode, child, childrenNamed, flagOf, numberOf } from "../xml/parse";
import { colorOf } from "./colors";

/** File spelling of an operator to the one of Excel.ConditionalCellValueOperator. */
export const CELL_OPERATORS: ReadonlyMap<string, string> = new Map([
  ["between", "Between"],
  ["notBetween", "NotBetween"],
  ["equal", "EqualTo"],
  ["notEqual", "NotEqualTo"],
  ["greaterThan", "GreaterThan"],
  ["lessThan", "LessThan"],
  ["greaterThanOrEqual", "GreaterThanOrEqual"],
  ["lessThanOrEqual", "LessThanOrEqual"],
]);

/** File spelling of a text rule's type to Excel.ConditionalTextOperator. */
export const TEXT_OPERATORS: ReadonlyMap<string, string> = new Map([
  ["containsText", "Contains"],
  ["notContainsText", "NotContains"],
  ["beginsWith", "BeginsWith"],
  ["endsWith", "EndsWith"],
]);

/** File spelling of a color scale's point type to Excel.ConditionalFormatColorCriterionType. */
export const POINT_TYPES: ReadonlyMap<string, string> = new Map([
  ["min", "LowestValue"],
  ["max", "HighestValue"],
  ["num", "Number"],
  ["percent", "Percent"],
  ["percentile", "Percentile"],
  ["formula", "Formula"],
]);

type Rule = ConditionalFormatData["rule"];

function colorScaleOf(node: XmlNode | undefined, theme: readonly string[]): Rule | null {
  const colors = childrenNamed(node, "color");
  const points = childrenNamed(node, "cfvo").map((point, at) => ({
    type: POINT_TYPES.get(point.attributes.get("type") ?? "") ?? "",
    value: point.attributes.get("val") ?? null,
    color: colorOf(colors[at], theme) ?? "",
  }));
  const known = points.length >= 2 && points.every((point) => point.type !== "" && point.color !== "");
  return known ? { kind: "colorScale", points } : null;
}

function ruleOf(node: XmlNode, theme: readonly string[]): Rule | null {
  const type = node.attributes.get("type") ?? "";
  const [formula1, formula2] = childrenNamed(node, "formula").map((formula) => `=${formula.text}`);
  if (type === "expression" && formula1 !== undefined) return { kind: "custom", formula: formula1 };
  if (type === "cellIs" && formula1 !== undefined) {
    const operator = CELL_OPERATORS.get(node.attributes.get("operator") ?? "");
    return operator === undefined ? null : { kind: "cellValue", operator, formula1, formula2: formula2 ?? null };
  }
  const text = node.attributes.get("text");
  const textOperator = TEXT_OPERATORS.get(type);
  if (textOperator !== undefined && text !== undefined) return { kind: "containsText", operator: textOperator, text };
  if (type === "dataBar") {
    const color = colorOf(child(child(node, "dataBar"), "color"), theme);
    return color === null ? null : { kind: "dataBar", color };
  }
  return type === "colorScale" ? colorScaleOf(child(node, "colorScale"), theme) : null;
}

/** One rule, or null for a kind that the model has no words for (it stays in the file). `id` is its place in the sheet. */
export function readConditionalFormat(
  node: XmlNode,
  sqref: string,
  id: string,
  theme: readonly string[],
  differential: readonly ConditionalFormatData["format"][],
): ConditionalFormatData | null {
  const rule = ruleOf(node, theme);
  const ranges = parseRects(sqref);
  if (rule === null || ranges.length === 0) return null;
  const format = differential[numberOf(node, "dxfId", -1)] ?? {};
  const priority = numberOf(node, "priority", 1);
  return { id, ranges, priority, stopIfTrue: flagOf(node, "stopIfTrue", false), rule, format: { ...format } };
}
