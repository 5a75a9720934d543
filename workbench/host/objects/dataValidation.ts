import { HostObject, type HostEnv } from "../executor/hostObject";
import type { ValidationData } from "../model/bookData";
import { HostError } from "../model/hostError";
import { holds, overlaps, without } from "../model/rects";
import type { RangeObject } from "./range";

const TYPES: Readonly<Record<string, string>> = {
  list: "List",
  wholeNumber: "WholeNumber",
  decimal: "Decimal",
  date: "Date",
  time: "Time",
  textLength: "TextLength",
  custom: "Custom",
};

/** Characters that Excel takes in the entries of a list, a title and a message. */
const LONGEST = { list: 255, title: 32, message: 255 };

function refuseLonger(text: string, longest: number, member: string): void {
  if (text.length > longest) throw new HostError("InvalidArgument", `DataValidation.${member}`);
}

function refuseLongWords(words: { readonly title: string; readonly message: string } | null, member: string): void {
  refuseLonger(words?.title ?? "", LONGEST.title, member);
  refuseLonger(words?.message ?? "", LONGEST.message, member);
}

/** What may be typed into a range. */
export class DataValidationObject extends HostObject {
  readonly className = "DataValidation";

  constructor(
    env: HostEnv,
    private readonly range: RangeObject,
  ) {
    super(env);
  }
  get Type(): string {
    const { validations } = this.range.sheet;
    const touching = validations.filter((each) => each.ranges.some((area) => overlaps(area, this.range.rect)));
    if (touching.length === 0) return "None";
    const found = this.found();
    if (!found) return touching.length > 1 ? "MixedCriteria" : "Inconsistent";
    return TYPES[Object.keys(found.rule)[0] ?? ""] ?? "None";
  }
  get Rule(): Record<string, unknown> {
    return this.found()?.rule ?? {};
  }
  set Rule(rule: Record<string, unknown>) {
    const keys = Object.keys(rule).filter((key) => rule[key] !== null && rule[key] !== undefined);
    if (keys.length !== 1 || !((keys[0] as string) in TYPES))
      throw new HostError("InvalidArgument", "DataValidation.rule");
    const source = (rule["list"] as { source?: unknown } | undefined)?.source;
    if (typeof source === "string" && !source.startsWith("=")) refuseLonger(source, LONGEST.list, "rule");
    this.Clear();
    const plain = JSON.parse(JSON.stringify({ [keys[0] as string]: rule[keys[0] as string] })) as Record<
      string,
      unknown
    >;
    const added = { ranges: [this.range.rect], rule: plain, ignoreBlanks: true, errorAlert: null, prompt: null };
    this.range.sheet.validations.push(added);
    this.range.touched();
  }
  get IgnoreBlanks(): boolean {
    return this.found()?.ignoreBlanks ?? true;
  }
  set IgnoreBlanks(value: boolean) {
    this.needed().ignoreBlanks = value;
  }
  get ErrorAlert(): ValidationData["errorAlert"] {
    return this.found()?.errorAlert ?? null;
  }
  set ErrorAlert(value: ValidationData["errorAlert"]) {
    refuseLongWords(value, "errorAlert");
    this.needed().errorAlert = value;
  }
  get Prompt(): ValidationData["prompt"] {
    return this.found()?.prompt ?? null;
  }
  set Prompt(value: ValidationData["prompt"]) {
    refuseLongWords(value, "prompt");
    this.needed().prompt = value;
  }
  Clear(): void {
    this.range.refuseProtected();
    const { sheet, rect } = this.range;
    for (const validation of sheet.validations) {
      validation.ranges = validation.ranges.flatMap((area) => without(area, rect));
    }
    sheet.validations = sheet.validations.filter((validation) => validation.ranges.length > 0);
    this.range.touched();
  }
  private found(): ValidationData | undefined {
    const { sheet, rect } = this.range;
    return sheet.validations.find((validation) => validation.ranges.some((area) => holds(area, rect)));
  }
  private needed(): ValidationData {
    const found = this.found();
    if (!found) throw new HostError("InvalidOperation", "DataValidation", "The range has no validation rule.");
    this.range.touched();
    return found;
  }
}
