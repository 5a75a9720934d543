import type { Reach } from "./bound";
import type { FlatOptions } from "./compile";
import { cheapestMoney, cutAtNeed, type Piece } from "./purchaseCurve";
import { buildHull } from "./hull";
import { gcd } from "./units";

// Indexes below are in range by construction; `!` spares a check in loops over millions of options.

/** The best plan found so far: total money (1e-4) and the chosen option (flat index) of every user. */
export interface Incumbent {
  money: number;
  choice: Int32Array | null;
}

/** Counts of the work done, for the certificate and the work limit. */
export interface SearchCounts {
  coreUsers: number;
  states: number;
  nodes: number;
}

/**
 * Everything one pool's search shares. `moneyStep`: every total is a multiple of it, so a better plan saves at least
 * that; `slack`: float dust allowed in comparisons of reduced costs, a small part of `moneyStep`.
 */
export interface Search extends Reach {
  readonly flat: FlatOptions;
  readonly pieces: readonly Piece[];
  readonly moneyStep: number;
  readonly slack: number;
  readonly incumbent: Incumbent;
  readonly counts: SearchCounts;
}

/** Sets up the search over one pool: hull, pieces cut at the largest need, and the grids of tokens and money. */
export function startSearch(flat: FlatOptions, allPieces: readonly Piece[], onHand: number): Search {
  const hull = buildHull(flat);
  const pieces = cutAtNeed(allPieces, hull.mostTokens - onHand);
  const moneyStep = Math.max(1, moneyGrid(flat, pieces));
  return {
    flat,
    hull,
    pieces,
    onHand,
    tokenGrid: tokenGrid(flat),
    moneyStep,
    slack: Math.min(moneyStep * 1e-3, 0.5),
    incumbent: { money: Infinity, choice: null },
    counts: { coreUsers: 0, states: 0, nodes: 0 },
  };
}

function moneyGrid(flat: FlatOptions, pieces: readonly Piece[]): number {
  let grid = 0;
  for (let i = 0; i < flat.cost.length && grid !== 1; i++) grid = gcd(grid, flat.cost[i]!);
  for (const piece of pieces) {
    grid = gcd(grid, piece.fixed + piece.perToken * piece.from);
    grid = gcd(grid, piece.perToken * piece.step);
  }
  return grid;
}

function tokenGrid({ users, offset, tokens }: FlatOptions): number {
  let grid = 0;
  for (let user = 0; user < users && grid !== 1; user++) {
    const start = offset[user]!;
    for (let i = start + 1; i < offset[user + 1]!; i++) grid = gcd(grid, tokens[i]! - tokens[start]!);
  }
  return grid;
}

/** Totals of a plan: tokens needed (1e-3), money of the offers, money with the cheapest purchase (1e-4). */
export function planTotals(search: Search, choice: Int32Array): { tokens: number; offers: number; money: number } {
  const { cost, tokens } = search.flat;
  let need = 0;
  let offers = 0;
  for (let user = 0; user < choice.length; user++) {
    need += tokens[choice[user]!]!;
    offers += cost[choice[user]!]!;
  }
  return { tokens: need, offers, money: offers + cheapestMoney(search.pieces, need - search.onHand) };
}

/** Makes the plan the incumbent if it is cheaper. The choice is copied. */
export function offerPlan(search: Search, choice: Int32Array): void {
  const { money } = planTotals(search, choice);
  if (money >= search.incumbent.money) return;
  search.incumbent.money = money;
  search.incumbent.choice = Int32Array.from(choice);
}

/**
 * How much reduced cost a plan may have that is better than the incumbent, given a piece's lower bound. Negative: the
 * piece holds no better plan.
 */
export function roomFor(search: Search, lower: number): number {
  return search.incumbent.money - lower - search.moneyStep + search.slack;
}
