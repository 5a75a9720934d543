/** A choice with money (1e-4, including the least saving that a change must bring) and tokens (1e-3). */
export interface Priced {
  readonly hurdled: number;
  readonly tokens: number;
  readonly isKeep: boolean;
}

/** Keeps the choices that no other beats in both money and tokens, tokens ascending; on a tie the one that keeps. */
export function paretoFront<P extends Priced>(choices: readonly P[]): P[] {
  const sorted = [...choices].sort(
    (a, b) => a.tokens - b.tokens || a.hurdled - b.hurdled || Number(b.isKeep) - Number(a.isKeep),
  );
  const front: P[] = [];
  let least = Infinity;
  for (const choice of sorted) {
    if (choice.hurdled >= least) continue;
    least = choice.hurdled;
    front.push(choice);
  }
  return front;
}

/** The choice with the least money at a price per 1e-3 token; undefined of none. */
export function cheapestAt<P extends Priced>(choices: readonly P[], lambda: number): P | undefined {
  let best: P | undefined;
  for (const choice of choices) {
    if (!best || choice.hurdled + lambda * choice.tokens < best.hurdled + lambda * best.tokens) best = choice;
  }
  return best;
}
