import { HostObject, type HostEnv } from "../executor/hostObject";
import type { ConditionalFormatData } from "../model/bookData";
import { newId } from "../model/emptyBook";
import { HostError } from "../model/hostError";
import { overlaps, without } from "../model/rects";
import type { RangeObject } from "./range";

const TYPES: Readonly<Record<ConditionalFormatData["rule"]["kind"], string>> = {
  custom: "Custom",
  cellValue: "CellValue",
  containsText: "ContainsText",
  dataBar: "DataBar",
  colorScale: "ColorScale",
};

/** Formats that depend on what stands in the cells; the first one in the list comes first. */
export class ConditionalFormatCollectionObject extends HostObject {
  readonly className = "ConditionalFormatCollection";

  constructor(
    env: HostEnv,
    private readonly range: RangeObject,
  ) {
    super(env);
  }
  items(): HostObject[] {
    return this.list().map((rule) => new ConditionalFormatObject(this.env, this.range, rule));
  }
  GetCount(): number {
    return this.list().length;
  }
  Add(type: string): HostObject {
    this.range.refuseProtected();
    const { sheet, rect } = this.range;
    const rule: ConditionalFormatData = {
      id: newId(this.env.book),
      ranges: [rect],
      priority: 1,
      stopIfTrue: false,
      rule: newRule(type),
      format: {},
    };
    for (const other of sheet.conditionalFormats) other.priority += 1;
    sheet.conditionalFormats.push(rule);
    this.range.touched();
    return new ConditionalFormatObject(this.env, this.range, rule);
  }
  GetItem(id: string): HostObject {
    const rule = this.list().find((each) => each.id === id);
    if (!rule) throw new HostError("ItemNotFound", "ConditionalFormatCollection.getItem");
    return new ConditionalFormatObject(this.env, this.range, rule);
  }
  GetItemAt(index: number): HostObject {
    const rule = this.list()[index];
    if (!rule) throw new HostError("InvalidArgument", "ConditionalFormatCollection.getItemAt");
    return new ConditionalFormatObject(this.env, this.range, rule);
  }
  ClearAll(): void {
    this.range.refuseProtected();
    const { sheet, rect } = this.range;
    for (const rule of sheet.conditionalFormats) rule.ranges = rule.ranges.flatMap((area) => without(area, rect));
    sheet.conditionalFormats = sheet.conditionalFormats.filter((rule) => rule.ranges.length > 0);
    this.range.touched();
  }
  private list(): ConditionalFormatData[] {
    const { sheet, rect } = this.range;
    const touching = sheet.conditionalFormats.filter((rule) => rule.ranges.some((area) => overlaps(area, rect)));
    return touching.sort((one, other) => one.priority - other.priority);
  }
}

function newRule(type: string): ConditionalFormatData["rule"] {
  switch (type) {
    case "Custom":
      return { kind: "custom", formula: "=FALSE" };
    case "CellValue":
      return { kind: "cellValue", operator: "EqualTo", formula1: "=0", formula2: null };
    case "ContainsText":
      return { kind: "containsText", operator: "Contains", text: "" };
    case "DataBar":
      return { kind: "dataBar", color: "#638EC6" };
    default:
      throw new HostError(
        "NotImplemented",
        "ConditionalFormatCollection.add",
        `not emulated: conditional format ${type}`,
      );
  }
}

class ConditionalFormatObject extends HostObject {
  readonly className = "ConditionalFormat";

