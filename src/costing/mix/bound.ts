import type { Hull } from "./hull";
import type { Piece } from "./purchaseCurve";
import { TOKEN_SCALE } from "./units";

// Indexes below are in range by construction; `!` spares a check in loops over millions of options.

/** What the bound and the search need to know of one pool beside its options. */
export interface Reach {
  readonly hull: Hull;
  /** On-hand tokens (1e-3). */
  readonly onHand: number;
  /** Every reachable need is `fewestTokens` plus a multiple of this; 0 if nobody has a choice. */
  readonly tokenGrid: number;
}

/**
 * The Lagrangian bound of one piece. `lower`: no plan that buys in this piece costs less (1e-4 money, real).
 * `lambda`: money per 1e-3 token at which users are valued. `floor`: least of (bill - lambda * need), reached between
 * the needs `kinkLow` and `kinkHigh`.
 */
export interface PieceBound {
  readonly piece: Piece;
  readonly lambda: number;
  readonly lower: number;
  readonly floor: number;
  readonly kinkLow: number;
  readonly kinkHigh: number;
}

/** Largest need (1e-3 tokens) that a purchase of so many whole tokens serves. */
export function served(reach: Reach, quantity: number): number {
  return quantity * TOKEN_SCALE + reach.onHand;
}

/**
 * Weak duality: for any lambda, sum over users of min(money + lambda * tokens) + min over needs of
 * (bill(need) - lambda * need) is at most the cost of every plan. Lambda is the token price of the piece, or the flip
 * price at which the need crosses the piece's start (a threshold pulls users into Flex) or end (a maximum pushes them
 * out). Null if even the fewest tokens do not fit into the piece.
 */
export function boundPiece(piece: Piece, reach: Reach): PieceBound | null {
  const { hull } = reach;
  const start = served(reach, piece.from);
  const end = served(reach, piece.to);
  if (hull.fewestTokens > end) return null;
  const price = piece.perToken / TOKEN_SCALE;
  const lambda = bestLambda(piece, price, start, end, hull);
  const linear = (need: number) =>
    piece.fixed + piece.perToken * Math.max(piece.from, (need - reach.onHand) / TOKEN_SCALE) - lambda * need;
  const kink = lambda > price ? end : start;
  const kinkLow = gridBelow(kink, reach);
  const step = lambda > price || kinkLow === kink ? 0 : reach.tokenGrid;
  const kinkHigh = kinkLow + step;
  const floor = floorValue();
  const value = hull.moneyAt(lambda, false) + lambda * hull.tokensAt(lambda, false);
  return { piece, lambda, lower: value + floor, floor, kinkLow, kinkHigh };

  function floorValue(): number {
    if (lambda === price) return linear(start);
    if (kinkLow < hull.fewestTokens) return linear(kinkHigh);
    return Math.min(linear(kinkLow), linear(kinkHigh));
  }
}

function bestLambda(piece: Piece, price: number, start: number, end: number, hull: Hull): number {
  if (piece.to === 0) return hull.mostTokens > end ? flipWhereNeedFits(hull, 0, end) : 0;
  if (hull.tokensAt(price, true) < start) return flipWhereNeedReaches(hull, price, start);
  if (hull.tokensAt(price, false) > end) return flipWhereNeedFits(hull, hull.firstFlip(price, false), end);
  return price;
}

/** Largest flip price below `price` at which the need, indifferent users included, reaches `start`; 0 if none. */
function flipWhereNeedReaches(hull: Hull, price: number, start: number): number {
  let low = 0;
  let high = hull.firstFlip(price, false);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (hull.tokensAt(hull.sortedFlips[middle]!, true) >= start) low = middle + 1;
    else high = middle;
  }
  return low > 0 ? hull.sortedFlips[low - 1]! : 0;
}

/** Least flip price from index `from` on at which the need, indifferent users left out, fits under `end`. */
function flipWhereNeedFits(hull: Hull, from: number, end: number): number {
  let low = from;
  let high = hull.edges - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (hull.tokensAt(hull.sortedFlips[middle]!, false) <= end) high = middle;
    else low = middle + 1;
  }
  return hull.sortedFlips[low]!;
}

/** Largest reachable need at or below a kink: closes gaps that no combination of users can fill. */
function gridBelow(kink: number, { hull, tokenGrid }: Reach): number {
  if (!tokenGrid) return Math.min(kink, hull.fewestTokens);
  return hull.fewestTokens + Math.floor((kink - hull.fewestTokens) / tokenGrid) * tokenGrid;
}
