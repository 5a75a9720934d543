import { dateOfDay, dayNumber, type CalendarDate, type Rebalance, type RebalanceReview } from "../../costing";
import type { Inputs } from "../recommendMix/inputs";
import type { RebalanceLine } from "./rebalanceSheet";

/** One thing to do, or to know, on a day. `user` is "" where nobody is concerned. */
export interface DatedAction {
  readonly date: CalendarDate;
  readonly action: "notice" | "change" | "renewal" | "order" | "top-up" | "expiry";
  readonly what: string;
  readonly user: string;
}

/** Everything with a date until the term's end: notices, changes, renewals, token orders and top-ups, ends of packs. */
export function datedActions(
  lines: readonly RebalanceLine[],
  review: RebalanceReview,
  plan: Rebalance,
  packs: Inputs["packs"],
): DatedAction[] {
  const all = [
    ...lines.flatMap(ofLine),
    ...renewals(review, plan),
    ...packs.flatMap(({ team, tokensLeft, endDate }): DatedAction[] => {
      if (endDate === null || endDate < review.asOf || endDate >= review.termEnd || !(tokensLeft > 0)) return [];
      const what = `${Math.floor(tokensLeft)} tokens of ${team || "no team"} end: what is left then is lost`;
      return [{ date: endDate, action: "expiry", what, user: "" }];
    }),
  ];
  return all.sort((a, b) => compare([a.date, a.action, a.user, a.what], [b.date, b.action, b.user, b.what]));
}

function ofLine(line: RebalanceLine): DatedAction[] {
  const { kind, user, product, from, to, effective, noticeBy } = line;
  if (kind === "watch") return [];
  const what = `${kind}: ${product}: ${from} to ${to}`;
  if (kind === "top-up") {
    const due: DatedAction = { date: effective, action: "top-up", what: `${product}: ${to} by this day`, user };
    return noticeBy === null ? [due] : [{ ...due, date: noticeBy, action: "order" }, due];
  }
  const change: DatedAction = { date: effective, action: "change", what, user };
  return noticeBy === null ? [change] : [{ date: noticeBy, action: "notice", what, user }, change];
}

/** Seats that renew in the plan, by day and offer. */
function renewals({ seats, asOf, termEnd }: RebalanceReview, plan: Rebalance): DatedAction[] {
  const dropped = new Set(plan.actions.flatMap((action) => action.drops));
  const renewed = new Set(plan.actions.flatMap((action) => action.renews));
  const counts = new Map<string, { date: CalendarDate; offer: string; count: number }>();
  for (const seat of seats) {
    const goesOn = (seat.renews || renewed.has(seat.id)) && !dropped.has(seat.id);
    if (!goesOn || seat.end <= asOf || seat.end >= termEnd) continue;
    const key = `${seat.end} ${seat.offer}`;
    const known = counts.get(key) ?? { date: seat.end, offer: seat.offer, count: 0 };
    counts.set(key, { ...known, count: known.count + 1 });
  }
  return [...counts.values()].map(({ date, offer, count }) => {
    const last = dateOfDay(dayNumber(date) - 1);
    const what = `${count} ${count === 1 ? "seat" : "seats"} of ${offer}, paid until ${last}`;
    return { date, action: "renewal", what, user: "" };
  });
}

function compare(left: readonly string[], right: readonly string[]): number {
  for (const [index, text] of left.entries()) {
    const other = right[index] ?? "";
    if (text !== other) return text < other ? -1 : 1;
  }
  return 0;
}
