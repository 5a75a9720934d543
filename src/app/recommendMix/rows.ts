import { roundMoney, sumMoneyIn } from "./catalog";
import { compareText } from "./cells";
import { useGroup } from "./demand";
import type { MixModel } from "./buildProblem";
import { offersMoney, sameOffers, type Optimum } from "./optimum";
import { tokensWith } from "./solve";
import { covers, type UserModel } from "./users";
import { whyOf } from "./why";

/** One product of a user in the plan; `coveredBy` null: on Flex. */
export interface ProductRow {
  readonly product: string;
  readonly days: number;
  readonly daysReported: number | null;
  readonly basis: string;
  readonly tokensPerDay: number | null;
  readonly tokens: number;
  readonly coveredBy: string | null;
}

/** One user in the plan. Money is in whole minor units; null for users who are not decided. */
export interface UserRow {
  readonly model: UserModel;
  readonly group: string;
  readonly option: "subscription" | "flex" | "mixed" | "kept" | "undecided";
  readonly offers: readonly string[];
  readonly paidOffers: readonly string[];
  readonly flexProducts: readonly string[];
  readonly recommended: string;
  readonly today: string;
  readonly subscriptionCost: number | null;
  readonly tokens: number;
  readonly flexCost: number | null;
  readonly total: number | null;
  readonly costToday: number | null;
  /** Offers paid for today and tokens drawn beside them; null when today's option is not known. */
  readonly todayPaid: { readonly offers: readonly string[]; readonly tokens: number } | null;
  readonly nextBest: string;
  readonly nextBestCostsMore: number | null;
  readonly why: string;
  readonly products: readonly ProductRow[];
  /** Flex cost of each product, rounded by itself; they add up to `flexCost`. */
  readonly productFlexCosts: readonly number[];
}

/** All users, decided or not, in the order of their names. */
export function buildUserRows(model: MixModel, optimum: Optimum, all: readonly UserModel[]): UserRow[] {
  const prices = pricesPaid(model, optimum);
  const outcomes = new Map(optimum.solved.solution.users.map((outcome) => [outcome.user, outcome]));
  return all.map((user) => {
    const outcome = outcomes.get(user.user);
    if (user.standing === "undecided" || !outcome) return undecidedRow(model, user);
    const currency = model.inputs.settings.currency;
    const price = prices.get(user.contract.id) ?? 0;
    const paidOffers = optimum.solved.plan[user.user] ?? [];
    const held = [...user.owned, ...paidOffers].sort(compareText);
    const products = productRows(model, user, held);
    const flexProducts = products.filter((row) => row.coveredBy === null).map((row) => row.product);
    const tokens = tokensWith(model, user, paidOffers);
    const subscriptionCost = roundMoney(offersMoney(optimum.solved, user, paidOffers), currency);
    const productFlexCosts = products.map((row) => roundMoney(row.tokens * price, currency));
    const flexCost = sumMoneyIn(currency, productFlexCosts);
    const today = user.today?.filter((offer) => !user.owned.includes(offer)) ?? null;
    const costToday =
      today === null
        ? null
        : sumMoneyIn(currency, [
            roundMoney(offersMoney(optimum.solved, user, today), currency),
            roundMoney(tokensWith(model, user, today) * price, currency),
          ]);
    const names = optionName(held, flexProducts);
    const runnerUp = outcome.runnerUp;
    const fixed = optimum.solved.built.fixed.get(user.user) ?? [];
    const nextOffers = runnerUp ? [...runnerUp.offers, ...fixed, ...user.owned].sort(compareText) : [];
    const nextFlex = runnerUp
      ? productRows(model, user, nextOffers)
          .filter((row) => row.coveredBy === null)
          .map((row) => row.product)
      : [];
    return {
      model: user,
      group: useGroup(user.demand, model.inputs.settings),
      option: user.standing === "kept" ? "kept" : optionKind(held, flexProducts),
      offers: held,
      paidOffers,
      flexProducts,
      recommended: user.standing === "kept" ? `keep: ${missingWords(user.missing)} missing` : names,
      today: todayName(model, user),
      subscriptionCost,
      tokens,
      flexCost,
      total: sumMoneyIn(currency, [subscriptionCost, flexCost]),
      costToday,
      todayPaid: today === null ? null : { offers: today, tokens: tokensWith(model, user, today) },
      nextBest: runnerUp ? optionName(nextOffers, nextFlex) : "",
      nextBestCostsMore: runnerUp ? roundMoney(runnerUp.costsMore, currency) : null,
      why: whyOf(model, optimum, user, {
        names,
        paidOffers,
        price,
        isSameAsToday: today !== null && sameOffers(today, paidOffers),
      }),
      products,
      productFlexCosts,
    };
  });
}

