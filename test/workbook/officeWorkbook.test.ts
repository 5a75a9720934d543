import type { BookData } from "../../workbench/host/model/bookData";
import { emptyBook } from "../../workbench/host/model/emptyBook";
import { markReadOnly } from "../../workbench/host/objects/workbook";
import type { RequestLog } from "../../workbench/host/executor/createExecutor";
import { bootHost } from "../../workbench/node/boot/bootHost";
import type { OfficeHost, OpenHost } from "./officeBench";
import { describeOffice } from "./officeContract";

/** Opens the stand-in host under the real office.js, with a switch that makes requests fail. */
const openHost: OpenHost = async ({ date1904, isReadOnly }): Promise<OfficeHost> => {
  const book = emptyBook();
  book.date1904 = date1904;
  if (isReadOnly) markReadOnly(book);
  let seen: RequestLog[] = [];
  let count = 0;
  let failing: { nth: number; forever: boolean } | null = null;
  const host = await bootHost({
    book,
    onRequest: (log) => seen.push(log),
    onChanged: () => calculate(book),
    faults: () => {
      count += 1;
      if (!failing) return null;
      return count === failing.nth || (failing.forever && count >= failing.nth) ? "GeneralException" : null;
    },
  });
  return {
    Excel: host.Excel,
    Office: host.Office,
    requests: () => seen,
    forget: () => {
      seen = [];
    },
    fail: (nth, forever) => {
      count = 0;
      failing = { nth, forever };
    },
    heal: () => {
      failing = null;
    },
  };
};

/** Stands where a workbench has its calculation engine: it knows the formulas of these tests. */
const RESULTS = new Map([
  ["=1+1", 2],
  ["=1+2", 3],
]);

function calculate(book: BookData): void {
  for (const cells of book.sheets.flatMap((sheet) => [...sheet.rows.values()])) {
    for (const cell of cells.values()) {
      const result = RESULTS.get(cell.formula ?? "");
      if (result !== undefined) cell.value = result;
    }
  }
}

describeOffice("officeWorkbook", openHost);
