/**
 * The mix problem, in the words and units of the neutral format `flexmix-instance/1`:
 * money in currency units with at most 4 decimals, whole tokens when bought, days with at most 3 decimals.
 * `parseProblem` checks such an object field by field; `optimizeMix` and `priceMix` take the checked one.
 */
export interface MixProblem {
  readonly format: "flexmix-instance/1";
  readonly products: readonly ProblemProduct[];
  readonly offers: readonly ProblemOffer[];
  readonly pools: readonly ProblemPool[];
  readonly users: readonly ProblemUser[];
}

/** `flexRate`: tokens per access day; null: not on Flex; 0: free on Flex. */
export interface ProblemProduct {
  readonly id: string;
  readonly flexRate: number | null;
}

/** A subscription for one user for the whole horizon. `tiers`: seat price by seats bought over all pools. */
export interface ProblemOffer {
  readonly id: string;
  readonly covers: readonly string[];
  readonly price: number;
  readonly tiers?: readonly PriceTier[];
}

/** From this quantity on, this price per unit. */
export interface PriceTier {
  readonly from: number;
  readonly price: number;
}

/** `all-units`: the tier reached prices every token; `incremental`: each token costs the price of its own tier. */
export type TierScheme = "all-units" | "incremental";

/** One token contract. Tokens do not move between pools. `onHand`: tokens already paid that last over the horizon. */
export interface ProblemPool {
  readonly id: string;
  readonly scheme: TierScheme;
  readonly tiers: readonly PriceTier[];
  readonly pack: number;
  readonly minimum: number;
  readonly maximum?: number | null;
  readonly onHand?: number;
}

/** A fixed choice in the instance format; everywhere else it is called a pin. */
export type Lock = "named" | "flex";

/** A person with expected access days per product over the horizon. */
export interface ProblemUser {
  readonly id: string;
  readonly pool: string;
  readonly days: Readonly<Record<string, number>>;
  readonly lock?: Lock;
  readonly productLocks?: Readonly<Record<string, Lock>>;
  readonly owned?: readonly string[];
  readonly offerPrices?: Readonly<Record<string, number>>;
  readonly current?: readonly string[];
}

/** Offers given to each user; a product that none of them covers is on Flex. */
export type MixPlan = Readonly<Record<string, readonly string[]>>;

/** What `optimizeMix` answers; `gap` carries the proven bound and is never called optimal. */
export interface MixSolution {
  readonly status: "optimal" | "gap" | "infeasible";
  /** Total cost of the plan in currency units, exact to 1e-4; null when infeasible. */
  readonly cost: number | null;
  /** No plan can cost less than this; equals `cost` when optimal; null when infeasible. */
  readonly lowerBound: number | null;
  readonly plan: MixPlan;
  readonly pools: readonly PoolOutcome[];
  readonly infeasible: readonly Infeasibility[];
  /** Per user, in the order of the problem: the runner-up and what it costs more at the marginal token price. */
  readonly users: readonly UserOutcome[];
  readonly certificate: Certificate;
}

/** `marginalPrice`: money per token at which users were valued (the price paid, unless a threshold binds). */
export interface PoolOutcome {
  readonly id: string;
  readonly tokensBought: number;
  readonly tokensUsed: number;
  readonly cost: number;
  readonly pricePerToken: number | null;
  readonly marginalPrice: number;
}

/** Why a user cannot be served; `product` is null when the whole pool is short. */
export interface Infeasibility {
  readonly user: string;
  readonly product: string | null;
  readonly why: string;
}

/** `offers`: the choice; `offersMoney` its price; `tokens` what stays on Flex; the runner-up with its extra cost. */
export interface UserOutcome {
  readonly user: string;
  readonly offers: readonly string[];
  readonly offersMoney: number;
  readonly tokens: number;
  readonly runnerUp: {
    readonly offers: readonly string[];
    readonly offersMoney: number;
    readonly tokens: number;
    readonly costsMore: number;
  } | null;
}

/**
 * The proof in numbers: the one-line bound, and what the search added to close the rest.
 *
 * - `rootLowerBound`: money; anyone can check it in one pass over the users (weak duality); null when infeasible
 * - `rootGap`: cost minus that bound, money; null when infeasible
 * - `coreUsers`: users nearest to break-even of which every combination was examined
 * - `states`, `nodes`: work of the search
 * - `tiers`: for every pool and part of its price list, the bound if the purchase had to end there
 * - `seatTiers`: how many combinations of seat prices were examined; 0 without seat tiers
 */
export interface Certificate {
  readonly rootLowerBound: number | null;
  readonly rootGap: number | null;
  readonly coreUsers: number;
  readonly states: number;
  readonly nodes: number;
  readonly tiers: readonly TierBound[];
  readonly seatTiers: number;
}

/** `tier`: index in the pool's tiers, -1 for "buy nothing"; `marginalPrice` money per token; `lowerBound` money. */
export interface TierBound {
  readonly pool: string;
  readonly tier: number;
  readonly marginalPrice: number;
  readonly lowerBound: number;
}
