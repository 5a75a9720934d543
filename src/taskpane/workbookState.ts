import type { WorkbookSummary } from "../workbook/port";

/** Whether no sheet that a person sees holds anything: then the pane says what to paste. */
export function isEmptyWorkbook({ sheets }: WorkbookSummary): boolean {
  return sheets.every((sheet) => sheet.visibility !== "visible" || sheet.usedAddress === null);
}
