import type { Infeasibility, ProblemOffer, ProblemProduct, ProblemUser } from "./problem";
import { compareText, moneyUnits } from "./units";

/** Products and offers of a problem, looked up by id, with prices in 1e-4 money. */
export interface Catalog {
  readonly products: ReadonlyMap<string, ProblemProduct>;
  readonly offers: ReadonlyMap<string, CatalogOffer>;
  readonly offersByProduct: ReadonlyMap<string, readonly CatalogOffer[]>;
}

/** An offer with its price (1e-4 money). `seatTiered`: the price is set by the seat count, never per user. */
export interface CatalogOffer {
  readonly id: string;
  readonly covers: readonly string[];
  readonly price: number;
  readonly seatTiered: boolean;
}

/** What one user asks of one product: must an offer cover it, must it stay on Flex, or is the choice free? */
export interface Need {
  readonly product: string;
  readonly rule: "offer" | "flex" | "free";
  readonly accessDays: number;
  readonly tokensPerDay: number;
}

/**
 * Builds the lookup tables. `seatPrices` replaces the price of offers with seat tiers (1e-4 money);
 * null takes the offer off the list.
 */
export function buildCatalog(
  products: readonly ProblemProduct[],
  offers: readonly ProblemOffer[],
  seatPrices: ReadonlyMap<string, number | null> = new Map(),
): Catalog {
  const offersById = new Map<string, CatalogOffer>();
  const offersByProduct = new Map<string, CatalogOffer[]>();
  for (const offer of offers) {
    const seatPrice = seatPrices.get(offer.id);
    const price = seatPrice === undefined ? moneyUnits(offer.price) : seatPrice;
    const seatTiered = offer.tiers !== undefined && offer.tiers.length > 0;
    const entry = { id: offer.id, covers: offer.covers, price: price ?? Infinity, seatTiered };
    offersById.set(offer.id, entry);
    if (price === null) continue;
    for (const product of new Set(offer.covers)) {
      const list = offersByProduct.get(product);
      if (list) list.push(entry);
      else offersByProduct.set(product, [entry]);
    }
  }
  return { products: new Map(products.map((product) => [product.id, product])), offers: offersById, offersByProduct };
}

/**
 * The products that a user still needs, in id order; products of owned offers need nothing.
 * A pin to Flex on a used product that is not on Flex is an infeasibility, never relaxed.
 */
export function userNeeds(user: ProblemUser, catalog: Catalog): Need[] | Infeasibility {
  const owned = new Set<string>();
  for (const id of user.owned ?? []) for (const product of catalog.offers.get(id)?.covers ?? []) owned.add(product);
  const names = new Set([...Object.keys(user.days), ...Object.keys(user.productLocks ?? {})]);
  const needs: Need[] = [];
  for (const product of [...names].sort(compareText)) {
    if (owned.has(product)) continue;
    const accessDays = ownNumber(user.days, product);
    const productLock = ownValue(user.productLocks, product);
    const tokensPerDay = catalog.products.get(product)?.flexRate ?? null;
    const offFlex = tokensPerDay === null && accessDays > 0;
    if (offFlex && productLock === "flex") {
      return { user: user.id, product, why: "it is pinned to Flex but is not available on Flex" };
    }
    const rule = needRule(user, productLock, offFlex, accessDays);
    if (rule) needs.push({ product, rule, accessDays, tokensPerDay: tokensPerDay ?? 0 });
  }
  return needs;
}

function needRule(user: ProblemUser, productLock: string | undefined, offFlex: boolean, accessDays: number) {
  if (productLock === "named" || offFlex) return "offer";
  if (user.lock === "named" && productLock !== "flex") return "offer";
  if (productLock === "flex" || (user.lock === "flex" && accessDays > 0)) return "flex";
  return accessDays > 0 ? "free" : null;
}

/** Own property of a record keyed by outside text; inherited names such as `constructor` do not count. */
export function ownValue<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record && Object.prototype.hasOwnProperty.call(record, key) ? record[key] : undefined;
}

function ownNumber(record: Readonly<Record<string, number>>, key: string): number {
  return ownValue(record, key) ?? 0;
}
