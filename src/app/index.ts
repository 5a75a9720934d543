export * from "./recommendMix/inputs";
export { expectedDaysByGrowth, type Forecast } from "./recommendMix/demand";
export type { MixProgress } from "./recommendMix/solve";
export type { Recommendation, RecommendedUser, TokenNeed } from "./recommendMix/recommendation";
export {
  recommendMix,
  type MissingFigure,
  type MixView,
  type RecommendMixOptions,
  type RecommendMixResult,
} from "./recommendMix/recommendMix";
export { settingsFileEdits } from "./settingsFile";
export { backtestAdvice, backtestSentence, type BacktestReport, type LoggedDay } from "./backtestAdvice";
export { solveInstance } from "./solveInstance";
