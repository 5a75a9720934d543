import { dayNumber } from "../../../src/costing/quantity/calendarDate";
import type { RebalanceReview, ReviewPin, ReviewSeat } from "../../../src/costing/rebalance/review";
import { priceMix } from "../../../src/costing";
import { daysOf, type RandomReview } from "./randomReview";

/**
 * The least cost of a small review (1e-4 money, changes counted with their least saving) by trying everything: who
 * holds each movable seat from today, each seat renewed or not, each other offer never, today or from an end date on.
 * Written apart from the product: coverage is looked up day by day, the token bill by priceMix on one user.
 */
export function exhaustiveCost(all: RandomReview, waiting: readonly string[]): number {
  const isIn = (id: string | null): boolean => id === null || !waiting.includes(id);
  const users = all.review.users.filter((user) => isIn(user.id));
  const random = {
    ...all,
    review: { ...all.review, users, seats: all.review.seats.filter((seat) => isIn(seat.user)) },
  };
  const { review } = random;
  const owners = ownersOf(review);
  let best = Infinity;
  const bills = new Map<number, number>();
  const bill = (tokens: number): number => {
    const known = bills.get(tokens) ?? tokenBillOf(review, tokens);
    bills.set(tokens, known);
    return known;
  };
  const cache = new Map<string, [number, number][]>();
  for (const owner of owners) {
    let totals: [number, number][] = [[0, 0]];
    for (const user of [...review.users.map((each) => each.id), null]) {
      const ways = waysCached(user, owner);
      totals = smallest(totals.flatMap(([m, t]) => ways.map(([m2, t2]): [number, number] => [m + m2, t + t2])));
    }
    for (const [money, tokens] of totals) best = Math.min(best, money + bill(tokens));
  }
  return best;

  function waysCached(user: string | null, owner: readonly (string | null)[]): [number, number][] {
    const held = review.seats.filter((_, index) => owner[index] === user);
    const key = `${user ?? ""}|${held.map((seat) => seat.id).join()}`;
    const known = cache.get(key) ?? smallest(user === null ? idleWays(review, held) : userWays(random, user, held));
    cache.set(key, known);
    return known;
  }
}

/** The review without some users and their seats. */
export function withoutUsers(random: RandomReview, ids: readonly string[]): RandomReview {
  const isIn = (id: string | null): boolean => id === null || !ids.includes(id);
  const users = random.review.users.filter((user) => isIn(user.id));
  return { ...random, review: { ...random.review, users, seats: random.review.seats.filter((s) => isIn(s.user)) } };
}

/** Equal tokens: the least money. */
function smallest(list: [number, number][]): [number, number][] {
  const least = new Map<number, number>();
  for (const [money, tokens] of list) least.set(tokens, Math.min(money, least.get(tokens) ?? Infinity));
  return [...least].map(([tokens, money]) => [money, tokens]);
}

const gap = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** Rules of a user with the one about what was moved within two quarters. */
function pinsOf(review: RebalanceReview, id: string): readonly ReviewPin[] {
  const user = review.users.find((each) => each.id === id);
  const pinned = (user?.pins ?? []).flatMap((pin) => pin.names);
  const recent = [...(user?.movedOn ?? [])]
    .filter(([name, date]) => gap(date, review.asOf) < 183 && !pinned.includes(name))
    .map(([name]) => name);
  const caution = { origin: "caution", rule: "as-today", names: recent, offers: [] } as const;
  return [...(user?.pins ?? []), ...(recent.length > 0 ? [caution] : [])];
}

function isAbout(review: RebalanceReview, offer: string, names: readonly string[]): boolean {
  const covers = review.offers.find((each) => each.id === offer)?.covers ?? [];
  return names.some((name) => name === offer || covers.includes(name));
}

/** Everybody but its holder who may get a seat: it may move, and they hold no such seat and have no pin against it. */
export function takersOf(review: RebalanceReview, seat: ReviewSeat): string[] {
  const bars = (id: string, rules: readonly string[]): boolean =>
    pinsOf(review, id).some((pin) => rules.includes(pin.rule) && isAbout(review, seat.offer, pin.names));
  const isFree =
    (seat.lastReassigned === null || gap(seat.lastReassigned, review.asOf) >= 90) &&
    seat.start === null &&
    (seat.user === null || !bars(seat.user, ["as-today"]));
  if (!isFree) return [];
  return review.users
    .filter(
      (user) =>
        user.id !== seat.user &&
        !bars(user.id, ["as-today", "flex"]) &&
        !review.seats.some((each) => each.user === user.id && each.offer === seat.offer),
    )
    .map((user) => user.id);
}

