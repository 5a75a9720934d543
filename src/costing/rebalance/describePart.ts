import { compareText, MONEY_SCALE, TOKEN_SCALE } from "../mix/units";
import { dateOfDay, dayNumber, type CalendarDate } from "../quantity/calendarDate";
import type { Change, Part } from "./changes";
import type { ReviewContext } from "./context";
import type { ReviewSeat, Suggestion, SuggestionKind } from "./review";
import { isIdle, type Holder } from "./userChoices";

/** "From" of a seat that nobody holds. */
export const IDLE_SEAT = "seat without a user";

/** A part of a change as a line, without its saving. `giver`: who gives the seat that is taken. */
export function describePart(
  context: ReviewContext,
  { holder }: Change,
  part: Part,
  giver: Holder | null,
  lambda: number,
): Omit<Suggestion, "saves"> {
  const { asOf, rules, termEnd } = context.review;
  const { dropped = [], taken } = part;
  const gained = gainedIn(part, asOf);
  const kind = kindOf(context, holder, part);
  const [first] = [...dropped].sort((a, b) => compareText(a.end, b.end));
  const giverName = giver === null || isIdle(giver.user.id) ? "" : giver.user.id;
  const offers = [...dropped.map((seat) => seat.offer), ...gained.map(({ offer }) => offer)];
  const names = part.products.length > 0 ? part.products : offers;
  return {
    kind,
    user: isIdle(holder.user.id) ? "" : holder.user.id,
    product: [...new Set(names)].sort(compareText).join(", "),
    from: taken ? giverName || IDLE_SEAT : fromOf(dropped, part),
    to: gained.length > 0 ? namesOf(gained.map(({ offer }) => offer)) : kind === "move-at-renewal" ? "Flex" : "none",
    effective: gained[0]?.from ?? first?.end ?? asOf,
    noticeBy: first ? noticeDate(first, rules.noticeDays, asOf) : null,
    why: {
      days: part.products.reduce((sum, each) => sum + context.days(holder.user.id, each, termEnd), 0),
      tokensBefore: part.tokensBefore / TOKEN_SCALE,
      tokensAfter: part.tokensAfter / TOKEN_SCALE,
      seatsMoneyBefore: part.moneyBefore / MONEY_SCALE,
      seatsMoneyAfter: part.moneyAfter / MONEY_SCALE,
      tokenPrice: (lambda * TOKEN_SCALE) / MONEY_SCALE,
      giver: taken ? giverName : null,
      renewalLost: lostBy(context, dropped),
    },
    confidence: confidenceOf(holder, part.products, gained.length > 0),
  };
}

/** Offers that are there afterwards and were not before, earliest first. */
function gainedIn({ taken, renewed = [], bought = [] }: Part, asOf: CalendarDate) {
  return [
    ...bought,
    ...renewed.map((seat) => ({ offer: seat.offer, from: seat.end })),
    ...(taken ? [{ offer: taken.offer, from: asOf }] : []),
  ].sort((a, b) => compareText(a.from, b.from) || compareText(a.offer, b.offer));
}

function fromOf(dropped: readonly ReviewSeat[], { tokensBefore }: Part): string {
  if (dropped.length > 0) return namesOf(dropped.map((seat) => seat.offer));
  return tokensBefore > 0 ? "Flex" : "none";
}

function kindOf(context: ReviewContext, holder: Holder, part: Part): SuggestionKind {
  const { dropped = [], renewed = [], bought = [], taken } = part;
  if (taken) return "reassign";
  const used = context.used(holder.user);
  const breadth = ({ offer }: { readonly offer: string }): number =>
    used.filter((product) => context.offer(offer).covers.includes(product)).length;
  const gained = [...bought, ...renewed];
  if (gained.length > 0 && dropped.length > 0) {
    const grows = Math.max(...gained.map(breadth)) > Math.max(...dropped.map(breadth));
    return grows ? "to-collection" : "from-collection";
  }
  if (gained.length > 0) return "buy";
  if (part.tokensAfter > part.tokensBefore) return "move-at-renewal";
  return dropped.some((seat) => breadth(seat) > 0) ? "reclaim" : "drop";
}

function namesOf(names: readonly string[]): string {
  return [...new Set(names)].sort(compareText).join(" + ");
}

/** So many whole days before the last day that is paid. */
function noticeDate(seat: ReviewSeat, noticeDays: number, asOf: CalendarDate): CalendarDate {
  const notice = seat.noticeBy ?? dateOfDay(dayNumber(seat.end) - 1 - noticeDays);
  return notice < asOf ? asOf : notice;
}

/** What new seats cost more a year than renewing those that lapse: they lose their renewal price. */
function lostBy(context: ReviewContext, dropped: readonly ReviewSeat[]): number {
  const lost = dropped.map((seat) => context.offer(seat.offer).annualPrice - context.renewalPrice(seat));
  return Math.max(0, Math.round(lost.reduce((sum, each) => sum + each, 0) * MONEY_SCALE) / MONEY_SCALE);
}

/** How sure the direction is: the chance that it is right, for the least sure product; null when no chance is known. */
function confidenceOf(holder: Holder, products: readonly string[], isBuying: boolean): number | null {
  const chances = products.flatMap((product) => holder.user.chanceFlexCheaper.get(product) ?? []);
  if (chances.length === 0) return null;
  return Math.min(...chances.map((chance) => (isBuying ? 1 - chance : chance)));
}
