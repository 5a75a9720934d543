import { compareText, MONEY_SCALE, TOKEN_SCALE } from "../mix/units";
import { dateOfDay, dayNumber, type CalendarDate } from "../quantity/calendarDate";
import type { ReviewContext } from "./context";
import type { ReviewSeat, Suggestion, SuggestionKind } from "./review";
import { isIdle, type Holder, type UserChoice } from "./userChoices";

/** A suggestion before its saving is rounded: `value` in 1e-4 money, not an integer. */
export type SuggestionDraft = Omit<Suggestion, "saves"> & { readonly value: number };

/** "From" of a seat that nobody holds. */
export const IDLE_SEAT = "seat without a user";

interface Change {
  readonly holder: Holder;
  readonly choice: UserChoice;
  readonly value: number;
}

/** One draft for each user who changes; who gives a seat stands in the line of who takes it. `lambda`: see `PoolPlan`. */
export function draftSuggestions(
  context: ReviewContext,
  holders: readonly Holder[],
  choices: readonly UserChoice[],
  lambda: number,
): SuggestionDraft[] {
  const byUser = new Map(choices.map((choice) => [choice.user, choice]));
  const changes = holders.flatMap((holder): Change[] => {
    const choice = byUser.get(holder.user.id);
    if (!choice || choice.isKeep) return [];
    const value = holder.keep.money - choice.money + lambda * (holder.keep.tokens - choice.tokens);
    return [{ holder, choice, value }];
  });
  const values = new Map(changes.map((change) => [change.choice.user, change.value]));
  const givers = new Map(changes.flatMap((change) => change.choice.gives.map((seat) => [seat, change] as const)));
  const own = new Set<string>();
  for (const { choice } of changes) {
    for (const seat of choice.takes) {
      const giver = givers.get(seat);
      if (!giver || own.has(giver.choice.user) || !isOnlyGiving(giver)) continue;
      // A giver's money goes into the line of the first who takes a seat of theirs, and nowhere else.
      own.add(giver.choice.user);
      values.set(choice.user, (values.get(choice.user) ?? 0) + (values.get(giver.choice.user) ?? 0));
      values.set(giver.choice.user, 0);
    }
  }
  return changes
    .filter((change) => !(own.has(change.choice.user) && isOnlyGiving(change)))
    .map((change) => draftOf(context, change, values.get(change.choice.user) ?? 0, lambda, givers));
}

/** Whether a change is told whole in the line of whoever takes the seat: nothing is bought, and the rest ends as today. */
function isOnlyGiving({ holder, choice }: Change): boolean {
  const isAsToday = (id: string): boolean => choice.renews.includes(id) === holder.keep.renews.includes(id);
  return (
    choice.gives.length > 0 &&
    choice.takes.length === 0 &&
    choice.buys.length === 0 &&
    holder.seats.every((seat) => choice.gives.includes(seat.id) || isAsToday(seat.id))
  );
}

