import type { Issue } from "../../costing";
import { cellAddress, contains, overlapOf } from "../a1";
import type { Inventory } from "./inventory";
import { keyOf } from "./keys";
import { ownsCell } from "./owned";
import type { Plan } from "./plan";
import { placeOn, refusal } from "./requestIssue";
import type { KeptArea } from "./snapshot";

/**
 * What stands where tables of ours would grow: other tables, and cells that are filled and that we did not write as
 * part of a block. One issue a table, with the first cell that is in the way.
 */
export function blockedIssues(inventory: Inventory, plan: Plan, kept: readonly KeptArea[]): Issue[] {
  const issues = new Map<string, Issue>();
  for (const area of plan.areas) {
    const table = area.grownInto;
    if (table === null || issues.has(table)) continue;
    const found = otherTable(inventory, plan, table, area) ?? filledCell(inventory, plan, area, kept);
    if (!found) continue;
    issues.set(
      table,
      refusal("name-not-ours", table, {
        place: placeOn(area.sheet, found.cell),
        expected: `empty cells for the table ${table}`,
        received: found.what,
      }),
    );
  }
  return [...issues.values()];
}

type PlannedArea = Plan["areas"][number];

function otherTable(inventory: Inventory, plan: Plan, name: string, area: PlannedArea) {
  const rects = new Map([...inventory.tables].map(([key, table]) => [key, table]));
  for (const [key, planned] of plan.tables) if (key !== keyOf(name)) rects.set(key, { ...asState(planned) });
  for (const [key, other] of rects) {
    if (key === keyOf(name) || keyOf(other.sheet) !== keyOf(area.sheet)) continue;
    const shared = overlapOf(area.rect, other.rect);
    if (shared) return { cell: cellAddress(shared.row, shared.column), what: `the table ${other.name}` };
  }
  return null;
}

function asState(planned: Plan["tables"] extends ReadonlyMap<string, infer T> ? T : never) {
  return { ...planned, showTotals: false, showHeaders: true };
}

function filledCell(inventory: Inventory, plan: Plan, area: PlannedArea, kept: readonly KeptArea[]) {
  const own = kept.find(
    (candidate) => candidate.wasEmpty && candidate.sheet === area.sheet && candidate.rect === area.rect,
  );
  for (const [r, row] of (own?.cells ?? []).entries()) {
    for (const [c, cell] of row.entries()) {
      const [sheetRow, sheetColumn] = [area.rect.row + r, area.rect.column + c];
      if (cell === null || isOurs(inventory, plan, area.sheet, sheetRow, sheetColumn)) continue;
      const text = typeof cell === "string" && cell.startsWith("'") ? cell.slice(1) : String(cell);
      return { cell: cellAddress(sheetRow, sheetColumn), what: text };
    }
  }
  return null;
}

function isOurs(inventory: Inventory, plan: Plan, sheet: string, row: number, column: number): boolean {
  const inTable = [...plan.tables.values()].some(
    (table) => table.sheet === sheet && table.oldRect !== null && contains(table.oldRect, row, column),
  );
  const inBlock = plan.blocks.some((block) => block.sheet === keyOf(sheet) && contains(block.rect, row, column));
  return inTable || inBlock || ownsCell(inventory.owned, sheet, row, column);
}
