/**
 * Prices a plan straight from the text of an instance file. It shares no code and no types with the solver: decimals
 * are read as text into fractions of whole numbers, purchases are found by trying quantities, rules are checked one by
 * one. It answers what is wrong in words, or the cost.
 */
export interface Evaluation {
  /** Broken rules; with any, the cost means nothing. */
  readonly broken: readonly string[];
  /** Cost in 1e-4 money. */
  readonly cost: bigint;
}

interface RawTier {
  readonly from: number;
  readonly price: number;
}

interface RawPool {
  readonly id: string;
  readonly scheme: string;
  readonly tiers: readonly RawTier[];
  readonly pack: number;
  readonly minimum: number;
  readonly maximum?: number | null;
  readonly onHand?: number;
}

interface RawUser {
  readonly id: string;
  readonly pool: string;
  readonly days: Record<string, number>;
  readonly lock?: string;
  readonly productLocks?: Record<string, string>;
  readonly owned?: readonly string[];
  readonly offerPrices?: Record<string, number>;
}

interface RawOffer {
  readonly id: string;
  readonly covers: readonly string[];
  readonly price: number;
  readonly tiers?: readonly RawTier[];
}

interface RawInstance {
  readonly products: readonly { readonly id: string; readonly flexRate: number | null }[];
  readonly offers: readonly RawOffer[];
  readonly pools: readonly RawPool[];
  readonly users: readonly RawUser[];
}

/** Prices the offers that `plan` gives to each user, with the cheapest purchase of tokens that covers the rest. */
export function evaluatePlan(text: string, plan: Readonly<Record<string, readonly string[]>>): Evaluation {
  const instance = JSON.parse(text) as RawInstance;
  const broken: string[] = [];
  const seats = new Map<string, number>();
  const need = new Map<string, bigint>();
  let cost = 0n;
  const known = new Set(instance.users.map((user) => user.id));
  for (const id of Object.keys(plan)) if (!known.has(id)) broken.push(`${id} is no user`);
  for (const user of instance.users) {
    const given = has(plan, user.id) ? (plan[user.id] ?? []) : [];
    if (new Set(given).size !== given.length) broken.push(`${user.id} has an offer twice`);
    for (const id of given) {
      const offer = instance.offers.find((each) => each.id === id);
      if (!offer) broken.push(`${user.id} has the unknown offer ${id}`);
      else if (offer.tiers && offer.tiers.length > 0) seats.set(id, (seats.get(id) ?? 0) + 1);
      else cost += scaled(has(user.offerPrices ?? {}, id) ? Number(user.offerPrices?.[id]) : offer.price, 4);
    }
    const used = tokensOf(instance, user, given, broken);
    need.set(user.pool, (need.get(user.pool) ?? 0n) + used);
  }
  for (const [id, count] of seats) {
    const offer = instance.offers.find((each) => each.id === id);
    cost += seatBill(offer?.tiers ?? [], count);
  }
  for (const pool of instance.pools) {
    const bill = tokenBill(pool, need.get(pool.id) ?? 0n);
    if (bill === null) broken.push(`${pool.id} cannot buy enough`);
    else cost += bill;
  }
  return { broken, cost };
}

/** Tokens of one user in 1e-6; rules that the offers break are added to `broken`. */
function tokensOf(instance: RawInstance, user: RawUser, given: readonly string[], broken: string[]): bigint {
  let tokens = 0n;
  for (const product of instance.products) {
    const covers = (ids: readonly string[]) =>
      ids.some((id) => instance.offers.some((offer) => offer.id === id && offer.covers.includes(product.id)));
    const isListed = has(user.days, product.id);
    const days = isListed ? Number(user.days[product.id]) : 0;
    const lock = has(user.productLocks ?? {}, product.id) ? user.productLocks?.[product.id] : undefined;
    if (covers(user.owned ?? [])) continue;
    const isFlexLocked =
      lock === "flex" || (lock === undefined && user.lock === "flex" && days > 0 && product.flexRate !== null);
    if (covers(given)) {
      if (isFlexLocked) broken.push(`${user.id}: ${product.id} is locked to Flex and covered`);
      continue;
    }
    if (lock === "named") broken.push(`${user.id}: ${product.id} is locked to an offer and not covered`);
    if (lock === undefined && user.lock === "named" && isListed)
      broken.push(`${user.id}: ${product.id} must be covered`);
    if (days > 0 && product.flexRate === null) broken.push(`${user.id}: ${product.id} is not on Flex`);
    tokens += scaled(days, 3) * scaled(product.flexRate ?? 0, 3);
  }
  return tokens;
}

/** The least of all quantities worth trying: the need itself and every start of a tier, rounded up to whole packs. */
function tokenBill(pool: RawPool, needed: bigint): bigint | null {
  const short = needed - scaled(pool.onHand ?? 0, 6);
  if (short <= 0n) return 0n;
  const need = Number((short + 999_999n) / 1_000_000n);
  let least: bigint | null = null;
  for (const start of [0, ...pool.tiers.map((tier) => tier.from)]) {
    const wanted = Math.max(1, start, need, pool.minimum);
    const quantity = Math.ceil(wanted / pool.pack) * pool.pack;
    if (typeof pool.maximum === "number" && quantity > pool.maximum) continue;
    const bill = purchasePrice(pool, quantity);
    if (bill !== null && (least === null || bill < least)) least = bill;
  }
  return least;
}

function purchasePrice(pool: RawPool, quantity: number): bigint | null {
  const reached = pool.tiers.filter((tier) => tier.from <= quantity);
  const last = reached.at(-1);
  if (!last) return null;
  if (pool.scheme === "all-units") return scaled(last.price, 4) * BigInt(quantity);
  let bill = 0n;
  let priced = 0;
  reached.forEach((tier, index) => {
    const end = reached[index + 1] ? (reached[index + 1]?.from ?? 0) - 1 : quantity;
    // Tokens below the first start are not on sale on their own; bought with the rest they are at no price of the list.
    const first = Math.max(1, tier.from);
    bill += scaled(tier.price, 4) * BigInt(Math.max(0, end - first + 1));
    priced = end;
  });
  return priced >= quantity ? bill : null;
}

/** Paying for more seats than are used is allowed where that is cheaper. */
function seatBill(tiers: readonly RawTier[], seats: number): bigint {
  const quantities = [seats, ...tiers.map((tier) => tier.from)].filter((quantity) => quantity >= seats);
  const bills = quantities.flatMap((quantity) => {
    const reached = tiers.filter((tier) => tier.from <= quantity).at(-1);
    return reached ? [scaled(reached.price, 4) * BigInt(quantity)] : [];
  });
  return bills.reduce((least, bill) => (bill < least ? bill : least));
}

/** A decimal number as a whole number of 10^-digits, from its text. Example: `scaled(1.05, 4)` is 10500n. */
function scaled(value: number, digits: number): bigint {
  const [whole = "0", decimals = ""] = value.toFixed(digits).split(".");
  return BigInt(whole + decimals.padEnd(digits, "0"));
}

function has(record: object, key: string): boolean {
  return Object.prototype.hasOwnProperty.call(record, key);
}
