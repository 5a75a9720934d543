import { rectAddress } from "../../host/model/a1";
import type { BookData, NameData, Rect, SheetData } from "../../host/model/bookData";
import { type Package, needPart, writePart } from "../package/package";
import { printAreaOf, printTitleColumnsOf, printTitleRowsOf } from "../read/workbook";
import { flagOf, parseTree } from "../xml/parse";
import { escapeCellAttribute, escapeMarkup, escapeText } from "../xml/text";
import { deepEqual } from "./deepEqual";
import {
  type Patch,
  RELATION_NAMESPACE,
  changeTag,
  elementText,
  innerText,
  replaceElements,
  slicesOf,
  textOf,
} from "./patch";

const ORDER =
  "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences definedNames calcPr oleSize customWorkbookViews pivotCaches smartTagPr smartTagTypes webPublishing fileRecoveryPr webPublishObjects extLst".split(
    " ",
  );
const STATES = { Visible: null, Hidden: "hidden", VeryHidden: "veryHidden" } as const;
const PRINT_TITLES = "_xlnm.Print_Titles";
const PRINT_AREA = "_xlnm.Print_Area";

/** The sheets before and after; `relations` has the relationship of each new sheet by its id. */
export interface WorkbookChange {
  readonly part: string;
  readonly before: BookData;
  readonly after: BookData;
  readonly relations: ReadonlyMap<string, string>;
}

/** A sheet name as formulas spell it. Example: `Bob's` is `'Bob''s'`. */
export function quotedSheet(name: string): string {
  return `'${name.replace(/'/g, "''")}'`;
}

