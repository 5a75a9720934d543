import type { CalendarDate } from "../quantity/calendarDate";
import type { FigureStatus } from "../rates/rateRow";

/** One product, or a bundle of several under one seat. */
export type OfferKind = "product" | "collection";

/**
 * One row of an offer table: a subscription that can be bought for one user, at a price from a date on.
 *
 * - `products`: names of the products it covers; empty for a product means the product of the same name
 * - `termMonths`: length of the contract that the price belongs to (1, 12 or 36)
 * - `annualPrice`: currency units per seat and year, net of tax, for a new seat; null is not known
 * - `renewalPrice`: currency units per seat and year for the first on-time renewal; null: as a new seat
 * - `yearlyIncreasePercent`: by how much the renewal price rises with each further renewal; null: not at all
 * - `status`: of the row; the contents of a collection are used only when it is neither `assumed` nor `missing`
 */
export interface OfferRow {
  readonly offer: string;
  readonly kind: OfferKind;
  readonly products: readonly string[];
  readonly termMonths: number;
  readonly annualPrice: number | null;
  readonly renewalPrice: number | null;
  readonly yearlyIncreasePercent: number | null;
  readonly effectiveFrom: CalendarDate | null;
  readonly source: string;
  readonly status: FigureStatus;
}
