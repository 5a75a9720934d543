import { served, type PieceBound } from "./bound";
import type { Progress } from "./progress";
import { moneyInPiece } from "./purchaseCurve";
import { emptyStates, extendSeats, writeChoice, type SeatLayer, type SeatShift } from "./seatLayer";
import { baseChoice, type SearchedPool, type SeatTier } from "./seatStart";
import { TOKEN_SCALE } from "./units";

// Indexes below are in range by construction; `!` spares a check in loops over many options.

/** Cheapest way of a pool for a number of seats, seats valued at mu, and how its plan is rebuilt. */
export interface SeatPlan {
  readonly money: number;
  readonly rebuild: () => Int32Array;
}

/** What the search of a piece works on and tells. */
export interface PieceTask {
  readonly pool: SearchedPool;
  readonly bound: PieceBound;
  /** Given where no other pool adds seats: then a state must also come back to the number of seats that is paid. */
  readonly tier: SeatTier | null;
  readonly roomNow: () => number;
  readonly price: (seats: number, money: number) => void;
  readonly plans: Map<number, SeatPlan>;
}

interface CoreUser {
  readonly user: number;
  readonly least: number;
  readonly shifts: readonly SeatShift[];
  readonly ways: Ways;
}

/** Least reduced cost of a token more, a token less, a seat more, a seat less. */
interface Ways {
  readonly up: number;
  readonly down: number;
  readonly more: number;
  readonly fewer: number;
}

/**
 * Dynamic programming over the users that can be part of a better plan, nearest to break-even first. Notes in `plans`
 * the cheapest plan of every number of seats that can matter. Returns the number of states, more than `budget` if it
 * gave up.
 */
export function* searchSeatPiece(task: PieceTask, budget: number): Generator<Progress, number> {
  const { pool, bound, roomNow, price, plans } = task;
  const { options, search } = pool;
  if (roomNow() < 0) return 0;
  const choice = baseChoice(pool, bound);
  const sum = (list: Float64Array | Uint8Array) => choice.reduce((all, at) => all + list[at]!, 0);
  const seatsAtStart = sum(options.seats);
  const money0 = sum(options.cost) + pool.mu * seatsAtStart;
  const start = { seats: seatsAtStart, tokens: sum(options.tokens), money: money0 };
  const baseMoney = start.money + bound.lambda * start.tokens;
  const core = coreUsers(task, choice);
  const ahead = waysAhead(core);
  const states = emptyStates(1);
  states.tokens[0] = start.tokens;
  states.money[0] = start.money;
  const layers: SeatLayer[] = [{ user: -1, bySeats: new Map([[start.seats, { ...states, size: 1 }]]) }];
  note(start.seats, start.tokens, start.money, 0, 0);
  let work = 0;
  for (let index = 0; index < core.length; index++) {
    const entry = core[index]!;
    if (entry.least > roomNow()) break;
    const next = core[index + 1]?.least ?? Infinity;
    const ways = ahead[index + 1]!;
    const before = layers[layers.length - 1]!;
    const extended = extendSeats(before, entry.user, entry.shifts, (seats, tokens, money, at) => {
      const reduced = money + bound.lambda * tokens - baseMoney;
      if (reduced > roomNow()) return false;
      if (note(seats, tokens, money, index + 1, at)) return true;
      return reduced + Math.max(next, wayBack(task, ways, tokens, seats)) <= roomNow();
    });
    layers.push(extended.layer);
    work += extended.work;
    search.counts.coreUsers++;
    if (extended.layer.bySeats.size === 0 || work > budget) break;
    yield { step: "solve", done: index + 1, of: core.length };
  }
  search.counts.states += work;
  return work;

  /** Prices a state as a plan; whether it is the cheapest so far with its number of seats. */
  function note(seats: number, tokens: number, money: number, layer: number, at: number): boolean {
    const total = money + moneyInPiece(bound.piece, tokens - search.onHand);
    if (total >= (plans.get(seats)?.money ?? Infinity)) return false;
    price(seats, total);
    const rebuild = () => {
      const rebuilt = Int32Array.from(choice);
      writeChoice(layers, layer, seats, at, rebuilt);
      return rebuilt;
    };
    plans.set(seats, { money: total, rebuild });
    return true;
  }
}

function coreUsers({ pool, bound, roomNow }: PieceTask, choice: Int32Array): CoreUser[] {
  const { options, mu } = pool;
  const room = roomNow();
  const core: CoreUser[] = [];
  for (let user = 0; user < options.users; user++) {
    const from = choice[user]!;
    const shifts: SeatShift[] = [];
    let least = Infinity;
    let ways = NO_WAY;
    for (let at = options.offset[user]!; at < options.offset[user + 1]!; at++) {
      const seats = options.seats[at]! - options.seats[from]!;
      const tokens = options.tokens[at]! - options.tokens[from]!;
      const money = options.cost[at]! - options.cost[from]! + mu * seats;
      const reduced = Math.max(0, money + bound.lambda * tokens);
      if (reduced > room) continue;
      shifts.push({ option: at, seats, tokens, money });
      if (at === from) continue;
      least = Math.min(least, reduced);
      ways = leastWays(ways, {
        up: tokens > 0 ? reduced / tokens : Infinity,
        down: tokens < 0 ? reduced / -tokens : Infinity,
        more: seats > 0 ? reduced : Infinity,
        fewer: seats < 0 ? reduced : Infinity,
      });
    }
    if (least <= room) core.push({ user, least, shifts, ways });
  }
  return core.sort((a, b) => a.least - b.least || a.user - b.user);
}

const NO_WAY: Ways = { up: Infinity, down: Infinity, more: Infinity, fewer: Infinity };

function leastWays(a: Ways, b: Ways): Ways {
  return {
    up: Math.min(a.up, b.up),
    down: Math.min(a.down, b.down),
    more: Math.min(a.more, b.more),
    fewer: Math.min(a.fewer, b.fewer),
  };
}

/** For each place in the core, the least ways of the users from there on. */
function waysAhead(core: readonly CoreUser[]): Ways[] {
  const ahead = new Array<Ways>(core.length + 1).fill(NO_WAY);
  for (let index = core.length - 1; index >= 0; index--) ahead[index] = leastWays(ahead[index + 1]!, core[index]!.ways);
  return ahead;
}

/** What a plan must still pay, in tokens or in seats, for being away from where both are cheap. */
function wayBack({ pool, bound, tier }: PieceTask, ways: Ways, tokens: number, seats: number): number {
  const { lambda, piece } = bound;
  const price = piece.perToken / TOKEN_SCALE;
  const low = lambda === price ? served(pool.search, piece.from) : bound.kinkLow;
  const high = lambda === price ? served(pool.search, piece.to) : bound.kinkHigh;
  let way = 0;
  if (tokens < low) way = Math.min(ways.up, lambda <= price ? lambda : lambda - price) * (low - tokens);
  if (tokens > high) way = Math.min(ways.down, lambda < price ? price - lambda : Infinity) * (tokens - high);
  if (!tier) return way;
  const { from, mu } = tier;
  if (seats < from) return Math.max(way, Math.min(ways.more, mu) * (from - seats));
  return seats > from ? Math.max(way, Math.min(ways.fewer, tier.price - mu) * (seats - from)) : way;
}