/** Every way to hand out the seats, each user taking one at most. */
function ownersOf(review: RebalanceReview): (string | null)[][] {
  return review.seats
    .reduce<(string | null)[][]>(
      (all, seat) => all.flatMap((owner) => [seat.user, ...takersOf(review, seat)].map((one) => [...owner, one])),
      [[]],
    )
    .filter((owner) =>
      review.users.every(
        (user) => owner.filter((one, at) => one === user.id && review.seats[at]?.user !== one).length < 2,
      ),
    );
}

function money(annual: number, days: number): number {
  return Math.round((Math.round(annual * 1e4) * days) / 365);
}

function renewal(review: RebalanceReview, seat: ReviewSeat): number {
  const offer = review.offers.find((each) => each.id === seat.offer);
  const days = Math.max(0, gap(seat.end, review.termEnd));
  // The term is a year, so only the first year after the end can matter.
  return money(seat.renewalPrices[0] ?? offer?.renewalPrice ?? offer?.annualPrice ?? 0, days);
}

/** A seat that renews and whose notice date has passed. */
function isBound(review: RebalanceReview, seat: ReviewSeat): boolean {
  return seat.renews && seat.end < review.termEnd && seat.noticeBy !== null && seat.noticeBy < review.asOf;
}

export function idleWays(review: RebalanceReview, held: readonly ReviewSeat[]): [number, number][] {
  return [[held.reduce((sum, seat) => sum + (isBound(review, seat) ? renewal(review, seat) : 0), 0), 0]];
}

