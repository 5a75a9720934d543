import { compareText } from "../mix/units";
import { daysBetween, type ReviewContext } from "./context";
import { paretoFront, type Priced } from "./pareto";
import type { ReviewSeat } from "./review";
import { choicesOf, type Holder, type UserChoice } from "./userChoices";

/** Users who can exchange seats, and the seats that may change hands among them. */
export interface ExchangeGroup {
  readonly holders: readonly Holder[];
  readonly seats: readonly ReviewSeat[];
  /** Whether seats were left out because the group would be too large to examine whole. */
  readonly isCut: boolean;
}

/** What a whole group does: one choice for each holder. */
export interface GroupChoice extends Priced {
  readonly choices: readonly UserChoice[];
}

/** Largest group that is examined whole; a larger one is split, and the plan is not called proven. */
const MOST_SEATS = 5;
const MOST_HOLDERS = 10;
/** Seats and takers of one part of a group that was split. */
const PART = 2;

/** Splits a pool's holders into groups that no seat can link. */
export function exchangeGroups(context: ReviewContext, holders: readonly Holder[]): ExchangeGroup[] {
  const candidates = holders.flatMap((holder) =>
    holder.isFixed ? [] : holder.seats.filter((seat) => mayMove(context, seat)).map((seat) => ({ holder, seat })),
  );
  const links = new Map<string, Set<Holder>>();
  for (const { holder, seat } of candidates) {
    const takers = takersOf(context, holders, seat);
    if (takers.length > 0) links.set(seat.id, new Set([holder, ...takers]));
  }
  const linked = candidates.filter(({ seat }) => links.has(seat.id)).map(({ seat }) => seat);
  return components(holders, links).flatMap((members) => split(context, members, linked));
}

function mayMove(context: ReviewContext, seat: ReviewSeat): boolean {
  const { asOf, rules } = context.review;
  return seat.lastReassigned === null || daysBetween(seat.lastReassigned, asOf) >= rules.reassignAfterDays;
}

/** Who could use the seat: not a holder of the same offer, with use of what it covers that is not covered already. */
function takersOf(context: ReviewContext, holders: readonly Holder[], seat: ReviewSeat): Holder[] {
  const { covers } = context.offer(seat.offer);
  return holders.filter(
    (holder) =>
      !holder.isFixed &&
      !holder.seats.some((each) => each.offer === seat.offer) &&
      context.used(holder.user).some((product) => covers.includes(product)),
  );
}

function components(holders: readonly Holder[], links: ReadonlyMap<string, ReadonlySet<Holder>>): Holder[][] {
  const group = new Map(holders.map((holder, index) => [holder, index]));
  for (const members of links.values()) {
    const labels = new Set([...members].map((member) => group.get(member)));
    const label = Math.min(...[...labels].map((each) => each ?? 0));
    for (const [holder, each] of group) if (labels.has(each)) group.set(holder, label);
  }
  const byLabel = new Map<number, Holder[]>();
  for (const [holder, label] of group) byLabel.set(label, [...(byLabel.get(label) ?? []), holder]);
  return [...byLabel.values()];
}

/**
 * A small group whole. Of a large one, parts: for each offer the idlest seats with the heaviest users, a few at a time,
 * each user in one part only; everybody else alone.
 */
function split(context: ReviewContext, holders: readonly Holder[], linked: readonly ReviewSeat[]): ExchangeGroup[] {
  const own = holders.flatMap((holder) =>
    holder.seats
      .filter((seat) => linked.includes(seat))
      .map((seat) => ({ holder, seat, use: tokensUnder(context, holder, seat) })),
  );
  const sorted = own.sort((a, b) => a.use - b.use || compareText(a.seat.id, b.seat.id));
  if (own.length <= MOST_SEATS && holders.length <= MOST_HOLDERS) {
    return [{ holders, seats: sorted.map(({ seat }) => seat), isCut: false }];
  }
  const free = new Set(holders);
  const parts: ExchangeGroup[] = [];
  for (const offer of new Set(sorted.map(({ seat }) => seat.offer))) {
    const seats = sorted.filter((each) => each.seat.offer === offer);
    const takers = seats[0] ? heaviest(context, holders, seats[0].seat) : [];
    for (;;) {
      const given = seats.filter((each) => free.has(each.holder)).slice(0, PART);
      const givers = new Set(given.map((each) => each.holder));
      const taking = takers.filter((holder) => free.has(holder) && !givers.has(holder)).slice(0, PART);
      if (given.length === 0 || taking.length === 0) break;
      const members = [...givers, ...taking];
      members.forEach((member) => free.delete(member));
      parts.push({ holders: members, seats: given.map((each) => each.seat), isCut: true });
    }
  }
  return [...parts, ...[...free].map((holder) => ({ holders: [holder], seats: [], isCut: true }))];
}

