import type { CalendarDate } from "../quantity/calendarDate";
import type { ReviewOffer } from "./review";

/** An offer bought from a day on, to the term's end. */
export interface Purchase {
  readonly offer: string;
  readonly from: CalendarDate;
}

/** Every choice of some of the items, none and all included. Example: of 2 items 4 choices. */
export function subsets<T>(items: readonly T[]): T[][] {
  return items.reduce<T[][]>((all, item) => all.flatMap((chosen) => [chosen, [...chosen, item]]), [[]]);
}

/** Every choice of buying each offer never or on one of its days. Example: 2 offers with 2 days each: 9 choices. */
export function startings(
  offers: readonly ReviewOffer[],
  datesFor: (offer: ReviewOffer) => readonly CalendarDate[],
): Purchase[][] {
  return offers.reduce<Purchase[][]>(
    (all, offer) =>
      all.flatMap((chosen) => [chosen, ...datesFor(offer).map((from) => [...chosen, { offer: offer.id, from }])]),
    [[]],
  );
}
