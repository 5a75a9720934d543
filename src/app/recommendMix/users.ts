import { isBundleName } from "../../intake";
import type { Catalog } from "./catalog";
import { compareText } from "./cells";
import { roundDays, type ProductDemand, type UserDemand } from "./demand";
import type { Inputs } from "./inputs";
import type { Contract, Contracts } from "./pools";
import { daysOfYears, type HeldSeat, type SeatBook } from "./seats";

/** One product of a user with what can be done about it. `days` are those not yet paid by a seat. */
export interface ProductModel {
  readonly product: string;
  readonly days: number;
  /** Tokens per access day; null: not on Flex, or the rate is missing. */
  readonly tokensPerDay: number | null;
  readonly canFlex: boolean;
  readonly canSubscribe: boolean;
  readonly today: "subscription" | "flex" | null;
  readonly demand: ProductDemand;
}

/**
 * A user ready to be decided.
 *
 * - `owned`: offers paid to the end of the plan
 * - `seats`: paid seats that cover something that the user uses, by offer; those that end inside the plan may be dropped
 * - `today`: offers held today; null when it is not known for every product
 * - `standing`: "kept" and "undecided" users wait for the figures in `missing`
 */
export interface UserModel {
  readonly user: string;
  readonly key: string;
  readonly team: string;
  readonly contract: Contract;
  readonly demand: UserDemand;
  readonly products: readonly ProductModel[];
  readonly owned: readonly string[];
  readonly seats: ReadonlyMap<string, HeldSeat>;
  readonly today: readonly string[] | null;
  readonly standing: "decided" | "kept" | "undecided";
  readonly missing: readonly string[];
}

/** Joins demand with rates, offers, contracts and seats. */
export function buildUsers(
  inputs: Inputs,
  catalog: Catalog,
  contracts: Contracts,
  demands: readonly UserDemand[],
  seats: SeatBook,
): UserModel[] {
  return demands.map((demand) =>
    buildUser(inputs, catalog, contracts.ofTeam(demand.team), demand, seats.ofUser.get(demand.key) ?? new Map()),
  );
}

function buildUser(
  inputs: Inputs,
  catalog: Catalog,
  contract: Contract,
  demand: UserDemand,
  seats: ReadonlyMap<string, HeldSeat>,
): UserModel {
  const held = usedSeats(inputs, catalog, demand, seats);
  const missing = new Set<string>();
  let isUndecided = false;
  const products = demand.products.map((each) => {
    const model = productModel(catalog, contract, each, held.shares);
    if (held.owned.some((offer) => covers(catalog, offer, model.product))) return model;
    const figures = missingFigures(catalog, contract, model);
    figures.forEach((figure) => missing.add(figure));
    if (figures.length > 0 && !canStay(model)) isUndecided = true;
    return model;
  });
  const standing = isUndecided ? "undecided" : missing.size > 0 ? "kept" : "decided";
  return {
    user: demand.user,
    key: demand.key,
    team: demand.team,
    contract,
    demand,
    products,
    owned: held.owned,
    seats: held.seats,
    today: todayOffers(catalog, products, held),
    standing,
    missing: [...missing].sort(compareText),
  };
}

/** `shares`: seats that end inside the plan, with the part of the plan that is left after their end (0 to 1). */
interface Held {
  readonly owned: readonly string[];
  readonly seats: ReadonlyMap<string, HeldSeat>;
  readonly shares: ReadonlyMap<string, number>;
}

/** Seats with a product that the user uses; a seat for something else is as idle as one without a user. */
function usedSeats(inputs: Inputs, catalog: Catalog, demand: UserDemand, seats: ReadonlyMap<string, HeldSeat>): Held {
  const { horizonDays } = inputs.settings;
  const used = [...seats].filter(([offer]) =>
    demand.products.some(({ product }) => covers(catalog, offer, catalog.rateOf(product)?.product ?? product)),
  );
  const shares = used.map(([offer, { left }]) => [offer, Math.min(1, daysOfYears(left) / horizonDays)] as const);
  return {
    owned: shares.flatMap(([offer, share]) => (share === 0 ? [offer] : [])).sort(compareText),
    seats: new Map(used),
    shares: new Map(shares.filter(([, share]) => share > 0)),
  };
}

function productModel(
  catalog: Catalog,
  contract: Contract,
  demand: ProductDemand,
  seatShares: ReadonlyMap<string, number>,
): ProductModel {
  const rate = catalog.rateOf(demand.product);
  const product = rate?.product ?? demand.product;
  const tokensPerDay = rate && rate.onFlex !== "no" ? rate.tokensPerDay : null;
  const shares = [...seatShares].filter(([offer]) => covers(catalog, offer, product)).map(([, share]) => share);
  return {
    product,
    days: roundDays(demand.expectedDays * Math.min(1, ...shares)),
    tokensPerDay,
    canFlex: tokensPerDay !== null && contract.pool !== null,
    canSubscribe: catalog.offersFor(product).length > 0,
    today: shares.length > 0 ? "subscription" : demand.option,
    demand,
  };
}

function missingFigures(catalog: Catalog, contract: Contract, model: ProductModel): string[] {
  if (isBundleName(model.product)) return [`daily Usage export that names the products of ${model.product}`];
  const figures: string[] = [];
  const rate = catalog.rateOf(model.product);
  if (rate?.onFlex !== "no") {
    if (model.tokensPerDay === null) figures.push(`tokens per day of ${model.product}`);
    if (contract.pool === null) figures.push(`token price of ${contract.priceList || "the team"}`);
  }
  if (!model.canSubscribe) figures.push(`annual price of ${model.product}`);
  return figures;
}

/** With a figure missing, a product can only stay as it is today, and only if that can be priced. */
function canStay(model: ProductModel): boolean {
  return (model.today === "subscription" && model.canSubscribe) || (model.today === "flex" && model.canFlex);
}

/** Whether an offer includes the product. */
export function covers(catalog: Catalog, offer: string, product: string): boolean {
  return catalog.offersFor(product).some((each) => each.offer === offer);
}

function todayOffers(catalog: Catalog, products: readonly ProductModel[], held: Held): string[] | null {
  const offers = new Set<string>(held.shares.keys());
  const isHeld = (product: string): boolean =>
    [...offers, ...held.owned].some((offer) => covers(catalog, offer, product));
  for (const model of products) {
    if (isHeld(model.product)) continue;
    if (model.today === null && model.demand.hasLeft) continue;
    if (model.today === null) return null;
    if (model.today === "flex") continue;
    const named = model.demand.offering === null ? undefined : catalog.offer(model.demand.offering);
    const candidates = catalog.offersFor(model.product);
    const single = candidates.find((offer) => offer.kind === "product") ?? candidates[0];
    const offer = named && covers(catalog, named.offer, model.product) ? named : single;
    if (!offer) return null;
    offers.add(offer.offer);
  }
  return [...offers].sort(compareText);
}
