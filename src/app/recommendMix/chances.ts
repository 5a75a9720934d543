import { chanceFlexCheaper, distributionAround, expectedRegret, meanDays, normalChance } from "../../costing";
import type { DaysDistribution } from "../../costing";
import type { MixModel } from "./buildProblem";
import { nameKey } from "./cells";
import type { SeenUses } from "./evidence";
import type { ContractBill } from "./bills";
import type { UserRow } from "./rows";
import { covers, type UserModel } from "./users";

/**
 * How sure the choice between Flex and seats is for one user over the plan. Money in currency units, not rounded.
 *
 * - `chance`: that Flex costs no more than the seats, 0 to 1, to 1e-3
 * - `flexCost`, `seatCost`: what each side is expected to cost
 * - `regret`: expected loss of each choice, counting only the cases in which it turns out wrong
 */
export interface Outlook {
  readonly chance: number;
  readonly seats: readonly string[];
  readonly seatCost: number;
  readonly flexCost: number;
  readonly regret: { readonly flex: number; readonly subscription: number };
}

/**
 * Outlook by user name at the price paid per token: for the products that the plan covers by seats against these
 * seats; for a user wholly on Flex against the cheapest seats for everything. Exact over days for one product; with
 * several the tokens are taken as lognormal with the sum of means and variances. Users without enough data, a rate or
 * a seat price are left out.
 */
export function outlooksOf(
  model: MixModel,
  users: readonly UserRow[],
  contracts: readonly ContractBill[],
  seen: SeenUses,
): Map<string, Outlook> {
  const prices = new Map(contracts.map((row) => [row.contract, row.pricePerToken]));
  const outlooks = new Map<string, Outlook>();
  for (const row of users) {
    const user = row.model;
    const pricePerToken = prices.get(user.contract.id) ?? 0;
    const seated = user.products.filter((_, index) => (row.products[index]?.coveredBy ?? null) !== null);
    const products = seated.length > 0 ? seated : user.products;
    const seats = seated.length > 0 ? seatsPaid(model, row.paidOffers) : cheapestSeats(model, user);
    const use = useAhead(model, user, products, seen);
    if (!(pricePerToken > 0) || seats === null || use === null) continue;
    outlooks.set(user.user, outlookOf(use, seats, pricePerToken));
  }
  return outlooks;
}

interface ProductAhead {
  readonly tokensPerDay: number;
  readonly days: DaysDistribution;
}

interface Seats {
  readonly names: readonly string[];
  readonly price: number;
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

/** The seats that the plan pays for and their price over it; null when it pays for none. */
function seatsPaid(model: MixModel, offers: readonly string[]): Seats | null {
  const prices = offers.map((offer) => model.catalog.offer(offer)?.annualPrice ?? Infinity);
  return offers.length > 0 ? overPlan(model, offers, prices) : null;
}

/** The cheapest seats for all products, one by one or one offer for all; null without a price. */
function cheapestSeats(model: MixModel, user: UserModel): Seats | null {
  const products = user.products.map(({ product }) => product);
  const cheapest = <Offer extends { readonly annualPrice: number }>(offers: readonly Offer[]): Offer[] =>
    [...offers].sort((a, b) => a.annualPrice - b.annualPrice).slice(0, 1);
  const apart = products.flatMap((product) => cheapest(model.catalog.offersFor(product)));
  const together = cheapest(
    model.catalog.offers.filter(({ offer }) => products.every((product) => covers(model.catalog, offer, product))),
  );
  const total = (offers: readonly { readonly annualPrice: number }[]): number =>
    offers.reduce((sum, { annualPrice }) => sum + annualPrice, 0);
  const hasAll = apart.length === products.length;
  const best = together.length > 0 && (!hasAll || total(together) <= total(apart)) ? together : hasAll ? apart : [];
  if (best.length === 0) return null;
  return overPlan(
    model,
    best.map(({ offer }) => offer),
    best.map(({ annualPrice }) => annualPrice),
  );
}

function overPlan(model: MixModel, names: readonly string[], annualPrices: readonly number[]): Seats | null {
  const annual = annualPrices.reduce((sum, price) => sum + price, 0);
  return Number.isFinite(annual) ? { names, price: (annual * model.inputs.settings.horizonDays) / 365 } : null;
}

function outlookOf(use: readonly ProductAhead[], seats: Seats, pricePerToken: number): Outlook {
  const [only, ...others] = use;
  const breakEven = seats.price / pricePerToken;
  const risk = only && others.length === 0 ? riskOfOne(only, breakEven) : riskOfSeveral(use, breakEven);
  return {
    chance: Math.round(risk.chance * 1000) / 1000,
    seats: seats.names,
    seatCost: seats.price,
    flexCost: risk.tokens * pricePerToken,
    regret: { flex: risk.flex * pricePerToken, subscription: risk.subscription * pricePerToken },
  };
}

/** Chance, expected tokens and regrets in tokens. */
interface Risk {
  readonly chance: number;
  readonly tokens: number;
  readonly flex: number;
  readonly subscription: number;
}

function riskOfOne({ tokensPerDay, days }: ProductAhead, breakEvenTokens: number): Risk {
  const breakEvenDays = breakEvenTokens / tokensPerDay;
  const { flex, subscription } = expectedRegret(days, breakEvenDays);
  return {
    chance: chanceFlexCheaper(days, breakEvenDays + 1e-9),
    tokens: meanDays(days) * tokensPerDay,
    flex: flex * tokensPerDay,
    subscription: subscription * tokensPerDay,
  };
}

/** Tokens of several products as one lognormal amount: what it exceeds the break-even by, as in the price of a call. */
function riskOfSeveral(use: readonly ProductAhead[], breakEven: number): Risk {
  let [tokens, variance] = [0, 0];
  for (const { tokensPerDay, days } of use) {
    const expected = meanDays(days);
    const squares = days.reduce((sum, chance, count) => sum + chance * count * count, 0);
    tokens += tokensPerDay * expected;
    variance += tokensPerDay * tokensPerDay * (squares - expected * expected);
  }
  const logSd = tokens > 0 ? Math.sqrt(Math.log(1 + Math.max(0, variance) / (tokens * tokens))) : 0;
  if (!(logSd > 0)) {
    const [flex, subscription] = [Math.max(0, tokens - breakEven), Math.max(0, breakEven - tokens)];
    return { chance: tokens <= breakEven ? 1 : 0, tokens, flex, subscription };
  }
  const depth = Math.log(tokens / breakEven) / logSd;
  const over = normalChance(depth - logSd / 2);
  const flex = Math.max(0, tokens * normalChance(depth + logSd / 2) - breakEven * over);
  return { chance: 1 - over, tokens, flex, subscription: Math.max(0, flex - tokens + breakEven) };
}
