import {
  breakEvenTable,
  flipPrices,
  negotiationAskSteps,
  type AskFacts,
  type BreakEvenRow,
  type FlipRow,
  type MixProblem,
  type NegotiationAsk,
} from "../../costing";
import type { MixModel } from "./buildProblem";
import { nameKey } from "./cells";
import type { Optimum } from "./optimum";
import { optionName } from "./rows";
import type { MixProgress } from "./progress";

/** A break-even with the figures that it follows from: price of the offer over the plan, tokens per access day. */
export interface PricedBreakEven extends BreakEvenRow {
  readonly offerPrice: number;
  readonly tokensPerDay: number;
}

/** A price at which a user changes, in words. `away`: that price minus the one at which the plan values tokens. */
export interface PlacedFlip {
  readonly row: FlipRow;
  readonly above: string;
  readonly below: string;
  readonly away: number;
}

/** What Mix Sensitivity shows. `flipsLeftOut`: changes that are farther away than those listed. */
export interface Sensitivity {
  readonly breakEven: readonly PricedBreakEven[];
  readonly flips: readonly PlacedFlip[];
  readonly flipsLeftOut: number;
  readonly asks: readonly NegotiationAsk[];
}

/** As many rows as a person will look through. */
const MOST_FLIPS = 1_000;

/** How the plan depends on prices, and what to ask the vendor for. Each priced ask is a new optimum. */
export function* findSensitivity(model: MixModel, optimum: Optimum): Generator<MixProgress, Sensitivity> {
  const { problem } = optimum.solved.built;
  const step = "Pricing what to ask for";
  yield { step: "Finding the prices at which users change", done: 0, of: 1 };
  const flips = placedFlips(model, optimum);
  const steps = negotiationAskSteps(problem, optimum.solved.solution, askFacts(model, optimum));
  let next = steps.next();
  while (!next.done) {
    yield { step, done: next.value.done, of: next.value.of };
    next = steps.next();
  }
  const listed = flips.slice(0, MOST_FLIPS).sort(byContractAndPrice);
  return {
    breakEven: pricedBreakEvens(model, problem),
    flips: listed,
    flipsLeftOut: flips.length - listed.length,
    asks: next.value,
  };
}

/** Contracts without a token price have no break-even: what is missing is not 0. */
function pricedBreakEvens(model: MixModel, problem: MixProblem): PricedBreakEven[] {
  const priced = new Set(model.contracts.all.filter((contract) => contract.pool).map((contract) => contract.id));
  const prices = new Map(problem.offers.map((offer) => [offer.id, offer.price]));
  const rates = new Map(problem.products.map((product) => [product.id, product.flexRate]));
  return breakEvenTable(problem).flatMap((row): PricedBreakEven[] => {
    const [offerPrice, tokensPerDay] = [prices.get(row.offer), rates.get(row.product)];
    if (!priced.has(row.pool) || offerPrice === undefined || !tokensPerDay) return [];
    return [{ ...row, offerPrice, tokensPerDay }];
  });
}

/** Nearest to the price at which the plan values tokens first. */
function placedFlips(model: MixModel, optimum: Optimum): PlacedFlip[] {
  const { built, solution } = optimum.solved;
  const first = new Map(built.problem.pools.map((pool) => [pool.id, pool.tiers[0]?.price ?? 0]));
  // A contract that buys nothing has no price in the plan: the first tokens would cost the first tier.
  const prices = new Map(
    solution.pools.map((pool) => [pool.id, pool.tokensBought > 0 ? pool.marginalPrice : (first.get(pool.id) ?? 0)]),
  );
  const priced = new Set(model.contracts.all.filter((contract) => contract.pool).map((contract) => contract.id));
  const named = optionNames(built.problem);
  return flipPrices(built.problem)
    .filter((row) => priced.has(row.pool))
    .map((row) => ({
      row,
      above: named(row.user, row.fewer),
      below: named(row.user, row.more),
      away: row.tokenPrice - (prices.get(row.pool) ?? 0),
    }))
    .sort((a, b) => Math.abs(a.away) - Math.abs(b.away));
}

function byContractAndPrice(a: PlacedFlip, b: PlacedFlip): number {
  if (a.row.pool !== b.row.pool) return a.row.pool < b.row.pool ? -1 : 1;
  return b.row.tokenPrice - a.row.tokenPrice || (a.row.user < b.row.user ? -1 : 1);
}

/** Words for offers of a user together with those that are paid already. */
function optionNames(problem: MixProblem): (user: string, offers: readonly string[]) => string {
  const users = new Map(problem.users.map((user) => [user.id, user]));
  const coverage = new Map(problem.offers.map((offer) => [offer.id, offer.covers]));
  return (id, offers) => {
    const user = users.get(id);
    const held = [...new Set([...(user?.owned ?? []), ...offers])].sort();
    const covered = new Set(held.flatMap((offer) => coverage.get(offer) ?? []));
    const days = Object.entries(user?.days ?? {});
    const open = days.filter(([product, each]) => each > 0 && !covered.has(product)).map(([product]) => product);
    return optionName(held, open.sort());
  };
}

function askFacts(model: MixModel, optimum: Optimum): AskFacts {
  const { horizonMonths } = model.inputs.settings;
  const { built, solution } = optimum.solved;
  const onHand = new Map(built.problem.pools.map((pool) => [pool.id, pool.onHand ?? 0]));
  const quarter = 3 / horizonMonths;
  const saved = solution.pools.map((pool) => {
    const left = Math.max(0, pool.tokensBought + (onHand.get(pool.id) ?? 0) - pool.tokensUsed);
    return Math.min(left, pool.tokensUsed * quarter);
  });
  return {
    horizonMonths,
    yearlyIncreasePercent: smallestIncrease(model, optimum),
    tokensUsedWithLongerValidity: Math.round(saved.reduce((sum, tokens) => sum + tokens, 0)),
  };
}

/** Over the offers of the plan; null if one of them has no increase written down. */
function smallestIncrease(model: MixModel, optimum: Optimum): number | null {
  const given = new Set(optimum.solved.solution.users.flatMap((user) => user.offers));
  if (given.size === 0) return null;
  let smallest = Infinity;
  for (const offer of given) {
    const rows = model.inputs.offers.filter((row) => nameKey(row.offer) === nameKey(offer));
    const percents = rows.flatMap((row) => row.yearlyIncreasePercent ?? []);
    if (percents.length === 0) return null;
    smallest = Math.min(smallest, ...percents);
  }
  return smallest;
}
