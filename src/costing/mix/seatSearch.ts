import type { Progress } from "./progress";
import { searchSeatPiece, type PieceTask, type SeatPlan } from "./seatPiece";
import { searchedPool, startingMoney, tierBill, type SearchedPool, type SeatTier } from "./seatStart";
import type { SeatOptions } from "./seatOptions";

/** What the search found: a better plan as choices per pool (null: there is none), and whether all was searched. */
export interface SeatSearchResult {
  readonly closed: boolean;
  readonly money: number;
  readonly choices: readonly Int32Array[] | null;
  readonly pools: readonly SearchedPool[];
  readonly states: number;
}

/**
 * The vector search for one offer with a seat price that falls: looks for a plan cheaper than `upper` when every seat
 * costs `tier.price` and `tier.from` seats are paid at least. For each pool and part of its price list, dynamic
 * programming over the users that can be part of a better plan, states by number of seats; then the pools are put
 * together over their numbers of seats. Complete unless `workLimit` states are reached.
 *
 * Bound: with seats valued at mu <= price, cost = sum of (money + mu * seats + tokens) + bill(seats) - mu * seats, and
 * the last two are at least (price - mu) * from.
 */
export function* searchSeats(
  pools: readonly SeatOptions[],
  tier: SeatTier,
  upper: number,
  workLimit: number,
): Generator<Progress, SeatSearchResult> {
  const excess = (seats: number) => tierBill(tier, seats) - tier.mu * seats;
  const searched = pools.flatMap((pool) => searchedPool(pool, tier.mu) ?? []);
  const nothing = { closed: true, money: upper, choices: null, pools: searched, states: 0 };
  if (searched.length < pools.length) return nothing;
  const lower = searched.reduce((sum, { proof }) => sum + proof.rootLower, (tier.price - tier.mu) * tier.from);
  const isAlone = searched.length === 1;
  let best = Math.min(upper, startingMoney(searched, tier));
  let states = 0;
  const found: Map<number, SeatPlan>[] = [];
  for (const pool of searched) {
    const plans = new Map<number, SeatPlan>();
    for (const bound of pool.proof.roots) {
      const roomNow = () => best - lower - (bound.lower - pool.proof.rootLower) + 0.5;
      const price = (seats: number, money: number) => {
        if (isAlone) best = Math.min(best, money + excess(seats));
      };
      const task: PieceTask = { pool, bound, tier: isAlone ? tier : null, roomNow, price, plans };
      states += yield* searchSeatPiece(task, workLimit - states);
      if (states > workLimit) return { ...nothing, closed: false, states };
    }
    found.push(plans);
  }
  const joined = joinPools(found);
  let winner: { money: number; picks: readonly SeatPlan[] } | null = null;
  for (const [seats, { money, picks }] of joined) {
    const total = money + excess(seats);
    if (total < (winner?.money ?? upper)) winner = { money: total, picks };
  }
  if (!winner) return { ...nothing, states };
  const choices = winner.picks.map((pick) => pick.rebuild());
  return { closed: true, money: winner.money, choices, pools: searched, states };
}

interface JoinedPlan {
  readonly money: number;
  readonly picks: readonly SeatPlan[];
}

/** Cheapest way of all pools together for every number of seats. */
function joinPools(found: readonly ReadonlyMap<number, SeatPlan>[]): Map<number, JoinedPlan> {
  let joined = new Map<number, JoinedPlan>([[0, { money: 0, picks: [] }]]);
  for (const plans of found) {
    const next = new Map<number, JoinedPlan>();
    for (const [seats, before] of joined) {
      for (const [more, plan] of plans) {
        const money = before.money + plan.money;
        if (money < (next.get(seats + more)?.money ?? Infinity)) {
          next.set(seats + more, { money, picks: [...before.picks, plan] });
        }
      }
    }
    joined = next;
  }
  return joined;
}
