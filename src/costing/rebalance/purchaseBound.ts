import type { Piece } from "../mix/purchaseCurve";
import { TOKEN_SCALE } from "../mix/units";

/** Least of money + lambda * tokens over all choices of everybody (1e-4 money, real), at one lambda. */
export interface DualPoint {
  readonly lambda: number;
  readonly value: number;
}

/**
 * A cost (1e-4 money, real) that no plan is below which buys in this piece of the curve, and the point that says so;
 * null if the piece is too small for any plan. Weak duality: least of (money + lambda * tokens) + least of (bill -
 * lambda * need). `reach`: fewest and most tokens (1e-3) that any plan needs.
 */
export function boundOfPiece<Point extends DualPoint>(
  piece: Piece,
  onHand: number,
  points: readonly Point[],
  reach: { readonly fewest: number; readonly most: number },
): { readonly lower: number; readonly point: Point } | null {
  const served = piece.to === Infinity ? Infinity : piece.to * TOKEN_SCALE + onHand;
  if (reach.fewest > served) return null;
  const end = Math.min(reach.most, served);
  const start = Math.min(end, Math.max(reach.fewest, piece.from * TOKEN_SCALE + onHand));
  const bill = (need: number): number =>
    piece.fixed + piece.perToken * Math.max(piece.from, (need - onHand) / TOKEN_SCALE);
  let best: { readonly lower: number; readonly point: Point } | null = null;
  for (const point of points) {
    // The bill is linear between these needs, so the least lies at one of them.
    const floor = Math.min(...[reach.fewest, start, end].map((need) => bill(need) - point.lambda * need));
    const lower = point.value + floor;
    if (!best || lower > best.lower) best = { lower, point };
  }
  return best;
}
