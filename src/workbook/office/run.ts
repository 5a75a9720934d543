import type { ApplyOutcome, WorkbookEdit } from "../port";
import { applyEdits } from "./applyEdits";
import { blockedIssues } from "./blocked";
import { capture } from "./capture";
import { clearSlot, parseMark, readCopy, writeCopy, type CopyMark } from "./copySheet";
import { readInventory, type Inventory } from "./inventory";
import { keyOf, SETTING, UNDO_SHEET } from "./keys";
import { adoptTables, ownsSheet } from "./owned";
import { planEdits } from "./plan";
import { placeOn, refusal } from "./requestIssue";
import { restore } from "./restore";
import type { Snapshot } from "./snapshot";
import { movedIssues } from "./moved";
import { withUserEntries } from "./userEntries";

/** Told as soon as the workbook is about to change: from then on a failure has to put the snapshot back. */
export type OnBegin = (snapshot: Snapshot) => void;

/** Applies edits: looks, keeps a copy, marks the run, writes, removes the mark. A failed request throws. */
export async function runEdits(
  context: Excel.RequestContext,
  edits: readonly WorkbookEdit[],
  onStep: ((done: number, of: number) => void) | undefined,
  onBegin: OnBegin,
): Promise<ApplyOutcome> {
  await finishInterrupted(context);
  const found = await readInventory(context);
  const inventory = { ...found, owned: adoptTables(found.owned, found.tables, edits) };
  const plan = planEdits(inventory, edits);
  const issues = [...plan.issues, ...undoSheetIssues(inventory)];
  if (issues.length > 0) return { status: "refused", issues };
  const last = parseMark(inventory.settings.get(SETTING.undo));
  const mark: CopyMark = { slot: last?.slot === "A" ? "B" : "A", run: (last?.run ?? 0) + 1 };
  const snapshot = await capture(context, inventory, plan, edits, mark.run);
  const blocked = blockedIssues(inventory, plan, snapshot.areas);
  if (blocked.length > 0) return { status: "refused", issues: blocked };
  await writeCopy(context, mark.slot, snapshot, inventory.sheets.has(keyOf(UNDO_SHEET)));
  onBegin(snapshot);
  await setMark(context, mark);
  await applyEdits(context, inventory, plan, snapshot, edits, onStep);
  context.workbook.settings.add(SETTING.undo, JSON.stringify(mark));
  context.workbook.settings.getItem(SETTING.run).delete();
  if (last) clearSlot(context, last.slot);
  await context.sync();
  return { status: "applied" };
}

/** Puts back what the last run replaced; keeps what the user typed since. A failed request throws. */
export async function runUndo(context: Excel.RequestContext, onBegin: OnBegin): Promise<ApplyOutcome> {
  if (await finishInterrupted(context)) return { status: "applied" };
  const inventory = await readInventory(context);
  const last = parseMark(inventory.settings.get(SETTING.undo));
  const kept = last && (await readCopy(context, last));
  if (!last || !kept) {
    const detail = { expected: "a run that can be undone", received: "no copy of the old content" };
    return { status: "refused", issues: [refusal("not-supported", "Undo last run", detail)] };
  }
  const issues = movedIssues(inventory, kept);
  if (issues.length > 0) return { status: "refused", issues };
  // The copy that this undo leads back to has no run before it any more.
  const settings = kept.settings.map(([key, value]) => [key, key === SETTING.undo ? null : value] as const);
  const mark: CopyMark = { slot: last.slot === "A" ? "B" : "A", run: last.run + 1 };
  const snapshot = await withUserEntries(context, inventory, { ...kept, settings, run: mark.run });
  await writeCopy(context, mark.slot, snapshot, true);
  onBegin(snapshot);
  await setMark(context, mark);
  await restore(context, snapshot);
  await removeMark(context);
  return { status: "applied" };
}

/** Puts the old content back after a failure in this session, and ends the run. */
export async function putBack(context: Excel.RequestContext, snapshot: Snapshot): Promise<void> {
  await restore(context, snapshot);
  await removeMark(context);
}

/** Ends a run that an earlier session left behind; false when there is none. */
export async function finishInterrupted(context: Excel.RequestContext): Promise<boolean> {
  const setting = context.workbook.settings.getItemOrNullObject(SETTING.run).load("value");
  await context.sync();
  if (setting.isNullObject) return false;
  const mark = parseMark(String(setting.value));
  const snapshot = mark && (await readCopy(context, mark));
  if (!snapshot) {
    await removeMark(context);
    throw new Error(`A run was cut off and the copy on the sheet "${UNDO_SHEET}" is gone: check the result sheets.`);
  }
  await putBack(context, snapshot);
  return true;
}

async function setMark(context: Excel.RequestContext, mark: CopyMark): Promise<void> {
  context.workbook.settings.add(SETTING.run, JSON.stringify(mark));
  await context.sync();
}

async function removeMark(context: Excel.RequestContext): Promise<void> {
  const setting = context.workbook.settings.getItemOrNullObject(SETTING.run);
  await context.sync();
  if (setting.isNullObject) return;
  setting.delete();
  await context.sync();
}

/** A visible sheet of that name is somebody else's: people cannot make a sheet very hidden. */
function undoSheetIssues(inventory: Inventory) {
  const sheet = inventory.sheets.get(keyOf(UNDO_SHEET));
  if (!sheet) return [];
  if (sheet.isProtected) return [refusal("sheet-protected", sheet.name, { place: placeOn(sheet.name) })];
  if (sheet.visibility === "VeryHidden" || ownsSheet(inventory.owned, UNDO_SHEET)) return [];
  return [refusal("name-not-ours", sheet.name, { place: placeOn(sheet.name) })];
}