function heaviest(context: ReviewContext, holders: readonly Holder[], seat: ReviewSeat): Holder[] {
  return takersOf(context, holders, seat)
    .map((holder) => ({ holder, use: tokensUnder(context, holder, seat) }))
    .sort((a, b) => b.use - a.use || compareText(a.holder.user.id, b.holder.user.id))
    .map(({ holder }) => holder);
}

function tokensUnder(context: ReviewContext, holder: Holder, seat: ReviewSeat): number {
  const { asOf, termEnd } = context.review;
  return context
    .offer(seat.offer)
    .covers.filter((product) => holder.user.products.includes(product))
    .reduce((sum, product) => sum + context.tokens(holder.user.id, product, asOf, termEnd), 0);
}

interface State {
  readonly hurdled: number;
  readonly tokens: number;
  readonly isKeep: boolean;
  readonly choice: UserChoice | null;
  readonly before: State | null;
}

/**
 * Every undominated way of a group: holders one after another, the state being which seats are on their way. A seat
 * is given and taken exactly once, or neither. Exact: two ways with the same seats on their way can be finished alike,
 * so the one with more money and more tokens is never needed.
 */
export function groupFront(context: ReviewContext, group: ExchangeGroup): GroupChoice[] {
  const order = [...group.holders].sort((a, b) => compareText(a.user.id, b.user.id));
  const takers = new Map(
    group.seats.map((seat) => [seat.id, new Set(takersOf(context, group.holders, seat))] as const),
  );
  const start: State = { hurdled: 0, tokens: 0, isKeep: true, choice: null, before: null };
  const none = group.seats.map(() => "0").join("");
  let states = new Map<string, State[]>([[none, [start]]]);
  for (const holder of order) {
    const moves = holderMoves(context, group, holder, takers);
    const next = new Map<string, State[]>();
    for (const [key, list] of states) {
      for (const { steps, choices } of moves) {
        const moved = moveKey(key, steps);
        if (moved === null) continue;
        const reached = list.flatMap((state) => choices.map((choice) => extend(state, choice)));
        next.set(moved, [...(next.get(moved) ?? []), ...reached]);
      }
    }
    states = new Map([...next].map(([key, list]) => [key, paretoFront(list)]));
  }
  return (states.get(none) ?? []).map((state) => ({ ...priced(state), choices: unwind(state) }));
}

interface HolderMove {
  /** Seat number and +1 (given) or -1 (taken). */
  readonly steps: readonly (readonly [number, 1 | -1])[];
  readonly choices: readonly UserChoice[];
}

function holderMoves(
  context: ReviewContext,
  group: ExchangeGroup,
  holder: Holder,
  takers: ReadonlyMap<string, ReadonlySet<Holder>>,
): HolderMove[] {
  const own = group.seats.filter((seat) => holder.seats.includes(seat));
  const open = group.seats.filter((seat) => takers.get(seat.id)?.has(holder));
  const gifts = own.reduce<ReviewSeat[][]>((all, seat) => all.flatMap((some) => [some, [...some, seat]]), [[]]);
  const takings: ReviewSeat[][] = [[], ...open.map((seat) => [seat])];
  return gifts.flatMap((gives) =>
    takings.map((takes) => ({
      steps: [
        ...gives.map((seat) => [group.seats.indexOf(seat), 1] as const),
        ...takes.map((seat) => [group.seats.indexOf(seat), -1] as const),
      ],
      choices: paretoFront(choicesOf(context, holder, gives, takes)),
    })),
  );
}

/** "0" at rest, "+" given, "-" taken before it was given; null when a seat would be taken twice. */
function moveKey(key: string, steps: HolderMove["steps"]): string | null {
  const marks = [...key];
  for (const [index, step] of steps) {
    const mark = marks[index];
    if (step === 1) marks[index] = mark === "-" ? "0" : "+";
    else if (mark === "-") return null;
    else marks[index] = mark === "+" ? "0" : "-";
  }
  return marks.join("");
}

function extend(before: State, choice: UserChoice): State {
  return {
    hurdled: before.hurdled + choice.hurdled,
    tokens: before.tokens + choice.tokens,
    isKeep: before.isKeep && choice.isKeep,
    choice,
    before,
  };
}

function priced({ hurdled, tokens, isKeep }: State): Priced {
  return { hurdled, tokens, isKeep };
}

function unwind(state: State): UserChoice[] {
  const choices: UserChoice[] = [];
  for (let at: State | null = state; at?.choice; at = at.before) choices.push(at.choice);
  return choices.reverse();
}
