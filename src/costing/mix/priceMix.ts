import type { Issue } from "../quantity/issue";
import { fail, ok, type Result } from "../quantity/result";
import type { Infeasibility, MixPlan, MixProblem, ProblemOffer, ProblemPool, ProblemUser } from "./problem";
import { MONEY_SCALE, moneyUnits, TOKEN_SCALE, tokenUnits } from "./units";

/** What a plan costs; money in currency units. With anything in `problems` the plan breaks a rule of the problem. */
export interface PricedMix {
  readonly cost: number;
  readonly offersMoney: number;
  readonly pools: readonly PricedPool[];
  readonly problems: readonly Infeasibility[];
}

/** Cheapest purchase for one pool: whole tokens, money; null where no allowed purchase covers the use. */
export interface PricedPool {
  readonly id: string;
  readonly tokensUsed: number;
  readonly tokensBought: number | null;
  readonly cost: number | null;
}

/**
 * Prices any plan (offers per user; users left out have none): offers, seat tiers, and for each pool the cheapest
 * allowed purchase. Shares nothing with the search, so that it can check the search. Fails only for unknown users or
 * offers; broken rules come back in `problems` beside the price. Pools without an allowed purchase count 0 in `cost`.
 * Example: one user, 50 days at 6 tokens, $3 a token, no offer: cost 900, 300 tokens bought.
 */
export function priceMix(problem: MixProblem, plan: MixPlan): Result<PricedMix, Issue[]> {
  const offers = new Map(problem.offers.map((offer) => [offer.id, offer]));
  const issues = unknownNames(problem, plan, offers);
  if (issues.length > 0) return fail(issues);
  const rates = new Map(problem.products.map((product) => [product.id, product.flexRate]));
  const used = new Map(problem.pools.map((pool) => [pool.id, 0]));
  const seats = new Map<string, number>();
  const problems: Infeasibility[] = [];
  let offersMoney = 0;
  for (const user of problem.users) {
    const given = [...new Set(ownEntry(plan, user.id) ?? [])];
    for (const id of given) {
      const offer = offers.get(id) as ProblemOffer;
      if (offer.tiers?.length) seats.set(id, (seats.get(id) ?? 0) + 1);
      else offersMoney += moneyUnits(ownEntry(user.offerPrices ?? {}, id) ?? offer.price);
    }
    const served = serveUser(user, given, offers, rates);
    problems.push(...served.problems);
    used.set(user.pool, (used.get(user.pool) ?? 0) + served.tokens);
  }
  for (const [id, count] of seats) offersMoney += seatMoney(offers.get(id) as ProblemOffer, count);
  const pools = problem.pools.map((pool) => pricePool(pool, used.get(pool.id) ?? 0));
  for (const pool of pools) {
    if (pool.cost !== null) continue;
    for (const user of problem.users) {
      if (user.pool !== pool.id) continue;
      problems.push({ user: user.id, product: null, why: `no allowed token purchase covers the use of ${pool.id}` });
    }
  }
  const tokensMoney = pools.reduce((sum, pool) => sum + moneyUnits(pool.cost ?? 0), 0);
  const cost = (offersMoney + tokensMoney) / MONEY_SCALE;
  return ok({ cost, offersMoney: offersMoney / MONEY_SCALE, pools, problems });
}

function unknownNames(problem: MixProblem, plan: MixPlan, offers: ReadonlyMap<string, ProblemOffer>): Issue[] {
  const users = new Set(problem.users.map((user) => user.id));
  const issues: Issue[] = [];
  for (const user of Object.keys(plan)) {
    if (!users.has(user)) issues.push(unknown("user-unknown", `plan[${JSON.stringify(user)}]`, user));
    (plan[user] ?? []).forEach((offer, index) => {
      if (!offers.has(offer)) issues.push(unknown("offer-unknown", `plan[${JSON.stringify(user)}][${index}]`, offer));
    });
  }
  return issues;
}

