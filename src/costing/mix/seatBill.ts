import type { ProblemOffer } from "./problem";
import { moneyUnits } from "./units";

/**
 * Money (1e-4) for so many seats of an offer with seat tiers: the cheapest way to buy at least that many at the
 * all-units price of the tier reached; 0 seats cost nothing.
 * Example: tiers from 1 at 100 and from 10 at 80: 9 seats cost 800 (ten at 80), not 900.
 */
export function priceSeats(offer: ProblemOffer, seats: number): number {
  if (seats === 0) return 0;
  const tiers = offer.tiers ?? [];
  let least = Infinity;
  tiers.forEach((tier, index) => {
    const next = tiers[index + 1];
    const bought = Math.max(seats, tier.from, 1);
    if (!next || bought < next.from) least = Math.min(least, bought * moneyUnits(tier.price));
  });
  return least;
}
