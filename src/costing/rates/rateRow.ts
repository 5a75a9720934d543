import type { CalendarDate } from "../quantity/calendarDate";

/**
 * How far a figure can be trusted, for rates, prices and contents alike:
 *
 * - `published`: a page that we can name states it
 * - `negotiated`: from the customer's own contract
 * - `inferred`: worked out from the customer's own usage files
 * - `assumed`: nobody who can be named states it; to be confirmed
 * - `example`: invented, for trying things out
 * - `missing`: not known; never counted as 0
 */
export type FigureStatus = "published" | "negotiated" | "inferred" | "assumed" | "example" | "missing";

/** Every status, in the order in which they are offered for choice. */
export const FIGURE_STATUSES: readonly FigureStatus[] = [
  "published",
  "negotiated",
  "inferred",
  "assumed",
  "example",
  "missing",
];

/** Whether a product can be opened with tokens at all. */
export type OnFlex = "yes" | "no" | "unknown";

/**
 * One row of a rate table.
 *
 * - `product`: name as written; compared without case and outer blanks
 * - `tokensPerDay`: tokens per access day, 0 or more; 0 is free on Flex; null is not known
 * - `effectiveFrom`: first day on which the rate holds; null: always
 * - `source`: where the figure comes from, in words
 */
export interface RateRow {
  readonly product: string;
  readonly tokensPerDay: number | null;
  readonly onFlex: OnFlex;
  readonly effectiveFrom: CalendarDate | null;
  readonly source: string;
  readonly status: FigureStatus;
}
