import { boundPiece, type PieceBound } from "./bound";
import { searchPiece } from "./core";
import type { Progress } from "./progress";
import type { Piece } from "./purchaseCurve";
import { roomFor, type Search } from "./search";
import { TOKEN_SCALE } from "./units";

// Indexes below are in range by construction; `!` spares a check in loops over millions of options.

const FIRST_BUDGET = 300_000;
const BUDGET_GROWTH = 8;
/** A split must raise both bounds by this share of the gap; else it is useless work. */
const WORTHWHILE_RISE = 0.05;

interface Node extends PieceBound {
  readonly budget: number;
}

/** What the search of a pool proved. `lower` equals the incumbent's money when `proven`; all in 1e-4 money. */
export interface PoolProof {
  readonly proven: boolean;
  readonly lower: number;
  readonly rootLower: number;
  readonly roots: readonly PieceBound[];
}

/**
 * Best-first over the pieces of the purchase curve. A piece that needs too many states is split where its need lies,
 * or gets more states. Ends when no open piece can hold a better plan, or at `workLimit` states with a proven bound.
 * Null if no purchase serves even the fewest tokens.
 */
export function* solvePool(search: Search, workLimit: number): Generator<Progress, PoolProof | null> {
  const roots = search.pieces.flatMap((piece) => boundPiece(piece, search) ?? []);
  if (roots.length === 0) return null;
  const rootLower = Math.min(...roots.map((root) => root.lower));
  const open: Node[] = roots.map((root) => ({ ...root, budget: FIRST_BUDGET }));
  while (open.length > 0) {
    const node = takeLowest(open);
    if (roomFor(search, node.lower) < 0) break;
    search.counts.nodes++;
    const budget = Math.min(node.budget, workLimit - search.counts.states);
    const outcome = yield* searchPiece(search, node, budget);
    if (outcome === "closed") continue;
    if (search.counts.states >= workLimit) {
      const lower = Math.min(search.incumbent.money, node.lower, ...open.map((other) => other.lower));
      return { proven: false, lower: boundOnGrid(search, lower), rootLower, roots };
    }
    const parts = splitNode(search, node);
    if (parts) open.push(...parts);
    else open.push({ ...node, budget: node.budget * BUDGET_GROWTH });
    yield { step: "solve", done: search.counts.states, of: 0 };
  }
  return { proven: true, lower: search.incumbent.money, rootLower, roots };
}

/** Totals are multiples of the money step, so a real bound may be rounded up to the next one. */
function boundOnGrid(search: Search, lower: number): number {
  const rounded = Math.ceil((lower - search.slack) / search.moneyStep) * search.moneyStep;
  return Math.min(search.incumbent.money, rounded);
}

function takeLowest(open: Node[]): Node {
  let lowest = 0;
  for (let i = 1; i < open.length; i++) if (open[i]!.lower < open[lowest]!.lower) lowest = i;
  return open.splice(lowest, 1)[0]!;
}

/** Both halves of a piece around its present need, without those that are closed; null if the split does not help. */
function splitNode(search: Search, node: Node): Node[] | null {
  const { piece } = node;
  if (piece.to <= piece.from) return null;
  const need = (search.hull.tokensAt(node.lambda, false) - search.onHand) / TOKEN_SCALE;
  const middle = Math.floor(need / piece.step) * piece.step;
  const cut = Math.min(Math.max(middle, piece.from), piece.to - piece.step);
  const halves: Piece[] = [
    { ...piece, to: cut },
    { ...piece, from: cut + piece.step },
  ];
  const bounds = halves
    .flatMap((half) => boundPiece(half, search) ?? [])
    .filter((bound) => roomFor(search, bound.lower) >= 0);
  const least = node.lower + WORTHWHILE_RISE * (search.incumbent.money - node.lower);
  if (!bounds.every((bound) => bound.lower > least)) return null;
  return bounds.map((bound) => ({ ...bound, budget: FIRST_BUDGET }));
}
