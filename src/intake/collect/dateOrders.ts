import { dateOfDay, issueOf, type CalendarDate } from "../../costing";
import { columnLetters } from "../cells/a1";
import type { DateColumn, DateOrder, OrderHint } from "../cells/dateColumn";
import { placeOf, type TableMeta } from "../source/tableSource";
import type { ImportOptions } from "./collected";
import type { TableLog } from "./tableLog";

/**
 * What has to be asked about a table all of whose dates can be read in both orders. `example` is a date as it stands in
 * `column` (letters) and `row` (1-based); `readAs` is what was taken for now. An answer goes into
 * `ImportOptions.dateOrders` with the same `file` and `sheet`.
 * Example: "01/02/2026" is 2026-01-02 with the month first and 2026-02-01 with the day first.
 */
export interface DateQuestion {
  readonly file: string;
  /** Null for a text file. */
  readonly sheet: string | null;
  readonly column: string;
  readonly row: number;
  /** The name of the column as it stands in the header. */
  readonly name: string;
  readonly example: string;
  readonly monthFirst: CalendarDate;
  readonly dayFirst: CalendarDate;
  readonly readAs: DateOrder;
}

/** How the open dates of one file or sheet are meant. */
export interface DateOrderAnswer {
  readonly file: string;
  readonly sheet: string | null;
  readonly order: DateOrder;
}

/** What is known of the order before a table's dates are read: an answer, else the habit of its number format. */
export function orderHint(meta: TableMeta, options: ImportOptions): OrderHint {
  const answer = options.dateOrders?.find(({ file, sheet }) => file === meta.file && sheet === meta.sheet);
  const said = answer?.order ?? options.dateOrder ?? null;
  return { order: said ?? (meta.decimalComma ? "day-first" : "month-first"), isSaid: said !== null };
}

/**
 * Reports dates whose order was taken for granted: as an issue and as a question. Call once all dates were read.
 * `nameOf` says what a column is called, given a 1-based row and a 0-based column.
 */
export function askDateOrder(
  dates: DateColumn,
  meta: TableMeta,
  log: TableLog,
  nameOf: (row: number, column: number) => string,
): void {
  const { order, from, open } = dates.decide();
  if (from !== "assumed" || open === null) return;
  const month = dates.resolve(open.code, "month-first");
  const day = dates.resolve(open.code, "day-first");
  if (month === null || day === null) return;
  const [monthFirst, dayFirst] = [dateOfDay(month), dateOfDay(day)];
  const { text: example, row, column } = open;
  const name = nameOf(row, column);
  const at = { file: meta.file, sheet: meta.sheet, column: columnLetters(meta.firstColumn + column), row, name };
  log.ask({ ...at, example, monthFirst, dayFirst, readAs: order });
  log.note(
    issueOf("date-ambiguous", {
      severity: "warning",
      place: placeOf(meta, row, column),
      subject: name,
      expected: `${monthFirst} with the month first or ${dayFirst} with the day first`,
      received: example,
      done: order === "month-first" ? "the month was read first" : "the day was read first",
    }),
  );
}
