import { basePlan } from "./basePlan";
import { boundPiece, type PieceBound, type Reach } from "./bound";
import type { PoolProof } from "./branch";
import { buildHull } from "./hull";
import { cheapestMoney, cutAtNeed } from "./purchaseCurve";
import type { Search } from "./search";
import { pricedOptions, tokenReach, type SeatOptions } from "./seatOptions";

// Indexes below are in range by construction; `!` spares a check in loops over many options.

/** A tier of a seat price that binds: `price` (1e-4 money) per seat, paid for at least `from` and at most `to` seats. */
export interface SeatTier {
  readonly price: number;
  readonly from: number;
  readonly to: number;
  /** The value of a seat, at most `price`, at which the bound is best. */
  readonly mu: number;
}

/** A pool with its bounds at the value `mu` of a seat. `source[i]`: place of the search's option i in `options`. */
export interface SearchedPool {
  readonly options: SeatOptions;
  readonly search: Search;
  readonly proof: PoolProof;
  readonly source: readonly number[];
  readonly mu: number;
}

/** Hull and bounds of a pool with seats valued at `mu`; null if no purchase serves even the fewest tokens. */
export function searchedPool(options: SeatOptions, mu: number): SearchedPool | null {
  const { flat, source } = pricedOptions(options, mu);
  const hull = buildHull(flat);
  const { grid, most } = tokenReach(options);
  const pieces = cutAtNeed(options.pieces, most - options.onHand);
  const reach: Reach = { hull, onHand: options.onHand, tokenGrid: grid };
  const roots = pieces.flatMap((piece) => boundPiece(piece, reach) ?? []);
  if (roots.length === 0) return null;
  const rootLower = Math.min(...roots.map((root) => root.lower));
  const counts = { coreUsers: 0, states: 0, nodes: 0 };
  const search: Search = {
    ...reach,
    flat,
    pieces,
    moneyStep: 1,
    slack: 0.5,
    incumbent: { money: Infinity, choice: null },
    counts,
  };
  return { options, search, source, mu, proof: { proven: true, lower: rootLower, rootLower, roots } };
}

/** What so many seats cost in this tier (1e-4 money); Infinity beyond its end. */
export function tierBill(tier: SeatTier, seats: number): number {
  return seats > tier.to ? Infinity : tier.price * Math.max(seats, tier.from);
}

/** Total of a first plan: the base of every pool's best piece, moved seat by seat toward the number that is paid. */
export function startingMoney(pools: readonly SearchedPool[], tier: SeatTier): number {
  const bases = pools.map((pool) => basePoint(pool, lowestRoot(pool)));
  const bill = (count: number) => tierBill(tier, count);
  const money = () =>
    bases.reduce((sum, base) => sum + base.money + cheapestMoney(base.pieces, base.need), bill(seats));
  let seats = bases.reduce((sum, base) => sum + base.seats, 0);
  let best = money();
  const toward = seats < tier.from ? 1 : -1;
  const moves = bases.flatMap((base) =>
    base.moves.filter((move) => move.seats === toward).map((move) => ({ base, move })),
  );
  moves.sort((a, b) => a.move.least - b.move.least);
  for (const { base, move } of moves) {
    if (seats === tier.from) break;
    seats += toward;
    base.money += move.money;
    base.need += move.tokens;
    best = Math.min(best, money());
  }
  return best;
}

function lowestRoot({ proof }: SearchedPool): PieceBound {
  return proof.roots.reduce((low, root) => (root.lower < low.lower ? root : low));
}

/** The base plan of a piece without the price of seats, and each user's nearest change in seats. */
function basePoint(pool: SearchedPool, bound: PieceBound) {
  const { options } = pool;
  const choice = baseChoice(pool, bound);
  const point = { money: 0, need: -options.onHand, seats: 0, pieces: pool.search.pieces };
  const moves: { seats: number; money: number; tokens: number; least: number }[] = [];
  for (let user = 0; user < options.users; user++) {
    const from = choice[user]!;
    point.money += options.cost[from]!;
    point.need += options.tokens[from]!;
    point.seats += options.seats[from]!;
    let nearest: (typeof moves)[number] | null = null;
    for (let at = options.offset[user]!; at < options.offset[user + 1]!; at++) {
      const seats = options.seats[at]! - options.seats[from]!;
      const money = options.cost[at]! - options.cost[from]!;
      const tokens = options.tokens[at]! - options.tokens[from]!;
      const least = money + bound.lambda * tokens;
      if (seats !== 0 && least < (nearest?.least ?? Infinity)) nearest = { seats, money, tokens, least };
    }
    if (nearest) moves.push(nearest);
  }
  return { ...point, moves };
}

/** The plan that the bound of a piece starts from, as places in `options`. */
export function baseChoice({ search, source }: SearchedPool, bound: PieceBound): Int32Array {
  return basePlan(search, bound).choice.map((at) => source[at]!);
}
