import { compareText } from "../mix/units";
import type { CalendarDate } from "../quantity/calendarDate";
import type { ReviewContext } from "./context";
import { uncovered, type Span } from "./coverage";
import { isFrozen, isWelcome, needed } from "./pins";
import type { ReviewOffer, ReviewPin, ReviewSeat, ReviewUser } from "./review";

/** One way through the term for a user: money (1e-4) still to pay for seats, tokens (1e-3) drawn, and what is done. */
export interface DatedOption {
  readonly money: number;
  readonly tokens: number;
  readonly drops: readonly string[];
  readonly renews: readonly string[];
  readonly buys: readonly Purchase[];
}

/** An offer bought from a day on, to the term's end. */
export interface Purchase {
  readonly offer: string;
  readonly from: CalendarDate;
}

/** A user, the seats held, the rules to keep, and the seats (ids) that renew if nobody acts. */
export interface Situation {
  readonly user: ReviewUser;
  readonly held: readonly ReviewSeat[];
  readonly pins: readonly ReviewPin[];
  readonly keeps: ReadonlySet<string>;
}

/**
 * Every dated way to serve a user who holds these seats: each seat renewed or dropped at its end date, each other offer
 * bought never, today or on a day on which a seat for the same use begins or ends; one that lapses only later, as new. Seats are never ended early, and one whose notice date
 * has passed renews as it says. A product outside Flex is covered on every day with use, else the way is left out, and
 * so are ways that break a pin. Offers for one product are decided product by product, which loses nothing: a product's
 * cheapest single offer concerns no other product.
 */
export function datedOptions(context: ReviewContext, situation: Situation): DatedOption[] {
  const { user, held, pins } = situation;
  const { asOf, termEnd, offers } = context.review;
  const used = needed(context, user, pins);
  const welcome = offers.filter((offer) => isWelcome(context, pins, offer.id)).sort(cheapestFirst);
  const uses = (offer: ReviewOffer): number => used.filter((product) => offer.covers.includes(product)).length;
  const options: DatedOption[] = [];
  for (const renewed of subsets(held.filter((seat) => seat.end < termEnd))) {
    if (!held.every((seat) => mayEndSo(context, situation, seat, renewed.includes(seat)))) continue;
    const goesOn = (offer: ReviewOffer): boolean =>
      held.some((seat) => seat.offer === offer.id && (seat.end >= termEnd || renewed.includes(seat)));
    const open = welcome.filter((offer) => !goesOn(offer));
    const singles = open.filter((offer) => uses(offer) === 1);
    for (const bought of startings(
      open.filter((offer) => uses(offer) > 1),
      datesFor,
    )) {
      options.push(...finish(renewed, bought, singles));
    }
  }
  return options.filter((option) => endsAsPinned(context, situation, option));

  /** Today, and the days on which a seat for one of the same used products begins or ends. */
  function datesFor(offer: ReviewOffer): CalendarDate[] {
    const shared = used.filter((product) => offer.covers.includes(product));
    const akin = held.filter((seat) => shared.some((product) => context.offer(seat.offer).covers.includes(product)));
    const days = akin.flatMap((seat) => [seat.end, seat.start ?? asOf]).filter((day) => day > asOf && day < termEnd);
    // What is held and lapses can be bought again later, as new; on its last day it is renewed or not.
    const lapses = held.filter((seat) => seat.offer === offer.id).map((seat) => seat.end);
    return [...new Set([asOf, ...days])].filter((day) => lapses.every((end) => day > end)).sort(compareText);
  }

  function finish(
    renewed: readonly ReviewSeat[],
    bought: readonly Purchase[],
    singles: readonly ReviewOffer[],
  ): DatedOption[] {
    let partial = [baseOption(context, held, renewed, bought)];
    for (const product of used) {
      const ways = productWays(product, renewed, bought, singles);
      partial = notBeaten(partial.flatMap((one) => ways.map((way) => join(one, way))));
    }
    return partial;
  }

  /** Flex on the days left open, or the cheapest single offer from one of the dates on. */
  function productWays(
    product: string,
    renewed: readonly ReviewSeat[],
    bought: readonly Purchase[],
    singles: readonly ReviewOffer[],
  ): DatedOption[] {
    const covering = singles.filter((offer) => offer.covers.includes(product));
    const pinned = covering.filter(({ id }) => pins.some((pin) => pin.rule === "ends-with" && pin.offers.includes(id)));
    // Of offers that can be bought on any day the cheapest is enough; one that lapses first has days of its own.
    const cheapest = covering.find((offer) => held.every((seat) => seat.offer !== offer.id));
    const free = covering.filter((offer) => offer === cheapest || held.some((seat) => seat.offer === offer.id));
    const candidates = pinned.length > 0 ? pinned : free;
    const purchases: (Purchase | null)[] = [
      ...(pinned.length > 0 ? [] : [null]),
      ...candidates.flatMap((offer) => datesFor(offer).map((from) => ({ offer: offer.id, from }))),
    ];
    return purchases.flatMap((purchase) => {
      const buys = purchase ? [purchase] : [];
      const tokens = openTokens(context, situation, product, renewed, [...bought, ...buys]);
      if (tokens === null) return [];
      const money = purchase ? context.buyMoney(purchase.offer, purchase.from) : 0;
      return [{ money, tokens, drops: [], renews: [], buys }];
    });
  }
}

