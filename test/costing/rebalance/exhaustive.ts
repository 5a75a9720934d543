import { dayNumber } from "../../../src/costing/quantity/calendarDate";
import type { RebalanceReview, ReviewSeat } from "../../../src/costing/rebalance/review";
import { priceMix } from "../../../src/costing";
import { daysOf, type RandomReview } from "./randomReview";

/**
 * The least cost of a small review (1e-4 money, changes counted with their least saving) by trying everything: who
 * holds each movable seat from today, each seat renewed or not, each other offer never, today or from an end date on.
 * Written apart from the product: coverage is looked up day by day, the token bill by priceMix on one user.
 */
export function exhaustiveCost(random: RandomReview): number {
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

/** Equal tokens: the least money. */
function smallest(list: [number, number][]): [number, number][] {
  const least = new Map<number, number>();
  for (const [money, tokens] of list) least.set(tokens, Math.min(money, least.get(tokens) ?? Infinity));
  return [...least].map(([tokens, money]) => [money, tokens]);
}

const gap = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** Every way to hand out the seats: a movable one to anybody who may move, holds no such seat and uses what it covers. */
function ownersOf(review: RebalanceReview): (string | null)[][] {
  const isFixed = (id: string): boolean => {
    const moved = review.users.find((user) => user.id === id)?.lastMoved ?? null;
    return moved !== null && gap(moved, review.asOf) < 183;
  };
  return review.seats
    .reduce<(string | null)[][]>(
      (all, seat) => {
        const isFree =
          (seat.lastReassigned === null || gap(seat.lastReassigned, review.asOf) >= 90) &&
          (seat.user === null || !isFixed(seat.user));
        const others = !isFree
          ? []
          : review.users.filter(
              (user) =>
                user.id !== seat.user &&
                !isFixed(user.id) &&
                !review.seats.some((each) => each.user === user.id && each.offer === seat.offer),
            );
        return all.flatMap((owner) => [seat.user, ...others.map((user) => user.id)].map((one) => [...owner, one]));
      },
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
  return money(offer?.renewalPrice ?? offer?.annualPrice ?? 0, Math.max(0, gap(seat.end, review.termEnd)));
}

function idleWays(review: RebalanceReview, held: readonly ReviewSeat[]): [number, number][] {
  return [[held.reduce((sum, seat) => sum + Math.min(0, renewal(review, seat)), 0), 0]];
}

function userWays(random: RandomReview, user: string, held: readonly ReviewSeat[]): [number, number][] {
  const { review } = random;
  const ahead = daysOf(random);
  const own = review.seats.filter((seat) => seat.user === user);
  const person = review.users.find((each) => each.id === user);
  const isFixed = person?.lastMoved != null && gap(person.lastMoved, review.asOf) < 183;
  const used = (person?.products ?? []).filter((product) => ahead(user, product, review.termEnd) > 0);
  const opensX = (seat: ReviewSeat): boolean =>
    review.offers.find((each) => each.id === seat.offer)?.covers.includes("X") ?? false;
  const xSeats = used.includes("X") ? own.filter(opensX) : [];
  const isSafe = xSeats.some((seat) => seat.renews || seat.end >= review.termEnd);
  const latest = [...xSeats].sort((a, b) => (a.end === b.end ? (a.id < b.id ? -1 : 1) : a.end > b.end ? -1 : 1))[0];
  const stays = (seat: ReviewSeat): boolean => seat.renews || (!isSafe && seat === latest);
  const keep = way(own, own.map(stays), []);
  if (!keep) throw new Error("do nothing must be possible");
  const list = review.pools[0]?.tiers[0]?.price ?? 0;
  const { leastSavingMoney, leastSavingPercent } = review.rules;
  const percent = Math.ceil(((keep[0] + (keep[1] * list * 1e4) / 1000) * leastSavingPercent) / 100);
  const hurdle = Math.max(leastSavingMoney * 1e4, percent);
  const same = own.length === held.length && own.every((seat) => held.includes(seat));
  if (isFixed) return same ? [keep] : [];
  const result: [number, number][] = same ? [keep] : [];
  const dates = [...new Set([review.asOf, ...held.map((seat) => seat.end).filter((end) => end < review.termEnd)])];
  const open = review.offers.filter((offer) => !held.some((seat) => seat.offer === offer.id));
  for (let mask = 0; mask < 2 ** held.length; mask++) {
    const renewed = held.map((_, index) => (mask & (2 ** index)) !== 0);
    for (let code = 0; code < (dates.length + 1) ** open.length; code++) {
      const starts = open.map((_, index) => Math.floor(code / (dates.length + 1) ** index) % (dates.length + 1));
      const bought = open.flatMap((offer, index) => {
        const from = dates[(starts[index] ?? 0) - 1];
        return from === undefined ? [] : [{ offer: offer.id, from: from as string }];
      });
      const one = way(held, renewed, bought);
      if (one) result.push([one[0] + hurdle, one[1]]);
    }
  }
  return result;

  function way(
    seats: readonly ReviewSeat[],
    renewed: readonly boolean[],
    bought: readonly { readonly offer: string; readonly from: string }[],
  ): [number, number] | null {
    const covering = (id: string, product: string): boolean =>
      review.offers.find((offer) => offer.id === id)?.covers.includes(product) ?? false;
    let cost = seats.reduce((sum, seat, at) => sum + (renewed[at] ? renewal(review, seat) : 0), 0);
    for (const { offer, from } of bought) {
      cost += money(review.offers.find((each) => each.id === offer)?.annualPrice ?? 0, gap(from, review.termEnd));
    }
    let tokens = 0;
    const marks = [
      ...new Set([review.asOf, review.termEnd, ...seats.map((seat) => seat.end), ...bought.map((b) => b.from)]),
    ]
      .filter((date) => date <= review.termEnd)
      .sort();
    for (const product of used) {
      const rate = review.products.find((each) => each.id === product)?.flexRate ?? null;
      const until = (date: string): number =>
        dayNumber(date as never) <= dayNumber(review.asOf) ? 0 : ahead(user, product, date as never);
      for (let at = 0; at + 1 < marks.length; at++) {
        const [from, to] = [marks[at] ?? "", marks[at + 1] ?? ""];
        const isCovered =
          seats.some((seat, s) => covering(seat.offer, product) && (seat.end > from || renewed[s])) ||
          bought.some((each) => covering(each.offer, product) && each.from <= from);
        if (isCovered) continue;
        if (rate === null) {
          if (until(to) > until(from)) return null;
          continue;
        }
        tokens += Math.round(until(to) * rate * 1000) - Math.round(until(from) * rate * 1000);
      }
    }
    return [cost, tokens];
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
