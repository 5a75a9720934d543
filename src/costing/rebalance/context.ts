import { TOKEN_SCALE } from "../mix/units";
import { proratedPrice } from "../offers/proration";
import type { CalendarDate } from "../quantity/calendarDate";
import { dayNumber } from "../quantity/calendarDate";
import type { Money } from "../quantity/money";
import { moneyUnits } from "../mix/units";
import type { DaysAhead, RebalanceReview, ReviewOffer, ReviewSeat, ReviewUser } from "./review";

/** A review with what is looked up often. Money is 1e-4, tokens 1e-3. */
export interface ReviewContext {
  readonly review: RebalanceReview;
  readonly offer: (id: string) => ReviewOffer;
  readonly seatsOf: (user: string) => readonly ReviewSeat[];
  readonly isOnFlex: (product: string) => boolean;
  readonly days: DaysAhead;
  /** Tokens (1e-3) that the use between two days would draw, and 0 for a product that is not on Flex. */
  readonly tokens: (user: string, product: string, from: CalendarDate, to: CalendarDate) => number;
  readonly used: (user: ReviewUser) => readonly string[];
  /** Money (1e-4) of a new seat, and of renewing one, from a day until the term's end. */
  readonly buyMoney: (offer: string, from: CalendarDate) => number;
  readonly renewMoney: (seat: ReviewSeat) => number;
}

/** Prepares the look-ups of a checked review. */
export function reviewContext(review: RebalanceReview, days: DaysAhead): ReviewContext {
  const offers = new Map(review.offers.map((offer) => [offer.id, offer]));
  const rates = new Map(review.products.map((product) => [product.id, product.flexRate]));
  const seats = new Map<string, ReviewSeat[]>();
  for (const seat of review.seats) {
    if (seat.user === null) continue;
    seats.set(seat.user, [...(seats.get(seat.user) ?? []), seat]);
  }
  const offer = (id: string): ReviewOffer => {
    const found = offers.get(id);
    if (!found) throw new Error(`The review was not checked: unknown offer ${id}.`);
    return found;
  };
  const until = (user: string, product: string, end: CalendarDate): number =>
    end <= review.asOf ? 0 : Math.round(days(user, product, end) * (rates.get(product) ?? 0) * TOKEN_SCALE);
  const share = (annualPrice: number, from: CalendarDate): number =>
    proratedPrice(moneyUnits(annualPrice) as Money, { start: from, end: review.termEnd });
  return {
    review,
    offer,
    seatsOf: (user) => seats.get(user) ?? [],
    isOnFlex: (product) => (rates.get(product) ?? null) !== null,
    days,
    tokens: (user, product, from, to) => until(user, product, to) - until(user, product, from),
    used: (user) => user.products.filter((product) => days(user.id, product, review.termEnd) > 0),
    buyMoney: (id, from) => share(offer(id).annualPrice, from),
    renewMoney: (seat) => {
      if (seat.end >= review.termEnd) return 0;
      const { annualPrice, renewalPrice } = offer(seat.offer);
      return share(renewalPrice ?? annualPrice, seat.end);
    },
  };
}

/** Days from one date to another. Example: 31 from "2026-01-01" to "2026-02-01". */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return dayNumber(to) - dayNumber(from);
}
