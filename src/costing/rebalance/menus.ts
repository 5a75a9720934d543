import { compareText } from "../mix/units";
import { daysBetween, type ReviewContext } from "./context";
import { isFrozen, isWelcome, needed } from "./pins";
import { paretoFront } from "./pareto";
import type { ReviewSeat } from "./review";
import { subsets } from "./subsets";
import { choicesOf, costOfChoice, isIdle, type Holder, type UserChoice } from "./userChoices";

/** Seats that can stand for each other once they are given: same offer, days and prices. */
export interface SeatClass {
  readonly index: number;
  /** What a taker gets, under an id that no seat has. */
  readonly sample: ReviewSeat;
  readonly seats: readonly ReviewSeat[];
}

/** What a holder can do who gives these seats and takes one of this class, or none. */
export interface MenuEntry {
  readonly gives: readonly ReviewSeat[];
  readonly takes: SeatClass | null;
  readonly choices: readonly UserChoice[];
}

/** All that a holder can do; the first entry exchanges nothing. */
export interface Menu {
  readonly holder: Holder;
  readonly entries: readonly MenuEntry[];
}

/** Holders whom no seat links with others. */
export interface ExchangeGroup {
  readonly menus: readonly Menu[];
  readonly classes: readonly SeatClass[];
}

/** Splits holders into groups that no seat links, each with the classes of seats that can change hands in it. */
export function exchangeGroups(context: ReviewContext, holders: readonly Holder[]): ExchangeGroup[] {
  const sorted = [...holders].sort((a, b) => compareText(a.user.id, b.user.id));
  const movable = new Map(sorted.map((holder) => [holder, movableSeats(context, holder)]));
  const classes = seatClasses([...movable.values()].flat());
  const owners = new Map(sorted.flatMap((holder) => holder.seats.map((seat) => [seat.id, holder] as const)));
  const takers = new Map(classes.map((each) => [each, sorted.filter((holder) => mayTake(context, holder, each))]));
  const linking = classes.filter((each) => (takers.get(each) ?? []).length > 0);
  const groupOf = labels(
    sorted,
    linking.map((each) => [...(takers.get(each) ?? []), ...each.seats.flatMap((seat) => owners.get(seat.id) ?? [])]),
  );
  const groups = new Map<Holder, { menus: Menu[]; classes: Set<SeatClass> }>();
  for (const holder of sorted) {
    const open = linking.filter((each) => takers.get(each)?.includes(holder));
    const own = (movable.get(holder) ?? []).filter((seat) => linking.some((each) => each.seats.includes(seat)));
    const label = groupOf(holder);
    const group = groups.get(label) ?? { menus: [], classes: new Set<SeatClass>() };
    group.menus.push({ holder, entries: entriesOf(context, holder, own, open) });
    for (const each of linking) {
      if (open.includes(each) || own.some((seat) => each.seats.includes(seat))) group.classes.add(each);
    }
    groups.set(label, group);
  }
  return [...groups.values()].map(({ menus, classes: own }) => ({
    menus,
    classes: [...own].map((each, index) => renumbered(each, index, menus)),
  }));
}

/** Classes are numbered within their group: entries point at the same object, so only the number is set anew. */
function renumbered(each: SeatClass, index: number, menus: readonly Menu[]): SeatClass {
  const own = Object.assign({}, each, { index });
  for (const menu of menus) {
    for (const entry of menu.entries) if (entry.takes === each) Object.assign(entry, { takes: own });
  }
  return own;
}

function movableSeats(context: ReviewContext, { seats, pins }: Holder): ReviewSeat[] {
  const { asOf, rules } = context.review;
  return seats.filter((seat) => {
    const isRested = seat.lastReassigned === null || daysBetween(seat.lastReassigned, asOf) >= rules.reassignAfterDays;
    return isRested && (seat.start ?? asOf) <= asOf && !isFrozen(context, pins, seat.offer);
  });
}

function seatClasses(seats: readonly ReviewSeat[]): SeatClass[] {
  const byKey = new Map<string, ReviewSeat[]>();
  for (const seat of seats) {
    const key = JSON.stringify([seat.offer, seat.end, seat.renews, seat.renewalPrices, seat.noticeBy]);
    byKey.set(key, [...(byKey.get(key) ?? []), seat]);
  }
  return [...byKey].sort(byKeyText).flatMap(([, own], index) => {
    const [first] = own;
    return first ? [{ index, sample: { ...first, id: `@${index}`, user: null, start: null }, seats: own }] : [];
  });
}

function byKeyText(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return compareText(a[0], b[0]);
}

/**
 * Who could use a seat of the class: not a holder of the same offer, with use of what it covers, and no pin against
 * it.
 */
function mayTake(context: ReviewContext, holder: Holder, { sample }: SeatClass): boolean {
  if (isIdle(holder.user.id) || holder.seats.some((each) => each.offer === sample.offer)) return false;
  const { covers } = context.offer(sample.offer);
  return (
    isWelcome(context, holder.pins, sample.offer) &&
    needed(context, holder.user, holder.pins).some((product) => covers.includes(product))
  );
}

function entriesOf(
  context: ReviewContext,
  holder: Holder,
  own: readonly ReviewSeat[],
  open: readonly SeatClass[],
): MenuEntry[] {
  return subsets(own).flatMap((gives) =>
    [null, ...open].flatMap((takes): MenuEntry[] => {
      const choices = choicesOf(context, holder, gives, takes ? [takes.sample] : []);
      const front = paretoFront(choices.map((choice) => ({ ...choice, hurdled: costOfChoice(choice) })));
      return front.length > 0 || (gives.length === 0 && takes === null) ? [{ gives, takes, choices: front }] : [];
    }),
  );
}

/** The first holder of the group that a holder belongs to. */
function labels(holders: readonly Holder[], links: readonly (readonly Holder[])[]): (holder: Holder) => Holder {
  const above = new Map<Holder, Holder>(holders.map((holder) => [holder, holder]));
  const top = (holder: Holder): Holder => {
    let at = holder;
    for (let next = above.get(at); next && next !== at; next = above.get(at)) at = next;
    return at;
  };
  for (const [first, ...others] of links) {
    if (!first) continue;
    for (const other of others) above.set(top(other), top(first));
  }
  return top;
}

/** Puts the given seats into the hands of the takers: in order of ids, class by class. */
export function withRealSeats(classes: readonly SeatClass[], choices: readonly UserChoice[]): UserChoice[] {
  const given = new Set(choices.flatMap((choice) => choice.gives));
  const waiting = new Map(
    classes.map(({ sample, seats }) => [
      sample.id,
      seats
        .map((seat) => seat.id)
        .filter((id) => given.has(id))
        .sort(compareText),
    ]),
  );
  return [...choices]
    .sort((a, b) => compareText(a.user, b.user))
    .map((choice) => {
      const [taken] = choice.takes;
      const real = taken === undefined ? undefined : waiting.get(taken)?.shift();
      if (taken === undefined || real === undefined) return choice;
      const named = (ids: readonly string[]): string[] => ids.map((id) => (id === taken ? real : id));
      return { ...choice, takes: [real], renews: named(choice.renews), drops: named(choice.drops) };
    });
}
