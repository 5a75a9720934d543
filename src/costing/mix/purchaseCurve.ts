import type { ProblemPool } from "./problem";
import { moneyUnits, roundUpTo, TOKEN_SCALE } from "./units";

/**
 * One straight part of the purchase curve: any quantity in `from`, `from + step`, ... `to` (whole tokens) costs
 * `fixed + perToken * quantity` (1e-4 money). `tier` is the index of the pool's tier, -1 for "buy nothing".
 */
export interface Piece {
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly fixed: number;
  readonly perToken: number;
  readonly tier: number;
}

/** The cheapest purchase that covers a need: whole tokens, money (1e-4) and the tier that prices it. */
export interface Purchase {
  readonly tokens: number;
  readonly money: number;
  readonly tier: number;
}

/**
 * The purchase curve of a pool as pieces, "buy nothing" first. Tier starts that are no pack multiple are rounded up,
 * and a tier that holds no allowed quantity vanishes. Incremental tiers carry the money of the tiers below in `fixed`.
 * Example: tiers from 1 at 3 and from 100 at 2, pack 10: pieces {0}, {10..90}, {100..}.
 */
export function purchasePieces(pool: ProblemPool): Piece[] {
  const step = pool.pack;
  const maximum = pool.maximum ?? Infinity;
  const pieces: Piece[] = [{ from: 0, to: 0, step, fixed: 0, perToken: 0, tier: -1 }];
  let moneyBelow = 0;
  pool.tiers.forEach((tier, index) => {
    const start = Math.max(1, tier.from);
    const next = pool.tiers[index + 1];
    const end = next ? next.from - 1 : Infinity;
    const perToken = moneyUnits(tier.price);
    const incremental = pool.scheme === "incremental";
    const fixed = incremental ? moneyBelow - perToken * (start - 1) : 0;
    if (incremental && next) moneyBelow += perToken * Math.max(0, end - start + 1);
    const from = Math.ceil(Math.max(start, pool.minimum) / step) * step;
    const to = roundDown(Math.min(end, maximum), step);
    if (from <= to) pieces.push({ from, to, step, fixed, perToken, tier: index });
  });
  return pieces;
}

function roundDown(quantity: number, step: number): number {
  return quantity === Infinity ? Infinity : Math.floor(quantity / step) * step;
}

/** Pieces cut at the largest need that can occur (1e-3 tokens): more is never worth buying. */
export function cutAtNeed(pieces: readonly Piece[], largestNeed: number): Piece[] {
  const need = Math.max(0, largestNeed / TOKEN_SCALE);
  return pieces.map((piece) => ({
    ...piece,
    to: Math.min(piece.to, Math.max(piece.from, roundUpTo(need, piece.step))),
  }));
}

/** Whole tokens to buy in this piece for a need (1e-3 tokens, may be negative). */
export function quantityInPiece(piece: Piece, need: number): number {
  return Math.max(piece.from, roundUpTo(need / TOKEN_SCALE, piece.step));
}

/** Money (1e-4) of covering the need inside one piece; Infinity if the piece ends before. */
export function moneyInPiece(piece: Piece, need: number): number {
  const quantity = quantityInPiece(piece, need);
  return quantity > piece.to ? Infinity : piece.fixed + piece.perToken * quantity;
}

/** Least money (1e-4) that covers the need over all pieces; Infinity if the maximum is too small. */
export function cheapestMoney(pieces: readonly Piece[], need: number): number {
  let least = Infinity;
  for (const piece of pieces) least = Math.min(least, moneyInPiece(piece, need));
  return least;
}

/** The cheapest purchase for a need (1e-3 tokens), or null if the maximum is too small. */
export function cheapestPurchase(pieces: readonly Piece[], need: number): Purchase | null {
  let best: Purchase | null = null;
  for (const piece of pieces) {
    const money = moneyInPiece(piece, need);
    if (money === Infinity || (best && money >= best.money)) continue;
    best = { tokens: quantityInPiece(piece, need), money, tier: piece.tier };
  }
  return best;
}
