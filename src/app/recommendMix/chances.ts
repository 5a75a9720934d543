import { chanceFlexCheaper, distributionAhead, meanDays, normalChance, type DaysDistribution } from "../../costing";
import type { MixModel } from "./buildProblem";
import { nameKey } from "./cells";
import type { EvidenceOf } from "./evidence";
import type { ContractRow, UserRow } from "./rows";
import { covers, type UserModel } from "./users";

/**
 * Chance by user name that everything on Flex costs no more than the cheapest seats for everything, at the price paid per
 * token. Exact over days for one product; with several the tokens are taken as lognormal with the sum of means and
 * variances. Users without enough data, a rate or a seat price are left out.
 */
export function chancesOf(
  model: MixModel,
  users: readonly UserRow[],
  contracts: readonly ContractRow[],
  evidence: EvidenceOf,
): Map<string, number> {
  const prices = new Map(contracts.map((row) => [row.contract, row.pricePerToken]));
  const chances = new Map<string, number>();
  for (const { model: user } of users) {
    const pricePerToken = prices.get(user.contract.id) ?? 0;
    const seats = cheapestSeats(model, user);
    const use = useAhead(model, user, evidence);
    if (!(pricePerToken > 0) || seats === null || use === null) continue;
    chances.set(user.user, Math.round(chanceOf(use, seats / pricePerToken) * 1000) / 1000);
  }
  return chances;
}

interface ProductAhead {
  readonly tokensPerDay: number;
  readonly days: DaysDistribution;
}

/** Days ahead of all products of a user; null where one is not known well enough or can't be on Flex. */
function useAhead(model: MixModel, user: UserModel, evidence: EvidenceOf): ProductAhead[] | null {
  const { horizonDays, growthPercent } = model.inputs.settings;
  const all: ProductAhead[] = [];
  for (const { canFlex, tokensPerDay, demand } of user.products) {
    const known = evidence(user.key, nameKey(demand.product));
    if (!canFlex || tokensPerDay === null || !(tokensPerDay > 0) || known === null) return null;
    all.push({ tokensPerDay, days: distributionAhead(known, horizonDays, growthPercent / 100) });
  }
  return all.length > 0 ? all : null;
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
