export type { Brand } from "./quantity/brand";
export * from "./quantity/calendarDate";
export * from "./quantity/issue";
export * from "./quantity/issueSentence";
export * from "./quantity/result";
export * from "./usage/record";
export * from "./usage/session";
export * from "./usage/windows";
export * from "./usage/accessDayRows";
export * from "./usage/annualize";
export * from "./usage/reportMonths";
export * from "./mix/problem";
export * from "./mix/progress";
export { compileMix, type CompiledMix } from "./mix/compile";
export { optimizeMix, optimizeMixNow } from "./mix/optimizeMix";
export {
  solveCompiled,
  describeSolution,
  DEFAULT_WORK_LIMIT,
  type OptimizeOptions,
  type SolvedMix,
} from "./mix/solveCompiled";
export { parseProblem } from "./mix/parseProblem/parseProblem";
export { priceMix, type PricedMix, type PricedPool } from "./mix/priceMix";
export * from "./mix/flatPrice";
export { certificateSentence } from "./mix/certificate";
export * from "./mix/negotiationAsks";
export { breakEvenTable, costByTier, flipPrices } from "./mix/sensitivity";
export type { BreakEvenRow, FlipRow, TierCost } from "./mix/sensitivity";
export * from "./quantity/issueOf";
export * from "./quantity/decimal";
export * from "./quantity/currency";
export * from "./quantity/money";
export * from "./quantity/roundToTotal";
export * from "./quantity/accessDays";
export * from "./quantity/tokens";
export * from "./quantity/period";
export * from "./quantity/serialDate";
export * from "./rates/rateRow";
export * from "./rates/productName";
export * from "./rates/rateProblem";
export * from "./rates/rateBook";
export * from "./rates/priceTiers";
export * from "./rates/tokenPurchase";
export * from "./breakEven/flexCost";
export * from "./breakEven/breakEven";
export * from "./breakEven/cheaper";
export * from "./usage/useGroup";
export * from "./offers/offer";
export * from "./offers/offerBook";
export * from "./offers/coverage";
export * from "./offers/proration";
export * from "./offers/renewal";
export * from "./forecast/useHistory";
export * from "./forecast/rateModel";
export { BUYING_MARGIN, type HorizonMonths } from "./forecast/rateModelPrior";
export * from "./forecast/flexChance";
export * from "./forecast/evidence";
export * from "./forecast/daysAhead";
export * from "./forecast/useForecast";
export * from "./backtest/backtest";
export * from "./backtest/planPrices";
export * from "./pool/index";
export * from "./rebalance/review";
export { rebalance, rebalanceSteps } from "./rebalance/rebalance";
export { withoutPins } from "./rebalance/pinPrices";
export { annualizedDaysAhead } from "./rebalance/daysAhead";
