import { rectAddress } from "../a1";
import type { EditTarget } from "../port";
import { applyChart } from "./applyChart";
import { applyConditional, applyLook } from "./applyDress";
import { readInventory, type Inventory } from "./inventory";
import { keyOf } from "./keys";
import { createPipe, STATEMENT_BYTES, type Pipe } from "./pipe";
import { restoreArea } from "./restoreCells";
import { restoreSheet } from "./restoreSheet";
import type { KeptLook, KeptTable, Snapshot } from "./snapshot";
import { targetRange } from "./targets";

/**
 * Puts everything that a snapshot holds back. May be run again after it was cut off, and on a workbook in which only
 * some of the edits, or none, were applied.
 */
export async function restore(context: Excel.RequestContext, snapshot: Snapshot): Promise<void> {
  const inventory = await readInventory(context);
  const pipe = createPipe(context);
  await undressTargets(pipe, inventory, snapshot);
  await deleteCreated(pipe, inventory, snapshot);
  for (const table of snapshot.tables) await resizeBack(pipe, inventory, table);
  for (const area of snapshot.areas) if (stands(inventory, area.sheet)) await restoreArea(pipe, area);
  await dressTargets(pipe, inventory, snapshot);
  for (const sheet of snapshot.sheets) if (stands(inventory, sheet.sheet)) await restoreSheet(pipe, sheet);
  await restoreSettings(pipe, inventory, snapshot);
  await pipe.flush();
  await restoreCharts(context, inventory, snapshot);
}

function stands(inventory: Inventory, sheet: string): boolean {
  return inventory.sheets.has(keyOf(sheet));
}

/** Whether a target can be dressed; columns that the run added are gone by then. */
function hasTarget(inventory: Inventory, snapshot: Snapshot, target: EditTarget): boolean {
  if ("sheet" in target) return stands(inventory, target.sheet);
  const kept = snapshot.tables.find((table) => keyOf(table.name) === keyOf(target.table));
  const headers = kept?.oldHeaders ?? inventory.tables.get(keyOf(target.table))?.headers ?? [];
  return inventory.tables.has(keyOf(target.table)) && headers.includes(target.column);
}

/** Takes rules off the tables while they still have the run's size: what is put back covers only the old rows. */
async function undressTargets(pipe: Pipe, inventory: Inventory, snapshot: Snapshot): Promise<void> {
  for (const { target } of snapshot.validations) {
    if (!hasTarget(inventory, snapshot, target)) continue;
    await pipe.spend(STATEMENT_BYTES);
    targetRange(pipe.context, target).dataValidation.clear();
  }
  for (const { target } of snapshot.conditionals) {
    if (!hasTarget(inventory, snapshot, target)) continue;
    await pipe.spend(STATEMENT_BYTES);
    targetRange(pipe.context, target).conditionalFormats.clearAll();
  }
}

async function deleteCreated(pipe: Pipe, inventory: Inventory, snapshot: Snapshot): Promise<void> {
  const { workbook } = pipe.context;
  for (const table of snapshot.tables) {
    if (table.oldRect !== null || !inventory.tables.has(keyOf(table.name))) continue;
    await pipe.spend(STATEMENT_BYTES);
    workbook.tables.getItem(table.name).delete();
  }
  for (const name of snapshot.createdSheets) {
    if (!stands(inventory, name)) continue;
    await pipe.spend(STATEMENT_BYTES);
    const sheet = workbook.worksheets.getItem(name);
    // Excel refuses to delete a very hidden sheet.
    sheet.visibility = "Visible";
    sheet.delete();
  }
}

async function resizeBack(pipe: Pipe, inventory: Inventory, table: KeptTable): Promise<void> {
  const state = inventory.tables.get(keyOf(table.name));
  if (!state || table.oldRect === null) return;
  await pipe.spend(STATEMENT_BYTES);
  const found = pipe.context.workbook.tables.getItem(table.name);
  found.clearFilters();
  if (rectAddress(state.rect) !== rectAddress(table.oldRect)) found.resize(rectAddress(table.oldRect));
}

async function dressTargets(pipe: Pipe, inventory: Inventory, snapshot: Snapshot): Promise<void> {
  const { context } = pipe;
  for (const { target, look } of snapshot.looks) {
    if (hasTarget(inventory, snapshot, target)) await restoreLook(pipe, { target, look });
  }
  for (const { target, rule } of snapshot.validations) {
    if (rule === null || !hasTarget(inventory, snapshot, target)) continue;
    await pipe.spend(STATEMENT_BYTES);
    const { dataValidation } = targetRange(context, target);
    dataValidation.rule = rule.rule;
    dataValidation.ignoreBlanks = rule.ignoreBlanks;
    dataValidation.prompt = rule.prompt;
    dataValidation.errorAlert = rule.errorAlert;
  }
  for (const { target, rules } of snapshot.conditionals) {
    if (!hasTarget(inventory, snapshot, target)) continue;
    await pipe.spend(STATEMENT_BYTES);
    applyConditional(targetRange(context, target), rules);
  }
}

async function restoreLook(pipe: Pipe, { target, look }: KeptLook): Promise<void> {
  await pipe.spend(STATEMENT_BYTES);
  applyLook(targetRange(pipe.context, target), look);
}

async function restoreSettings(pipe: Pipe, inventory: Inventory, snapshot: Snapshot): Promise<void> {
  const { settings } = pipe.context.workbook;
  for (const [key, value] of snapshot.settings) {
    await pipe.spend(STATEMENT_BYTES + (value ?? "").length);
    if (value !== null) settings.add(key, value);
    else if (inventory.settings.has(key)) settings.getItem(key).delete();
  }
}

/** Charts that the run created go, the others are made as they last were. */
async function restoreCharts(context: Excel.RequestContext, inventory: Inventory, snapshot: Snapshot): Promise<void> {
  for (const { sheet, name, edit } of snapshot.charts) {
    if (!stands(inventory, sheet)) continue;
    if (edit) {
      await applyChart(context, edit);
      continue;
    }
    const chart = context.workbook.worksheets.getItem(sheet).charts.getItemOrNullObject(name);
    await context.sync();
    if (chart.isNullObject) continue;
    chart.delete();
    await context.sync();
  }
}
