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
