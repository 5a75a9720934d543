import { dateOfDay, dayNumber, type CalendarDate, type Issue, type IssueKind, type ReviewSeat } from "../../costing";
import { TABLES } from "../../workbook/layout";
import type { Catalog, PricedOffer } from "../recommendMix/catalog";
import { dateOfCell, nameKey, numberOf, textOf, type DateSystem, type TableRow } from "../recommendMix/cells";
import { cellIssue } from "../recommendMix/issues";
import { renewalPrices, type OfferTerms } from "./offerTerms";

/** A paid seat with its team and the cell that names it; its token contract is not known yet. */
export interface SeatOfRecord extends Omit<ReviewSeat, "pool"> {
  readonly team: string;
  /** Name of the user as it stands in the cell; "" where nobody holds the seat. */
  readonly userName: string;
  /** First day that it was paid for; null: not said. */
  readonly boughtOn: CalendarDate | null;
  /** Currency units a year that it costs now. */
  readonly annualPrice: number;
}

export interface SeatContext {
  readonly asOf: CalendarDate;
  readonly dateSystem: DateSystem;
  readonly catalog: Catalog;
  readonly termsOf: (offer: string) => OfferTerms;
}

/** Seats that one row may stand for. */
const MOST_SEATS_A_ROW = 10_000;

type Refuse = (column: string, kind: IssueKind, expected: string) => null;

/**
 * The seats of one row of Flex Seats. With a user and several seats in a row the user holds one, the others nobody.
 * Cells that can't be become issues, and the row gives no seat.
 */
export function seatsOfRow(row: TableRow, index: number, context: SeatContext, issues: Issue[]): SeatOfRecord[] {
  const refuse: Refuse = (column, kind, expected) => {
    issues.push(wrongCell(row, column, kind, expected));
    return null;
  };
  const offer = context.catalog.offer(textOf(row.get("Offer"))) ?? null;
  if (!offer) {
    refuse("Offer", "offer-unknown", "an offer of Flex Offers with a price");
    return [];
  }
  const dates = datesOf(row, context, refuse);
  const quantity = quantityOf(row, refuse);
  const price = priceOf(row, refuse);
  const renews = renewsOf(row, refuse);
  if (!dates || quantity === null || price === "bad" || renews === null) return [];
  const userName = textOf(row.get("User"));
  const seat = {
    offer: offer.offer,
    team: textOf(row.get("Team")),
    start: dates.start !== null && dates.start > context.asOf ? dates.start : null,
    end: dayAfter(dates.end),
    renews: renews !== "no",
    noticeBy: renews === "yes" ? dates.noticeBy : null,
    boughtOn: dates.start,
    // Nobody's seat is passed on in the days after it was bought or handed out.
    lastReassigned: dates.start !== null && dates.start <= context.asOf ? dates.start : null,
    ...pricesOf(offer, price, dates, context.termsOf(offer.offer)),
  };
  return Array.from({ length: quantity }, (_, copy) => {
    const holder = copy === 0 && userName !== "" ? userName : null;
    const user = holder === null ? null : nameKey(holder);
    return { ...seat, id: `${index + 1}.${copy + 1}`, user, userName: holder ?? "" };
  });
}

function datesOf(row: TableRow, { asOf, dateSystem }: SeatContext, refuse: Refuse) {
  const read = (column: string): CalendarDate | null | "bad" => dateOfCell(row.get(column), dateSystem);
  const [start, end, noticeBy] = [read("Start"), read("End date"), read("Notice by")];
  if (start === "bad") return refuse("Start", "not-a-date", "a date");
  if (noticeBy === "bad") return refuse("Notice by", "not-a-date", "a date");
  if (end === "bad") return refuse("End date", "not-a-date", "a date");
  if (end === null) return refuse("End date", "value-missing", "the last day that the seat is paid for");
  if (end < asOf) return refuse("End date", "field-invalid", `${asOf} or later`);
  if (start !== null && start > end) return refuse("End date", "end-before-start", `a day after ${start}`);
  return { start, end, noticeBy };
}

function quantityOf(row: TableRow, refuse: Refuse): number | null {
  const quantity = numberOf(row.get("Quantity")) ?? 1;
  const isWhole = quantity !== "bad" && quantity >= 0 && quantity <= MOST_SEATS_A_ROW && Number.isInteger(quantity);
  return isWhole ? quantity : refuse("Quantity", "not-a-number", `a whole number up to ${MOST_SEATS_A_ROW}`);
}

function priceOf(row: TableRow, refuse: Refuse): number | null | "bad" {
  const price = numberOf(row.get("Price"));
  if (price === null || (price !== "bad" && price >= 0)) return price;
  refuse("Price", price === "bad" ? "not-a-number" : "number-negative", "a number of 0 or more");
  return "bad";
}

function renewsOf(row: TableRow, refuse: Refuse): string | null {
  const renews = nameKey(textOf(row.get("Renews")));
  return ["", "yes", "no", "unknown"].includes(renews)
    ? renews
    : refuse("Renews", "field-invalid", "yes, no or unknown");
}

/** What the seat costs a year, and will cost once renewed. A price with a start is for the time from start to end. */
function pricesOf(
  offer: PricedOffer,
  price: number | null,
  { start, end }: { readonly start: CalendarDate | null; readonly end: CalendarDate },
  terms: OfferTerms,
) {
  const days = start === null ? 365 : dayNumber(end) - dayNumber(start) + 1;
  const annualPrice = price === null ? offer.annualPrice : (price * 365) / days;
  const years = start === null ? 1 : Math.max(1, Math.round(days / 365));
  return { annualPrice, renewalPrices: renewalPrices(terms, annualPrice, years) };
}

function dayAfter(date: CalendarDate): CalendarDate {
  return dateOfDay(dayNumber(date) + 1);
}

function wrongCell(row: TableRow, column: string, kind: IssueKind, expected: string): Issue {
  const place = { sheet: TABLES.seats.sheet, cell: row.cellOf(column) };
  const received = textOf(row.get(column)) || "nothing";
  return cellIssue(kind, "error", place, { subject: column, expected, received, done: "nothing was written" });
}
