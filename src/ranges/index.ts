export { cellDate, cellText, isBlankCell, isEmptyCell, isErrorCell, type Cells } from "./cell";
export { columnLetters, placeOf, type RangeOrigin } from "./place";
export {
  isTitleRow,
  locateColumns,
  titleKey,
  type ColumnSpec,
  type LayoutByWidth,
  type LocatedColumns,
} from "./columns";
export { amountIssue, cellIssue, type CheckedCell } from "./cellIssue";
export { readRows, type ErrorInput, type RangeRead, type ReadOptions, type RowOutcome } from "./rangeRead";
export { readRates } from "./readRates";
export { readTokenTiers, type TokenTierRow } from "./readTokenTiers";
export { readPacks, type PackRow } from "./readPacks";
