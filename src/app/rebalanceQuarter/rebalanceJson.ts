import { dateOfDay, dayNumber, type CalendarDate, type Rebalance, type SuggestionKind } from "../../costing";
import type { RebalanceLine } from "./rebalanceSheet";

/** One suggestion as `flexmix-rebalance/1` has it. */
export interface RebalanceSuggestionJson {
  readonly kind: SuggestionKind;
  readonly user: string;
  readonly product: string;
  readonly from: string;
  readonly to: string;
  readonly effective: CalendarDate;
  readonly noticeBy: CalendarDate | null;
  readonly saves: number;
  readonly why: string;
}

/** `flexmix-rebalance/1`: saves = doNothingCost - planCost = the suggestions' saves + tokensLine, to the minor unit. */
export interface RebalanceJson {
  readonly format: "flexmix-rebalance/1";
  readonly asOf: CalendarDate;
  readonly term: { readonly start: CalendarDate; readonly end: CalendarDate };
  readonly doNothingCost: number;
  readonly planCost: number;
  readonly saves: number;
  readonly suggestions: readonly RebalanceSuggestionJson[];
  readonly tokensLine: number;
}

/** The result as JSON; the term's end is its last day. */
export function rebalanceJson(
  { asOf, termEnd }: { readonly asOf: CalendarDate; readonly termEnd: CalendarDate },
  plan: Rebalance,
  lines: readonly RebalanceLine[],
): RebalanceJson {
  return {
    format: "flexmix-rebalance/1",
    asOf,
    term: { start: asOf, end: dateOfDay(dayNumber(termEnd) - 1) },
    doNothingCost: plan.doNothingCost,
    planCost: plan.planCost,
    saves: plan.saves,
    suggestions: lines.map(({ kind, user, product, from, to, effective, noticeBy, saves, sentence }) => ({
      kind,
      user,
      product,
      from,
      to,
      effective,
      noticeBy,
      saves,
      why: sentence,
    })),
    tokensLine: plan.tokensLine,
  };
}