/** The way without any purchase in which these seats renew, whatever is pinned; null where it leaves a gap in access. */
export function optionOf(
  context: ReviewContext,
  user: ReviewUser,
  held: readonly ReviewSeat[],
  renewed: readonly ReviewSeat[],
): DatedOption | null {
  const situation = { user, held, pins: [], keeps: new Set<string>() };
  let tokens = 0;
  for (const product of context.used(user)) {
    const drawn = openTokens(context, situation, product, renewed, []);
    if (drawn === null) return null;
    tokens += drawn;
  }
  return { ...baseOption(context, held, renewed, []), tokens };
}

/** Tokens (1e-3) that a product draws when these seats are held, some renewed, and these offers bought; 0 outside Flex. */
export function tokensOf(
  context: ReviewContext,
  user: ReviewUser,
  product: string,
  { held, renewed, buys }: Holding,
): number {
  const renewing = held.filter((seat) => renewed.has(seat.id));
  return openTokens(context, { user, held, pins: [], keeps: renewed }, product, renewing, buys) ?? 0;
}

/** What a user holds: seats, ids of those that renew, and what is bought. */
export interface Holding {
  readonly held: readonly ReviewSeat[];
  readonly renewed: ReadonlySet<string>;
  readonly buys: readonly Purchase[];
}

function baseOption(
  context: ReviewContext,
  held: readonly ReviewSeat[],
  renewed: readonly ReviewSeat[],
  bought: readonly Purchase[],
): DatedOption {
  const renewals = renewed.reduce((sum, seat) => sum + context.renewMoney(seat), 0);
  return {
    money: renewals + bought.reduce((sum, { offer, from }) => sum + context.buyMoney(offer, from), 0),
    tokens: 0,
    drops: held.filter((seat) => seat.end < context.review.termEnd && !renewed.includes(seat)).map((seat) => seat.id),
    renews: renewed.map((seat) => seat.id),
    buys: bought,
  };
}

