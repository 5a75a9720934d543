/** Prices that a backtest applies to one product: a subscription for the year, tokens per access day, money per token. */
export interface PlanPrices {
  readonly subscriptionPrice: number;
  readonly tokensPerDay: number;
  readonly tokenPrice: number;
}

/** Flex cost of one access day, in currency units. Example: 7 tokens at 3 are 21. */
export function flexCostPerDay(prices: PlanPrices): number {
  return prices.tokensPerDay * prices.tokenPrice;
}

/** The backtest's default: one product at 7 tokens a day, 3 a token and 2,095 a year (break-even 99.8 days). */
export const DEFAULT_PLAN_PRICES: PlanPrices = { subscriptionPrice: 2095, tokensPerDay: 7, tokenPrice: 3 };
