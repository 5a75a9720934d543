import { parseRect } from "../../host/model/a1";
import type { NameData, Rect, SheetData, Visibility } from "../../host/model/bookData";
import { type Package, needPart, relationshipsOf } from "../package/package";
import { stop } from "../result";
import { type XmlNode, child, childrenNamed, flagOf, numberOf, parseTree, relationshipIdOf } from "../xml/parse";

export interface SheetEntry {
  readonly id: string;
  readonly name: string;
  readonly visibility: Visibility;
  readonly kind: SheetData["kind"];
  readonly part: string;
}

export interface WorkbookRead {
  readonly part: string;
  readonly sheets: SheetEntry[];
  readonly date1904: boolean;
  readonly activeTab: number;
  readonly names: NameData[];
  /** Names of one sheet and its print titles, by place of the sheet. */
  readonly local: Map<number, LocalNames>;
}

export interface LocalNames {
  names: NameData[];
  printTitleRows: string | null;
  printTitleColumns: string | null;
  printArea: Rect[] | null;
}

const VISIBILITIES = new Map<string, Visibility>([
  ["visible", "Visible"],
  ["hidden", "Hidden"],
  ["veryHidden", "VeryHidden"],
]);

/** Sheet id as Excel spells it, from the number in the file. Example: 2 is "{00000000-0001-0000-0200-000000000000}". */
export function sheetIdOf(number: number): string {
  const hex = Math.trunc(number).toString(16).toUpperCase().padStart(4, "0");
  return `{00000000-0001-0000-${hex.slice(-2)}${hex.slice(0, -2).padStart(2, "0")}-000000000000}`;
}

/** The workbook part, found through the package relationships. */
export function workbookPart(pack: Package): string {
  for (const one of relationshipsOf(pack, "").values()) if (one.type === "officeDocument") return one.target;
  if (pack.names.has("xl/workbook.xml")) return "xl/workbook.xml";
  return stop("noWorkbook", "The file is a zip package, but there is no Excel workbook in it.");
}

function readSheets(root: XmlNode, part: string, pack: Package): SheetEntry[] {
  const relationships = relationshipsOf(pack, part);
  const taken = new Set<string>();
  return childrenNamed(child(root, "sheets"), "sheet").map((node, at) => {
    const name = node.attributes.get("name") ?? `Sheet${at + 1}`;
    const target = relationships.get(relationshipIdOf(node) ?? "");
    if (target === undefined) return stop("damaged", `The file is damaged: the sheet "${name}" has no part.`, part);
    const wanted = sheetIdOf(numberOf(node, "sheetId", at + 1));
    const id = taken.has(wanted) ? `${wanted}-${at}` : wanted;
    taken.add(id);
    return {
      id,
      name,
      visibility: VISIBILITIES.get(node.attributes.get("state") ?? "visible") ?? "Visible",
      // Dialog and macro sheets keep their place like chart sheets: no cells for us.
      kind: target.type === "worksheet" ? "worksheet" : "chartsheet",
      part: target.target,
    };
  });
}

/** Rows of a print titles name. Example: "Sheet1!$A:$A,Sheet1!$1:$2" gives "$1:$2". */
export function printTitleRowsOf(formula: string): string | null {
  const match = /(?:^|!|,)\$?(\d+):\$?(\d+)(?:,|$)/.exec(formula);
  return match === null ? null : `$${match[1] ?? ""}:$${match[2] ?? ""}`;
}

/** Columns of a print titles name. Example: "Sheet1!$A:$A,Sheet1!$1:$2" gives "$A:$A". */
export function printTitleColumnsOf(formula: string): string | null {
  const match = /(?:^|!|,)\$?([A-Z]{1,3}):\$?([A-Z]{1,3})(?:,|$)/.exec(formula);
  return match === null ? null : `$${match[1] ?? ""}:$${match[2] ?? ""}`;
}

/** Areas of a print area name; null where one is no area of cells. Example: "'A b'!$A$1:$B$2,'A b'!$D$1" are two. */
export function printAreaOf(formula: string): Rect[] | null {
  const rects = formula.split(/,(?=(?:'(?:[^']|'')*'|[^',!]+)!)/).map((part) => parseRect(part.replace(/^.*!/, "")));
  return rects.every((rect) => rect !== null) ? rects : null;
}

/** Reads the workbook part. Names that Excel keeps for itself (`_xlnm.…`) stay in the file only. */
export function readWorkbook(pack: Package): WorkbookRead {
  const part = workbookPart(pack);
  const root = parseTree(needPart(pack, part), part);
  if (root.name !== "workbook")
    stop("noWorkbook", "The file is an Office document, but no Excel workbook (.xlsx).", part);
  const names: NameData[] = [];
  const local: WorkbookRead["local"] = new Map();
  for (const node of childrenNamed(child(root, "definedNames"), "definedName")) {
    const name = node.attributes.get("name") ?? "";
    const scope = node.attributes.get("localSheetId");
    const visible = !flagOf(node, "hidden", false);
    const data: NameData = { name, formula: `=${node.text}`, visible, comment: node.attributes.get("comment") ?? "" };
    if (scope === undefined) {
      if (!name.startsWith("_xlnm.")) names.push(data);
      continue;
    }
    const sheet = local.get(Number(scope)) ?? {
      names: [],
      printTitleRows: null,
      printTitleColumns: null,
      printArea: null,
    };
    local.set(Number(scope), sheet);
    if (name === "_xlnm.Print_Titles") {
      sheet.printTitleRows = printTitleRowsOf(node.text);
      sheet.printTitleColumns = printTitleColumnsOf(node.text);
    } else if (name === "_xlnm.Print_Area") sheet.printArea = printAreaOf(node.text);
    else if (!name.startsWith("_xlnm.")) sheet.names.push(data);
  }
  return {
    part,
    sheets: readSheets(root, part, pack),
    date1904: flagOf(child(root, "workbookPr"), "date1904", false),
    activeTab: numberOf(child(child(root, "bookViews"), "workbookView"), "activeTab", 0),
    names,
    local,
  };
}
