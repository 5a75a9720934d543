import { addMonths, dateOfDay, dayNumber, moneyToNumber, priceAfterRenewals, type CalendarDate } from "../../costing";
import type { OfferRow } from "./inputs";

/** Months after which a seat is renewed and its price may change. */
const YEAR_MONTHS = 12;

/**
 * A year, or the rest of one, of a seat: its days, and the price of a whole year. `renewals`: how many times the seat
 * was renewed by then, which says from which column of Flex Offers the price comes; null: it is the seat's own price.
 */
export interface SeatYear {
  readonly days: number;
  readonly annualPrice: number;
  readonly renewals: number | null;
}

/** What is known of an offer's price from year to year. */
export type OfferPrices = Pick<OfferRow, "annualPrice" | "renewalPrice" | "yearlyIncreasePercent">;

/** Cuts the days from `first` to `last`, both included, into years of a seat that was renewed so many times on `first`. */
export function seatYears(
  offer: OfferPrices,
  first: CalendarDate,
  last: CalendarDate,
  renewals: number,
  ownPrice: number | null = null,
): SeatYear[] {
  const years: SeatYear[] = [];
  const end = dayNumber(last) + 1;
  for (let year = 0; ; year++) {
    const from = dayNumber(addMonths(first, year * YEAR_MONTHS));
    if (from >= end) return years;
    const days = Math.min(end, dayNumber(addMonths(first, (year + 1) * YEAR_MONTHS))) - from;
    const isOwn = year === 0 && ownPrice !== null;
    const annualPrice = isOwn ? ownPrice : renewedPrice(offer, renewals + year);
    years.push({ days, annualPrice, renewals: isOwn ? null : renewals + year });
  }
}

/** Money for years of a seat, not rounded. Example: 73 days at 1,800 a year: 360. */
export function moneyOfYears(years: readonly SeatYear[]): number {
  return years.reduce((sum, { days, annualPrice }) => sum + (annualPrice * days) / 365, 0);
}

/** Annual price after so many renewals; only offers with a price get here. */
function renewedPrice({ annualPrice, renewalPrice, yearlyIncreasePercent }: OfferPrices, renewals: number): number {
  const row = {
    offer: "",
    kind: "product" as const,
    products: [],
    termMonths: YEAR_MONTHS,
    annualPrice,
    renewalPrice: renewalPrice ?? null,
    yearlyIncreasePercent: yearlyIncreasePercent ?? null,
    effectiveFrom: null,
    source: "",
    status: "negotiated" as const,
  };
  const price = priceAfterRenewals("", row, renewals);
  return price.ok ? moneyToNumber(price.value) : 0;
}

/** The day after a date. */
export function dayAfter(date: CalendarDate): CalendarDate {
  return dateOfDay(dayNumber(date) + 1);
}