function unknown(kind: "user-unknown" | "offer-unknown", path: string, received: string): Issue {
  const expected = kind === "user-unknown" ? "a user of the problem" : "an offer of the problem";
  return { kind, severity: "error", place: { path }, subject: received, expected, received, done: null };
}

/** Tokens (1e-3) that a user draws with these offers, and the rules that they break. */
function serveUser(
  user: ProblemUser,
  given: readonly string[],
  offers: ReadonlyMap<string, ProblemOffer>,
  rates: ReadonlyMap<string, number | null>,
): { tokens: number; problems: Infeasibility[] } {
  const coverage = (ids: readonly string[]) => new Set(ids.flatMap((id) => offers.get(id)?.covers ?? []));
  const owned = coverage(user.owned ?? []);
  const covered = coverage(given);
  const problems: Infeasibility[] = [];
  let tokens = 0;
  for (const product of new Set([...Object.keys(user.days), ...Object.keys(user.productLocks ?? {})])) {
    if (owned.has(product)) continue;
    const days = ownEntry(user.days, product) ?? 0;
    const rate = rates.get(product) ?? null;
    const pin = ownEntry(user.productLocks ?? {}, product);
    const report = (why: string) => problems.push({ user: user.id, product, why });
    const pinnedToFlex = pin === "flex" || (pin === undefined && user.lock === "flex" && days > 0 && rate !== null);
    const pinnedToOffer = pin === "named" || (pin === undefined && user.lock === "named");
    if (pinnedToFlex && covered.has(product)) report("it is pinned to Flex but an offer covers it");
    if (pinnedToOffer && !covered.has(product)) report("it is pinned to a subscription but no offer covers it");
    if (covered.has(product) || days === 0) continue;
    if (rate === null) report("it is not available on Flex and no offer covers it");
    else tokens += tokenUnits(days, rate);
  }
  return { tokens, problems };
}

/** Cheapest purchase found by trying the need itself and every tier start, each as an allowed quantity. */
function pricePool(pool: ProblemPool, used: number): PricedPool {
  const need = Math.max(0, Math.ceil(used / TOKEN_SCALE - (pool.onHand ?? 0)));
  const tokensUsed = used / TOKEN_SCALE;
  if (need === 0) return { id: pool.id, tokensUsed, tokensBought: 0, cost: 0 };
  const least = Math.max(need, pool.minimum, pool.tiers[0]?.from ?? 1, 1);
  let best: { tokensBought: number; money: number } | null = null;
  for (const start of [least, ...pool.tiers.map((tier) => tier.from)]) {
    const tokensBought = Math.ceil(Math.max(start, least) / pool.pack) * pool.pack;
    if (tokensBought > (pool.maximum ?? Infinity)) continue;
    const money = tokenMoney(pool, tokensBought);
    if (!best || money < best.money) best = { tokensBought, money };
  }
  const cost = best ? best.money / MONEY_SCALE : null;
  return { id: pool.id, tokensUsed, tokensBought: best?.tokensBought ?? null, cost };
}

function tokenMoney(pool: ProblemPool, quantity: number): number {
  let money = 0;
  pool.tiers.forEach((tier, index) => {
    const next = pool.tiers[index + 1];
    const price = moneyUnits(tier.price);
    if (quantity < tier.from) return;
    if (pool.scheme === "all-units") money = quantity * price;
    else money += (Math.min(quantity, next ? next.from - 1 : quantity) - Math.max(1, tier.from) + 1) * price;
  });
  return money;
}

function seatMoney(offer: ProblemOffer, seats: number): number {
  const tiers = offer.tiers ?? [];
  const payable = [seats, ...tiers.map((tier) => tier.from)].filter((count) => count >= seats);
  const priced = payable.flatMap((count) => {
    const reached = tiers.filter((tier) => tier.from <= count).pop();
    return reached ? [count * moneyUnits(reached.price)] : [];
  });
  return Math.min(...priced);
}

function ownEntry<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.prototype.hasOwnProperty.call(record, key) ? record[key] : undefined;
}
