/** A seat that can be given: whose it is, its class, and the money gained by giving it (may be a loss). */
export interface Gift {
  readonly giver: number;
  readonly seat: number;
  readonly seatClass: number;
  readonly gain: number;
}

/** Somebody who can take a seat: the money gained by one of each class; -Infinity where none may be taken. */
export interface Taker {
  readonly taker: number;
  readonly gains: readonly number[];
}

/** Who gives and takes, and what one seat more of each class would be worth; real numbers. */
export interface Matching {
  readonly given: readonly Gift[];
  readonly taken: readonly { readonly taker: number; readonly seatClass: number }[];
  readonly prices: readonly number[];
}

/**
 * The exchange of seats with the largest gain: gifts and takers each at most once. Successive best paths over the
 * classes: every step adds the exchange that gains most, moving takers from class to class where that helps, which is
 * exact for assignment problems (Jewell; Busacker and Gowen). `prices` are dual: at these no giver and no taker wants
 * to do otherwise, so they prove it.
 */
export function bestMatching(gifts: readonly Gift[], takers: readonly Taker[], classes: number): Matching {
  const supply = Array.from({ length: classes }, (_, index) =>
    gifts.filter((gift) => gift.seatClass === index).sort((a, b) => b.gain - a.gain || a.seat - b.seat),
  );
  const used = supply.map(() => 0);
  const members: Taker[][] = supply.map(() => []);
  const free = new Set(takers);
  const nextGift = (index: number): number => supply[index]?.[used[index] ?? 0]?.gain ?? -Infinity;
  let moves = moveGains(members, classes);
  for (;;) {
    const path = bestPath();
    if (!path) break;
    follow(path);
  }
  return {
    given: supply.flatMap((list, index) => list.slice(0, used[index])),
    taken: members.flatMap((list, seatClass) => list.map(({ taker }) => ({ taker, seatClass }))),
    prices: dualPrices(),
  };

  interface Step {
    readonly taker: Taker;
    readonly to: number;
  }

  function bestPath(): Step[] | null {
    const gain = supply.map(() => -Infinity);
    const from: (Step & { readonly before: number | null })[] = [];
    for (const taker of free) {
      taker.gains.forEach((each, to) => {
        if (each <= (gain[to] ?? 0)) return;
        gain[to] = each;
        from[to] = { taker, to, before: null };
      });
    }
    for (let round = 0, changed = true; changed && round < classes; round++) {
      changed = false;
      moves.forEach((row, at) =>
        row.forEach((move, to) => {
          if (!move || (gain[at] ?? -Infinity) + move.gain <= (gain[to] ?? 0) + 1e-9) return;
          gain[to] = (gain[at] ?? 0) + move.gain;
          from[to] = { taker: move.taker, to, before: at };
          changed = true;
        }),
      );
    }
    let best = -1;
    supply.forEach((_, index) => {
      const here = (gain[index] ?? 0) + nextGift(index);
      if (here > 1e-9 && (best < 0 || here > (gain[best] ?? 0) + nextGift(best))) best = index;
    });
    if (best < 0) return null;
    const path: Step[] = [];
    for (let at: number | null = best; at !== null && path.length <= classes; at = from[at]?.before ?? null) {
      const step = from[at];
      if (step) path.push(step);
    }
    return path.reverse();
  }

  function follow(path: readonly Step[]): void {
    for (const { taker, to } of path) {
      free.delete(taker);
      const old = members.find((list) => list.includes(taker));
      old?.splice(old.indexOf(taker), 1);
      members[to]?.push(taker);
    }
    const last = path[path.length - 1];
    if (last) used[last.to] = (used[last.to] ?? 0) + 1;
    moves = moveGains(members, classes);
  }

  /** What one more demand in a class gains at best is minus the price of its seats. */
  function dualPrices(): number[] {
    const gain = supply.map((_, index) =>
      Math.max(nextGift(index), ...(members[index] ?? []).map((taker) => -(taker.gains[index] ?? 0))),
    );
    for (let round = 0; round < classes; round++) {
      moves.forEach((row, at) =>
        row.forEach((move, to) => {
          if (move) gain[at] = Math.max(gain[at] ?? -Infinity, move.gain + (gain[to] ?? -Infinity));
        }),
      );
    }
    return gain.map((each) => -each);
  }
}

/** For each pair of classes the member of the first that gains most, or loses least, by moving to the second. */
function moveGains(members: readonly (readonly Taker[])[], classes: number): (Move | null)[][] {
  return members.map((list, at) =>
    Array.from({ length: classes }, (_, to) => {
      let best: Move | null = null;
      if (at === to) return best;
      for (const taker of list) {
        const gain = (taker.gains[to] ?? -Infinity) - (taker.gains[at] ?? 0);
        if (gain > (best?.gain ?? -Infinity)) best = { taker, gain };
      }
      return best;
    }),
  );
}

interface Move {
  readonly taker: Taker;
  readonly gain: number;
}
