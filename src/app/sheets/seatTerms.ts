import type { PricedOffer } from "../recommendMix/catalog";
import type { SeatYear } from "../recommendMix/seatPrices";
import { criterion } from "./tableEdit";

/** A figure of an offer as part of a formula. */
function figureOf(offer: string, column: string): string {
  return `INDEX(FlexOffers[${column}],MATCH(${criterion(offer)},FlexOffers[Offer],0))`;
}

/**
 * What years of a seat cost as part of a formula over Flex Offers, not rounded; null where a year has the seat's own
 * price, or the offer stands in several rows. `change` stands behind each price.
 * Example: a year at the annual price: `INDEX(FlexOffers[Annual price],...)*365/365`.
 */
export function seatTerm(offer: PricedOffer, years: readonly SeatYear[], change = ""): string | null {
  if (!offer.isUnique || years.length === 0) return null;
  const terms = years.map(({ days, renewals }) =>
    renewals === null ? null : `${yearPrice(offer, renewals)}${change}*${days}/365`,
  );
  return terms.includes(null) ? null : terms.join("+");
}

/** Price of a year after so many renewals, with the yearly increase as it stands in the table. */
function yearPrice(offer: PricedOffer, renewals: number): string {
  const hasRenewalPrice = renewals > 0 && offer.renewalPrice !== null && offer.renewalPrice !== undefined;
  const price = figureOf(offer.offer, hasRenewalPrice ? "Renewal price" : "Annual price");
  const increases = hasRenewalPrice ? renewals - 1 : renewals;
  if (increases === 0) return price;
  return `ROUND(${price}*(1+${figureOf(offer.offer, "Yearly increase %")}/100)^${increases},4)`;
}