  constructor(
    env: HostEnv,
    private readonly range: RangeObject,
    private readonly rule: ConditionalFormatData,
  ) {
    super(env);
  }
  override ids(): Record<string, unknown> {
    return { Id: this.rule.id };
  }
  get Id(): string {
    return this.rule.id;
  }
  get Type(): string {
    return TYPES[this.rule.rule.kind];
  }
  get Priority(): number {
    return this.rule.priority - 1;
  }
  set Priority(value: number) {
    this.rule.priority = value + 1;
    this.range.touched();
  }
  get StopIfTrue(): boolean {
    return this.rule.stopIfTrue;
  }
  set StopIfTrue(value: boolean) {
    this.rule.stopIfTrue = value;
    this.range.touched();
  }
  get CustomOrNullObject(): HostObject {
    return this.Custom;
  }
  get Custom(): HostObject {
    return new RulePartObject(this.env, "CustomConditionalFormat", this.range, this.rule);
  }
  get CellValue(): HostObject {
    return new RulePartObject(this.env, "CellValueConditionalFormat", this.range, this.rule);
  }
  get TextComparison(): HostObject {
    return new RulePartObject(this.env, "TextConditionalFormat", this.range, this.rule);
  }
  Delete(): void {
    const { conditionalFormats } = this.range.sheet;
    conditionalFormats.splice(conditionalFormats.indexOf(this.rule), 1);
    this.range.touched();
  }
}

class RulePartObject extends HostObject {
  constructor(
    env: HostEnv,
    readonly className: string,
    private readonly range: RangeObject,
    private readonly data: ConditionalFormatData,
  ) {
    super(env);
  }
  /** An object for custom formulas, a plain value for the other kinds. */
  get Rule(): unknown {
    const { rule } = this.data;
    if (rule.kind === "custom") return new FormulaRuleObject(this.env, this.range, rule);
    if (rule.kind === "cellValue") {
      return { operator: rule.operator, formula1: rule.formula1, formula2: rule.formula2 ?? undefined };
    }
    return rule.kind === "containsText" ? { operator: rule.operator, text: rule.text } : null;
  }
  set Rule(value: { operator?: string; formula1?: string; formula2?: string; text?: string }) {
    const { rule } = this.data;
    if (rule.kind === "cellValue") {
      rule.operator = value.operator ?? rule.operator;
      rule.formula1 = value.formula1 ?? rule.formula1;
      rule.formula2 = value.formula2 ?? null;
    } else if (rule.kind === "containsText") {
      rule.operator = value.operator ?? rule.operator;
      rule.text = value.text ?? rule.text;
    }
    this.range.touched();
  }
  get Format(): HostObject {
    return new RuleFormatObject(this.env, this.range, this.data);
  }
}

class FormulaRuleObject extends HostObject {
  readonly className = "ConditionalFormatRule";

  constructor(
    env: HostEnv,
    private readonly range: RangeObject,
    private readonly rule: Extract<ConditionalFormatData["rule"], { kind: "custom" }>,
  ) {
    super(env);
  }
  get Formula(): string {
    return this.rule.formula;
  }
  set Formula(value: string) {
    this.rule.formula = value;
    this.range.touched();
  }
}

class RuleFormatObject extends HostObject {
  readonly className = "ConditionalRangeFormat";

  constructor(
    env: HostEnv,
    private readonly range: RangeObject,
    private readonly data: ConditionalFormatData,
  ) {
    super(env);
  }
  get Font(): HostObject {
    return new RuleFontObject(this.env, this.range, this.data.format);
  }
  get Fill(): HostObject {
    return new RuleFillObject(this.env, this.range, this.data.format);
  }
}

class RuleFontObject extends HostObject {
  readonly className = "ConditionalRangeFont";

  constructor(
    env: HostEnv,
    private readonly range: RangeObject,
    private readonly format: ConditionalFormatData["format"],
  ) {
    super(env);
  }
  get Color(): string {
    return this.format.fontColor ?? "";
  }
  set Color(value: string) {
    this.format.fontColor = value;
    this.range.touched();
  }
  get Bold(): boolean | null {
    return this.format.bold ?? null;
  }
  set Bold(value: boolean) {
    this.format.bold = value;
    this.range.touched();
  }
}

class RuleFillObject extends HostObject {
  readonly className = "ConditionalRangeFill";

  constructor(
    env: HostEnv,
    private readonly range: RangeObject,
    private readonly format: ConditionalFormatData["format"],
  ) {
    super(env);
  }
  get Color(): string {
    return this.format.fillColor ?? "";
  }
  set Color(value: string) {
    this.format.fillColor = value;
    this.range.touched();
  }
  Clear(): void {
    delete this.format.fillColor;
    this.range.touched();
  }
}
