import type { ConditionalFormatData, SheetData } from "../../host/model/bookData";
import { parseRect } from "../a1";
import { type SheetDefaults, USUAL_DEFAULTS, columnPoints } from "../metrics";
import { type Package, needPart, relationshipsOf } from "../package/package";
import { type XmlNode, child, childrenNamed, flagOf, numberOf, parseTree, relationshipIdOf } from "../xml/parse";
import { type Slice, childSlices, rootSlice } from "../xml/slices";
import { colorOf } from "./colors";
import { readConditionalFormat } from "./conditionalFormats";
import { readDrawing } from "./drawing";
import { readProtection } from "./protection";
import { readRows } from "./sheetRows";
import { readTable } from "./table";
import { readValidation } from "./validations";

/** What all sheets of a file share. */
export interface SheetContext {
  readonly pack: Package;
  readonly sharedStrings: readonly string[];
  readonly theme: readonly string[];
  readonly differential: readonly ConditionalFormatData["format"][];
}

/** Default sizes that a sheet's XML states. */
export function defaultsOf(format: XmlNode | undefined): SheetDefaults {
  const width = numberOf(format, "defaultColWidth", NaN);
  return {
    columnPoints: Number.isNaN(width) ? USUAL_DEFAULTS.columnPoints : columnPoints(width),
    rowPoints: numberOf(format, "defaultRowHeight", USUAL_DEFAULTS.rowPoints),
  };
}

function readView(node: XmlNode, sheet: SheetData): void {
  const view = child(node, "sheetView");
  sheet.showGridlines = flagOf(view, "showGridLines", true);
  const pane = child(view, "pane");
  if (!/^frozen/.test(pane?.attributes.get("state") ?? "")) return;
  sheet.freeze = { rows: numberOf(pane, "ySplit", 0), columns: numberOf(pane, "xSplit", 0) };
}

function readColumns(node: XmlNode, sheet: SheetData): void {
  for (const column of childrenNamed(node, "col")) {
    const last = Math.min(numberOf(column, "max", 0), 16384);
    const width = numberOf(column, "width", NaN);
    const hidden = flagOf(column, "hidden", false);
    for (let at = Math.max(1, numberOf(column, "min", 1)); at <= last; at++) {
      if (!Number.isNaN(width)) sheet.columnWidths.set(at - 1, width);
      if (hidden) sheet.hiddenColumns.add(at - 1);
    }
  }
}

function readPage(nodes: readonly XmlNode[], sheet: SheetData): void {
  const setup = nodes.find((node) => node.name === "pageSetup");
  const properties = nodes.find((node) => node.name === "sheetPr");
  const orientation = setup?.attributes.get("orientation");
  if (orientation === "portrait") sheet.pageLayout.orientation = "Portrait";
  if (orientation === "landscape") sheet.pageLayout.orientation = "Landscape";
  if (!flagOf(child(properties, "pageSetUpPr"), "fitToPage", false)) return;
  sheet.pageLayout.fitToWidth = numberOf(setup, "fitToWidth", 1);
  sheet.pageLayout.fitToHeight = numberOf(setup, "fitToHeight", 1);
}

function readSmallPart(node: XmlNode, sheet: SheetData, context: SheetContext, formatIndex: number): void {
  if (node.name === "sheetPr") sheet.tabColor = colorOf(child(node, "tabColor"), context.theme);
  else if (node.name === "sheetViews") readView(node, sheet);
  else if (node.name === "cols") readColumns(node, sheet);
  else if (node.name === "sheetProtection") sheet.protection = readProtection(node);
  else if (node.name === "mergeCells") {
    for (const merge of node.children) {
      const rect = parseRect(merge.attributes.get("ref") ?? "");
      if (rect !== null) sheet.merges.push(rect);
    }
  } else if (node.name === "dataValidations") {
    for (const one of node.children) {
      const validation = readValidation(one);
      if (validation !== null) sheet.validations.push(validation);
    }
  } else if (node.name === "conditionalFormatting") {
    const sqref = node.attributes.get("sqref") ?? "";
    childrenNamed(node, "cfRule").forEach((rule, at) => {
      const format = readConditionalFormat(
        rule,
        sqref,
        conditionalFormatId(formatIndex, at),
        context.theme,
        context.differential,
      );
      if (format !== null) sheet.conditionalFormats.push(format);
    });
  }
}

/** Id of a rule by its place: which conditionalFormatting element, which rule in it. Example: "cf-0-1". */
export function conditionalFormatId(element: number, rule: number): string {
  return `cf-${element}-${rule}`;
}

const WANTED = new Set(
  "sheetPr sheetFormatPr sheetViews cols sheetProtection mergeCells conditionalFormatting dataValidations pageSetup tableParts drawing".split(
    " ",
  ),
);

/** Elements directly inside the worksheet element of a sheet part. */
export function sheetSlices(xml: string, part: string): Slice[] {
  const root = rootSlice(xml, part);
  return childSlices(xml, root.openEnd, root.closeStart, part);
}

/** Reads one worksheet part with its tables and charts into `sheet`. */
export function readSheet(part: string, sheet: SheetData, context: SheetContext): void {
  const { pack } = context;
  const xml = needPart(pack, part);
  const slices = sheetSlices(xml, part);
  const nodes: XmlNode[] = [];
  let formats = 0;
  for (const slice of slices) {
    const text = (): string => xml.slice(slice.start, slice.end);
    if (slice.name === "sheetData") readRows(text(), part, context.sharedStrings, sheet);
    if (!WANTED.has(slice.name)) continue;
    const node = parseTree(text(), part);
    nodes.push(node);
    readSmallPart(node, sheet, context, formats);
    if (slice.name === "conditionalFormatting") formats++;
  }
  readPage(nodes, sheet);
  readRelated(part, nodes, sheet, context);
}

function readRelated(part: string, nodes: readonly XmlNode[], sheet: SheetData, { pack }: SheetContext): void {
  const relationships = relationshipsOf(pack, part);
  const named = (name: string): XmlNode | undefined => nodes.find((node) => node.name === name);
  for (const node of childrenNamed(named("tableParts"), "tablePart")) {
    const target = relationships.get(relationshipIdOf(node) ?? "")?.target;
    if (target !== undefined) sheet.tables.push(readTable(parseTree(needPart(pack, target), target), target));
  }
  const drawing = relationships.get(relationshipIdOf(named("drawing")) ?? "")?.target;
  if (drawing !== undefined)
    sheet.charts.push(...readDrawing(pack, drawing, sheet, defaultsOf(named("sheetFormatPr"))));
}
