import { invalidValue } from "./cellError";
import { cellsOf } from "./broadcast";
import { priceOf } from "./elements";
import { rateTable } from "./rateTable";

const MOST_USERS = 2_000;

/**
 * The cheapest option of every user at one price per token: subscriptions, collections, Flex or a mix of them. Spills user, option, cost, next best and what that costs more. Example: RECOMMENDMIX(Usage, FlexOffers, 3, FlexRates).
 * @customfunction RECOMMENDMIX
 * @helpurl https://flex-mix.example/docs/formulas.html#recommendmix
 * @param usage Table of use, up to 2,000 users: columns User, Product and Access days, for the term that the prices are for.
 * @param offers Table of offers: columns Offer, Products (several with semicolons) and Annual price.
 * @param token_price Price per token, the same for every quantity.
 * @param [rates] Rate table: columns Product and Tokens per day. Left out: the built-in published rates.
 * @returns A row per user: user, option, cost, next best, what the next best costs more.
 */
export async function RECOMMENDMIX(
  usage: unknown[][],
  offers: unknown[][],
  token_price: unknown[][],
  rates?: unknown[][],
): Promise<unknown[][]> {
  const price = priceOf("token_price", cellsOf(token_price)[0]?.[0]);
  if (typeof price !== "number") return [[price]];
  const { offerTable, recommendRows, usageTable } = await import(/* webpackChunkName: "recommend" */ "./recommend");
  const users = usageTable(usage);
  if ("code" in users) return [[users]];
  if (users.length > MOST_USERS) {
    return [[invalidValue(`usage has ${users.length} users, the most are ${MOST_USERS}: use the pane for more`)]];
  }
  const offerRows = offerTable(offers);
  if ("code" in offerRows) return [[offerRows]];
  return recommendRows({ users, offers: offerRows, tokenPrice: price, rate: rateTable(rates) });
}
