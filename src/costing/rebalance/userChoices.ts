import { compareText, moneyUnits } from "../mix/units";
import type { ReviewContext } from "./context";
import { datedOptions, optionOf, type DatedOption } from "./datedOptions";
import { concerns, pinsOf } from "./pins";
import type { AcceptedChange, ReviewPin, ReviewSeat, ReviewUser } from "./review";

/**
 * A dated option with the seats that change hands for it. 1e-4 money: `hurdle` is the least saving that it must bring,
 * `bonus` what it is preferred by because it carries out what was accepted.
 */
export interface UserChoice extends DatedOption {
  readonly user: string;
  readonly gives: readonly string[];
  readonly takes: readonly string[];
  readonly isKeep: boolean;
  readonly hurdle: number;
  readonly bonus: number;
}

/** More than any plan costs: what was accepted goes before money. 1e-4 money. */
const ACCEPTED_BONUS = 1e10;

/** Money of a choice as the search sees it. */
export function costOfChoice({ money, hurdle, bonus }: UserChoice): number {
  return money + hurdle - bonus;
}

/** A user, or a seat that nobody holds as a holder without use. */
export interface Holder {
  readonly user: ReviewUser;
  readonly seats: readonly ReviewSeat[];
  readonly pins: readonly ReviewPin[];
  /** Least saving of a change, 1e-4 money. */
  readonly leastSaving: number;
  /** What happens if nobody acts, whatever is pinned. */
  readonly keep: UserChoice;
}

/** Id of the holder of a seat that nobody holds; a user can't have it, as ids of users are never empty before "#". */
export function idleHolderId(seat: ReviewSeat): string {
  return `#${seat.id}`;
}

/** Whether a holder stands for a seat that nobody holds. */
export function isIdle(holderId: string): boolean {
  return holderId.startsWith("#");
}

/**
 * What happens to a seat if nobody acts: as it says. But of the seats that alone give access to a used product outside
 * Flex, the one that lasts longest renews all the same: nobody lets the only access lapse.
 */
export function renewsByItself(
  context: ReviewContext,
  user: ReviewUser,
  seat: ReviewSeat,
  seats: readonly ReviewSeat[],
): boolean {
  if (seat.renews) return true;
  return context.used(user).some((product) => {
    if (context.isOnFlex(product)) return false;
    const covering = seats.filter((each) => context.offer(each.offer).covers.includes(product));
    if (covering.some((each) => each.renews || each.end >= context.review.termEnd)) return false;
    const [last] = [...covering].sort((a, b) => compareText(b.end, a.end) || compareText(a.id, b.id));
    return last === seat;
  });
}

/** A holder with "do nothing" and the least saving; null when doing nothing leaves a product without any access. */
export function holderOf(
  context: ReviewContext,
  user: ReviewUser,
  seats: readonly ReviewSeat[],
  referencePrice: number,
): Holder | null {
  const { termEnd, rules } = context.review;
  const renewed = seats.filter((seat) => seat.end < termEnd && renewsByItself(context, user, seat, seats));
  const keep = optionOf(context, user, seats, renewed);
  if (!keep) return null;
  const cost = keep.money + keep.tokens * referencePrice;
  return {
    user,
    seats,
    pins: pinsOf(context, user),
    // At least the smallest amount, so that nothing changes where nothing is saved.
    leastSaving: Math.max(1, moneyUnits(rules.leastSavingMoney), Math.ceil((cost * rules.leastSavingPercent) / 100)),
    keep: { ...keep, user: user.id, gives: [], takes: [], isKeep: true, hurdle: 0, bonus: 0 },
  };
}

/** Choices of a holder who gives some seats away and takes others; none when the pins forbid it. */
export function choicesOf(
  context: ReviewContext,
  holder: Holder,
  gives: readonly ReviewSeat[],
  takes: readonly ReviewSeat[],
): UserChoice[] {
  const held = [...holder.seats.filter((seat) => !gives.includes(seat)), ...takes];
  const moves = { user: holder.user.id, gives: gives.map((seat) => seat.id), takes: takes.map((seat) => seat.id) };
  const keepKey = keyOf(holder.keep.renews);
  const situation = { user: holder.user, held, pins: holder.pins, keeps: new Set(holder.keep.renews) };
  return datedOptions(context, situation).map((option) => {
    const isKeep = gives.length + takes.length + option.buys.length === 0 && keyOf(option.renews) === keepKey;
    const kept = holder.user.accepted.filter((change) => isAsAccepted(context, change, held, takes, option));
    return {
      ...option,
      ...moves,
      isKeep,
      hurdle: isKeep ? 0 : hurdleOf(context, holder, option),
      bonus: kept.length * ACCEPTED_BONUS,
    };
  });
}

/** The least saving of a change, or of its purchases, whichever is more. */
function hurdleOf(context: ReviewContext, { user, leastSaving }: Holder, { buys }: DatedOption): number {
  const bought = buys.reduce((sum, { offer, from }) => sum + context.buyMoney(offer, from), 0);
  return Math.max(leastSaving, Math.round((user.buyingMargin - 1) * bought));
}

function isAsAccepted(
  context: ReviewContext,
  { names, offers, isTaken }: AcceptedChange,
  held: readonly ReviewSeat[],
  takes: readonly ReviewSeat[],
  option: DatedOption,
): boolean {
  if (isTaken) return takes.some((seat) => offers.includes(seat.offer));
  const staying = held.filter((seat) => seat.end >= context.review.termEnd || option.renews.includes(seat.id));
  const last = [...staying, ...option.buys].map((each) => each.offer);
  const there = new Set(last.filter((offer) => concerns(context, offer, names)));
  return there.size === offers.length && offers.every((offer) => there.has(offer));
}

function keyOf(ids: readonly string[]): string {
  return [...ids].sort().join("\u0000");
}
