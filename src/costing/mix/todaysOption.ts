import { ownValue, type Catalog } from "./needs";
import { priceFor, type UserOption } from "./options";
import type { ProblemUser } from "./problem";
import { compareText, tokenUnits } from "./units";

/**
 * The user's offers of today as an option: their price (1e-4 money) and the tokens left on Flex (1e-3). It may cost
 * more money or tokens than another option and so be missing among the compiled ones. Null if today is unknown, breaks
 * a pin, leaves a product unserved, or has an offer that is no longer sold.
 * Example: seat A for 100 today and 5 days of B at 6 tokens: money 100, tokens 30, offers [A].
 */
export function todaysOption(user: ProblemUser, catalog: Catalog): UserOption | null {
  if (!user.current) return null;
  const owned = new Set(user.owned ?? []);
  const offers = [...new Set(user.current)].filter((id) => !owned.has(id)).sort(compareText);
  const ownedProducts = productsOf(owned, catalog);
  const covered = productsOf(offers, catalog);
  let cost = 0;
  for (const id of offers) {
    const offer = catalog.offers.get(id);
    if (!offer || offer.price === Infinity) return null;
    cost += priceFor(user, offer);
  }
  let tokens = 0;
  for (const product of new Set([...Object.keys(user.days), ...Object.keys(user.productLocks ?? {})])) {
    if (ownedProducts.has(product)) continue;
    const days = ownValue(user.days, product) ?? 0;
    const pin = ownValue(user.productLocks, product);
    const rate = catalog.products.get(product)?.flexRate ?? null;
    const onFlex = pin === "flex" || (pin === undefined && user.lock === "flex" && days > 0 && rate !== null);
    const byOffer = pin === "named" || (pin === undefined && user.lock === "named");
    if (covered.has(product) ? onFlex : byOffer || (days > 0 && rate === null)) return null;
    if (!covered.has(product)) tokens += tokenUnits(days, rate ?? 0);
  }
  return { cost, tokens, offers };
}

function productsOf(offers: Iterable<string>, catalog: Catalog): Set<string> {
  const products = new Set<string>();
  for (const id of offers) for (const product of catalog.offers.get(id)?.covers ?? []) products.add(product);
  return products;
}
