import type { FigureStatus } from "../costing";
import type { Confidence } from "./confidence";
import { SOURCES } from "./sources";

/** Default prices exist in this currency only; in any other they are missing. */
export const DEFAULT_CURRENCY = "USD";

/** One row of a token price list: from so many tokens on, this price per token (currency units, net of tax). */
export interface DefaultTokenTier {
  readonly priceList: string;
  readonly from: number;
  readonly price: number;
  readonly source: string;
  readonly sourceDate: string;
  readonly status: FigureStatus;
  readonly confidence: Confidence;
}

/**
 * The list price of tokens. Discounts exist from 5,000 tokens on (Autodesk, 2023-05-17), but no page states them:
 * negotiated tiers are for the customer to fill in.
 */
export const DEFAULT_TOKEN_TIERS = [
  {
    priceList: "List price",
    from: 1,
    price: 3,
    source: SOURCES.imaginit.text,
    sourceDate: SOURCES.imaginit.date,
    status: "published",
    confidence: "A",
  },
] as const satisfies readonly DefaultTokenTier[];

/** Smallest token purchase when Flex started; third parties speak of smaller packs today. */
export const DEFAULT_TOKEN_MINIMUM = {
  tokens: 500,
  source: SOURCES.polygonote.text,
  sourceDate: SOURCES.polygonote.date,
  status: "published",
  confidence: "B",
} as const;