function undecidedRow(model: MixModel, user: UserModel): UserRow {
  const waits = user.missing.length > 0 ? `waits for ${user.missing.join(", ")}` : "no plan exists";
  return {
    model: user,
    group: useGroup(user.demand, model.inputs.settings),
    option: "undecided",
    offers: [],
    paidOffers: [],
    flexProducts: [],
    recommended: `undecided: ${waits}`,
    today: todayName(model, user),
    subscriptionCost: null,
    tokens: 0,
    flexCost: null,
    total: null,
    costToday: null,
    todayPaid: null,
    nextBest: "",
    nextBestCostsMore: null,
    why: `Not decided: ${waits}. Nothing is priced at 0.`,
    products: productRows(model, user, []).map((row) => ({ ...row, tokens: 0 })),
    productFlexCosts: [],
  };
}

function productRows(model: MixModel, user: UserModel, held: readonly string[]): ProductRow[] {
  return user.products.map((each) => {
    const coveredBy = held.find((offer) => covers(model.catalog, offer, each.product)) ?? null;
    return {
      product: each.product,
      days: each.days,
      daysReported: each.demand.daysReported,
      basis: each.demand.isForecast ? `${each.demand.basis}, forecast` : each.demand.basis,
      tokensPerDay: each.tokensPerDay,
      tokens: coveredBy === null ? Math.round(each.days * (each.tokensPerDay ?? 0) * 1000) / 1000 : 0,
      coveredBy,
    };
  });
}

function optionKind(held: readonly string[], flexProducts: readonly string[]): "subscription" | "flex" | "mixed" {
  if (held.length === 0) return "flex";
  return flexProducts.length === 0 ? "subscription" : "mixed";
}

/** Words for a choice. Examples: "Flex", "AEC Collection", "Revit + Flex for AutoCAD". */
export function optionName(held: readonly string[], flexProducts: readonly string[]): string {
  if (held.length === 0) return "Flex";
  const seats = held.join(" + ");
  return flexProducts.length === 0 ? seats : `${seats} + Flex for ${flexProducts.join(", ")}`;
}

function todayName(model: MixModel, user: UserModel): string {
  if (!user.today) return "not known";
  const held = [...new Set([...user.owned, ...user.today])].sort(compareText);
  if (held.length === 0 && user.products.every(({ demand }) => demand.hasLeft)) return "no access";
  const open = user.products.filter((each) => !held.some((offer) => covers(model.catalog, offer, each.product)));
  return optionName(
    held,
    open.map((each) => each.product),
  );
}

/** Kinds of missing figures, each once. Example: "rate, price" for a rate and two prices. */
function missingWords(figures: readonly string[]): string {
  const kinds = figures.map((figure) => {
    if (figure.startsWith("tokens per day of ")) return "rate";
    return figure.startsWith("token price of ") ? "token price" : "price";
  });
  return [...new Set(kinds)].join(", ");
}

/** Average price per token that each contract pays; the first tier's price where nothing is bought. */
export function pricesPaid(model: MixModel, optimum: Optimum): Map<string, number> {
  return new Map(
    model.contracts.all.map((contract) => {
      const pool = optimum.solved.solution.pools.find((each) => each.id === contract.id);
      const bill = pool && pool.tokensBought > 0 ? roundMoney(pool.cost, model.inputs.settings.currency) : 0;
      const first = contract.pool?.tiers[0]?.price ?? 0;
      return [contract.id, pool && pool.tokensBought > 0 ? bill / pool.tokensBought : first];
    }),
  );
}
