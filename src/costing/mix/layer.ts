import type { PieceBound } from "./bound";
import { moneyInPiece } from "./purchaseCurve";
import { roomFor, type Search } from "./search";

// Indexes below are in range by construction; `!` spares a check in loops over millions of options.

/** States (tokens ascending in 1e-3, money of the offers strictly falling in 1e-4); only the first `size` count. */
export interface StateList {
  readonly size: number;
  readonly tokens: Float64Array;
  readonly money: Float64Array;
}

/** The states after deciding one more user, with the option and the parent state of each. */
export interface Layer {
  readonly user: number;
  readonly states: StateList;
  readonly parent: Int32Array;
  readonly option: Int32Array;
  /** State that became the best plan so far, -1 if none. */
  readonly improvedAt: number;
  readonly work: number;
}

/** Fixed per piece: the base plan and the shape of the bill around its cheap window (see `layerRules`). */
export interface LayerRules {
  readonly baseChoice: Int32Array;
  readonly baseMoney: number;
  readonly windowLow: number;
  readonly windowHigh: number;
  readonly slopeUp: number;
  readonly slopeDown: number;
}

/** What users still to come can do at the least: reduced cost of any change, and per token up and down. */
export interface Ahead {
  readonly next: number;
  readonly up: number;
  readonly down: number;
}

/** Options of one user that still fit into the room, as shifts against the base. */
interface Shift {
  readonly option: number;
  readonly tokens: number;
  readonly money: number;
}

/**
 * Decides one more user for every state: merges the shifted state lists in token order, keeps strictly cheaper states
 * only, and drops those that no completion can bring below the incumbent.
 */
export function extendLayer(
  search: Search,
  bound: PieceBound,
  states: StateList,
  user: number,
  rules: LayerRules,
  ahead: Ahead,
): Layer {
  const { lambda, lower, piece } = bound;
  const shifts = shiftsOf(search, bound, user, rules);
  const size = states.size;
  const tokens = new Float64Array(size * shifts.length);
  const money = new Float64Array(size * shifts.length);
  const parent = new Int32Array(size * shifts.length);
  const option = new Int32Array(size * shifts.length);
  const pointers = new Int32Array(shifts.length);
  let room = roomFor(search, lower);
  let kept = 0;
  let work = 0;
  let leastMoney = Infinity;
  let improvedAt = -1;
  for (;;) {
    let pick = -1;
    let need = Infinity;
    let offers = Infinity;
    for (let i = 0; i < shifts.length; i++) {
      const at = pointers[i]!;
      if (at >= size) continue;
      const candidate = states.tokens[at]! + shifts[i]!.tokens;
      if (candidate > need) continue;
      const candidateMoney = states.money[at]! + shifts[i]!.money;
      if (candidate === need && candidateMoney >= offers) continue;
      [pick, need, offers] = [i, candidate, candidateMoney];
    }
    if (pick < 0) break;
    work++;
    const from = pointers[pick]!;
    pointers[pick] = from + 1;
    if (offers >= leastMoney) continue;
    const reduced = offers + lambda * need - rules.baseMoney;
    if (reduced > room) continue;
    const total = offers + moneyInPiece(piece, need - search.onHand);
    if (total < search.incumbent.money) {
      search.incumbent.money = total;
      improvedAt = kept;
      room = roomFor(search, lower);
    } else {
      // It must change again, and far enough to come back to where tokens are cheap.
      const wayBack =
        need < rules.windowLow
          ? ahead.up * (rules.windowLow - need)
          : need > rules.windowHigh
            ? ahead.down * (need - rules.windowHigh)
            : 0;
      if (reduced + Math.max(wayBack, ahead.next) > room) continue;
    }
    leastMoney = offers;
    tokens[kept] = need;
    money[kept] = offers;
    parent[kept] = from;
    option[kept++] = shifts[pick]!.option;
  }
  return {
    user,
    states: { size: kept, tokens: tokens.slice(0, kept), money: money.slice(0, kept) },
    parent: parent.slice(0, kept),
    option: option.slice(0, kept),
    improvedAt,
    work,
  };
}

function shiftsOf(search: Search, { lambda, lower }: PieceBound, user: number, rules: LayerRules): Shift[] {
  const { flat } = search;
  const room = roomFor(search, lower);
  const chosen = rules.baseChoice[user]!;
  const chosenMoney = flat.cost[chosen]! + lambda * flat.tokens[chosen]!;
  const shifts: Shift[] = [];
  for (let option = flat.offset[user]!; option < flat.offset[user + 1]!; option++) {
    if (flat.cost[option]! + lambda * flat.tokens[option]! - chosenMoney > room) continue;
    shifts.push({
      option,
      tokens: flat.tokens[option]! - flat.tokens[chosen]!,
      money: flat.cost[option]! - flat.cost[chosen]!,
    });
  }
  return shifts;
}
