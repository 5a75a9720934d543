import type { SheetData, TableData } from "../../host/model/bookData";
import { cellAddress, rectAddress } from "../a1";
import {
  type Package,
  addContentType,
  addRelationship,
  freePart,
  needPart,
  relationshipsOf,
  removePart,
  removeRelationship,
  writePart,
} from "../package/package";
import { readTable } from "../read/table";
import { parseTree } from "../xml/parse";
import { escapeCellAttribute, escapeMarkup } from "../xml/text";
import { deepEqual } from "./deepEqual";
import {
  MAIN_NAMESPACE,
  type Patch,
  RELATION_NAMESPACE,
  changeTag,
  elementText,
  replaceElements,
  slicesOf,
  textOf,
} from "./patch";

const TABLE_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml";
const ORDER = ["autoFilter", "sortState", "tableColumns", "tableStyleInfo", "extLst"];

/** Hands out table numbers that are free in the whole workbook. */
export interface TableNumbers {
  next(): number;
}

// Excel repairs a file whose header cells do not say what the table's columns are called.
function checkHeaders(table: TableData, sheet: SheetData): void {
  if (table.columns.length !== table.rect.columnCount) {
    throw new Error(
      `Cannot save: the table ${table.name} has ${table.columns.length} columns on an area ${table.rect.columnCount} wide.`,
    );
  }
  const seen = new Set<string>();
  table.columns.forEach((column, at) => {
    if (seen.has(column.name.toLowerCase()))
      throw new Error(`Cannot save: the table ${table.name} has two columns "${column.name}".`);
    seen.add(column.name.toLowerCase());
    const value = sheet.rows.get(table.rect.row)?.get(table.rect.column + at)?.value ?? null;
    if (table.showHeaders && value !== column.name) {
      const where = `${sheet.name}!${cellAddress(table.rect.row, table.rect.column + at)}`;
      throw new Error(
        `Cannot save: ${where} is the header of "${column.name}" in the table ${table.name}, but holds ${JSON.stringify(value)}.`,
      );
    }
  });
}

function columnsXml(table: TableData, old: Patch | null): string {
  const known = new Map<string, string>();
  let last = 0;
  const list = old === null ? null : elementText(old, "tableColumns");
  if (list !== null) {
    const columns: Patch = { xml: list, part: "table", order: [] };
    for (const slice of slicesOf(columns)) {
      const text = textOf(columns, slice);
      const node = parseTree(text, "table");
      last = Math.max(last, Number(node.attributes.get("id") ?? 0));
      known.set(node.attributes.get("id") ?? "", text);
    }
  }
  const used = new Set<string>();
  const items = table.columns.map(({ id, name }) => {
    const text = known.get(id);
    const free = !used.has(id) && text !== undefined;
    const number = free ? id : String(++last);
    used.add(number);
    return changeTag(free ? text : "<tableColumn/>", "table", { id: number, name: escapeCellAttribute(name) });
  });
  return `<tableColumns count="${items.length}">${items.join("")}</tableColumns>`;
}

function filterXml(table: TableData, old: Patch | null): string[] {
  if (!table.showFilterButton || !table.showHeaders) return [];
  const rect = table.showTotals ? { ...table.rect, rowCount: table.rect.rowCount - 1 } : table.rect;
  return [
    changeTag((old === null ? null : elementText(old, "autoFilter")) ?? "<autoFilter/>", "table", {
      ref: rectAddress(rect),
    }),
  ];
}

function styleXml(table: TableData, old: Patch | null): string[] {
  const existing = old === null ? null : elementText(old, "tableStyleInfo");
  if (existing === null && table.styleName === null && !table.showBandedRows) return [];
  const base = existing ?? '<tableStyleInfo showFirstColumn="0" showLastColumn="0" showColumnStripes="0"/>';
  const name = table.styleName === null ? null : escapeMarkup(table.styleName);
  return [changeTag(base, "table", { name, showRowStripes: table.showBandedRows ? "1" : "0" })];
}

/** The table part, from the old one where there is one. */
function tableXml(table: TableData, number: string, oldXml: string | null): string {
  const old: Patch | null = oldXml === null ? null : { xml: oldXml, part: "table", order: ORDER };
  const patch: Patch = { xml: oldXml ?? `<table xmlns="${MAIN_NAMESPACE}"></table>`, part: "table", order: ORDER };
  const columns = columnsXml(table, old);
  const filter = filterXml(table, old);
  const style = styleXml(table, old);
  replaceElements(patch, "tableColumns", [columns]);
  replaceElements(patch, "autoFilter", filter);
  replaceElements(patch, "tableStyleInfo", style);
  const root = patch.xml.indexOf("<", patch.xml.startsWith("<?xml") ? 5 : 0);
  const totals = table.showTotals
    ? { totalsRowCount: "1", totalsRowShown: null }
    : { totalsRowCount: null, totalsRowShown: "0" };
  const name = escapeMarkup(table.name);
  const changes = {
    id: number,
    name,
    displayName: name,
    ref: rectAddress(table.rect),
    headerRowCount: table.showHeaders ? null : "0",
    ...totals,
  };
  return patch.xml.slice(0, root) + changeTag(patch.xml.slice(root), "table", changes);
}

/** Existing table parts of a sheet by the id that the reader gave the table. */
function existingTables(pack: Package, part: string): Map<string, { relation: string; target: string }> {
  const found = new Map<string, { relation: string; target: string }>();
  for (const one of relationshipsOf(pack, part).values()) {
    if (one.type !== "table") continue;
    const { id } = readTable(parseTree(needPart(pack, one.target), one.target), one.target);
    found.set(id, { relation: one.id, target: one.target });
  }
  return found;
}

/** Table parts of a sheet: changed ones are dressed anew in place, so references to them go on working. */
export function patchTables(
  pack: Package,
  patch: Patch,
  before: SheetData,
  after: SheetData,
  numbers: TableNumbers,
): void {
  after.tables.forEach((table) => checkHeaders(table, after));
  if (deepEqual(before.tables, after.tables)) return;
  const existing = existingTables(pack, patch.part);
  const old = new Map(before.tables.map((table) => [table.id, table]));
  const relations: string[] = [];
  for (const table of after.tables) {
    const place = old.has(table.id) ? existing.get(table.id) : undefined;
    existing.delete(place === undefined ? "" : table.id);
    if (place !== undefined) {
      relations.push(place.relation);
      if (!deepEqual(table, old.get(table.id)))
        writePart(pack, place.target, tableXml(table, table.id, needPart(pack, place.target)));
      continue;
    }
    const target = freePart(pack, "xl/tables/table", ".xml");
    writePart(pack, target, tableXml(table, String(numbers.next()), null));
    addContentType(pack, target, TABLE_TYPE);
    relations.push(addRelationship(pack, patch.part, "table", target));
  }
  for (const { relation, target } of existing.values()) {
    removeRelationship(pack, patch.part, relation);
    removePart(pack, target);
  }
  const items = relations.map((id) => `<tablePart xmlns:r="${RELATION_NAMESPACE}" r:id="${id}"/>`);
  replaceElements(
    patch,
    "tableParts",
    items.length === 0 ? [] : [`<tableParts count="${items.length}">${items.join("")}</tableParts>`],
  );
}
