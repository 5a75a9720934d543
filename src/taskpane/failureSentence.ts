import { issueSentence } from "../app";
import { isHostError, requestIssue } from "../workbook/office/requestIssue";

/** Codes of Excel that a person can do something about, and what. */
const ADVICE: ReadonlyMap<string, string> = new Map([
  ["InvalidOperationInCellEditMode", "A cell is being edited. Press Enter or Escape in the sheet, then try again."],
  ["AccessDenied", "Excel does not allow changes to this workbook. Enable editing or save a copy, then try again."],
]);

/**
 * What was thrown, as sentences for a person: a request that Excel refused, or a fault of the add-in's own.
 * Example: `new Error("no table")` becomes "Flex Mix failed: no table. ...".
 */
export function failureSentence(error: unknown): string {
  if (isHostError(error)) {
    return ADVICE.get(error.code) ?? issueSentence(requestIssue(error, "the result sheets are as they were"));
  }
  const message = error instanceof Error ? error.message : String(error);
  const stop = /[.!?]$/.test(message) ? "" : ".";
  return `Flex Mix failed: ${message}${stop} If it had begun to write, the next start puts the old content back.`;
}
