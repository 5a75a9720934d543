import { DEFAULT_OFFERS } from "./defaultOffers";
import { DEFAULT_RATES } from "./defaultRates";
import { DEFAULT_CURRENCY, DEFAULT_TOKEN_TIERS } from "./defaultTokenPrices";

/**
 * The default figures as a recommendation takes them: rates, offers, and the list price of a token in its currency.
 * Each row carries its source with the date of the source. Example: the first token price is 3 USD.
 */
export const PUBLISHED = {
  rates: DEFAULT_RATES.map((row) => ({ ...row, source: dated(row) })),
  offers: DEFAULT_OFFERS.map((row) => ({ ...row, source: dated(row) })),
  tokenPrice: {
    currency: DEFAULT_CURRENCY,
    price: DEFAULT_TOKEN_TIERS[0].price,
    source: dated(DEFAULT_TOKEN_TIERS[0]),
  },
};

function dated({ source, sourceDate }: { readonly source: string; readonly sourceDate: string }): string {
  return `${source} (${sourceDate})`;
}
