import { minorDigitsOf, type CalendarDate } from "../../costing";
import { compareText, nameKey } from "./cells";
import type { Inputs, OfferRow, RateRow } from "./inputs";
import { moneyOfYears, seatYears, type OfferPrices, type SeatYear } from "./seatPrices";

/** What is known about a product: its rate, and the usable offers that cover it. */
export interface Catalog {
  /** undefined: there is no row for the product. */
  readonly rateOf: (product: string) => RateRow | undefined;
  /** Offers with a price that may be used, cheapest first. */
  readonly offersFor: (product: string) => readonly PricedOffer[];
  readonly offer: (name: string) => PricedOffer | undefined;
  readonly offers: readonly PricedOffer[];
  /** Whether there is any row of that name, priced or not. */
  readonly hasOfferRow: (name: string) => boolean;
}

/** `price` is what a seat bought for the whole plan costs, in whole minor units; `years`: what it is made of. */
export interface PricedOffer extends OfferPrices {
  readonly offer: string;
  readonly kind: OfferRow["kind"];
  readonly products: readonly string[];
  readonly annualPrice: number;
  readonly years: readonly SeatYear[];
  readonly price: number;
  /** Whether the name stands in one row only, so that a formula can look it up. */
  readonly isUnique: boolean;
}

/** Rounds to the minor unit of the currency. Example: `roundMoney(1.005, "USD")` is 1.01. */
export function roundMoney(amount: number, currency: string): number {
  const scale = 10 ** minorDigitsOf(currency);
  return Math.sign(amount) * (Math.round(Math.abs(amount) * scale * (1 + Number.EPSILON)) / scale) || 0;
}

/** Adds amounts and rounds the sum to the minor unit of the currency. Example: 0.1 and 0.2 in USD: 0.3. */
export function sumMoneyIn(currency: string, amounts: readonly number[]): number {
  return roundMoney(
    amounts.reduce((sum, amount) => sum + amount, 0),
    currency,
  );
}

/** Builds the catalog for the plan's start: the newest row that is in force on that day counts. */
export function buildCatalog(inputs: Inputs): Catalog {
  const { settings } = inputs;
  const rates = newestInForce(inputs.rates, (row) => row.product, settings.planStart);
  const usable = inputs.offers.filter((row) => row.status !== "assumed" && row.annualPrice !== null);
  const counts = new Map<string, number>();
  for (const row of inputs.offers) counts.set(nameKey(row.offer), (counts.get(nameKey(row.offer)) ?? 0) + 1);
  const offers = new Map<string, PricedOffer>();
  for (const [key, row] of newestInForce(usable, (each) => each.offer, settings.planStart)) {
    const years = seatYears(row, settings.planStart, settings.planEnd, 0);
    offers.set(key, {
      offer: row.offer,
      kind: row.kind,
      products: row.products,
      annualPrice: row.annualPrice ?? 0,
      renewalPrice: row.renewalPrice ?? null,
      yearlyIncreasePercent: row.yearlyIncreasePercent ?? null,
      years,
      price: roundMoney(moneyOfYears(years), settings.currency),
      isUnique: counts.get(key) === 1,
    });
  }
  const sorted = [...offers.values()].sort((a, b) => a.price - b.price || compareText(a.offer, b.offer));
  const byProduct = new Map<string, PricedOffer[]>();
  for (const offer of sorted) {
    for (const product of new Set(offer.products.map(nameKey))) {
      byProduct.set(product, [...(byProduct.get(product) ?? []), offer]);
    }
  }
  return {
    rateOf: (product) => rates.get(nameKey(product)),
    offersFor: (product) => byProduct.get(nameKey(product)) ?? [],
    offer: (name) => offers.get(nameKey(name)),
    offers: sorted,
    hasOfferRow: (name) => counts.has(nameKey(name)),
  };
}

function newestInForce<Row extends { readonly effectiveFrom: CalendarDate | null }>(
  rows: readonly Row[],
  nameOf: (row: Row) => string,
  date: CalendarDate,
): Map<string, Row> {
  const best = new Map<string, Row>();
  for (const row of rows) {
    if (row.effectiveFrom !== null && row.effectiveFrom > date) continue;
    const key = nameKey(nameOf(row));
    const present = best.get(key);
    if (!present || (row.effectiveFrom ?? "") > (present.effectiveFrom ?? "")) best.set(key, row);
  }
  return best;
}