export function userWays(random: RandomReview, user: string, held: readonly ReviewSeat[]): [number, number][] {
  const { review } = random;
  const ahead = daysOf(random);
  const own = review.seats.filter((seat) => seat.user === user);
  const person = review.users.find((each) => each.id === user);
  const pins = pinsOf(review, user);
  const used = (person?.products ?? []).filter((product) => ahead(user, product, review.termEnd) > 0);
  const named = pinsOf(review, user).flatMap((pin) => (pin.rule === "named" ? pin.names : []));
  const needed = (person?.products ?? []).filter((product) => used.includes(product) || named.includes(product));
  const opensX = (seat: ReviewSeat): boolean =>
    review.offers.find((each) => each.id === seat.offer)?.covers.includes("X") ?? false;
  const xSeats = used.includes("X") ? own.filter(opensX) : [];
  const isSafe = xSeats.some((seat) => seat.renews || seat.end >= review.termEnd);
  const latest = [...xSeats].sort((a, b) => (a.end === b.end ? (a.id < b.id ? -1 : 1) : a.end > b.end ? -1 : 1))[0];
  const stays = (seat: ReviewSeat): boolean => seat.renews || (!isSafe && seat === latest);
  const keep = way(own, own.map(stays), [], false);
  if (!keep) throw new Error(`${user} can do nothing`);
  const list = review.pools[0]?.tiers[0]?.price ?? 0;
  const { leastSavingMoney, leastSavingPercent } = review.rules;
  const percent = Math.ceil(((keep[0] + (keep[1] * list * 1e4) / 1000) * leastSavingPercent) / 100);
  const hurdle = Math.max(1, leastSavingMoney * 1e4, percent);
  const same = own.length === held.length && own.every((seat) => held.includes(seat));
  const result: [number, number][] = [];
  if (same && way(own, own.map(stays), [], true)) result.push(keep);
  const coveredBy = (id: string): readonly string[] => review.offers.find((each) => each.id === id)?.covers ?? [];
  const datesOf = (offer: { readonly id: string; readonly covers: readonly string[] }): string[] => {
    const akin = held.filter((seat) =>
      needed.some((p) => offer.covers.includes(p) && coveredBy(seat.offer).includes(p)),
    );
    const days = akin.flatMap((seat) => [seat.end, seat.start ?? seat.end]) as string[];
    const all = new Set([review.asOf as string, ...days.filter((day) => day < review.termEnd && day > review.asOf)]);
    const lapses = held.filter((seat) => seat.offer === offer.id).map((seat) => seat.end as string);
    return [...all].filter((day) => lapses.every((end) => day > end));
  };
  for (let mask = 0; mask < 2 ** held.length; mask++) {
    const renewed = held.map((_, index) => (mask & (2 ** index)) !== 0);
    const open = review.offers.filter(
      (offer) => !held.some((seat, at) => seat.offer === offer.id && (seat.end >= review.termEnd || renewed[at])),
    );
    const purchases = open.reduce<{ offer: string; from: string }[][]>(
      (all, offer) =>
        all.flatMap((some) => [some, ...datesOf(offer).map((from) => [...some, { offer: offer.id, from }])]),
      [[]],
    );
    for (const bought of purchases) {
      const one = way(held, renewed, bought, true);
      if (!one) continue;
      const paid = bought.reduce((sum, { offer, from }) => {
        const price = review.offers.find((each) => each.id === offer)?.annualPrice ?? 0;
        return sum + money(price, gap(from, review.termEnd));
      }, 0);
      result.push([one[0] + Math.max(hurdle, Math.round(((person?.buyingMargin ?? 1) - 1) * paid)), one[1]]);
    }
  }
  return result;

  function way(
    seats: readonly ReviewSeat[],
    renewed: readonly boolean[],
    bought: readonly { readonly offer: string; readonly from: string }[],
    isBinding: boolean,
  ): [number, number] | null {
    if (isBinding && !isAllowed(seats, renewed, bought)) return null;
    const covering = (id: string, product: string): boolean =>
      review.offers.find((offer) => offer.id === id)?.covers.includes(product) ?? false;
    let cost = seats.reduce((sum, seat, at) => sum + (renewed[at] ? renewal(review, seat) : 0), 0);
    for (const { offer, from } of bought) {
      cost += money(review.offers.find((each) => each.id === offer)?.annualPrice ?? 0, gap(from, review.termEnd));
    }
    let tokens = 0;
    const marks = [
      ...new Set([
        review.asOf,
        review.termEnd,
        ...seats.flatMap((seat) => [seat.end, seat.start ?? seat.end]),
        ...bought.map((b) => b.from),
      ]),
    ]
      .filter((date) => date <= review.termEnd)
      .sort();
    for (const product of isBinding ? needed : used) {
      const rate = review.products.find((each) => each.id === product)?.flexRate ?? null;
      const until = (date: string): number =>
        dayNumber(date as never) <= dayNumber(review.asOf) ? 0 : ahead(user, product, date as never);
      for (let at = 0; at + 1 < marks.length; at++) {
        const [from, to] = [marks[at] ?? "", marks[at + 1] ?? ""];
        const isCovered =
          seats.some(
            (seat, s) =>
              covering(seat.offer, product) &&
              (seat.start ?? review.asOf) <= from &&
              (seat.end > from || (renewed[s] ?? false)),
          ) || bought.some((each) => covering(each.offer, product) && each.from <= from);
        if (isCovered) continue;
        if (isBinding && named.includes(product)) return null;
        if (rate === null) {
          if (until(to) > until(from)) return null;
          continue;
        }
        tokens += Math.round(until(to) * rate * 1000) - Math.round(until(from) * rate * 1000);
      }
    }
    return [cost, tokens];
  }

  function isAllowed(
    seats: readonly ReviewSeat[],
    renewed: readonly boolean[],
    bought: readonly { readonly offer: string }[],
  ): boolean {
    if (seats.some((seat, at) => isBound(review, seat) && !renewed[at])) return false;
    return pins.every(({ rule, names }) => {
      const about = (offer: string): boolean => isAbout(review, offer, names);
      if (rule === "named") return true;
      if (bought.some((each) => about(each.offer))) return false;
      const isNew = (seat: ReviewSeat): boolean => seat.user !== user;
      if (seats.some((seat) => about(seat.offer) && isNew(seat))) return false;
      if (rule === "flex")
        return seats.every(
          (seat, at) => !about(seat.offer) || !renewed[at] || seat.end >= review.termEnd || isBound(review, seat),
        );
      const mine = own.filter((seat) => about(seat.offer));
      return mine.every((seat) => {
        const at = seats.indexOf(seat);
        return at >= 0 && (seat.end >= review.termEnd || renewed[at] === stays(seat));
      });
    });
  }
}

/** Bill for tokens (1e-3) by pricing a plan of one user who draws them. */
function tokenBillOf(review: RebalanceReview, tokens: number): number {
  const priced = priceMix(
    {
      format: "flexmix-instance/1",
      products: [{ id: "t", flexRate: 1 }],
      offers: [],
      pools: review.pools,
      users: [{ id: "all", pool: "P", days: { t: tokens / 1000 } }],
    },
    {},
  );
  return priced.ok ? Math.round(priced.value.cost * 1e4) : Infinity;
}
