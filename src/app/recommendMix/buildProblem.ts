import {
  priceMix,
  type Lock,
  type MixPlan,
  type MixProblem,
  type ProblemOffer,
  type ProblemUser,
  type PricedPool,
} from "../../costing";
import { roundMoney, type Catalog } from "./catalog";
import { compareText, nameKey } from "./cells";
import { roundDays } from "./demand";
import type { Inputs } from "./inputs";
import type { Pin } from "./pins";
import type { Contracts } from "./pools";
import { moneyOfYears } from "./seatPrices";
import type { IdleSeats } from "./seats";
import { covers, type UserModel } from "./users";

/** A what-if: factors on days and seat prices (1: as planned), one price for all tokens (null: as planned). */
export interface Tweak {
  readonly daysFactor: number;
  readonly seatPriceFactor: number;
  readonly tokenPrice: number | null;
}

export const NO_TWEAK: Tweak = { daysFactor: 1, seatPriceFactor: 1, tokenPrice: null };

/** Everything the problem is made of. `users` are those who can be decided. */
export interface MixModel {
  readonly inputs: Inputs;
  readonly catalog: Catalog;
  readonly contracts: Contracts;
  readonly users: readonly UserModel[];
  /** Paid seats that nobody uses: today renews them, the plan does not. */
  readonly idle: readonly IdleSeats[];
}

/**
 * A problem for the optimizer, and what the pins took out of its hands: `fixed` are offers given by a pin, which the
 * optimizer sees as paid; their price is added to its cost.
 */
export interface BuiltProblem {
  /** The problem that the optimizer solves. */
  readonly problem: MixProblem;
  /** The same without pins: what prices any plan. */
  readonly priced: MixProblem;
  readonly fixed: ReadonlyMap<string, readonly string[]>;
}

/** Builds the problem. A pin on a product wins over a pin on the user; what the user pinned wins over policy and caution. */
export function buildProblem(model: MixModel, pins: readonly Pin[], tweak: Tweak = NO_TWEAK): BuiltProblem {
  const { inputs, catalog, contracts, users } = model;
  const pinsByUser = new Map<string, Pin[]>();
  for (const pin of pins) pinsByUser.set(pin.user, [...(pinsByUser.get(pin.user) ?? []), pin]);
  const products = new Map<string, number | null>();
  for (const user of users) {
    for (const each of user.products) {
      products.set(each.product, catalog.rateOf(each.product)?.onFlex === "no" ? null : (each.tokensPerDay ?? null));
    }
  }
  const offers = problemOffers(model, products, tweak);
  const pools = contracts.all.flatMap((contract) => {
    if (!contract.pool)
      return [
        {
          id: contract.id,
          scheme: "all-units" as const,
          tiers: [{ from: 1, price: 0 }],
          pack: 1,
          minimum: 0,
          maximum: 0,
        },
      ];
    const tiers = tweak.tokenPrice === null ? contract.pool.tiers : [{ from: 1, price: tweak.tokenPrice }];
    return [{ ...contract.pool, tiers }];
  });
  const free = users.map((user) => freeUser(user, tweak, inputs.settings.currency));
  const fixed = new Map<string, readonly string[]>();
  const pinned = free.map((problemUser, index) => {
    const user = users[index];
    if (!user) return problemUser;
    const result = applyPins(problemUser, user, pinsByUser.get(user.user) ?? [], catalog);
    if (result.fixed.length > 0) fixed.set(user.user, result.fixed);
    return result.user;
  });
  const shared = {
    format: "flexmix-instance/1" as const,
    products: [...products].map(([id, flexRate]) => ({ id, flexRate })).sort((a, b) => compareText(a.id, b.id)),
    offers,
    pools,
  };
  return { problem: { ...shared, users: pinned }, priced: { ...shared, users: free }, fixed };
}

