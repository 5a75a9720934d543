export type { Confidence } from "./confidence";
export { SOURCES, type FigureSource } from "./sources";
export { DEFAULT_RATES, type DefaultRateRow } from "./defaultRates";
export { ASSUMED_COLLECTIONS, DEFAULT_OFFERS, PRICED_OFFERS, type DefaultOfferRow } from "./defaultOffers";
export {
  DEFAULT_CURRENCY,
  DEFAULT_TOKEN_MINIMUM,
  DEFAULT_TOKEN_TIERS,
  type DefaultTokenTier,
} from "./defaultTokenPrices";
export { ALIASES, type SourcedAlias } from "./aliases";
export { PUBLISHED } from "./published";
