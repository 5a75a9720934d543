import { AddDataValidationMutation, RemoveDataValidationMutation } from "@univerjs/data-validation";
import { DataValidationRenderMode, DataValidationType, type IDataValidationRule } from "@univerjs/core";
import type { BookData, SheetData } from "../../host/model/bookData";
import { listAt } from "../view/listAt";
import { rangeOf } from "./ranges";
import type { Change } from "./sheetShape";

/** What Univer was last given of a sheet's drop-downs: rule id and the rule as text. */
export type SentLists = Map<string, string>;

/**
 * The drop-downs of a sheet as Univer takes them. The entries are read from the model, so a list over an area or a
 * name needs no formula of Univer; other kinds of rules are not shown.
 */
function rulesOf(book: BookData, sheet: SheetData): IDataValidationRule[] {
  return sheet.validations.flatMap((validation, index) => {
    const [first] = validation.ranges;
    const entries = first ? listAt(book, sheet, first.row, first.column) : null;
    // A comma separates entries in Univer, so a list with one in an entry cannot be shown by it.
    if (entries === null || entries.some((entry) => entry.includes(","))) return [];
    return {
      uid: `list${index}`,
      type: DataValidationType.LIST,
      ranges: validation.ranges.map(rangeOf),
      formula1: entries.join(","),
      allowBlank: true,
      // The page does not refuse entries, so neither does its grid.
      showErrorMessage: false,
      showDropDown: true,
      renderMode: DataValidationRenderMode.ARROW,
    };
  });
}

/** What must be done so that Univer offers the drop-downs that the model has now. `sent` is kept up to date. */
export function changesOfLists(book: BookData, sheet: SheetData, sent: SentLists): Change[] {
  const wanted = new Map(rulesOf(book, sheet).map((rule) => [rule.uid, rule]));
  const changes: Change[] = [];
  for (const [ruleId, text] of [...sent]) {
    if (JSON.stringify(wanted.get(ruleId)) === text) continue;
    changes.push([RemoveDataValidationMutation, { ruleId }]);
    sent.delete(ruleId);
  }
  for (const [ruleId, rule] of wanted) {
    if (sent.has(ruleId)) continue;
    changes.push([AddDataValidationMutation, { rule: structuredClone(rule) }]);
    sent.set(ruleId, JSON.stringify(rule));
  }
  return changes;
}