/** Tokens for the days that no seat covers; null when a day with use has to be covered and is not. */
function openTokens(
  context: ReviewContext,
  { user, held, pins }: Situation,
  product: string,
  renewed: readonly ReviewSeat[],
  bought: readonly Purchase[],
): number | null {
  const { asOf, termEnd } = context.review;
  const covers = (offer: string): boolean => context.offer(offer).covers.includes(product);
  const spans: Span[] = [
    ...held
      .filter((seat) => covers(seat.offer))
      .map((seat) => ({ from: seat.start ?? asOf, to: renewed.includes(seat) ? termEnd : seat.end })),
    ...bought.filter(({ offer }) => covers(offer)).map(({ from }) => ({ from, to: termEnd })),
  ];
  const gaps = uncovered({ from: asOf, to: termEnd }, spans);
  if (pins.some((pin) => pin.rule === "named" && pin.names.includes(product))) return gaps.length > 0 ? null : 0;
  if (context.isOnFlex(product)) {
    return gaps.reduce((sum, { from, to }) => sum + context.tokens(user.id, product, from, to), 0);
  }
  const until = (end: CalendarDate): number => (end <= asOf ? 0 : context.days(user.id, product, end));
  return gaps.some(({ from, to }) => until(to) > until(from)) ? null : 0;
}

/** Whether a seat may be renewed, or dropped, under the pins and its notice date. */
function mayEndSo(context: ReviewContext, situation: Situation, seat: ReviewSeat, isRenewed: boolean): boolean {
  const { asOf, termEnd } = context.review;
  if (seat.end >= termEnd) return true;
  if (seat.renews && seat.noticeBy !== null && seat.noticeBy < asOf) return isRenewed;
  const { pins, keeps } = situation;
  if (isFrozen(context, pins, seat.offer) && isRenewed !== keeps.has(seat.id)) return false;
  const others = pins.filter((pin) => pin.rule !== "as-today");
  return !isRenewed || isWelcome(context, others, seat.offer);
}

/** Whether the offers in place at the term's end are those of every "ends-with" pin. */
function endsAsPinned(context: ReviewContext, { held, pins }: Situation, option: DatedOption): boolean {
  const exact = pins.filter((pin) => pin.rule === "ends-with");
  if (exact.length === 0) return true;
  const staying = held.filter((seat) => seat.end >= context.review.termEnd || option.renews.includes(seat.id));
  const last = [...staying.map((seat) => seat.offer), ...option.buys.map((buy) => buy.offer)];
  return exact.every(({ names, offers }) => {
    const there = new Set(last.filter((offer) => names.includes(offer) || covers(offer, names)));
    return there.size === offers.length && offers.every((offer) => there.has(offer));
  });

  function covers(offer: string, names: readonly string[]): boolean {
    return context.offer(offer).covers.some((product) => names.includes(product));
  }
}

function cheapestFirst(a: ReviewOffer, b: ReviewOffer): number {
  return a.annualPrice - b.annualPrice || compareText(a.id, b.id);
}

function join(one: DatedOption, way: DatedOption): DatedOption {
  return { ...one, money: one.money + way.money, tokens: one.tokens + way.tokens, buys: [...one.buys, ...way.buys] };
}

function notBeaten(options: readonly DatedOption[]): DatedOption[] {
  const sorted = [...options].sort((a, b) => a.tokens - b.tokens || a.money - b.money || a.buys.length - b.buys.length);
  const nothing = options.find((option) => option.buys.length === 0);
  let least = Infinity;
  const kept = sorted.filter((option) => {
    if (option.money >= least) return false;
    least = option.money;
    return true;
  });
  // The way without a purchase may be "do nothing", which costs no least saving: it is never thrown away.
  return nothing && !kept.includes(nothing) ? [...kept, nothing] : kept;
}

function subsets<T>(items: readonly T[]): T[][] {
  return items.reduce<T[][]>((all, item) => all.flatMap((chosen) => [chosen, [...chosen, item]]), [[]]);
}

function startings(
  offers: readonly ReviewOffer[],
  datesFor: (offer: ReviewOffer) => readonly CalendarDate[],
): Purchase[][] {
  return offers.reduce<Purchase[][]>(
    (all, offer) =>
      all.flatMap((chosen) => [chosen, ...datesFor(offer).map((from) => [...chosen, { offer: offer.id, from }])]),
    [[]],
  );
}
