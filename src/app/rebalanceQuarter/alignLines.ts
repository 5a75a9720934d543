import { dateOfDay, dayNumber, type CalendarDate, type Rebalance, type RebalanceReview } from "../../costing";
import { nameKey } from "../recommendMix/cells";
import { formatMoney } from "../recommendMix/formatMoney";
import type { RebalanceLine } from "./rebalanceSheet";
import type { SeatOfRecord } from "./seatsOfRecord";
import type { TeamTerms } from "./teamTerms";

/** Seats that renew on another day than the team's contract ends within this many days are worth aligning. */
const LONGEST_ALIGNMENT_DAYS = 365;

/**
 * Seats that go on beyond their end and could end with the team's contract: renewed pro rata until that day, all later
 * renewals fall together. One line a team and offer. It saves nothing by itself, so its saving is 0.
 */
export function alignLines(
  seats: readonly SeatOfRecord[],
  teamTerms: ReadonlyMap<string, TeamTerms>,
  review: RebalanceReview,
  plan: Rebalance,
): RebalanceLine[] {
  const dropped = new Set(plan.actions.flatMap((action) => action.drops));
  const byLine = new Map<string, { seats: SeatOfRecord[]; end: CalendarDate; team: string }>();
  for (const seat of seats) {
    const terms = teamTerms.get(nameKey(seat.team));
    if (!terms?.contractEnd || dropped.has(seat.id) || !seat.renews || seat.start !== null) continue;
    const end = dateOfDay(dayNumber(terms.contractEnd) + 1);
    const days = dayNumber(end) - dayNumber(seat.end);
    if (days <= 0 || days >= LONGEST_ALIGNMENT_DAYS) continue;
    const key = JSON.stringify([nameKey(seat.team), seat.offer]);
    const line = byLine.get(key) ?? { seats: [], end, team: terms.team };
    byLine.set(key, { ...line, seats: [...line.seats, seat] });
  }
  return [...byLine.values()].map(({ seats: own, end, team }) => lineOf(own, end, team, review));
}

function lineOf(
  seats: readonly SeatOfRecord[],
  contractEnd: CalendarDate,
  team: string,
  { currency, rules, asOf }: RebalanceReview,
): RebalanceLine {
  const [first] = [...seats].sort((a, b) => (a.end < b.end ? -1 : 1));
  const effective = first?.end ?? contractEnd;
  const last = dateOfDay(dayNumber(contractEnd) - 1);
  const money = seats.reduce(
    (sum, seat) =>
      sum + ((seat.renewalPrices[0] ?? seat.annualPrice) * (dayNumber(contractEnd) - dayNumber(seat.end))) / 365,
    0,
  );
  const notice = dateOfDay(dayNumber(effective) - 1 - rules.noticeDays);
  const ends = [...new Set(seats.map((seat) => dateOfDay(dayNumber(seat.end) - 1)))].sort();
  const count = `${seats.length} ${seats.length === 1 ? "seat" : "seats"} of ${first?.offer ?? ""}`;
  return {
    kind: "align",
    user: "",
    product: `${first?.offer ?? ""} of ${team}`,
    from: ends.join(", "),
    to: last,
    effective,
    noticeBy: notice < asOf ? asOf : notice,
    saves: 0,
    confidence: null,
    why: {
      days: 0,
      tokensBefore: 0,
      tokensAfter: 0,
      seatsMoneyBefore: 0,
      seatsMoneyAfter: money,
      tokenPrice: 0,
      giver: null,
      renewalLost: 0,
    },
    sentence:
      `Renew ${count} only until the contract ends on ${last}, pro rata for ${formatMoney(money, currency)}; ` +
      "then all renew on one day.",
  };
}
