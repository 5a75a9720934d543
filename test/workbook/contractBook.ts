import type { BookData } from "../../workbench/host/model/bookData";
import { emptyBook } from "../../workbench/host/model/emptyBook";
import { markReadOnly } from "../../workbench/host/objects/workbook";
import type { ExecutorOptions, RequestLog } from "../../workbench/host/executor/createExecutor";
import type { OfficeHost } from "./officeBench";

/** What a test does behind the back of office.js. */
export type HostControl = Pick<OfficeHost, "requests" | "forget" | "fail" | "heal">;

/** An empty workbook for the host, with a log and a switch that makes requests fail: in Node and in a browser alike. */
export function contractBook(options: { readonly date1904: boolean; readonly isReadOnly: boolean }): {
  readonly executorOptions: Pick<ExecutorOptions, "onRequest" | "onChanged" | "faults"> & { readonly book: BookData };
  readonly control: HostControl;
} {
  const book = emptyBook();
  book.date1904 = options.date1904;
  if (options.isReadOnly) markReadOnly(book);
  let seen: RequestLog[] = [];
  let count = 0;
  let failing: { nth: number; forever: boolean } | null = null;
  return {
    executorOptions: {
      book,
      onRequest: (log) => seen.push(log),
      onChanged: () => calculate(book),
      faults: () => {
        count += 1;
        if (!failing) return null;
        return count === failing.nth || (failing.forever && count >= failing.nth) ? "GeneralException" : null;
      },
    },
    control: {
      requests: () => seen,
      forget: () => {
        seen = [];
      },
      fail: async (nth, forever) => {
        count = 0;
        failing = { nth, forever };
      },
      heal: () => {
        failing = null;
      },
    },
  };
}

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
