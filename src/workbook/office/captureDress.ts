import type { CellLook, EditTarget, WorkbookEdit } from "../port";
import type { KeptConditional, KeptLook, KeptValidation } from "./snapshot";
import { targetRange } from "./targets";

type DressEdit = Extract<WorkbookEdit, { kind: "look" | "validation" | "conditional" }>;

/** How the targets of the edits are dressed now. Only targets that exist already may be given. */
export interface Dress {
  readonly looks: readonly KeptLook[];
  readonly validations: readonly KeptValidation[];
  readonly conditionals: readonly KeptConditional[];
}

/** Reads in two requests how the targets look, what they allow and which conditional formats they have. */
export async function captureDress(context: Excel.RequestContext, edits: readonly DressEdit[]): Promise<Dress> {
  const looks = distinctTargets(edits, "look").map((target) => ({ target, range: loadLook(context, target) }));
  const validations = distinctTargets(edits, "validation").map((target) => ({
    target,
    validation: targetRange(context, target).dataValidation.load("type,rule,ignoreBlanks,errorAlert,prompt"),
  }));
  const conditionals = distinctTargets(edits, "conditional").map((target) => ({
    target,
    formats: targetRange(context, target).conditionalFormats.load("items/type,items/id"),
  }));
  if (looks.length + validations.length + conditionals.length === 0) {
    return { looks: [], validations: [], conditionals: [] };
  }
  await context.sync();
  return {
    looks: looks.map(({ target, range }) => ({ target, look: lookOf(range) })),
    validations: validations.map(({ target, validation }) => ({ target, rule: ruleOf(validation) })),
    conditionals: await readRules(context, conditionals),
  };
}

function distinctTargets(edits: readonly DressEdit[], kind: DressEdit["kind"]): EditTarget[] {
  const targets = edits.filter((edit) => edit.kind === kind).map((edit) => edit.target);
  return [...new Map(targets.map((target) => [JSON.stringify(target), target])).values()];
}

const LOOK_FIELDS =
  "format/wrapText,format/horizontalAlignment,format/verticalAlignment,format/font/bold,format/font/italic,format/font/color,format/font/size,format/fill/color";

function loadLook(context: Excel.RequestContext, target: EditTarget): Excel.Range {
  return targetRange(context, target).load(LOOK_FIELDS);
}

/** Only what is the same in all cells: Excel answers null for what differs. */
function lookOf(range: Excel.Range): CellLook {
  const { format } = range;
  const horizontal = oneOf(["Left", "Center", "Right", "General"] as const, format.horizontalAlignment);
  const vertical = oneOf(["Top", "Center", "Bottom"] as const, format.verticalAlignment);
  return {
    ...(typeof format.wrapText === "boolean" && { wrapText: format.wrapText }),
    ...(horizontal && { horizontal }),
    ...(vertical && { vertical }),
    ...(typeof format.font.bold === "boolean" && { bold: format.font.bold }),
    ...(typeof format.font.italic === "boolean" && { italic: format.font.italic }),
    ...(format.font.color && { fontColor: format.font.color }),
    ...(format.font.size && { fontSizePt: format.font.size }),
    ...(typeof format.fill.color === "string" && { fillColor: noFill(format.fill.color) ? null : format.fill.color }),
  };
}

/** Excel answers white for cells without a fill. */
function noFill(color: string): boolean {
  return color === "" || color.toUpperCase() === "#FFFFFF";
}

function oneOf<T extends string>(known: readonly T[], value: string | null): T | undefined {
  return known.find((candidate) => candidate === value);
}

function ruleOf(validation: Excel.DataValidation): KeptValidation["rule"] {
  const unreadable = ["None", "Inconsistent", "MixedCriteria"];
  if (unreadable.includes(validation.type)) return null;
  const { rule, ignoreBlanks, errorAlert, prompt } = validation;
  return { rule, ignoreBlanks, errorAlert, prompt };
}

async function readRules(
  context: Excel.RequestContext,
  found: readonly { target: EditTarget; formats: Excel.ConditionalFormatCollection }[],
): Promise<KeptConditional[]> {
  const parts = found.map(({ target, formats }) => ({
    target,
    customs: formats.items.filter((item) => item.type === "Custom").map((item) => loadCustom(item)),
  }));
  if (parts.some(({ customs }) => customs.length > 0)) await context.sync();
  return parts.map(({ target, customs }) => ({
    target,
    rules: customs.map(({ rule, font, fill }) => ({
      formula: rule.formula,
      fontColor: font.color || null,
      fillColor: fill.color || null,
      bold: font.bold ?? null,
    })),
  }));
}

function loadCustom(item: Excel.ConditionalFormat) {
  const { rule, format } = item.custom;
  return {
    rule: rule.load("formula"),
    font: format.font.load("color,bold"),
    fill: format.fill.load("color"),
  };
}
