import { compileMix, type CompiledMix, type CompiledPool } from "./compile";
import { gcd } from "./units";
import type { MixProblem } from "./problem";
import type { Progress } from "./progress";

// Indexes below are in range by construction; `!` spares a check in loops over many options.

/**
 * All options of a pool's users that no other beats in money without the seats in question, tokens and seats.
 * `seats`: 1 for options with the tiered offer. `cost` leaves the price of that seat out.
 */
export interface SeatOptions extends CompiledPool {
  readonly seats: Uint8Array;
}

/** Options of every pool with and without one offer. Null if a user has none at all. */
export function* seatOptions(problem: MixProblem, offer: string): Generator<Progress, SeatOptions[] | null> {
  const without = yield* compileMix(problem, new Map([[offer, null]]));
  const free = yield* compileMix(problem, new Map([[offer, 0]]));
  if (free.infeasible.length > 0) return null;
  return free.pools.map((pool, index) => merged(poolAt(without, index), pool, offer));
}

function poolAt(compiled: CompiledMix, index: number): CompiledPool {
  return compiled.pools[index] as CompiledPool;
}

function merged(without: CompiledPool, free: CompiledPool, offer: string): SeatOptions {
  const offset = new Int32Array(free.users + 1);
  const rows: { cost: number; tokens: number; seats: number; offers: readonly string[] }[] = [];
  for (let user = 0; user < free.users; user++) {
    const start = rows.length;
    for (let at = without.offset[user]!; at < without.offset[user + 1]!; at++) {
      const offers = without.offersOf(user, at);
      rows.push({ cost: without.cost[at]!, tokens: without.tokens[at]!, seats: 0, offers });
    }
    const end = rows.length;
    for (let at = free.offset[user]!; at < free.offset[user + 1]!; at++) {
      const [cost, tokens, offers] = [free.cost[at]!, free.tokens[at]!, free.offersOf(user, at)];
      if (!offers.includes(offer)) continue;
      const isBeaten = rows.slice(start, end).some((other) => other.cost <= cost && other.tokens <= tokens);
      if (!isBeaten) rows.push({ cost, tokens, seats: 1, offers });
    }
    offset[user + 1] = rows.length;
  }
  return {
    ...free,
    offset,
    cost: Float64Array.from(rows, (row) => row.cost),
    tokens: Float64Array.from(rows, (row) => row.tokens),
    seats: Uint8Array.from(rows, (row) => row.seats),
    offersOf: (_, option) => rows[option]?.offers ?? [],
  };
}

/** Options with each seat priced at `mu`, beaten ones left out; `source[i]` is the place of option i in the whole. */
export function pricedOptions(pool: SeatOptions, mu: number) {
  const offset = new Int32Array(pool.users + 1);
  const source: number[] = [];
  const priceOf = (at: number) => pool.cost[at]! + mu * pool.seats[at]!;
  for (let user = 0; user < pool.users; user++) {
    const places = [];
    for (let at = pool.offset[user]!; at < pool.offset[user + 1]!; at++) places.push(at);
    places.sort((a, b) => pool.tokens[a]! - pool.tokens[b]! || priceOf(a) - priceOf(b) || a - b);
    let least = Infinity;
    for (const at of places) {
      if (priceOf(at) >= least) continue;
      least = priceOf(at);
      source.push(at);
    }
    offset[user + 1] = source.length;
  }
  const flat = {
    users: pool.users,
    offset,
    cost: Float64Array.from(source, priceOf),
    tokens: Float64Array.from(source, (at) => pool.tokens[at]!),
  };
  return { flat, source };
}

/** Least common step of the differences in tokens, and the most tokens that the users can need. */
export function tokenReach(pool: SeatOptions): { readonly grid: number; readonly most: number } {
  let grid = 0;
  let most = 0;
  for (let user = 0; user < pool.users; user++) {
    const start = pool.offset[user]!;
    let largest = 0;
    for (let at = start; at < pool.offset[user + 1]!; at++) {
      grid = gcd(grid, pool.tokens[at]! - pool.tokens[start]!);
      largest = Math.max(largest, pool.tokens[at]!);
    }
    most += largest;
  }
  return { grid, most };
}
