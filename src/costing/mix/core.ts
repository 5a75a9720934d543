import { basePlan, coreOf, type BasePlan, type CoreUser } from "./basePlan";
import { served, type PieceBound } from "./bound";
import { extendLayer, type Layer, type LayerRules, type StateList } from "./layer";
import type { Progress } from "./progress";
import { offerPlan, roomFor, type Search } from "./search";
import { TOKEN_SCALE } from "./units";

// Indexes below are in range by construction; `!` spares a check in loops over millions of options.

const YIELD_EVERY_STATES = 200_000;

/**
 * Searches one piece exactly: dynamic programming over the core users, nearest to break-even first, with states
 * (tokens, money) where one state beats another that needs no fewer tokens and costs no less. Ends as "closed" when
 * no user left can be part of a better plan, or as "budget" after about that many states.
 */
export function* searchPiece(
  search: Search,
  bound: PieceBound,
  budget: number,
): Generator<Progress, "closed" | "budget"> {
  const base = basePlan(search, bound);
  offerPlan(search, base.choice);
  if (roomFor(search, bound.lower) < 0) return "closed";
  const core = coreOf(search, bound, base);
  if (roomFor(search, bound.lower) < 0) return "closed";
  const { up, down } = cheapestWaysBack(search, bound, base, core);
  const rules = layerRules(search, bound, base);
  let states: StateList = { size: 1, tokens: Float64Array.of(base.tokens), money: Float64Array.of(base.offers) };
  const layers: Layer[] = [];
  let bestLayer = -1;
  let work = 0;
  let reported = 0;
  let outcome: "closed" | "budget" = "closed";
  for (let index = 0; index < core.length; index++) {
    const entry = core[index]!;
    if (entry.least > roomFor(search, bound.lower)) break;
    const next = core[index + 1]?.least ?? Infinity;
    const layer = extendLayer(search, bound, states, entry.user, rules, {
      next,
      up: Math.min(up[index + 1]!, rules.slopeUp),
      down: Math.min(down[index + 1]!, rules.slopeDown),
    });
    layers.push(layer);
    states = layer.states;
    work += layer.work;
    search.counts.coreUsers++;
    if (layer.improvedAt >= 0) bestLayer = index;
    if (states.size === 0 || roomFor(search, bound.lower) < 0) break;
    if (work > budget) {
      outcome = "budget";
      break;
    }
    if (work - reported > YIELD_EVERY_STATES) {
      reported = work;
      yield { step: "solve", done: index + 1, of: core.length };
    }
  }
  search.counts.states += work;
  if (bestLayer >= 0) keepBest(search, base, layers, bestLayer);
  return outcome;
}

/** Rebuilds the best plan from the decisions of the layers. */
function keepBest(search: Search, base: BasePlan, layers: readonly Layer[], bestLayer: number): void {
  const choice = Int32Array.from(base.choice);
  let state = layers[bestLayer]!.improvedAt;
  for (let index = bestLayer; index >= 0; index--) {
    const layer = layers[index]!;
    choice[layer.user] = layer.option[state]!;
    state = layer.parent[state]!;
  }
  // The layers lowered the incumbent's money while the plan was not written yet: write it now.
  search.incumbent.money = Infinity;
  offerPlan(search, choice);
}

/** Where the bill beyond lambda is cheap (between `windowLow` and `windowHigh`), and how fast it rises outside. */
function layerRules(search: Search, bound: PieceBound, base: BasePlan): LayerRules {
  const { lambda, piece } = bound;
  const price = piece.perToken / TOKEN_SCALE;
  const flatPrice = lambda === price;
  return {
    baseChoice: base.choice,
    baseMoney: base.offers + lambda * base.tokens,
    windowLow: flatPrice ? served(search, piece.from) : bound.kinkLow,
    windowHigh: flatPrice ? served(search, piece.to) : bound.kinkHigh,
    slopeUp: lambda <= price ? lambda : lambda - price,
    slopeDown: lambda < price ? price - lambda : Infinity,
  };
}

/** Least reduced cost per token gained or given back among the core users from each index on. */
function cheapestWaysBack(search: Search, bound: PieceBound, base: BasePlan, core: readonly CoreUser[]) {
  const { flat } = search;
  const room = roomFor(search, bound.lower);
  const up = new Float64Array(core.length + 1).fill(Infinity);
  const down = new Float64Array(core.length + 1).fill(Infinity);
  for (let index = core.length - 1; index >= 0; index--) {
    const { user } = core[index]!;
    const chosen = base.choice[user]!;
    const chosenMoney = flat.cost[chosen]! + bound.lambda * flat.tokens[chosen]!;
    up[index] = up[index + 1]!;
    down[index] = down[index + 1]!;
    for (let option = flat.offset[user]!; option < flat.offset[user + 1]!; option++) {
      const reduced = flat.cost[option]! + bound.lambda * flat.tokens[option]! - chosenMoney;
      if (option === chosen || reduced > room) continue;
      const more = flat.tokens[option]! - flat.tokens[chosen]!;
      if (more > 0) up[index] = Math.min(up[index]!, reduced / more);
      else down[index] = Math.min(down[index]!, reduced / -more);
    }
  }
  return { up, down };
}
