/** Work that gives way after every bounded piece, so that a caller can stop in between, and ends with a result. */
export type Pieces<T> = Generator<void, T, void>;

/** So many items are dealt with between two breaks: about a millisecond for the slowest kind of row. */
export const ITEMS_PER_PIECE = 100;

/**
 * Deals with items one by one and gives way after every 100, or after every `perPiece` of items that take longer.
 * Example: `yield* inPieces(rows, take)`.
 */
export function* inPieces<T>(
  items: Iterable<T>,
  take: (item: T) => void,
  perPiece: number = ITEMS_PER_PIECE,
): Pieces<void> {
  let count = 0;
  for (const item of items) {
    take(item);
    if (++count % perPiece === 0) yield;
  }
}

/** A result for which nothing is left to do. */
// eslint-disable-next-line require-yield -- that is its point
export function* nothingMore<T>(result: T): Pieces<T> {
  return result;
}

/** The same as `[...items].sort(compare)`, equal items in their order, in pieces. */
export function* sortedInPieces<T>(items: readonly T[], compare: (a: T, b: T) => number): Pieces<T[]> {
  let runs: T[][] = [];
  for (let from = 0; from < items.length; from += ITEMS_PER_PIECE) {
    runs.push(items.slice(from, from + ITEMS_PER_PIECE).sort(compare));
    yield;
  }
  while (runs.length > 1) {
    const longer: T[][] = [];
    for (let index = 0; index < runs.length; index += 2) {
      longer.push(yield* merged(runs[index] ?? [], runs[index + 1] ?? [], compare));
    }
    runs = longer;
  }
  return runs[0] ?? [];
}

function* merged<T>(left: readonly T[], right: readonly T[], compare: (a: T, b: T) => number): Pieces<T[]> {
  const both: T[] = [];
  let next = 0;
  for (const item of left) {
    for (; next < right.length && compare(right[next] as T, item) < 0; next++) both.push(right[next] as T);
    both.push(item);
    if (both.length % ITEMS_PER_PIECE === 0) yield;
  }
  for (; next < right.length; next++) both.push(right[next] as T);
  return both;
}

/** Does all the work at once. */
export function atOnce<T>(pieces: Generator<unknown, T, void>): T {
  let next = pieces.next();
  while (!next.done) next = pieces.next();
  return next.value;
}
