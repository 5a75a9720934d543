import type { Lock, MixProblem, PriceTier, ProblemOffer, ProblemPool, ProblemUser } from "../../../../src/costing";

/** Linear congruential numbers (Numerical Recipes), so that a seed names an instance for ever. */
export function seeded(seed: number): () => number {
  let state = (seed * 2654435761 + 12345) >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return ((state >>> 8) & 0xffffff) / 0x1000000;
  };
}

export interface RandomSize {
  readonly users?: number;
  readonly products?: number;
  readonly seatTiers?: boolean;
}

/** A random problem with every feature of the format: several pools, packs, locks, owned offers, quotes. */
export function randomProblem(seed: number, size: RandomSize = {}): MixProblem {
  const random = seeded(seed);
  const whole = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  const chance = (share: number) => random() < share;
  const pick = <T>(list: readonly T[]): T => list[whole(0, list.length - 1)]!;
  const userCount = size.users ?? whole(1, 30);
  const products = Array.from({ length: size.products ?? whole(1, 6) }, (_, i) => ({
    id: `P${i}`,
    flexRate: chance(0.1) ? null : chance(0.05) ? 0 : whole(1, 12),
  }));
  const offers: ProblemOffer[] = products.map(({ id }) => ({
    id: `sub ${id}`,
    covers: [id],
    price: chance(0.5) ? whole(4, 50) * 50 : whole(20000, 250000) / 100,
  }));
  for (let k = whole(0, 2); k > 0; k--) {
    const covers = products.filter(() => chance(0.6)).map(({ id }) => id);
    if (covers.length > 0) offers.push({ id: `set ${k}`, covers, price: whole(500, 4000) });
  }
  if (size.seatTiers) {
    const first = offers[0]!;
    const from = whole(2, Math.max(2, Math.ceil(userCount / 2)));
    offers[0] = {
      ...first,
      tiers: [
        { from: 1, price: first.price },
        { from, price: Math.round(first.price * 0.7) },
      ],
    };
  }
  const pools = Array.from({ length: chance(0.3) ? 2 : 1 }, (_, i): ProblemPool => {
    const tiers: PriceTier[] = [];
    let [from, price] = [chance(0.8) ? 1 : whole(2, 200), whole(100, 450) / 100];
    for (let k = whole(1, 4); k > 0; k--) {
      tiers.push({ from, price: Math.round(price * 10000) / 10000 });
      from += whole(1, userCount * 200);
      price *= 0.75 + random() * 0.3;
    }
    return {
      id: `E${i}`,
      scheme: chance(0.4) ? "incremental" : "all-units",
      tiers,
      pack: pick([1, 1, 10, 100, 100, 500, 1000]),
      minimum: pick([0, 0, 100, 137]),
      ...(chance(0.2) && { onHand: whole(0, userCount * 150) }),
      ...(chance(0.07) && { maximum: whole(100, userCount * 300) }),
    };
  });
  const users = Array.from({ length: userCount }, (_, i): ProblemUser => {
    const days: Record<string, number> = {};
    for (let k = whole(1, 4); k > 0; k--) {
      days[pick(products).id] = chance(0.1) ? 0 : chance(0.5) ? whole(1, 60) : whole(1, 2300) / 10;
    }
    const lock: Lock | null = chance(0.06) ? "named" : chance(0.06) ? "flex" : null;
    const pinned = pick(products);
    const pin: Lock = pinned.flexRate === null || chance(0.5) ? "named" : "flex";
    return {
      id: `u${i}`,
      pool: pick(pools).id,
      days,
      ...(lock && { lock }),
      ...(chance(0.08) && { productLocks: { [pinned.id]: pin } }),
      ...(chance(0.08) && { owned: [pick(offers).id] }),
      ...(chance(0.06) && { offerPrices: { [pick(offers).id]: whole(0, 200000) / 100 } }),
      ...(chance(0.3) && { current: [pick(offers).id] }),
    };
  });
  return { format: "flexmix-instance/1", products, offers, pools, users };
}
