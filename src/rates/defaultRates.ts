import type { CalendarDate, RateRow } from "../costing";
import type { Confidence } from "./confidence";
import { SOURCES } from "./sources";

/** A rate row with its evidence. `sourceDate`: date of the source, `YYYY-MM-DD`. */
export interface DefaultRateRow extends RateRow {
  readonly sourceDate: string;
  readonly confidence: Confidence;
}

/**
 * Flex rates in tokens per access day, only those that were found with good evidence. `effectiveFrom` is the date of
 * the earliest source that states the figure, null where no source is dated. Every other product has no row: its rate
 * is missing until somebody pastes it from the rate sheet in force.
 */
export const DEFAULT_RATES = [
  {
    product: "AutoCAD",
    tokensPerDay: 7,
    onFlex: "yes",
    effectiveFrom: "2021-12-21" as CalendarDate,
    source: SOURCES.autodeskFlex.text,
    sourceDate: SOURCES.autodeskFlex.date,
    status: "published",
    confidence: "A",
  },
  {
    product: "Revit",
    tokensPerDay: 10,
    onFlex: "yes",
    effectiveFrom: "2021-12-21" as CalendarDate,
    source: SOURCES.imaginit.text,
    sourceDate: SOURCES.imaginit.date,
    status: "published",
    confidence: "A",
  },
  {
    product: "Maya",
    tokensPerDay: 6,
    onFlex: "yes",
    effectiveFrom: "2021-09-10" as CalendarDate,
    source: SOURCES.polygonote.text,
    sourceDate: SOURCES.polygonote.date,
    status: "published",
    confidence: "A",
  },
  {
    product: "3ds Max",
    tokensPerDay: 6,
    onFlex: "yes",
    effectiveFrom: "2021-09-10" as CalendarDate,
    source: SOURCES.polygonote.text,
    sourceDate: SOURCES.polygonote.date,
    status: "published",
    confidence: "B",
  },
  {
    product: "Mudbox",
    tokensPerDay: 1,
    onFlex: "yes",
    effectiveFrom: "2021-09-10" as CalendarDate,
    source: SOURCES.polygonote.text,
    sourceDate: SOURCES.polygonote.date,
    status: "published",
    confidence: "B",
  },
  {
    product: "InfoWorks ICM Sewer",
    tokensPerDay: 24,
    onFlex: "yes",
    effectiveFrom: null,
    source: SOURCES.waterCalculator.text,
    sourceDate: SOURCES.waterCalculator.date,
    status: "assumed",
    confidence: "B",
  },
  {
    product: "InfoWorks ICM Flood",
    tokensPerDay: 31,
    onFlex: "yes",
    effectiveFrom: null,
    source: SOURCES.waterCalculator.text,
    sourceDate: SOURCES.waterCalculator.date,
    status: "assumed",
    confidence: "B",
  },
  {
    product: "InfoWorks ICM Ultimate",
    tokensPerDay: 75,
    onFlex: "yes",
    effectiveFrom: null,
    source: SOURCES.waterCalculator.text,
    sourceDate: SOURCES.waterCalculator.date,
    status: "assumed",
    confidence: "B",
  },
] as const satisfies readonly DefaultRateRow[];
