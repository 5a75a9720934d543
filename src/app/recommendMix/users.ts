import { dayNumber } from "../../costing";
import { isBundleName } from "../../intake";
import type { Catalog } from "./catalog";
import { compareText, nameKey } from "./cells";
import { roundDays, type ProductDemand, type UserDemand } from "./demand";
import type { Inputs, SeatRow } from "./inputs";
import type { Contract, Contracts } from "./pools";

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
 * - `seatShares`: seats that end inside the plan, with the part of the plan that is left after their end (0 to 1)
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
  readonly seatShares: ReadonlyMap<string, number>;
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
): UserModel[] {
  const seats = new Map<string, SeatRow[]>();
  for (const seat of inputs.seats) {
    const key = nameKey(seat.user);
    seats.set(key, [...(seats.get(key) ?? []), seat]);
  }
  return demands.map((demand) =>
    buildUser(inputs, catalog, contracts.ofTeam(demand.team), demand, seats.get(demand.key) ?? []),
  );
}

function buildUser(
  inputs: Inputs,
  catalog: Catalog,
  contract: Contract,
  demand: UserDemand,
  seats: readonly SeatRow[],
): UserModel {
  const held = heldSeats(inputs, catalog, seats);
  const missing = new Set<string>();
  let isUndecided = false;
  const products = demand.products.map((each) => {
    const model = productModel(catalog, contract, each, held.seatShares);
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
    ...held,
    today: todayOffers(catalog, products, held),
    standing,
    missing: [...missing].sort(compareText),
  };
}

interface Held {
  readonly owned: readonly string[];
  readonly seatShares: ReadonlyMap<string, number>;
}

function heldSeats(inputs: Inputs, catalog: Catalog, seats: readonly SeatRow[]): Held {
  const { planStart, planEnd, horizonDays } = inputs.settings;
  const owned = new Set<string>();
  const seatShares = new Map<string, number>();
  for (const seat of seats) {
    const offer = catalog.offer(seat.offer)?.offer;
    if (offer === undefined || (seat.endDate !== null && seat.endDate < planStart)) continue;
    if (seat.endDate !== null && seat.endDate >= planEnd) owned.add(offer);
    else {
      const left = seat.endDate === null ? horizonDays : dayNumber(planEnd) - dayNumber(seat.endDate);
      seatShares.set(offer, Math.min(1, left / horizonDays));
    }
  }
  return { owned: [...owned].sort(compareText), seatShares };
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
  const offers = new Set<string>(held.seatShares.keys());
  const isHeld = (product: string): boolean =>
    [...offers, ...held.owned].some((offer) => covers(catalog, offer, product));
  for (const model of products) {
    if (isHeld(model.product)) continue;
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
