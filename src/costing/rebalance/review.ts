import type { ProblemPool, ProblemProduct } from "../mix/problem";
import type { CalendarDate } from "../quantity/calendarDate";

/** A subscription that can be bought from a day on. Prices are currency units a year; null renews at the new price. */
export interface ReviewOffer {
  readonly id: string;
  readonly covers: readonly string[];
  readonly annualPrice: number;
  readonly renewalPrice: number | null;
}

/**
 * A paid seat. It covers from `start` (null: from before today) up to `end`, the first day that it no longer covers.
 *
 * - `renews`: what happens at the end if nobody acts
 * - `user`: null: nobody holds it; `pool`: the token contract that it belongs to then
 * - `renewalPrices`: currency units a year of the first, second, ... year after the end, the last for all that follow;
 *   empty: as the offer says
 * - `noticeBy`: last day to stop the renewal; once it has passed a seat that renews can't be dropped; null: any day
 * - `lastReassigned`: null: never moved as far as is known
 */
export interface ReviewSeat {
  readonly id: string;
  readonly offer: string;
  readonly user: string | null;
  readonly pool: string;
  readonly start: CalendarDate | null;
  readonly end: CalendarDate;
  readonly renews: boolean;
  readonly renewalPrices: readonly number[];
  readonly noticeBy: CalendarDate | null;
  readonly lastReassigned: CalendarDate | null;
}

/** Who made a rule: you (a pin), a decision on an earlier suggestion, the policy, or caution about moving back. */
export type PinOrigin = "you" | "decision" | "policy" | "caution";

/**
 * A rule for a user that overrides what is cheapest. `names` are products, or offers for the seat itself.
 *
 * - `named`: the products are covered by seats all the time, also where no use is expected
 * - `flex`: no seat for the products is bought, renewed or taken
 * - `as-today`: what covers the names stays as it is
 * - `ends-with`: at the term's end exactly the `offers` are in place for the names
 */
export interface ReviewPin {
  readonly origin: PinOrigin;
  readonly rule: "named" | "flex" | "as-today" | "ends-with";
  readonly names: readonly string[];
  readonly offers: readonly string[];
}

/**
 * An earlier suggestion that was accepted: it is kept where that is possible, whatever it costs by now. `offers`: what
 * is in place for the names at the term's end, or for `isTaken` what is taken from somebody else.
 */
export interface AcceptedChange {
  readonly names: readonly string[];
  readonly offers: readonly string[];
  readonly isTaken: boolean;
}

/**
 * A user with the products in use. `movedOn`: when a suggestion last moved the user, by product or offer; `newEvidence`:
 * those of them whose use since then contradicts that move; `chanceFlexCheaper` (0 to 1) where a forecast knows it.
 * `buyingMargin`: how many times their price the tokens saved by new seats must be worth, 1 or more: a seat can be bought
 * on any later day and not given back.
 */
export interface ReviewUser {
  readonly id: string;
  readonly pool: string;
  readonly team: string;
  readonly products: readonly string[];
  readonly pins: readonly ReviewPin[];
  readonly accepted: readonly AcceptedChange[];
  readonly movedOn: ReadonlyMap<string, CalendarDate>;
  readonly newEvidence: ReadonlySet<string>;
  readonly buyingMargin: number;
  readonly chanceFlexCheaper: ReadonlyMap<string, number>;
}

/** Tokens that a team may use from `asOf` to the term's end. */
export interface TeamBudget {
  readonly team: string;
  readonly pool: string;
  readonly tokens: number;
}

/** A change must save both shares of the least saving; days between moves of a seat, of a person, and notice days. */
export interface ReviewRules {
  readonly leastSavingPercent: number;
  readonly leastSavingMoney: number;
  readonly reassignAfterDays: number;
  readonly backAfterDays: number;
  readonly noticeDays: number;
}

/** Defaults of the settings: 10 % and 50, 90 days between reassignments, two quarters before a move back, 30 days. */
export const DEFAULT_REVIEW_RULES: ReviewRules = {
  leastSavingPercent: 10,
  leastSavingMoney: 50,
  reassignAfterDays: 90,
  backAfterDays: 183,
  noticeDays: 30,
};

