import { compileMix } from "./compile";
import {
  DEFAULT_WORK_LIMIT,
  describeSolution,
  infeasibleSolution,
  solveCompiled,
  type OptimizeOptions,
} from "./solveCompiled";
import type { MixProblem, MixSolution, ProblemOffer } from "./problem";
import type { Progress } from "./progress";
import { seatOptions } from "./seatOptions";
import { searchSeats, type SeatSearchResult } from "./seatSearch";
import { priceSeats } from "./seatBill";
import { MONEY_SCALE, moneyUnits } from "./units";

/** Does any offer have a seat price that depends on how many are bought? */
export function hasSeatTiers(problem: MixProblem): boolean {
  return problem.offers.some((offer) => offer.tiers && offer.tiers.length > 0);
}

/** One choice of a seat price per tiered offer: `from` seats are paid at least; price null: the offer is not bought. */
interface SeatCombination {
  readonly prices: ReadonlyMap<string, number | null>;
  readonly from: ReadonlyMap<string, number>;
}

/** The best proven bound of a combination, and the values of seats at which it was found. */
interface RaisedBound {
  readonly highest: number;
  readonly mu: ReadonlyMap<string, number | null>;
}

/** A plain solution at fixed seat prices, with what it really costs under the tiers (1e-4 money). */
interface Trial {
  readonly solution: MixSolution;
  readonly money: number;
  readonly lower: number;
  readonly seats: ReadonlyMap<string, number>;
}

const MULTIPLIER_STEPS = 24;
const MAX_COMBINATIONS = 200;

/**
 * Seat prices by number of seats (all-units over all pools; paying for unused seats to reach a tier is allowed).
 * Every combination of tiers is solved as a plain problem at that price. The plan is priced with the real tiers; the
 * plain optimum is a lower bound for the combination. Where the counts clear their thresholds both agree and the value
 * is exact. Where a threshold binds, the bound is raised with a multiplier per offer: seats are valued at mu below the
 * tier price, and (price - mu) * threshold is paid in any case (weak duality, concave in mu). What remains open is
 * closed by the vector search if only one offer has tiers (`searchSeats`), else reported as status `gap` with the
 * proven bound.
 */
