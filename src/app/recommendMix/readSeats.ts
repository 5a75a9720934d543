import type { CalendarDate } from "../../costing";
import { SHEETS } from "../../workbook/layout";
import type { CellReader } from "./cellReader";
import { nameKey, textOf, type TableRow } from "./cells";
import type { SeatRow } from "./inputs";
import { cellIssue } from "./issues";

const SHEET = SHEETS.seats;

/**
 * Rows of Flex Seats that are paid on the day of the question or later. A row with an offer that stands nowhere, or with
 * an end before its start, is left out and said so.
 */
export function readSeats(
  rows: readonly TableRow[],
  reader: CellReader,
  asOf: CalendarDate,
  knownOffers: ReadonlySet<string>,
): SeatRow[] {
  return rows.flatMap((row): SeatRow[] => {
    const offer = textOf(row.get("Offer"));
    const [start, endDate, noticeBy] = (["Start", "End date", "Notice by"] as const).map((column) =>
      reader.date(row, SHEET, column),
    );
    const quantity = reader.number(row, SHEET, "Quantity") ?? 1;
    const price = reader.number(row, SHEET, "Price");
    const refuse = (
      kind: "offer-unknown" | "end-before-start" | "not-a-number",
      column: string,
      expected: string,
      found?: string,
    ) => {
      const words = {
        subject: column,
        expected,
        received: found ?? textOf(row.get(column)),
        done: "the row was left out",
      };
      reader.report(cellIssue(kind, "warning", { sheet: SHEET, cell: row.cellOf(column) }, words));
      return [];
    };
    if (offer === "" || !knownOffers.has(nameKey(offer)))
      return refuse("offer-unknown", "Offer", "an offer of Flex Offers");
    if (!Number.isInteger(quantity)) return refuse("not-a-number", "Quantity", "a whole number");
    if (start && endDate && endDate < start)
      return refuse("end-before-start", "End date", "a day after the start", endDate);
    if (quantity === 0 || (endDate && endDate < asOf)) return [];
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
}