/** Everything that a quarterly review depends on. The term runs from `asOf` to the day before `termEnd`. */
export interface RebalanceReview {
  readonly asOf: CalendarDate;
  readonly termEnd: CalendarDate;
  readonly currency: string;
  readonly products: readonly ProblemProduct[];
  readonly offers: readonly ReviewOffer[];
  readonly pools: readonly ProblemPool[];
  readonly seats: readonly ReviewSeat[];
  readonly users: readonly ReviewUser[];
  readonly budgets: readonly TeamBudget[];
  readonly rules: ReviewRules;
}

/** Access days to come from `asOf` until the day before `end`; never falls as `end` moves on. */
export type DaysAhead = (user: string, product: string, end: CalendarDate) => number;

export type SuggestionKind =
  | "buy"
  | "drop"
  | "move-at-renewal"
  | "reassign"
  | "to-collection"
  | "from-collection"
  | "reclaim"
  | "top-up"
  | "align"
  | "watch";

/** The numbers behind a suggestion; money in currency units until the term's end, tokens not rounded. */
export interface SuggestionWhy {
  readonly days: number;
  readonly tokensBefore: number;
  readonly tokensAfter: number;
  readonly seatsMoneyBefore: number;
  readonly seatsMoneyAfter: number;
  readonly tokenPrice: number;
  /** Who gives the seat, for a reassignment; "" is a seat that nobody holds. */
  readonly giver: string | null;
  /** What a new seat costs more a year than renewing the one that lapses; 0: nothing lapses, or it costs no more. */
  readonly renewalLost: number;
}

/** One thing to do. `saves` is in whole minor units; `noticeBy` null: no notice needed; `confidence` null: not known. */
export interface Suggestion {
  readonly kind: SuggestionKind;
  readonly user: string;
  readonly product: string;
  readonly from: string;
  readonly to: string;
  readonly effective: CalendarDate;
  readonly noticeBy: CalendarDate | null;
  readonly saves: number;
  readonly why: SuggestionWhy;
  readonly confidence: number | null;
}

/** What of the dated options was chosen for a user; keys are ids of seats and offers. */
export interface ChosenActions {
  readonly user: string;
  readonly drops: readonly string[];
  readonly renews: readonly string[];
  readonly buys: readonly { readonly offer: string; readonly from: CalendarDate }[];
  readonly gives: readonly string[];
  readonly takes: readonly string[];
}

/** Tokens of one pool from `asOf` to the term's end. */
export interface PoolReview {
  readonly id: string;
  readonly needBefore: number;
  readonly needAfter: number;
  readonly tokensBought: number;
  readonly cost: number;
  readonly marginalPrice: number;
}

/** A user who stays as today and is not part of the costs, with the reason. */
export interface WaitingUser {
  readonly user: string;
  readonly reason: "no-access" | "pin-impossible";
  /** Product without access, or the name that the pin is about. */
  readonly name: string;
}

/** A user with pins, and what they cost (currency units) at the token price of the plan. */
export interface PinnedUser {
  readonly user: string;
  readonly pins: readonly ReviewPin[];
  readonly costs: number;
}

/** How a team stands to its budget. `isKept` false: no dated option keeps it, so it was no limit. */
export interface BudgetOutcome {
  readonly team: string;
  readonly tokens: number;
  readonly needBefore: number;
  readonly needAfter: number;
  readonly isKept: boolean;
}

/**
 * `proven`: no other choice of the dated options costs less, each change counted with the least saving it must bring;
 * else none is cheaper by more than `gap` (currency units).
 */
export interface Rebalance {
  readonly doNothingCost: number;
  readonly planCost: number;
  readonly saves: number;
  readonly tokensLine: number;
  readonly suggestions: readonly Suggestion[];
  readonly actions: readonly ChosenActions[];
  readonly pools: readonly PoolReview[];
  readonly budgets: readonly BudgetOutcome[];
  readonly waiting: readonly WaitingUser[];
  readonly pinned: readonly PinnedUser[];
  readonly proven: boolean;
  readonly gap: number;
  /** Cost of the plan and the least savings of its changes, which is what was minimized; currency units. */
  readonly costWithCaution: number;
}
