import type { CalendarDate, CalendarMonth } from "../quantity/calendarDate";
import type { Period } from "../quantity/period";

/** How the days of a record are known; a later word in this list is better knowledge. */
export type UsageBasis = "reported" | "daily" | "token-usage" | "windows";

/** How the user reached the product in the period, as the vendor says it. */
export type AccessOption = "subscription" | "flex";

/**
 * What one user did with one product in the period that a file covers.
 *
 * - `user`: the person: e-mail in lower case, the hashed id when personal data is off, else the name as first written
 * - `product`: the product that is charged; null when the file speaks of a collection only
 * - `offering`: what the seat or report row is for (product or collection name), null if unknown
 * - `daysReported`: days as the file says them; null for logs
 * - `accessDays`: charged 24 h windows in the period (days); equal to `daysReported` where nothing better is known
 * - `months`: access days by calendar month, empty when the file has only a total
 * - `tokens`: tokens that the file says were used; null if it does not say
 * - `from`, `to`: first and last day of the part of the period in which the user could use the product, inclusive
 * - `period`: the whole time that the files cover; `from` and `to` lie in it. Left out by those who do not know it
 * - `daysPerYear`: access days a year to expect, where whoever read the files could judge better than by `from` and
 *   `to` alone (joiners, leavers, an unfinished month); null or left out otherwise
 * - `place`: the first row it came from, for the issue list and for "how do you know?"
 */
export interface UsageRecord {
  readonly user: string;
  readonly team: string | null;
  readonly product: string | null;
  readonly offering: string | null;
  readonly option: AccessOption | null;
  readonly daysReported: number | null;
  readonly accessDays: number;
  readonly basis: UsageBasis;
  readonly months: readonly MonthDays[];
  readonly tokens: number | null;
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
  readonly place: RecordPlace;
  readonly period?: Period | null;
  readonly daysPerYear?: number | null;
}

/** Access days of one calendar month, for example `{ month: "2026-03", days: 7 }`. */
export interface MonthDays {
  readonly month: CalendarMonth;
  readonly days: number;
}

/** The row a record came from: file or sheet, and the 1-based row in it. */
export interface RecordPlace {
  readonly file: string;
  readonly sheet: string | null;
  readonly row: number;
}

/** A seat that the customer owns, from a Subscriptions or Seat file or the FlexSeats table. */
export interface SeatRecord {
  readonly team: string | null;
  readonly offer: string;
  readonly quantity: number;
  readonly user: string | null;
  readonly price: number | null;
  readonly start: CalendarDate | null;
  readonly endDate: CalendarDate | null;
}
