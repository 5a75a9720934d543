import type { Issue } from "../../costing";
import { cellAddress, rectAddress } from "../a1";
import type { Inventory } from "./inventory";
import { keyOf } from "./keys";
import { placeOn, refusal } from "./requestIssue";
import type { KeptTable, Snapshot } from "./snapshot";

/** Why the last run cannot be undone: what it wrote is not where it left it, or is protected now. */
export function movedIssues(inventory: Inventory, snapshot: Snapshot): Issue[] {
  if (inventory.isReadOnly) return [refusal("workbook-read-only", "workbook")];
  const created = new Set(snapshot.createdSheets.map(keyOf));
  const sheets = [...snapshot.areas, ...snapshot.sheets].map(({ sheet }) => sheet);
  const issues = [...new Set(sheets)].flatMap((name) => sheetIssues(inventory, name));
  const tables = snapshot.tables.filter((table) => !created.has(keyOf(table.sheet)));
  return [...issues, ...tables.flatMap((table) => tableIssues(inventory, table))];
}

function sheetIssues(inventory: Inventory, name: string): Issue[] {
  const sheet = inventory.sheets.get(keyOf(name));
  if (!sheet) return [refusal("sheet-not-found", name, { expected: `the sheet ${name}` })];
  return sheet.isProtected ? [refusal("sheet-protected", name, { place: placeOn(name) })] : [];
}

function tableIssues(inventory: Inventory, table: KeptTable): Issue[] {
  const state = inventory.tables.get(keyOf(table.name));
  const expected = `the table ${table.name} at ${table.sheet}!${cellAddress(table.newRect.row, table.newRect.column)}`;
  if (!state) {
    if (table.oldRect === null) return [];
    return [refusal("not-supported", table.name, { expected, received: "no table of that name" })];
  }
  const { rect, sheet } = state;
  if (sheet === table.sheet && rect.row === table.newRect.row && rect.column === table.newRect.column) return [];
  return [refusal("not-supported", table.name, { expected, received: `${sheet}!${rectAddress(rect)}` })];
}