export function* optimizeSeatTiers(problem: MixProblem, options: OptimizeOptions): Generator<Progress, MixSolution> {
  const tiered = problem.offers.filter((offer) => offer.tiers && offer.tiers.length > 0);
  const combinations = seatCombinations(tiered);
  let workLeft = options.workLimit ?? DEFAULT_WORK_LIMIT;
  let best: Trial | null = null;
  let failure: MixSolution | null = null;
  const openBounds: { combination: SeatCombination; lower: number; trial: Trial }[] = [];
  let solved = 0;
  for (const combination of combinations) {
    const trial = yield* solveAt(combination.prices, 0);
    if (trial.solution.status === "infeasible") {
      failure ??= trial.solution;
      continue;
    }
    openBounds.push({ combination, lower: trial.lower, trial });
    yield { step: "solve", done: openBounds.length, of: combinations.length };
  }
  if (!best) return failure ?? infeasibleSolution([]);
  let lower = Infinity;
  for (const open of openBounds) {
    let raised = open.lower;
    if (raised < bestMoney()) {
      const { highest, mu } = yield* raiseBound(open.combination, open.lower);
      raised = highest < bestMoney() ? yield* closeGap(open.combination, mu, highest) : highest;
    }
    lower = Math.min(lower, raised);
  }
  return finish(best, Math.min(lower, bestMoney()));

  function bestMoney(): number {
    return best ? (best as Trial).money : Infinity;
  }

  function* solveAt(prices: ReadonlyMap<string, number | null>, paidAnyway: number): Generator<Progress, Trial> {
    const compiled = yield* compileMix(problem, prices);
    const solution = yield* describeSolution(yield* solveCompiled(compiled, { workLimit: workLeft }));
    workLeft = Math.max(0, workLeft - solution.certificate.states);
    solved++;
    if (solution.cost === null) return { solution, money: Infinity, lower: Infinity, seats: new Map() };
    const seats = seatCounts(solution, tiered);
    let money = moneyUnits(solution.cost);
    for (const offer of tiered) {
      const count = seats.get(offer.id) ?? 0;
      money += priceSeats(offer, count) - count * (prices.get(offer.id) ?? 0);
    }
    const trial = { solution, money, lower: moneyUnits(solution.lowerBound ?? 0) + paidAnyway, seats };
    if (trial.money < bestMoney()) best = trial;
    return trial;
  }

  /** Coordinate bisection on mu of each offer whose count falls short of its threshold. */
  function* raiseBound(combination: SeatCombination, start: number): Generator<Progress, RaisedBound> {
    let highest = start;
    let bestMu = combination.prices;
    const mu = new Map(combination.prices);
    for (const offer of tiered) {
      const price = combination.prices.get(offer.id) ?? null;
      const from = combination.from.get(offer.id) ?? 0;
      if (price === null || from <= 1) continue;
      let [low, high] = [0, price];
      for (let step = 0; step < MULTIPLIER_STEPS && low <= high && highest < bestMoney(); step++) {
        const middle = step === 0 ? price : Math.floor((low + high) / 2);
        mu.set(offer.id, middle);
        const trial = yield* solveAt(mu, paidBelow(combination, mu));
        if (trial.lower > highest) [highest, bestMu] = [trial.lower, new Map(mu)];
        const count = trial.seats.get(offer.id) ?? 0;
        if (count === from) break;
        if (count < from) high = middle - 1;
        else low = middle + 1;
        yield { step: "solve", done: step, of: MULTIPLIER_STEPS };
      }
    }
    return { highest: Math.min(highest, bestMoney()), mu: bestMu };
  }

  /** With one tiered offer: the exact value of a combination whose threshold binds, unless the work limit is reached. */
  function* closeGap(
    combination: SeatCombination,
    mu: ReadonlyMap<string, number | null>,
    highest: number,
  ): Generator<Progress, number> {
    const [offer, ...others] = tiered;
    const price = offer ? (combination.prices.get(offer.id) ?? null) : null;
    if (!offer || others.length > 0 || price === null) return highest;
    const options = yield* seatOptions(problem, offer.id);
    if (!options) return highest;
    const from = combination.from.get(offer.id) ?? 0;
    const next = offer.tiers?.find((other) => other.from > from);
    const tier = { price, from, to: next ? next.from - 1 : Infinity, mu: mu.get(offer.id) ?? price };
    const found = yield* searchSeats(options, tier, bestMoney(), workLeft);
    workLeft = Math.max(0, workLeft - found.states);
    if (found.choices) yield* keepFound(found, offer, price);
    return found.closed ? Math.min(found.money, bestMoney()) : highest;
  }

  /** Puts the plan that the vector search found into words and prices it with the real tiers. */
  function* keepFound(found: SeatSearchResult, offer: ProblemOffer, price: number): Generator<Progress, void> {
    const compiled = yield* compileMix(problem, new Map([[offer.id, price]]));
    const pools = found.pools.map(({ options, search, proof }, index) => {
      const cost = options.cost.map((money, at) => money + price * (options.seats[at] ?? 0));
      const pool = { ...options, cost };
      const incumbent = { money: 0, choice: found.choices?.[index] ?? null };
      return { pool, search: { ...search, flat: pool, incumbent }, proof };
    });
    const solution = yield* describeSolution({ compiled, pools, infeasible: [] });
    const seats = seatCounts(solution, tiered);
    const count = seats.get(offer.id) ?? 0;
    const money = moneyUnits(solution.cost ?? 0) + priceSeats(offer, count) - count * price;
    if (money < bestMoney()) best = { solution, money, lower: money, seats };
  }

  function paidBelow(combination: SeatCombination, mu: ReadonlyMap<string, number | null>): number {
    let paid = 0;
    for (const offer of tiered) {
      const price = combination.prices.get(offer.id) ?? null;
      if (price !== null) paid += (price - (mu.get(offer.id) ?? 0)) * (combination.from.get(offer.id) ?? 0);
    }
    return paid;
  }

  function finish(trial: Trial, lowerMoney: number): MixSolution {
    const proven = lowerMoney >= trial.money;
    const cost = trial.money / MONEY_SCALE;
    const { certificate } = trial.solution;
    return {
      ...trial.solution,
      status: proven ? "optimal" : "gap",
      cost,
      lowerBound: lowerMoney / MONEY_SCALE,
      certificate: {
        ...certificate,
        rootLowerBound: Math.min(certificate.rootLowerBound ?? 0, lowerMoney / MONEY_SCALE),
        rootGap: cost - Math.min(certificate.rootLowerBound ?? 0, lowerMoney / MONEY_SCALE),
        seatTiers: solved,
      },
    };
  }
}

/** Every combination of "not bought" and a tier per offer; beyond 200 the first ones would not be a proof, so none. */
function seatCombinations(tiered: readonly ProblemOffer[]): SeatCombination[] {
  let combinations: SeatCombination[] = [{ prices: new Map(), from: new Map() }];
  for (const offer of tiered) {
    const choices = [
      { price: null as number | null, from: 0 },
      ...(offer.tiers ?? []).map((tier) => ({ price: moneyUnits(tier.price), from: Math.max(1, tier.from) })),
    ];
    combinations = combinations.flatMap((base) =>
      choices.map(({ price, from }) => ({
        prices: new Map(base.prices).set(offer.id, price),
        from: new Map(base.from).set(offer.id, from),
      })),
    );
  }
  return combinations.length <= MAX_COMBINATIONS ? combinations : [cheapestEverywhere(tiered)];
}

/** With too many combinations: every tiered offer at its lowest price, without a threshold: a bound for all of them. */
function cheapestEverywhere(tiered: readonly ProblemOffer[]): SeatCombination {
  const lowest = (offer: ProblemOffer) => Math.min(...(offer.tiers ?? []).map((tier) => moneyUnits(tier.price)));
  return { prices: new Map(tiered.map((offer) => [offer.id, lowest(offer)])), from: new Map() };
}

function seatCounts(solution: MixSolution, tiered: readonly ProblemOffer[]): Map<string, number> {
  const counts = new Map(tiered.map((offer) => [offer.id, 0]));
  for (const outcome of solution.users) {
    for (const offer of outcome.offers) if (counts.has(offer)) counts.set(offer, (counts.get(offer) ?? 0) + 1);
  }
  return counts;
}
