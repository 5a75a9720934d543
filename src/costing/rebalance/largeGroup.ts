import { pricedChoice, type GroupChoice, type Surcharge } from "./groupFront";
import { bestMatching, type Gift, type Taker } from "./matching";
import type { ExchangeGroup, Menu, MenuEntry } from "./menus";
import { cheapestAt, paretoFront, type Priced } from "./pareto";
import type { UserChoice } from "./userChoices";

/** One way to hand out the seats of a large group at a token price, and the proof of how good it is at that price. */
export interface Arrangement {
  /** For each holder what is left to choose, given the seats handed out. */
  readonly fronts: readonly { readonly options: readonly (Priced & { readonly choice: UserChoice })[] }[];
  /** No way of the group has less money + lambda * tokens (1e-4 money, real). */
  readonly dual: number;
  /** What one seat more of each class is worth. */
  readonly prices: readonly number[];
}

/**
 * Hands out the seats of a group at a token price (1e-4 money per 1e-3 token) by matching: each holder gains or loses
 * by giving a seat, each taker gains by taking one. The bound holds for every choice of every holder, also those who
 * give several seats or give one and take another: at the dual prices of the seats each does what is best alone.
 */
export function arrange(group: ExchangeGroup, lambda: number, surcharge: Surcharge): Arrangement {
  const valued = group.menus.map((menu) => valuedMenu(menu, lambda, surcharge(menu)));
  const gifts: Gift[] = [];
  const takers: Taker[] = [];
  valued.forEach(({ entries }, holder) => {
    const base = entries[0]?.value ?? Infinity;
    const gains = group.classes.map(() => -Infinity);
    entries.forEach(({ entry, value }, at) => {
      const [seat] = entry.gives;
      const gain = base - value;
      if (entry.gives.length === 1 && seat && entry.takes === null) {
        const seatClass = group.classes.findIndex((each) => each.seats.includes(seat));
        gifts.push({ giver: holder, seat: holder * 1_000 + at, seatClass, gain });
      }
      if (entry.gives.length === 0 && entry.takes) gains[entry.takes.index] = gain;
    });
    if (gains.some((gain) => gain > -Infinity)) takers.push({ taker: holder, gains });
  });
  const { given, taken, prices } = bestMatching(gifts, takers, group.classes.length);
  const fronts = valued.map(({ entries }, holder) => {
    const gives = given
      .filter((gift) => gift.giver === holder)
      .flatMap((gift) => entries[gift.seat - holder * 1_000]?.entry.gives ?? []);
    const takes = taken.find((each) => each.taker === holder)?.seatClass ?? null;
    return { options: entries.find(({ entry }) => isEntry(entry, gives, takes))?.options ?? [] };
  });
  return { fronts, dual: dualValue(group, valued, prices), prices };
}

/** Options of one holder as choices of a group of one, for the search. */
export function asGroupChoices(options: Arrangement["fronts"][number]["options"]): GroupChoice[] {
  return options.map(({ hurdled, tokens, isKeep, choice }) => ({ hurdled, tokens, isKeep, choices: () => [choice] }));
}

interface ValuedEntry {
  readonly entry: MenuEntry;
  readonly options: readonly (Priced & { readonly choice: UserChoice })[];
  readonly value: number;
}

function valuedMenu(menu: Menu, lambda: number, extra: number): { readonly entries: readonly ValuedEntry[] } {
  return {
    entries: menu.entries.map((entry) => {
      const options = paretoFront(entry.choices.map((choice) => pricedChoice(choice, extra)));
      const best = cheapestAt(options, lambda);
      return { entry, options, value: best ? best.hurdled + lambda * best.tokens : Infinity };
    }),
  };
}

function isEntry(entry: MenuEntry, gives: readonly unknown[], takes: number | null): boolean {
  return (
    (entry.takes?.index ?? null) === takes &&
    entry.gives.length === gives.length &&
    entry.gives.every((seat) => gives.includes(seat))
  );
}

function dualValue(
  group: ExchangeGroup,
  valued: readonly { readonly entries: readonly ValuedEntry[] }[],
  prices: readonly number[],
): number {
  const classOf = new Map(group.classes.flatMap((each) => each.seats.map((seat) => [seat, each.index] as const)));
  return valued.reduce((sum, { entries }) => {
    const least = entries.reduce((best, { entry, value }) => {
      const received = entry.gives.reduce((total, seat) => total + (prices[classOf.get(seat) ?? -1] ?? 0), 0);
      const paid = entry.takes ? (prices[entry.takes.index] ?? 0) : 0;
      return Math.min(best, value - received + paid);
    }, Infinity);
    return sum + least;
  }, 0);
}
