import type { Piece } from "../mix/purchaseCurve";
import { TOKEN_SCALE } from "../mix/units";

/** Least of money + lambda * tokens over all choices of everybody (1e-4 money, real), at one lambda. */
export interface DualPoint {
  readonly lambda: number;
  readonly value: number;
}

/**
 * A cost that no plan is below (1e-4 money, real): for each piece of the purchase curve the best of the dual points, as
 * every plan buys in one of them. Weak duality: least of (money + lambda * tokens) + least of (bill - lambda * need).
 * `reach`: fewest and most tokens (1e-3) that any plan needs.
 */
export function lowestOnCurve(
  pieces: readonly Piece[],
  onHand: number,
  points: readonly DualPoint[],
  reach: { readonly fewest: number; readonly most: number },
): number {
  return pieces.reduce((lowest, piece) => {
    const served = piece.to === Infinity ? Infinity : piece.to * TOKEN_SCALE + onHand;
    if (reach.fewest > served) return lowest;
    const end = Math.min(reach.most, served);
    const start = Math.min(end, Math.max(reach.fewest, piece.from * TOKEN_SCALE + onHand));
    const bill = (need: number): number =>
      piece.fixed + piece.perToken * Math.max(piece.from, (need - onHand) / TOKEN_SCALE);
    // The bill is linear between these needs, so the least lies at one of them.
    const floor = (lambda: number): number =>
      Math.min(...[reach.fewest, start, end].map((need) => bill(need) - lambda * need));
    const best = points.reduce((most, { lambda, value }) => Math.max(most, value + floor(lambda)), -Infinity);
    return Math.min(lowest, best);
  }, Infinity);
}
