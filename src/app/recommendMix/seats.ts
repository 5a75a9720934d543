import { dateOfDay, dayNumber, type CalendarDate } from "../../costing";
import { roundMoney, type Catalog, type PricedOffer } from "./catalog";
import { compareText, nameKey } from "./cells";
import type { Inputs, SeatRow } from "./inputs";
import { dayAfter, moneyOfYears, seatYears, type SeatYear } from "./seatPrices";

/**
 * A seat that is paid, seen from the plan.
 *
 * - `end`: last day that is paid; null: the plan pays from its first day on
 * - `paid`: the days of the plan that are paid already, with their price; they are in no cost of a plan
 * - `left`: the days after the end, with the price of keeping the seat for them; none: it is paid to the plan's end
 */
export interface HeldSeat {
  readonly offer: string;
  readonly end: CalendarDate | null;
  readonly noticeBy: CalendarDate | null;
  readonly renews: boolean;
  readonly mustRenew: boolean;
  readonly paid: readonly SeatYear[];
  readonly left: readonly SeatYear[];
}

/** Seats of one offer that nobody uses. Money of all of them: paid already in the plan, and if they are renewed. */
export interface IdleSeats {
  readonly offer: string;
  readonly count: number;
  readonly paidMoney: number;
  readonly renewalMoney: number;
}

/** Seats by the name key of their holder, one an offer, and those that are left over. */
export interface SeatBook {
  readonly ofUser: ReadonlyMap<string, ReadonlyMap<string, HeldSeat>>;
  readonly others: readonly { readonly seat: HeldSeat; readonly count: number }[];
}

/** Days of years. */
export function daysOfYears(years: readonly SeatYear[]): number {
  return years.reduce((sum, { days }) => sum + days, 0);
}

/** A seat of Flex Seats in the plan; null where its offer has no price. */
function heldSeat(inputs: Inputs, catalog: Catalog, row: SeatRow): HeldSeat | null {
  const offer = catalog.offer(row.offer);
  if (offer === undefined) return null;
  const { planStart, planEnd } = inputs.settings;
  const { endDate: end, noticeBy, renews, mustRenew } = row;
  const ownPrice = ownAnnualPrice(row);
  const shared = { offer: offer.offer, end, noticeBy, renews, mustRenew };
  if (end === null) return { ...shared, paid: [], left: seatYears(offer, planStart, planEnd, 0, ownPrice) };
  const paidFrom = row.start !== null && row.start > planStart ? row.start : planStart;
  const paidDays = Math.max(0, dayNumber(end < planEnd ? end : planEnd) + 1 - dayNumber(paidFrom));
  const leftFrom = end < planStart ? planStart : dayAfter(end);
  return {
    ...shared,
    paid: paidDays > 0 ? [paidYear(offer, paidDays, ownPrice)] : [],
    left: end >= planEnd ? [] : seatYears(offer, leftFrom, planEnd, 1),
  };
}

function paidYear(offer: PricedOffer, days: number, ownPrice: number | null): SeatYear {
  return { days, annualPrice: ownPrice ?? offer.annualPrice, renewals: ownPrice === null ? 0 : null };
}

/** The seat's own price for a year: what was paid spread over its days, where both of its ends are known. */
function ownAnnualPrice({ price, start, endDate }: SeatRow): number | null {
  if (price === null || start === null || endDate === null) return price;
  return (price * 365) / (dayNumber(endDate) + 1 - dayNumber(start));
}

/**
 * Hands the seats to their holders. Of several of one offer the user holds the one that lasts longest; the rest, seats
 * without a user, and all but one of a row with a user are left over.
 */
export function buildSeatBook(inputs: Inputs, catalog: Catalog): SeatBook {
  const ofUser = new Map<string, Map<string, HeldSeat>>();
  const others: { seat: HeldSeat; count: number }[] = [];
  const byEnd = [...inputs.seats].sort((a, b) => lastDay(b) - lastDay(a) || compareText(a.offer, b.offer));
  for (const row of byEnd) {
    const seat = heldSeat(inputs, catalog, row);
    if (seat === null) continue;
    const held = ofUser.get(nameKey(row.user)) ?? new Map<string, HeldSeat>();
    const isTaken = row.user === "" || held.has(seat.offer);
    if (!isTaken) ofUser.set(nameKey(row.user), held.set(seat.offer, seat));
    const count = isTaken ? row.quantity : row.quantity - 1;
    if (count > 0) others.push({ seat, count });
  }
  return { ofUser, others };
}

/** Without an end the plan pays, so such a seat lasts shortest. */
function lastDay({ endDate }: SeatRow): number {
  return endDate === null ? -Infinity : dayNumber(endDate);
}

/** What the users of the plan do not use, by offer: `held` says which seats each user of the usage makes use of. */
export function idleSeats(
  book: SeatBook,
  held: (userKey: string) => ReadonlyMap<string, HeldSeat> | null,
  currency: string,
): IdleSeats[] {
  const unused = [...book.ofUser].flatMap(([key, seats]) =>
    [...seats.values()].filter((seat) => !held(key)?.has(seat.offer)).map((seat) => ({ seat, count: 1 })),
  );
  const byOffer = new Map<string, IdleSeats>();
  for (const { seat, count } of [...book.others, ...unused]) {
    const before = byOffer.get(seat.offer) ?? { offer: seat.offer, count: 0, paidMoney: 0, renewalMoney: 0 };
    const paid = roundMoney(moneyOfYears(seat.mustRenew ? [...seat.paid, ...seat.left] : seat.paid), currency);
    const renewal = seat.renews && !seat.mustRenew ? roundMoney(moneyOfYears(seat.left), currency) : 0;
    byOffer.set(seat.offer, {
      offer: seat.offer,
      count: before.count + count,
      paidMoney: before.paidMoney + count * paid,
      renewalMoney: before.renewalMoney + count * renewal,
    });
  }
  return [...byOffer.values()].sort((a, b) => compareText(a.offer, b.offer));
}

/** By when notice of a seat must be given: as its row says, else so many days before its end; null: it has no end. */
export function noticeDate(seat: HeldSeat, noticeDays: number): CalendarDate | null {
  if (seat.noticeBy !== null || seat.end === null) return seat.noticeBy;
  return dateOfDay(dayNumber(seat.end) - noticeDays);
}
