import type { DateSystem } from "../../costing";
import { parseArea } from "../cells/a1";
import type { Cell } from "../cells/cell";
import type { TableRow, TableSource } from "./tableSource";

/** A sheet as the workbook hands it out: the used range with its place. Formulas come as their values. */
export interface SheetCells {
  /** Name of the workbook, for lists and messages. */
  readonly file: string;
  readonly sheet: string;
  /** 0-based row and column of the first cell of `values`. */
  readonly rowIndex: number;
  readonly columnIndex: number;
  readonly values: readonly (readonly Cell[])[];
  /** A1 addresses of merged areas that touch the used range. */
  readonly mergedAreas?: readonly string[];
  readonly dateSystem?: DateSystem;
}

/** A sheet as a table. Example: values that start in row 3 of the sheet have rows numbered from 3 on. */
export function sheetSource(sheet: SheetCells): TableSource {
  return {
    file: sheet.file,
    sheet: sheet.sheet,
    firstColumn: sheet.columnIndex,
    dateSystem: sheet.dateSystem ?? "1900",
    decimalComma: false,
    delimiter: null,
    mergedAreas: (sheet.mergedAreas ?? []).map(parseArea).filter((area) => area !== null),
    rows: numbered(sheet),
    readIssues: () => [],
  };
}

function* numbered(sheet: SheetCells): Generator<TableRow> {
  let number = sheet.rowIndex;
  for (const cells of sheet.values) yield { number: ++number, cells };
}
