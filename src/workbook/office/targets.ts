import type { EditTarget } from "../port";

/** The range that a target means now. */
export function targetRange(context: Excel.RequestContext, target: EditTarget): Excel.Range {
  const { workbook } = context;
  if ("sheet" in target) return workbook.worksheets.getItem(target.sheet).getRange(target.address);
  return workbook.tables.getItem(target.table).columns.getItem(target.column).getDataBodyRange();
}
