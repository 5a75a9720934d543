import type { CalendarDate, IssueKind } from "../../costing";
import { SHEETS } from "../../workbook/layout";
import type { CellReader } from "./cellReader";
import { nameKey, textOf, type TableRow } from "./cells";
import type { SeatRow } from "./inputs";
import { cellIssue } from "./issues";

const SHEET = SHEETS.seats;

/**
 * Rows of Flex Seats that are paid on the day of the question or later. `offers`: by name key whether an offer has a
 * price. A row whose offer has none or stands nowhere, or with an end before its start, is left out and said so; seats without an end are told with what is assumed of them.
 */
export function readSeats(
  rows: readonly TableRow[],
  reader: CellReader,
  asOf: CalendarDate,
  offers: ReadonlyMap<string, boolean>,
): SeatRow[] {
  const endless: TableRow[] = [];
  const seats = rows.flatMap((row): SeatRow[] => {
    const offer = textOf(row.get("Offer"));
    const [start, endDate, noticeBy] = (["Start", "End date", "Notice by"] as const).map((column) =>
      reader.date(row, SHEET, column),
    );
    const quantity = reader.number(row, SHEET, "Quantity") ?? 1;
    const price = reader.number(row, SHEET, "Price");
    const refuse = (kind: IssueKind, column: string, expected: string, subject = column, found?: string) => {
      const received = found ?? textOf(row.get(column));
      const words = { subject, expected, received, done: "the row was left out" };
      reader.report(cellIssue(kind, "warning", { sheet: SHEET, cell: row.cellOf(column) }, words));
      return [];
    };
    const isPriced = offers.get(nameKey(offer));
    if (isPriced === undefined)
      return refuse("offer-unknown", "Offer", "an offer of Flex Offers", offer || "the offer");
    if (!isPriced) return refuse("price-missing", "Offer", "an offer with a price in Flex Offers", offer);
    if (!Number.isInteger(quantity)) return refuse("not-a-number", "Quantity", "a whole number");
    if (start && endDate && endDate < start) {
      return refuse("end-before-start", "End date", "a day after the start", `the seat of ${offer}`, endDate);
    }
    if (quantity === 0 || (endDate && endDate < asOf)) return [];
    if (textOf(row.get("End date")) === "") endless.push(row);
    const renews = nameKey(textOf(row.get("Renews")));
    return [
      {
        team: textOf(row.get("Team")),
        offer,
        quantity,
        user: textOf(row.get("User")),
        price,
        start: start ?? null,
        endDate: endDate ?? null,
        renews: renews !== "no",
        noticeBy: noticeBy ?? null,
        mustRenew: renews === "yes" && noticeBy !== null && noticeBy !== undefined && noticeBy < asOf,
      },
    ];
  });
  reportEndless(endless, reader);
  return seats;
}

/** What is assumed of seats without an end, told once at the first of them. */
function reportEndless(rows: readonly TableRow[], reader: CellReader): void {
  const [first, ...others] = rows;
  if (!first) return;
  const subject = `the seat of this row${others.length > 0 ? ` and of ${others.length} more` : ""}`;
  const done = "the plan pays for it from its first day on, as if it ended the day before, and may drop it then";
  const place = { sheet: SHEET, cell: first.cellOf("End date") };
  reader.report(cellIssue("end-missing", "info", place, { subject, expected: "the last day that is paid", done }));
}
