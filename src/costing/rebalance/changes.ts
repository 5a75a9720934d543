import type { ReviewContext } from "./context";
import { tokensOf, type Holding, type Purchase } from "./datedOptions";
import type { ReviewSeat } from "./review";
import { isIdle, type Holder, type UserChoice } from "./userChoices";

/** A difference between two states of a user: money 1e-4, tokens 1e-3. */
interface Difference {
  readonly moneyBefore: number;
  readonly moneyAfter: number;
  readonly tokensBefore: number;
  readonly tokensAfter: number;
}

/** One line's part of a change: a seat that is taken, or seats and purchases for products that belong together. */
export interface Part extends Difference {
  readonly products: readonly string[];
  readonly taken?: ReviewSeat;
  readonly dropped?: readonly ReviewSeat[];
  readonly renewed?: readonly ReviewSeat[];
  readonly bought?: readonly Purchase[];
}

/** What a user does, with the states: as today, after seats changed hands, and in the end. */
export interface Change {
  readonly holder: Holder;
  readonly choice: UserChoice;
  readonly today: Holding;
  readonly exchanged: Holding;
  readonly final: Holding;
  /** What giving and taking alone make of it. */
  readonly exchange: Difference;
}

/** The states of a user who changes. */
export function changeOf(context: ReviewContext, holder: Holder, choice: UserChoice): Change {
  const { termEnd, seats } = context.review;
  const taken = seats.filter((seat) => choice.takes.includes(seat.id));
  const held = [...holder.seats.filter((seat) => !choice.gives.includes(seat.id)), ...taken];
  const today: Holding = { held: holder.seats, renewed: new Set(holder.keep.renews), buys: [] };
  const asItSays = taken.filter((seat) => seat.renews && seat.end < termEnd).map((seat) => seat.id);
  const exchanged: Holding = { held, renewed: new Set([...holder.keep.renews, ...asItSays]), buys: [] };
  const final: Holding = { held, renewed: new Set(choice.renews), buys: choice.buys };
  const products = context.used(holder.user);
  const exchange = difference(context, holder, today, exchanged, products);
  return { holder, choice, today, exchanged, final, exchange };
}

/** The parts of a change that get a line of their own; giving alone is told by whoever takes. */
export function partsOf(context: ReviewContext, change: Change): Part[] {
  const { holder, choice, exchanged, final } = change;
  const used = context.used(holder.user);
  const covered = (offer: string): string[] => used.filter((name) => context.offer(offer).covers.includes(name));
  const [taken] = exchanged.held.filter((seat) => choice.takes.includes(seat.id));
  const parts: Part[] = taken ? [{ ...change.exchange, products: covered(taken.offer), taken }] : [];
  const moved = final.held.filter((seat) => exchanged.renewed.has(seat.id) !== final.renewed.has(seat.id));
  const items = [
    ...moved.map((seat) => ({ products: covered(seat.offer), seat, buy: null })),
    ...final.buys.map((buy) => ({ products: covered(buy.offer), seat: null, buy })),
  ];
  for (const group of together(items)) {
    const seats = group.flatMap(({ seat }) => seat ?? []);
    const bought = group.flatMap(({ buy }) => buy ?? []);
    const products = [...new Set(group.flatMap((item) => item.products))];
    const amounts = difference(context, holder, exchanged, final, products, { seats, bought });
    const [renewed, dropped] = [true, false].map((isKept) =>
      seats.filter((seat) => final.renewed.has(seat.id) === isKept),
    );
    parts.push({ ...amounts, products, dropped: dropped ?? [], renewed: renewed ?? [], bought });
  }
  return parts;
}

/** Items that share a product, directly or by way of others, belong together. */
function together<Item extends { readonly products: readonly string[] }>(items: readonly Item[]): Item[][] {
  return items.reduce<Item[][]>((groups, item) => {
    const akin = groups.filter((group) =>
      group.some((each) => each.products.some((product) => item.products.includes(product))),
    );
    return [...groups.filter((group) => !akin.includes(group)), [...akin.flat(), item]];
  }, []);
}

/** Money of some seats and purchases, or of all, and tokens of some products, in two states. */
function difference(
  context: ReviewContext,
  { user }: Holder,
  before: Holding,
  after: Holding,
  products: readonly string[],
  only: { readonly seats: readonly ReviewSeat[]; readonly bought: readonly Purchase[] } | null = null,
): Difference {
  const money = ({ held, renewed, buys }: Holding): number => {
    const renewing = held.filter((seat) => renewed.has(seat.id) && (!only || only.seats.includes(seat)));
    const bought = buys.filter((buy) => !only || only.bought.includes(buy));
    return (
      renewing.reduce((sum, seat) => sum + context.renewMoney(seat), 0) +
      bought.reduce((sum, { offer, from }) => sum + context.buyMoney(offer, from), 0)
    );
  };
  const tokens = (state: Holding): number =>
    isIdle(user.id) ? 0 : products.reduce((sum, name) => sum + tokensOf(context, user, name, state), 0);
  return {
    moneyBefore: money(before),
    moneyAfter: money(after),
    tokensBefore: tokens(before),
    tokensAfter: tokens(after),
  };
}
