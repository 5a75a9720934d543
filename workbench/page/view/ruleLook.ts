import { valueOfFormula } from "../../calc/calculate";
import type { MoreFunctions } from "../../calc/moreFunctions";
import { compareValues, isError } from "../../calc/values";
import type { BookData, CellContent, ConditionalFormatData, Rect, SheetData } from "../../host/model/bookData";
import { cellAt } from "../../host/model/cells";
import { intersectionOf } from "../../host/model/rects";
import { shiftFormula } from "../../files/read/shiftFormula";
import { colorAt, scaleOf, type Scale } from "./colorScale";

/** What conditional formats add to a cell. */
export interface RuleLook {
  readonly style: Partial<Record<string, string>>;
  /** Length of a data bar from 0 to 1, and its color; null: none. */
  readonly bar: { readonly share: number; readonly color: string } | null;
}

const NOTHING: RuleLook = { style: {}, bar: null };

/** The looks that the rules of a sheet give, the first rule winning where two set the same. */
export function ruleLooks(
  book: BookData,
  sheet: SheetData,
  more: MoreFunctions | null = null,
): (row: number, column: number) => RuleLook {
  if (sheet.conditionalFormats.length === 0) return () => NOTHING;
  const rules = [...sheet.conditionalFormats].sort((one, other) => one.priority - other.priority);
  const scales = new Map<string, Scale>();
  const scaleFor = (rule: ConditionalFormatData): Scale => {
    const known = scales.get(rule.id) ?? scaleOf(sheet, rule);
    scales.set(rule.id, known);
    return known;
  };
  return (row, column) => {
    const style: Record<string, string> = {};
    let bar: RuleLook["bar"] = null;
    for (const rule of rules) {
      const area = rule.ranges.find((each) => isInside(each, row, column));
      if (!area) continue;
      const value = cellAt(sheet, row, column)?.value ?? null;
      if (rule.rule.kind === "dataBar") {
        const share = typeof value === "number" ? scaleFor(rule).share(value) : null;
        if (share !== null) bar ??= { share, color: rule.rule.color };
      } else if (rule.rule.kind === "colorScale") {
        const color = typeof value === "number" ? colorAt(scaleFor(rule), value) : null;
        if (color !== null) style["backgroundColor"] ??= color;
      } else if (applies(book, sheet, more, rule, { row, column })) {
        const { fillColor, fontColor, bold } = rule.format;
        if (fillColor !== undefined) style["backgroundColor"] ??= fillColor;
        if (fontColor !== undefined) style["color"] ??= fontColor;
        if (bold) style["fontWeight"] ??= "bold";
        if (rule.stopIfTrue) break;
      }
    }
    return { style, bar };
  };
}

function isInside(area: Rect, row: number, column: number): boolean {
  return intersectionOf(area, { row, column, rowCount: 1, columnCount: 1 }) !== null;
}

function applies(
  book: BookData,
  sheet: SheetData,
  more: MoreFunctions | null,
  { rule, ranges }: ConditionalFormatData,
  place: { readonly row: number; readonly column: number },
): boolean {
  const value = cellAt(sheet, place.row, place.column)?.value ?? null;
  // Formulas of a rule are written for the first cell of its ranges.
  const top = Math.min(...ranges.map((each) => each.row));
  const left = Math.min(...ranges.map((each) => each.column));
  const computed = (formula: string): CellContent =>
    valueOfFormula(book, { sheet, ...place }, shiftFormula(formula, place.row - top, place.column - left), more);
  if (rule.kind === "custom") {
    const result = computed(rule.formula);
    return result === true || (typeof result === "number" && result !== 0);
  }
  if (rule.kind === "containsText") return textApplies(rule.operator, String(value ?? ""), rule.text);
  if (rule.kind !== "cellValue" || value === null || isError(value)) return false;
  const first = computed(rule.formula1);
  return valueApplies(rule.operator, value, first, rule.formula2 === null ? null : computed(rule.formula2));
}

function textApplies(operator: string, value: string, wanted: string): boolean {
  const [text, part] = [value.toLowerCase(), wanted.toLowerCase()];
  if (operator === "NotContains") return !text.includes(part);
  if (operator === "BeginsWith") return text.startsWith(part);
  return operator === "EndsWith" ? text.endsWith(part) : text.includes(part);
}

function valueApplies(operator: string, value: CellContent, first: CellContent, second: CellContent): boolean {
  const order = compareValues(value, first);
  const isBetween = order >= 0 && compareValues(value, second) <= 0;
  const results: Readonly<Record<string, boolean>> = {
    Between: isBetween,
    NotBetween: !isBetween,
    EqualTo: order === 0,
    NotEqualTo: order !== 0,
    GreaterThan: order > 0,
    LessThan: order < 0,
    GreaterThanOrEqual: order >= 0,
    LessThanOrEqual: order <= 0,
  };
  return results[operator] ?? false;
}