function draftOf(
  context: ReviewContext,
  { holder, choice }: Change,
  value: number,
  lambda: number,
  givers: ReadonlyMap<string, Change>,
): SuggestionDraft {
  const { asOf, rules } = context.review;
  const seatById = new Map(context.review.seats.map((seat) => [seat.id, seat]));
  const seatsOf = (ids: readonly string[]): ReviewSeat[] => ids.flatMap((id) => seatById.get(id) ?? []);
  const dropped = seatsOf(choice.drops.filter((id) => holder.keep.renews.includes(id)));
  const renewed = seatsOf(choice.renews.filter((id) => !holder.keep.renews.includes(id) && !choice.takes.includes(id)));
  const taken = seatsOf(choice.takes);
  const bought = [
    ...choice.buys,
    ...renewed.map((seat) => ({ offer: seat.offer, from: seat.end })),
    ...taken.map((seat) => ({ offer: seat.offer, from: asOf })),
  ].sort((a, b) => compareText(a.from, b.from) || compareText(a.offer, b.offer));
  const kind = kindOf(context, holder, choice, dropped, bought);
  const [first] = [...dropped].sort((a, b) => compareText(a.end, b.end));
  const effective = bought[0]?.from ?? first?.end ?? asOf;
  const giver = taken[0] ? (givers.get(taken[0].id)?.holder.user.id ?? null) : null;
  const concerned = [...dropped.map((seat) => seat.offer), ...bought.map((purchase) => purchase.offer)];
  const products = context.used(holder.user).filter((product) => concerned.some((id) => covers(context, id, product)));
  return {
    kind,
    user: isIdle(holder.user.id) ? "" : holder.user.id,
    product: (products.length > 0 ? products : [...new Set(concerned)]).sort(compareText).join(", "),
    from: fromOf(holder, choice, dropped, giver),
    to:
      bought.length > 0
        ? namesOf(bought.map((purchase) => purchase.offer))
        : kind === "move-at-renewal"
          ? "Flex"
          : "none",
    effective,
    noticeBy: first ? noticeDate(first, rules.noticeDays, asOf) : null,
    value,
    why: {
      days: products.reduce((sum, each) => sum + context.days(holder.user.id, each, context.review.termEnd), 0),
      tokensBefore: holder.keep.tokens / TOKEN_SCALE,
      tokensAfter: choice.tokens / TOKEN_SCALE,
      seatsMoneyBefore: holder.keep.money / MONEY_SCALE,
      seatsMoneyAfter: choice.money / MONEY_SCALE,
      tokenPrice: (lambda * TOKEN_SCALE) / MONEY_SCALE,
      giver: giver === null ? null : isIdle(giver) ? "" : giver,
      renewalLost: lostBy(context, dropped),
    },
    confidence: confidenceOf(holder, products, bought.length > 0),
  };
}

/** What is given up; for a seat of somebody else, whose it is. */
function fromOf(holder: Holder, choice: UserChoice, dropped: readonly ReviewSeat[], giver: string | null): string {
  if (choice.takes.length > 0) return giver === null || isIdle(giver) ? IDLE_SEAT : giver;
  return dropped.length > 0 ? namesOf(dropped.map((seat) => seat.offer)) : holder.keep.tokens > 0 ? "Flex" : "none";
}

function kindOf(
  context: ReviewContext,
  holder: Holder,
  choice: UserChoice,
  dropped: readonly ReviewSeat[],
  bought: readonly { readonly offer: string }[],
): SuggestionKind {
  if (choice.takes.length > 0) return "reassign";
  const used = context.used(holder.user);
  const breadth = (id: string): number => used.filter((product) => covers(context, id, product)).length;
  if (bought.length > 0 && dropped.length > 0) {
    const widest = (ids: readonly string[]): number => Math.max(...ids.map(breadth));
    const grows = widest(bought.map((each) => each.offer)) > widest(dropped.map((each) => each.offer));
    return grows ? "to-collection" : "from-collection";
  }
  if (bought.length > 0) return "buy";
  if (choice.tokens > holder.keep.tokens) return "move-at-renewal";
  return dropped.some((seat) => breadth(seat.offer) > 0) ? "reclaim" : "drop";
}

function covers(context: ReviewContext, offer: string, product: string): boolean {
  return context.offer(offer).covers.includes(product);
}

function namesOf(names: readonly string[]): string {
  return [...new Set(names)].sort(compareText).join(" + ");
}

function noticeDate(seat: ReviewSeat, noticeDays: number, asOf: CalendarDate): CalendarDate {
  const notice = seat.noticeBy ?? dateOfDay(dayNumber(seat.end) - noticeDays);
  return notice < asOf ? asOf : notice;
}

/** What new seats cost more a year than renewing those that lapse: they lose their renewal price. */
function lostBy(context: ReviewContext, dropped: readonly ReviewSeat[]): number {
  const lost = dropped.map((seat) => context.offer(seat.offer).annualPrice - context.renewalPrice(seat));
  return Math.max(0, Math.round(lost.reduce((sum, each) => sum + each, 0) * 10_000) / 10_000);
}

/** How sure the direction is: the chance that it is right, for the least sure product; null when no chance is known. */
function confidenceOf(holder: Holder, products: readonly string[], isBuying: boolean): number | null {
  const chances = products.flatMap((product) => holder.user.chanceFlexCheaper.get(product) ?? []);
  if (chances.length === 0) return null;
  return Math.min(...chances.map((chance) => (isBuying ? 1 - chance : chance)));
}
