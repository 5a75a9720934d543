import { compareText } from "../mix/units";
import type { CalendarDate } from "../quantity/calendarDate";
import type { ReviewContext } from "./context";
import type { ReviewOffer, ReviewSeat, ReviewUser } from "./review";

/** One way through the term for a user: money (1e-4) still to pay for seats, tokens (1e-3) drawn, and what is done. */
export interface DatedOption {
  readonly money: number;
  readonly tokens: number;
  readonly drops: readonly string[];
  readonly renews: readonly string[];
  readonly buys: readonly { readonly offer: string; readonly from: CalendarDate }[];
}

interface Purchase {
  readonly offer: ReviewOffer;
  readonly from: CalendarDate;
}

/**
 * Every dated way to serve a user who holds these seats: each seat renewed or dropped at its end date, each other offer
 * bought never, today or on an end date. Seats are never ended early. A product outside Flex is covered on every day
 * with use, else the way is left out. Offers for one product are decided product by product, which loses nothing: a
 * product's cheapest single offer concerns no other product.
 */
export function datedOptions(context: ReviewContext, user: ReviewUser, held: readonly ReviewSeat[]): DatedOption[] {
  const { asOf, termEnd, offers } = context.review;
  const used = context.used(user);
  const ends = held.map((seat) => seat.end).filter((end) => end < termEnd);
  const dates = [...new Set([asOf, ...ends])].sort(compareText) as CalendarDate[];
  const open = offers.filter((offer) => !held.some((seat) => seat.offer === offer.id));
  const uses = (offer: ReviewOffer): number => used.filter((product) => offer.covers.includes(product)).length;
  const several = open.filter((offer) => uses(offer) > 1);
  const singles = open.filter((offer) => uses(offer) === 1);
  const options: DatedOption[] = [];
  for (const renewed of subsets(held.filter((seat) => seat.end < termEnd))) {
    for (const bought of startings(several, dates)) {
      options.push(...finish(renewed, bought));
    }
  }
  return options;

  function finish(renewed: readonly ReviewSeat[], bought: readonly Purchase[]): DatedOption[] {
    const base: DatedOption = {
      money:
        renewed.reduce((sum, seat) => sum + context.renewMoney(seat), 0) +
        bought.reduce((sum, { offer, from }) => sum + context.buyMoney(offer.id, from), 0),
      tokens: 0,
      drops: held.filter((seat) => seat.end < termEnd && !renewed.includes(seat)).map((seat) => seat.id),
      renews: renewed.map((seat) => seat.id),
      buys: bought.map(({ offer, from }) => ({ offer: offer.id, from })),
    };
    let partial = [base];
    for (const product of used) {
      const ways = productWays(product, renewed, bought);
      partial = notBeaten(partial.flatMap((one) => ways.map((way) => join(one, way))));
    }
    return partial;
  }

  /** Flex on the days left open, or the cheapest single offer from one of the dates on. */
  function productWays(product: string, renewed: readonly ReviewSeat[], bought: readonly Purchase[]): DatedOption[] {
    const single = singles
      .filter((offer) => offer.covers.includes(product))
      .sort((a, b) => a.annualPrice - b.annualPrice || compareText(a.id, b.id))[0];
    const purchases: (Purchase | null)[] = [null, ...(single ? dates.map((from) => ({ offer: single, from })) : [])];
    return purchases.flatMap((purchase) => {
      const all = purchase ? [...bought, purchase] : bought;
      const tokens = openTokens(product, renewed, all);
      if (tokens === null) return [];
      const money = purchase ? context.buyMoney(purchase.offer.id, purchase.from) : 0;
      const buys = purchase ? [{ offer: purchase.offer.id, from: purchase.from }] : [];
      return [{ money, tokens, drops: [], renews: [], buys }];
    });
  }

  /** Tokens for the days that no seat covers; null when the product is not on Flex and such a day has use. */
  function openTokens(product: string, renewed: readonly ReviewSeat[], bought: readonly Purchase[]): number | null {
    const covering = (seat: ReviewSeat): boolean => context.offer(seat.offer).covers.includes(product);
    const paidUntil = held.filter(covering).reduce((last, seat) => (seat.end > last ? seat.end : last), asOf);
    const starts = [
      ...renewed.filter(covering).map((seat) => seat.end),
      ...bought.filter(({ offer }) => offer.covers.includes(product)).map(({ from }) => from),
    ];
    const coveredFrom = starts.reduce((first, start) => (start < first ? start : first), termEnd);
    if (paidUntil >= coveredFrom) return 0;
    if (context.isOnFlex(product)) return context.tokens(user.id, product, paidUntil, coveredFrom);
    const before = paidUntil <= asOf ? 0 : context.days(user.id, product, paidUntil);
    return context.days(user.id, product, coveredFrom) > before ? null : 0;
  }
}

function join(one: DatedOption, way: DatedOption): DatedOption {
  return {
    ...one,
    money: one.money + way.money,
    tokens: one.tokens + way.tokens,
    buys: [...one.buys, ...way.buys],
  };
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

function startings(offers: readonly ReviewOffer[], dates: readonly CalendarDate[]): Purchase[][] {
  return offers.reduce<Purchase[][]>(
    (all, offer) => all.flatMap((chosen) => [chosen, ...dates.map((from) => [...chosen, { offer, from }])]),
    [[]],
  );
}