function problemOffers(model: MixModel, products: ReadonlyMap<string, unknown>, tweak: Tweak): ProblemOffer[] {
  const { inputs, catalog } = model;
  const { currency, horizonDays } = inputs.settings;
  const { seatPriceFactor } = tweak;
  const known = new Map([...products.keys()].map((product) => [nameKey(product), product]));
  const tierPrice = (annual: number): number => roundMoney((annual * seatPriceFactor * horizonDays) / 365, currency);
  return catalog.offers.flatMap((offer) => {
    const productsCovered = new Set(offer.products.flatMap((product) => known.get(nameKey(product)) ?? []));
    if (productsCovered.size === 0) return [];
    const tiers = inputs.offerTiers
      .filter((tier) => nameKey(tier.offer) === nameKey(offer.offer))
      .map((tier) => ({ from: tier.fromSeats, price: tierPrice(tier.price) }))
      .sort((a, b) => a.from - b.from);
    const plain = {
      id: offer.offer,
      covers: [...productsCovered].sort(compareText),
      price: roundMoney(moneyOfYears(offer.years) * seatPriceFactor, currency),
    };
    if (tiers.length === 0) return [plain];
    // Seats below the first tier cost the annual price, not that many seats of the tier.
    const isWhole = (tiers[0]?.from ?? 1) <= 1;
    return [{ ...plain, tiers: isWhole ? tiers : [{ from: 1, price: plain.price }, ...tiers] }];
  });
}

function freeUser(user: UserModel, tweak: Tweak, currency: string): ProblemUser {
  const days = Object.create(null) as Record<string, number>;
  for (const each of user.products) days[each.product] = roundDays(each.days * tweak.daysFactor);
  const offerPrices = Object.create(null) as Record<string, number>;
  for (const { offer, left } of user.seats.values()) {
    if (left.length > 0) offerPrices[offer] = roundMoney(moneyOfYears(left) * tweak.seatPriceFactor, currency);
  }
  return {
    id: user.user,
    pool: user.contract.id,
    days,
    owned: user.owned,
    ...(Object.keys(offerPrices).length > 0 ? { offerPrices } : {}),
    ...(user.today ? { current: user.today } : {}),
  };
}

function applyPins(
  problemUser: ProblemUser,
  user: UserModel,
  pins: readonly Pin[],
  catalog: Catalog,
): { readonly user: ProblemUser; readonly fixed: readonly string[] } {
  const fixed = new Set<string>();
  const locks = Object.create(null) as Record<string, Lock>;
  const settled = new Set<string>();
  // The most specific and most authoritative pin first: what it settles, a later one leaves alone.
  const ordered = [...pins].sort((a, b) => rank(a) - rank(b));
  for (const pin of ordered) {
    const concerned = user.products.filter((each) => pin.product === null || each.product === pin.product);
    const open = concerned.filter((each) => !settled.has(each.product));
    if (open.length === 0) continue;
    if (pin.choice.kind === "offers") pin.choice.offers.forEach((offer) => fixed.add(offer));
    for (const each of open) {
      if (pin.choice.kind === "named") locks[each.product] = "named";
      else if (pin.choice.kind === "flex" && each.canFlex) locks[each.product] = "flex";
      else if (pin.choice.kind === "offers" && pin.origin === "caution" && each.canFlex) {
        if (!pin.choice.offers.some((offer) => covers(catalog, offer, each.product))) locks[each.product] = "flex";
      }
      const isGiven = pin.choice.kind !== "offers" || [...fixed].some((offer) => covers(catalog, offer, each.product));
      if (isGiven || pin.origin === "caution") settled.add(each.product);
    }
  }
  const owned = [...new Set([...user.owned, ...fixed])].sort(compareText);
  const newlyFixed = [...fixed].filter((offer) => !user.owned.includes(offer)).sort(compareText);
  const productLocks = Object.create(null) as Record<string, Lock>;
  for (const [product, lock] of Object.entries(locks)) {
    if (!owned.some((offer) => covers(catalog, offer, product))) productLocks[product] = lock;
  }
  return { user: { ...problemUser, owned, productLocks }, fixed: newlyFixed };
}

function rank(pin: Pin): number {
  const byOrigin = { "locked in": -2, missing: 0, you: 1, policy: 3, caution: 5 }[pin.origin];
  return pin.product === null ? byOrigin + 1 : byOrigin;
}

/** What a plan costs in whole, pins or not; null with the reasons when it breaks a rule. */
export function pricePlan(
  built: BuiltProblem,
  plan: MixPlan,
): { readonly subscriptions: number; readonly pools: readonly PricedPool[] } | null {
  const result = priceMix(built.priced, plan);
  if (!result.ok || result.value.problems.length > 0) return null;
  return { subscriptions: result.value.offersMoney, pools: result.value.pools };
}
