import { compareText, moneyUnits } from "../mix/units";
import { daysBetween, type ReviewContext } from "./context";
import { datedOptions, type DatedOption } from "./datedOptions";
import type { ReviewSeat, ReviewUser } from "./review";

/** A dated option with the seats that change hands for it, and its money with the least saving added to a change. */
export interface UserChoice extends DatedOption {
  readonly user: string;
  readonly gives: readonly string[];
  readonly takes: readonly string[];
  readonly isKeep: boolean;
  readonly hurdled: number;
}

/** A user, or a seat that nobody holds as a holder without use; `fixed` stays as it is. */
export interface Holder {
  readonly user: ReviewUser;
  readonly seats: readonly ReviewSeat[];
  readonly isFixed: boolean;
  /** Least saving of a change, 1e-4 money. */
  readonly leastSaving: number;
  readonly keep: UserChoice;
}

/** Id of the holder of a seat that nobody holds; a user can't have it, as ids of users are never empty before "#". */
export function idleHolderId(seat: ReviewSeat): string {
  return `#${seat.id}`;
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
  const { asOf, termEnd, rules } = context.review;
  const renewed = seats.filter((seat) => seat.end < termEnd && renewsByItself(context, user, seat, seats));
  const keepKey = keyOf(renewed.map((seat) => seat.id));
  const keep = datedOptions(context, user, seats).find(
    (option) => option.buys.length === 0 && keyOf(option.renews) === keepKey,
  );
  if (!keep) return null;
  const cost = keep.money + keep.tokens * referencePrice;
  const leastSaving = Math.max(moneyUnits(rules.leastSavingMoney), Math.ceil((cost * rules.leastSavingPercent) / 100));
  const isRecent = user.lastMoved !== null && daysBetween(user.lastMoved, asOf) < rules.backAfterDays;
  return {
    user,
    seats,
    isFixed: isRecent && !user.hasNewEvidence,
    leastSaving,
    keep: { ...keep, user: user.id, gives: [], takes: [], isKeep: true, hurdled: keep.money },
  };
}

/** Choices of a holder who gives some seats away and takes others. */
export function choicesOf(
  context: ReviewContext,
  holder: Holder,
  gives: readonly ReviewSeat[],
  takes: readonly ReviewSeat[],
): UserChoice[] {
  if (holder.isFixed) return gives.length + takes.length > 0 ? [] : [holder.keep];
  const held = [...holder.seats.filter((seat) => !gives.includes(seat)), ...takes];
  const moves = { user: holder.user.id, gives: gives.map((seat) => seat.id), takes: takes.map((seat) => seat.id) };
  const keepKey = keyOf(holder.keep.renews);
  return datedOptions(context, holder.user, held).map((option) => {
    const isKeep = gives.length + takes.length + option.buys.length === 0 && keyOf(option.renews) === keepKey;
    return { ...option, ...moves, isKeep, hurdled: option.money + (isKeep ? 0 : holder.leastSaving) };
  });
}

function keyOf(ids: readonly string[]): string {
  return [...ids].sort().join("\u0000");
}
