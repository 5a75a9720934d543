export * from "./recommendMix/inputs";
export { expectedDaysByGrowth, type Forecast } from "./recommendMix/demand";
export type { MixProgress } from "./recommendMix/progress";
export type { Recommendation, RecommendedUser, TokenNeed } from "./recommendMix/recommendation";
export { recommendMix, type RecommendMixOptions, type RecommendMixResult } from "./recommendMix/recommendMix";
export type { MixView } from "./recommendMix/mixView";
export type { WatchLine } from "./recommendMix/watch";
export type { MissingFigure } from "./recommendMix/missing";
export { rateOnDay } from "./recommendMix/rateOnDay";
export { usageReader, usageReaderOf, withDaysPerYear, type UsageReaderOptions } from "./readUsage";
export {
  importJson,
  importSources,
  importUsageJson,
  type ImportFileJson,
  type ImportInput,
  type ImportIssueJson,
  type ImportJson,
  type ImportRecordJson,
} from "./importUsage";
export { settingsFileEdits } from "./settingsFile";
export { backtestAdvice, backtestSentence, type BacktestReport, type LoggedDay } from "./backtestAdvice";
export { backtestWorkbook, type BacktestWorkbookOptions, type WorkbookBacktest } from "./backtestWorkbook";
export { forecastDaysAhead } from "./recommendMix/daysToCome";
export { solveInstance } from "./solveInstance";
export {
  csvSource,
  readUseLog,
  sheetSource,
  type DateOrder,
  type DateOrderAnswer,
  type DateQuestion,
  type ImportedFile,
  type ImportKind,
  type ImportOptions,
  type LoggedUse,
  type UseLog,
} from "../intake";
export { issueSentence, lastDayOf } from "../costing";
export { formatMoney } from "./recommendMix/why";
export { exampleEdits } from "./example/exampleEdits";
export { cellOfFigure, cellOfRow, cellOfUser, type CellPlace, type TablePlace } from "./findCell";
export {
  rebalanceQuarter,
  type RebalanceQuarterOptions,
  type RebalanceQuarterResult,
} from "./rebalanceQuarter/rebalanceQuarter";
export type { RebalanceJson, RebalanceSuggestionJson } from "./rebalanceQuarter/rebalanceJson";
export type { RebalanceLine } from "./rebalanceQuarter/rebalanceSheet";
export { trackPlan, type Tracking, type TrackPlanResult } from "./trackPlan/trackPlan";
export type { Finding, FindingKind } from "./trackPlan/findings";
export { findPriceLists, type ListedFigure, type PriceList, type PriceListKind } from "./priceLists/findPriceLists";
export { takePriceList, type FigureChange, type PriceListTake } from "./priceLists/takePriceList";
export { workbookCurrency } from "./workbookCurrency";
export { inputSteps } from "./recommendMix/readInputs";
export { readWorkbook } from "./recommendMix/readWorkbook";
