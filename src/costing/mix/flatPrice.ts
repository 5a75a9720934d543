import { compileMix, type CompiledPool } from "./compile";
import type { Infeasibility, ProblemOffer, ProblemProduct } from "./problem";
import { runNow } from "./progress";
import { compareText, MONEY_SCALE, TOKEN_SCALE } from "./units";

// Indexes below are in range by construction; `!` spares a check in loops over many options.

/** Products (tokens per access day), offers (price for the period of the days) and days per user and product. */
export interface FlatPriceProblem {
  readonly products: readonly ProblemProduct[];
  readonly offers: readonly ProblemOffer[];
  readonly users: readonly { readonly id: string; readonly days: Readonly<Record<string, number>> }[];
  readonly tokenPrice: number;
}

/** One way to serve a user: offer ids in order, and what they and the tokens of the rest cost together. */
export interface FlatPriceOption {
  readonly offers: readonly string[];
  readonly cost: number;
}

/** The cheapest option of a user and the runner-up (null: there is no other worth a thought), or why there is none. */
export interface FlatPriceChoice {
  readonly best: FlatPriceOption | null;
  readonly nextBest: FlatPriceOption | null;
  readonly infeasible: Infeasibility | null;
}

/** Costs that differ by less than this are equal: a product of decimals is seldom exact in binary. */
const EQUAL_WITHIN = 1e-6;

/**
 * The cheapest option of every user at one price per token, whatever the quantity: then nobody's choice depends on
 * anybody else's. Equal costs go to the option that commits less money, so a tie is Flex. Tokens are not rounded up
 * to whole ones, money is not rounded at all. Choices come in the order of the users.
 * Example: 85 days at 6 tokens and 3 a token against 1,800: Flex at 1,530, then the offer at 1,800.
 */
export function cheapestAtFlatPrice(problem: FlatPriceProblem): FlatPriceChoice[] {
  const { products, offers, tokenPrice } = problem;
  const pool = { id: "all", scheme: "all-units" as const, tiers: [{ from: 1, price: 0 }], pack: 1, minimum: 0 };
  const users = problem.users.map((user) => ({ ...user, pool: pool.id }));
  const mix = { format: "flexmix-instance/1" as const, products, offers, pools: [pool], users };
  const compiled = runNow(compileMix(mix));
  const reasons = new Map(compiled.infeasible.map((reason) => [reason.user, reason]));
  const choices = new Array<FlatPriceChoice>(users.length);
  for (const each of compiled.pools) {
    each.members.forEach((member, user) => {
      const [best = null, nextBest = null] = rankedOptions(each, user, tokenPrice);
      choices[member] = { best, nextBest, infeasible: reasons.get(users[member]!.id) ?? null };
    });
  }
  return choices;
}

function rankedOptions(pool: CompiledPool, user: number, tokenPrice: number): FlatPriceOption[] {
  const options: (FlatPriceOption & { readonly committed: number })[] = [];
  for (let at = pool.offset[user]!; at < pool.offset[user + 1]!; at++) {
    const committed = pool.cost[at]! / MONEY_SCALE;
    const cost = committed + (pool.tokens[at]! / TOKEN_SCALE) * tokenPrice;
    options.push({ offers: [...pool.offersOf(user, at)].sort(compareText), cost, committed });
  }
  const difference = (a: number, b: number) => (Math.abs(a - b) < EQUAL_WITHIN ? 0 : a - b);
  options.sort((a, b) => difference(a.cost, b.cost) || a.committed - b.committed);
  return options.map(({ offers, cost }) => ({ offers, cost }));
}