function sheetTags(patch: Patch, { before, after, relations }: WorkbookChange): string[] {
  const list: Patch = { xml: elementText(patch, "sheets") ?? "<sheets/>", part: patch.part, order: [] };
  const tags = slicesOf(list).map((slice) => textOf(list, slice));
  const old = new Map(before.sheets.map((sheet, at) => [sheet.id, { sheet, tag: tags[at] ?? "" }]));
  let lastNumber = Math.max(0, ...tags.map((tag) => Number(/ sheetId\s*=\s*["'](\d+)/.exec(tag)?.[1] ?? 0)));
  return after.sheets.map((sheet) => {
    const known = old.get(sheet.id);
    const name = escapeCellAttribute(sheet.name);
    if (known === undefined) {
      const tag = `<sheet xmlns:r="${RELATION_NAMESPACE}" name="${name}" sheetId="${++lastNumber}" r:id="${relations.get(sheet.id) ?? ""}"/>`;
      return changeTag(tag, patch.part, { state: STATES[sheet.visibility] });
    }
    const changes: Record<string, string | null> = {};
    if (known.sheet.name !== sheet.name) changes.name = name;
    if (known.sheet.visibility !== sheet.visibility) changes.state = STATES[sheet.visibility];
    return deepEqual(changes, {}) ? known.tag : changeTag(known.tag, patch.part, changes);
  });
}

function nameXml(name: NameData, scope: number | null): string {
  const local = scope === null ? "" : ` localSheetId="${scope}"`;
  const comment = name.comment === "" ? "" : ` comment="${escapeCellAttribute(name.comment)}"`;
  const hidden = name.visible ? "" : ' hidden="1"';
  return `<definedName name="${escapeMarkup(name.name)}"${local}${comment}${hidden}>${escapeText(name.formula.replace(/^=/, ""))}</definedName>`;
}

/** Print titles of a sheet, columns before rows as Excel writes them. */
function printTitlesXml(sheet: SheetData, scope: number): string[] {
  const { printTitleRows: rows, printTitleColumns: columns } = sheet.pageLayout;
  const digits = rows === null ? null : [...rows.replace(/^.*!/, "").matchAll(/\d+/g)].map((match) => match[0]);
  const areas = [columns, digits === null ? null : `$${digits[0] ?? "1"}:$${digits[1] ?? digits[0] ?? "1"}`];
  const formula = areas.filter((area) => area !== null).map((area) => `${quotedSheet(sheet.name)}!${area}`);
  if (formula.length === 0) return [];
  return [nameXml({ name: PRINT_TITLES, formula: formula.join(","), visible: true, comment: "" }, scope)];
}

/** The print area of a sheet, with the sheet before each of its areas. */
function printAreaXml(sheet: SheetData, scope: number): string[] {
  const areas = sheet.pageLayout.printArea ?? [];
  if (areas.length === 0) return [];
  const formula = areas.map((rect) => `${quotedSheet(sheet.name)}!${absoluteAddress(rect)}`).join(",");
  return [nameXml({ name: PRINT_AREA, formula, visible: true, comment: "" }, scope)];
}

function absoluteAddress(rect: Rect): string {
  return rectAddress(rect).replace(/[A-Z]+|\d+/g, (part) => `$${part}`);
}

function isKept(data: NameData, left: NameData[]): boolean {
  const at = left.findIndex((candidate) => deepEqual(candidate, data));
  if (at >= 0) left.splice(at, 1);
  return at >= 0;
}

/** Names: unchanged ones and those of Excel itself stay as they are, moved along with their sheet. */
function nameTags(patch: Patch, { before, after }: WorkbookChange): string[] {
  const list: Patch = { xml: elementText(patch, "definedNames") ?? "<definedNames/>", part: patch.part, order: [] };
  const place = new Map(after.sheets.map((sheet, at) => [sheet.id, at]));
  const left = { book: [...after.names], sheets: after.sheets.map((sheet) => [...sheet.names]) };
  const titled = new Set<number>();
  const printed = new Set<number>();
  const tags: string[] = [];
  for (const slice of slicesOf(list)) {
    const text = textOf(list, slice);
    const node = parseTree(text, patch.part);
    const name = node.attributes.get("name") ?? "";
    const oldScope = node.attributes.get("localSheetId");
    const oldSheet = oldScope === undefined ? undefined : before.sheets[Number(oldScope)];
    const scope = oldSheet === undefined ? undefined : place.get(oldSheet.id);
    if (oldScope !== undefined && scope === undefined) continue;
    const sheet = scope === undefined ? undefined : after.sheets[scope];
    const data: NameData = {
      name,
      formula: `=${node.text}`,
      visible: !flagOf(node, "hidden", false),
      comment: node.attributes.get("comment") ?? "",
    };
    const moved =
      oldScope === undefined || scope === Number(oldScope)
        ? text
        : changeTag(text, patch.part, { localSheetId: String(scope) });
    if (name === PRINT_TITLES && sheet !== undefined && scope !== undefined) {
      titled.add(scope);
      const { printTitleRows, printTitleColumns } = sheet.pageLayout;
      const isSame =
        printTitleRowsOf(node.text) === printTitleRows && printTitleColumnsOf(node.text) === printTitleColumns;
      tags.push(...(isSame && oldSheet?.name === sheet.name ? [moved] : printTitlesXml(sheet, scope)));
    } else if (name === PRINT_AREA && sheet !== undefined && scope !== undefined) {
      printed.add(scope);
      const same = deepEqual(printAreaOf(node.text), sheet.pageLayout.printArea);
      tags.push(...(same ? [renamed(moved, oldSheet, sheet)] : printAreaXml(sheet, scope)));
    } else if (name.startsWith("_xlnm.")) tags.push(renamed(moved, oldSheet, sheet));
    else if (isKept(data, scope === undefined ? left.book : (left.sheets[scope] ?? []))) tags.push(moved);
  }
  after.sheets.forEach((sheet, at) => {
    if (!titled.has(at)) tags.push(...printTitlesXml(sheet, at));
    if (!printed.has(at)) tags.push(...printAreaXml(sheet, at));
    tags.push(...(left.sheets[at] ?? []).map((name) => nameXml(name, at)));
  });
  return [...tags, ...left.book.map((name) => nameXml(name, null))];
}

/** Print areas and filters name their sheet: follow a new sheet name. */
function renamed(tag: string, before: SheetData | undefined, after: SheetData | undefined): string {
  if (before === undefined || after === undefined || before.name === after.name) return tag;
  const inside = innerText(tag, "name");
  const spellings = [escapeText(quotedSheet(before.name)), escapeText(before.name)];
  const changed = spellings.reduce(
    (text, old) => text.split(`${old}!`).join(`${escapeText(quotedSheet(after.name))}!`),
    inside,
  );
  return tag.replace(inside, () => changed);
}

/**
 * Which sheet a saved file opens on. Each sheet part says for itself whether it is selected, and a second selected
 * sheet would group the two for editing. So a sheet of the old file stays on top unless it is gone or hidden.
 */
function activeTab({ before, after }: WorkbookChange): number {
  const visible = (id: string): boolean =>
    after.sheets.some((sheet) => sheet.id === id && sheet.visibility === "Visible");
  const wanted = visible(before.activeSheetId) ? before.activeSheetId : after.activeSheetId;
  const at = after.sheets.findIndex((sheet) => sheet.id === wanted && sheet.visibility === "Visible");
  return at >= 0
    ? at
    : Math.max(
        0,
        after.sheets.findIndex((sheet) => sheet.visibility === "Visible"),
      );
}

function patchView(patch: Patch, change: WorkbookChange): void {
  const views = elementText(patch, "bookViews") ?? "<bookViews><workbookView/></bookViews>";
  const list: Patch = { xml: views, part: patch.part, order: [] };
  const slice = slicesOf(list)[0];
  if (slice === undefined) return;
  const active = activeTab(change);
  const view = changeTag(textOf(list, slice), patch.part, {
    activeTab: active === 0 ? null : String(active),
    firstSheet: null,
  });
  replaceElements(patch, "bookViews", [views.slice(0, slice.start) + view + views.slice(slice.end)]);
}

/** Writes what changed in the workbook part, and asks Excel to calculate everything when it opens the file. */
export function patchWorkbook(pack: Package, change: WorkbookChange): void {
  const patch: Patch = { xml: needPart(pack, change.part), part: change.part, order: ORDER };
  const { before, after } = change;
  if (before.date1904 !== after.date1904) {
    const properties = elementText(patch, "workbookPr") ?? "<workbookPr/>";
    replaceElements(patch, "workbookPr", [
      changeTag(properties, patch.part, { date1904: after.date1904 ? "1" : null }),
    ]);
  }
  const names = nameTags(patch, change);
  const sheets = elementText(patch, "sheets") ?? "<sheets></sheets>";
  replaceElements(patch, "sheets", [rewrapped(sheets, "sheets", sheetTags(patch, change))]);
  const nameList = elementText(patch, "definedNames") ?? "<definedNames></definedNames>";
  replaceElements(patch, "definedNames", names.length === 0 ? [] : [rewrapped(nameList, "definedNames", names)]);
  if (activeTab(change) !== before.sheets.findIndex((sheet) => sheet.id === before.activeSheetId))
    patchView(patch, change);
  const calculation = elementText(patch, "calcPr") ?? '<calcPr calcId="191029"/>';
  replaceElements(patch, "calcPr", [changeTag(calculation, patch.part, { fullCalcOnLoad: "1" })]);
  writePart(pack, change.part, patch.xml);
}

function rewrapped(element: string, name: string, items: readonly string[]): string {
  const open = (/^<[^>]*>/.exec(element)?.[0] ?? `<${name}>`).replace(/\s*\/>$/, ">");
  const qualified = /^<([^\s/>]+)/.exec(open)?.[1] ?? name;
  return `${open}${items.join("")}</${qualified}>`;
}
