import type { FindingKind } from "../app";
import type { Issue } from "../costing";

/** A suggestion of the quarter, in words. */
export interface SuggestedChange {
  /** Number of its row on the sheet of the quarter. */
  readonly line: number;
  /** Example: "Drop at its end date: Ann, Revit". */
  readonly title: string;
  /** Example: "AEC Collection to Flex on 2027-03-01, notice by 2027-01-30." */
  readonly move: string;
  readonly why: string;
  /** Example: "Saves USD 1,200.00."; "Costs ..." where it does. */
  readonly saves: string;
}

/** Something to do or to know on a day. Example: "2027-01-30", "Notice", "drop: Revit ...". */
export interface DatedLine {
  readonly date: string;
  readonly action: string;
  readonly what: string;
}

/** What the review of a quarter suggests. */
export interface RebalanceReport {
  readonly headline: string;
  readonly changes: readonly SuggestedChange[];
  /** What tiers, packs and rounding add to the changes' savings; null: nothing. */
  readonly tokens: string | null;
  /** What else has a date: notices, renewals, token orders, ends of packs; the earliest first. */
  readonly dates: readonly DatedLine[];
  /** What changed since the plan, or is worth knowing. */
  readonly news: readonly string[];
  /** Name of the table that holds the lines. */
  readonly table: string;
  readonly issues: readonly Issue[];
}

/** Tokens of a contract in a month that is over, already as text. */
export interface TrackedMonth {
  readonly month: string;
  readonly contract: string;
  readonly planned: string;
  readonly actual: string;
  readonly difference: string;
}

/** How the use compares with the plan. */
export interface TrackReport {
  readonly headline: string;
  readonly findings: readonly { readonly kind: FindingKind; readonly contract: string; readonly sentence: string }[];
  readonly months: readonly TrackedMonth[];
  readonly issues: readonly Issue[];
}

/** What a policy would have cost; `above`: more than perfect knowledge would have. Amounts as text. */
export interface PolicyLine {
  readonly name: string;
  readonly cost: string;
  readonly above: string;
}

/** The advice replayed on history. */
export interface BacktestView {
  readonly sentence: string;
  /** What was read, and what was left out. */
  readonly detail: string;
  readonly policies: readonly PolicyLine[];
  /** A row a plan year: the year and the cost of advice, rule and perfect knowledge. */
  readonly years: readonly (readonly [year: string, advice: string, rule: string, hindsight: string])[];
  readonly issues: readonly Issue[];
}
