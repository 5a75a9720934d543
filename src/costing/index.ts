export type { Brand } from "./quantity/brand";
export * from "./quantity/calendarDate";
export * from "./quantity/issue";
export * from "./quantity/result";
export * from "./usage/record";
export * from "./mix/problem";
export * from "./mix/progress";
export { compileMix, type CompiledMix } from "./mix/compile";
export {
  optimizeMix,
  optimizeMixNow,
  solveCompiled,
  describeSolution,
  DEFAULT_WORK_LIMIT,
  type OptimizeOptions,
  type SolvedMix,
} from "./mix/optimizeMix";
export { parseProblem } from "./mix/parseProblem/parseProblem";
export { priceMix, type PricedMix, type PricedPool } from "./mix/priceMix";
export { certificateSentence } from "./mix/certificate";
