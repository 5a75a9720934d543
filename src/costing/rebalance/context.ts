import { moneyUnits, TOKEN_SCALE } from "../mix/units";
import { proratedPrice } from "../offers/proration";
import { addMonths, dayNumber, type CalendarDate } from "../quantity/calendarDate";
import type { Money } from "../quantity/money";
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
  /** Currency units a year for the first year after the end. */
  readonly renewalPrice: (seat: ReviewSeat) => number;
}

/** Prepares the look-ups of a checked review; each forecast is asked once. */
export function reviewContext(review: RebalanceReview, forecast: DaysAhead): ReviewContext {
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
  const days = remembered(forecast);
  const until = (user: string, product: string, end: CalendarDate): number =>
    end <= review.asOf ? 0 : Math.round(days(user, product, end) * (rates.get(product) ?? 0) * TOKEN_SCALE);
  const share = (annualPrice: number, start: CalendarDate, end: CalendarDate): number =>
    end <= start ? 0 : proratedPrice(moneyUnits(annualPrice) as Money, { start, end });
  const pricesOf = (seat: ReviewSeat): readonly number[] => {
    const { annualPrice, renewalPrice } = offer(seat.offer);
    return seat.renewalPrices.length > 0 ? seat.renewalPrices : [renewalPrice ?? annualPrice];
  };
  return {
    review,
    offer,
    seatsOf: (user) => seats.get(user) ?? [],
    isOnFlex: (product) => (rates.get(product) ?? null) !== null,
    days,
    tokens: (user, product, from, to) => until(user, product, to) - until(user, product, from),
    used: (user) => user.products.filter((product) => days(user.id, product, review.termEnd) > 0),
    buyMoney: (id, from) => share(offer(id).annualPrice, from, review.termEnd),
    renewMoney: (seat) => {
      let money = 0;
      let start = seat.end;
      // Each year at its own price; the last price holds until the term's end.
      for (const [year, price] of pricesOf(seat).entries()) {
        const isLast = year === pricesOf(seat).length - 1;
        const next = isLast ? review.termEnd : addMonths(seat.end, 12 * (year + 1));
        money += share(price, start, next < review.termEnd ? next : review.termEnd);
        start = next;
      }
      return money;
    },
    renewalPrice: (seat) => pricesOf(seat)[0] ?? 0,
  };
}

function remembered(forecast: DaysAhead): DaysAhead {
  const known = new Map<string, Map<string, number>>();
  return (user, product, end) => {
    const key = `${user}\u0000${product}`;
    const byEnd = known.get(key) ?? new Map<string, number>();
    if (byEnd.size === 0) known.set(key, byEnd);
    const days = byEnd.get(end) ?? forecast(user, product, end);
    byEnd.set(end, days);
    return days;
  };
}

/** Days from one date to another. Example: 31 from "2026-01-01" to "2026-02-01". */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return dayNumber(to) - dayNumber(from);
}
