import { formatMoney, type Recommendation } from "../app";

/** A plan beside the recommended one, in words. `more` is "" for the recommended plan itself. */
export interface ComparedPlan {
  readonly name: string;
  readonly cost: string;
  /** What it costs more than the recommended plan; starts with "-" where it costs less, which pins can bring about. */
  readonly more: string;
}

/**
 * The recommended plan, and beside it those that were priced for the same users; a plan without a price is left out.
 * Example: all Flex at USD 151,000.00 costs USD 15,245.00 more. Without a recommendation: none.
 */
export function comparedPlans(recommendation: Recommendation | null): ComparedPlan[] {
  if (!recommendation || recommendation.cost === null || recommendation.decided === 0) return [];
  const { cost, currency, baselines } = recommendation;
  const others: readonly (readonly [string, number | null])[] = [
    ["Today", baselines.today],
    ["Rule of thumb", baselines.ruleOfThumb],
    ["All Named User", baselines.allSubscription],
    ["All Flex", baselines.allFlex],
  ];
  return [
    { name: "Recommended", cost: formatMoney(cost, currency), more: "" },
    ...others.flatMap(([name, total]) =>
      total === null ? [] : [{ name, cost: formatMoney(total, currency), more: formatMoney(total - cost, currency) }],
    ),
  ];
}
