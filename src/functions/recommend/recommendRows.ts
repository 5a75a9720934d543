import { aliasMap, chargeKey, cheapestAtFlatPrice, type FlatPriceOption } from "../../costing";
import { ALIASES } from "../../rates";
import { notAvailable, type CellError } from "../cellError";
import { isNotOnFlex, type RateLookup } from "../rateTable";
import type { OfferRow } from "./offerTable";
import type { UserUsage } from "./usageTable";

/** Columns of a row: user, option, cost, next best, what that costs more. */
const WIDTH = 5;
const TOGETHER = " + ";

/** What the rows are made of. */
export interface RecommendInputs {
  readonly users: readonly UserUsage[];
  readonly offers: readonly OfferRow[];
  readonly tokenPrice: number;
  readonly rate: RateLookup;
}

/** A row per user: the cheapest option, its cost and the runner-up. A user with an error shows it instead. */
export function recommendRows({ users, offers, tokenPrice, rate }: RecommendInputs): unknown[][] {
  const aliases = aliasMap(ALIASES);
  const rates = new Map<string, number | null>();
  const coversOf = new Map(offers.map((offer) => [offer.offer, new Set<string>()]));
  const errors = users.map((user) => user.error ?? readRates(user));
  const people = users.map((user, index) => ({
    id: String(index),
    days: Object.fromEntries(errors[index] ? [] : [...user.products].map(([key, use]) => [idOf(key), use.accessDays])),
  }));
  const choices = cheapestAtFlatPrice({
    products: [...rates].map(([key, flexRate]) => ({ id: idOf(key), flexRate })),
    offers: offers.map(({ offer, price }) => ({ id: offer, covers: [...(coversOf.get(offer) ?? [])], price })),
    users: people,
    tokenPrice,
  });
  return users.map((user, index) => {
    const choice = choices[index];
    const error = errors[index];
    if (error) return errorRow(user, error);
    if (!choice?.best) return errorRow(user, noOption(user, choice?.infeasible?.product ?? null));
    const { best, nextBest } = choice;
    const next = nextBest ? [nameOf(user, nextBest), nextBest.cost - best.cost] : ["", ""];
    return [user.user, nameOf(user, best), best.cost, ...next];
  });

  /** Notes rates and coverage of a user's products; the first error of them, if any. */
  function readRates(user: UserUsage): CellError | null {
    for (const [key, { product }] of user.products) {
      const found = rate(product, null);
      if (typeof found !== "number" && !isNotOnFlex(found)) return found;
      if (rates.has(key)) continue;
      rates.set(key, typeof found === "number" ? found : null);
      const charged = chargeKey(key, aliases);
      for (const { offer, products } of offers) {
        if (products.includes(key) || products.includes(charged)) coversOf.get(offer)?.add(idOf(key));
      }
    }
    return null;
  }

  function nameOf(user: UserUsage, option: FlatPriceOption): string {
    if (option.offers.length === 0) return "Flex";
    const covered = new Set(option.offers.flatMap((offer) => [...(coversOf.get(offer) ?? [])]));
    const onFlex = [...user.products].filter(([key, use]) => use.accessDays > 0 && !covered.has(idOf(key)));
    const seats = option.offers.join(TOGETHER);
    return onFlex.length === 0 ? seats : `${seats} + Flex for ${onFlex.map(([, use]) => use.product).join(", ")}`;
  }
}

/** A key that no member of an object has: product names come from outside. */
function idOf(key: string): string {
  return `product ${key}`;
}

function errorRow(user: UserUsage, error: CellError): unknown[] {
  return [user.user, ...new Array<unknown>(WIDTH - 1).fill(error)];
}

function noOption(user: UserUsage, product: string | null): CellError {
  const named = [...user.products].find(([key]) => product === idOf(key))?.[1].product;
  return notAvailable(`${named === undefined ? "A product" : `"${String(named)}"`} is not on Flex and in no offer`);
}
