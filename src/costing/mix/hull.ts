import type { FlatOptions } from "./compile";

// Indexes below are in range by construction; `!` spares a check in loops over millions of options.

/**
 * The lower convex hull of every user's options in the (tokens, money) plane, and all hull edges sorted by the token
 * price at which they flip. At a token price lambda every user sits on the hull; `tokensAt(lambda)` and
 * `moneyAt(lambda)` sum them in O(log edges) after one sort.
 *
 * `hull[offset[u] .. last[u]]` are the hull options of user u, tokens ascending; `flip[i]` is the price (1e-4 money
 * per 1e-3 token) of the edge from hull entry i to i + 1, falling along the hull.
 */
export interface Hull {
  readonly hull: Int32Array;
  readonly last: Int32Array;
  readonly flip: Float64Array;
  readonly sortedFlips: Float64Array;
  readonly edges: number;
  readonly fewestTokens: number;
  readonly mostTokens: number;
  /** `more`: users indifferent at lambda take the tokens. */
  readonly tokensAt: (lambda: number, more: boolean) => number;
  readonly moneyAt: (lambda: number, more: boolean) => number;
  /** Index of the first sorted flip price that is at least (or, with `above`, more than) lambda. */
  readonly firstFlip: (lambda: number, above: boolean) => number;
}

/** Builds hulls, sorts all edges once, and prepares the running sums. */
export function buildHull(flat: FlatOptions): Hull {
  const { users, offset, cost, tokens } = flat;
  const hull = new Int32Array(cost.length);
  const last = new Int32Array(users);
  const flip = new Float64Array(cost.length);
  const allFlips = new Float64Array(cost.length);
  let edges = 0;
  let fewestTokens = 0;
  let mostTokens = 0;
  let moneyAtFewest = 0;
  for (let user = 0; user < users; user++) {
    const start = offset[user]!;
    const end = offset[user + 1]!;
    const top = userHull(flat, start, end, hull);
    last[user] = top;
    fewestTokens += tokens[start]!;
    moneyAtFewest += cost[start]!;
    mostTokens += tokens[end - 1]!;
    for (let i = start; i < top; i++) {
      const price = slope(flat, hull[i]!, hull[i + 1]!);
      flip[i] = price;
      allFlips[edges++] = price;
    }
  }
  const sortedFlips = allFlips.subarray(0, edges).sort();
  const firstFlip = (lambda: number, above: boolean) => lowerIndex(sortedFlips, lambda, above);
  const tokensAbove = new Float64Array(edges + 1);
  const moneyAbove = new Float64Array(edges + 1);
  for (let user = 0; user < users; user++) {
    for (let i = offset[user]!; i < last[user]!; i++) {
      const slot = lowerIndex(sortedFlips, flip[i]!, false);
      const [from, to] = [hull[i]!, hull[i + 1]!];
      tokensAbove[slot]! += tokens[to]! - tokens[from]!;
      moneyAbove[slot]! += cost[to]! - cost[from]!;
    }
  }
  for (let k = edges - 1; k >= 0; k--) {
    tokensAbove[k]! += tokensAbove[k + 1]!;
    moneyAbove[k]! += moneyAbove[k + 1]!;
  }
  return {
    hull,
    last,
    flip,
    sortedFlips,
    edges,
    fewestTokens,
    mostTokens,
    firstFlip,
    tokensAt: (lambda, more) => fewestTokens + tokensAbove[firstFlip(lambda, !more)]!,
    moneyAt: (lambda, more) => moneyAtFewest + moneyAbove[firstFlip(lambda, !more)]!,
  };
}

/** Writes the hull of one user into `hull` from `start` on; returns the index of its last entry. */
function userHull(flat: FlatOptions, start: number, end: number, hull: Int32Array): number {
  let size = start;
  for (let option = start; option < end; option++) {
    while (size - start >= 2 && slope(flat, hull[size - 2]!, hull[size - 1]!) <= slope(flat, hull[size - 1]!, option)) {
      size--;
    }
    hull[size++] = option;
  }
  return size - 1;
}

/** Money saved per token when going from one option to one with more tokens. Stored once and compared as stored. */
function slope({ cost, tokens }: FlatOptions, from: number, to: number): number {
  return (cost[from]! - cost[to]!) / (tokens[to]! - tokens[from]!);
}

function lowerIndex(sorted: Float64Array, value: number, above: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const left = above ? sorted[middle]! <= value : sorted[middle]! < value;
    if (left) low = middle + 1;
    else high = middle;
  }
  return low;
}
