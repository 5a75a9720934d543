import { chanceFlexCheaper, distributionAround, meanDays, normalChance, type DaysDistribution } from "../../costing";
import type { MixModel } from "./buildProblem";
import { nameKey } from "./cells";
import type { SeenUses } from "./evidence";
import type { ContractBill } from "./bills";
import type { UserRow } from "./rows";
import { covers, type UserModel } from "./users";

/**
 * Chance by user name that Flex costs no more than seats, at the price paid per token: for the products that the plan
 * covers by seats against these seats; for a user wholly on Flex against the cheapest seats for everything. Exact over days for one product; with several the tokens are taken as lognormal with the sum of means and
 * variances. Users without enough data, a rate or a seat price are left out.
 */
export function chancesOf(
  model: MixModel,
  users: readonly UserRow[],
  contracts: readonly ContractBill[],
  seen: SeenUses,
): Map<string, number> {
  const prices = new Map(contracts.map((row) => [row.contract, row.pricePerToken]));
  const chances = new Map<string, number>();
  for (const row of users) {
    const user = row.model;
    const pricePerToken = prices.get(user.contract.id) ?? 0;
    const seated = user.products.filter((_, index) => (row.products[index]?.coveredBy ?? null) !== null);
    const products = seated.length > 0 ? seated : user.products;
    const seats = seated.length > 0 ? seatsPaid(model, row.paidOffers) : cheapestSeats(model, user);
    const use = useAhead(model, user, products, seen);
    if (!(pricePerToken > 0) || seats === null || use === null) continue;
    chances.set(user.user, Math.round(chanceOf(use, seats / pricePerToken) * 1000) / 1000);
  }
  return chances;
}

interface ProductAhead {
  readonly tokensPerDay: number;
  readonly days: DaysDistribution;
}

/** Days ahead of some products of a user; null where one is not known well enough or can't be on Flex. */
function useAhead(
  model: MixModel,
  user: UserModel,
  products: UserModel["products"],
  seen: SeenUses,
): ProductAhead[] | null {
  const { horizonDays } = model.inputs.settings;
  const all: ProductAhead[] = [];
  for (const { canFlex, tokensPerDay, demand } of products) {
    const known = seen.of(user.key, nameKey(demand.product));
    if (!canFlex || tokensPerDay === null || !(tokensPerDay > 0) || known === null) return null;
    all.push({ tokensPerDay, days: distributionAround(demand.expectedDays, known.evidence, horizonDays) });
  }
  return all.length > 0 ? all : null;
}

/** Price over the plan of the seats that the plan pays for; null when it pays for none. */
function seatsPaid(model: MixModel, offers: readonly string[]): number | null {
  const prices = offers.map((offer) => model.catalog.offer(offer)?.annualPrice ?? Infinity);
  const annual = prices.reduce((sum, price) => sum + price, 0);
  return offers.length > 0 && Number.isFinite(annual) ? (annual * model.inputs.settings.horizonDays) / 365 : null;
}

/** Price over the plan of the cheapest seats for all products: one by one, or one offer for all; null without a price. */
function cheapestSeats(model: MixModel, user: UserModel): number | null {
  const { horizonDays } = model.inputs.settings;
  const products = user.products.map(({ product }) => product);
  const least = (names: readonly { readonly annualPrice: number }[]): number =>
    names.reduce((lowest, offer) => Math.min(lowest, offer.annualPrice), Infinity);
  const apart = products.reduce((sum, product) => sum + least(model.catalog.offersFor(product)), 0);
  const forAll = model.catalog.offers.filter(({ offer }) =>
    products.every((product) => covers(model.catalog, offer, product)),
  );
  const annual = Math.min(apart, least(forAll));
  return Number.isFinite(annual) ? (annual * horizonDays) / 365 : null;
}

function chanceOf(use: readonly ProductAhead[], breakEvenTokens: number): number {
  const [only, ...others] = use;
  if (only && others.length === 0) return chanceFlexCheaper(only.days, breakEvenTokens / only.tokensPerDay + 1e-9);
  let [mean, variance] = [0, 0];
  for (const { tokensPerDay, days } of use) {
    const expected = meanDays(days);
    const squares = days.reduce((sum, chance, count) => sum + chance * count * count, 0);
    mean += tokensPerDay * expected;
    variance += tokensPerDay * tokensPerDay * (squares - expected * expected);
  }
  if (!(mean > 0)) return 1;
  const logSd = Math.sqrt(Math.log(1 + variance / (mean * mean)));
  if (!(logSd > 0)) return mean <= breakEvenTokens ? 1 : 0;
  return normalChance((Math.log(breakEvenTokens / mean) + (logSd * logSd) / 2) / logSd);
}
