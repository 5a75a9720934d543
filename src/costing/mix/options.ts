import type { Catalog, CatalogOffer, Need } from "./needs";
import type { Infeasibility, ProblemUser } from "./problem";
import { ownValue } from "./needs";
import { compareText, moneyUnits, tokenUnits } from "./units";

/** One way to serve a user: price of the offers given (1e-4 money), tokens left on Flex (1e-3), offer ids sorted. */
export interface UserOption {
  readonly cost: number;
  readonly tokens: number;
  readonly offers: readonly string[];
}

/** An offer as seen by one user: the needed products it covers as bits, and its price for this user. */
interface SeenOffer {
  readonly id: string;
  readonly mask: number;
  readonly price: number;
}

const MAX_NEEDS = 30;

/**
 * All ways to serve one user that no other way beats in both money and tokens, tokens ascending, money strictly
 * falling. Offers over several needed products are enumerated; then each product left is decided alone (Flex or its
 * cheapest single offer), with Pareto filtering after each. Correct because the total sees a user only through
 * (money, tokens) and the token bill never falls with the need.
 * Example: 50 days at 6 tokens and a 1,800 subscription: [{1,800; 0 tokens}, {0; 300 tokens}].
 */
export function userOptions(user: ProblemUser, needs: readonly Need[], catalog: Catalog): UserOption[] | Infeasibility {
  if (needs.length > MAX_NEEDS) {
    return { user: user.id, product: null, why: `more than ${MAX_NEEDS} products need a decision` };
  }
  const today = user.current ? new Set(user.current) : null;
  const better = preference(today);
  const offers = withoutDominated(seenOffers(user, needs, catalog), today);
  const singles = cheapestSingles(offers, needs.length);
  const several = offers.filter((offer) => !isSingle(offer.mask));
  const found: UserOption[] = [];
  const choose = (index: number, mask: number, cost: number, chosen: readonly string[]): void => {
    const offer = several[index];
    if (!offer) {
      found.push(...decideSingles(needs, singles, mask, { cost, tokens: 0, offers: chosen }, better));
      return;
    }
    choose(index + 1, mask, cost, chosen);
    if ((mask | offer.mask) !== mask) choose(index + 1, mask | offer.mask, cost + offer.price, [...chosen, offer.id]);
  };
  choose(0, 0, 0, []);
  const options = paretoOptions(found, better);
  return options.length > 0 ? options : whyNot(user, needs, offers);
}

function seenOffers(user: ProblemUser, needs: readonly Need[], catalog: Catalog): SeenOffer[] {
  const bitOf = new Map(needs.map((need, index) => [need.product, 1 << index]));
  const flexMask = needs.reduce((mask, need, index) => (need.rule === "flex" ? mask | (1 << index) : mask), 0);
  const seen = new Map<string, SeenOffer>();
  for (const need of needs) {
    for (const offer of catalog.offersByProduct.get(need.product) ?? []) {
      if (seen.has(offer.id)) continue;
      const mask = offer.covers.reduce((bits, product) => bits | (bitOf.get(product) ?? 0), 0);
      if ((mask & flexMask) === 0) seen.set(offer.id, { id: offer.id, mask, price: priceFor(user, offer) });
    }
  }
  return [...seen.values()];
}

/** Price of an offer for this user (1e-4 money): the quote of this user if there is one. */
export function priceFor(user: ProblemUser, offer: CatalogOffer): number {
  const quote = offer.seatTiered ? undefined : ownValue(user.offerPrices, offer.id);
  return quote === undefined ? offer.price : moneyUnits(quote);
}

/** Drops an offer if a not dearer one covers at least the same; of equals, today's is kept, then the first id. */
function withoutDominated(offers: SeenOffer[], today: ReadonlySet<string> | null): SeenOffer[] {
  const held = (offer: SeenOffer) => (today?.has(offer.id) ? 0 : 1);
  offers.sort(
    (a, b) => a.price - b.price || held(a) - held(b) || bitCount(a.mask) - bitCount(b.mask) || compareText(a.id, b.id),
  );
  const kept: SeenOffer[] = [];
  for (const offer of offers) if (!kept.some((other) => (other.mask & offer.mask) === offer.mask)) kept.push(offer);
  return kept;
}

function cheapestSingles(offers: readonly SeenOffer[], count: number): (SeenOffer | null)[] {
  const singles = new Array<SeenOffer | null>(count).fill(null);
  for (const offer of offers) if (isSingle(offer.mask)) singles[31 - Math.clz32(offer.mask)] = offer;
  return singles;
}

function decideSingles(
  needs: readonly Need[],
  singles: readonly (SeenOffer | null)[],
  covered: number,
  start: UserOption,
  better: (a: UserOption, b: UserOption) => number,
): UserOption[] {
  let options = [start];
  needs.forEach((need, index) => {
    if ((covered >> index) & 1) return;
    const tokens = tokenUnits(need.accessDays, need.tokensPerDay);
    const single = singles[index] ?? null;
    const next: UserOption[] = [];
    for (const option of options) {
      if (need.rule !== "offer") next.push({ ...option, tokens: option.tokens + tokens });
      if (need.rule !== "flex" && single) {
        next.push({ ...option, cost: option.cost + single.price, offers: [...option.offers, single.id] });
      }
    }
    options = paretoOptions(next, better);
  });
  return options;
}

/** Options that no other beats in both money and tokens; of equals the one that `better` puts first. */
export function paretoOptions(options: UserOption[], better: (a: UserOption, b: UserOption) => number): UserOption[] {
  options.sort((a, b) => a.tokens - b.tokens || a.cost - b.cost || better(a, b));
  const kept: UserOption[] = [];
  let least = Infinity;
  for (const option of options) {
    if (option.cost >= least) continue;
    kept.push(option);
    least = option.cost;
  }
  return kept;
}

/** Order of options with equal money and tokens: fewest changes against today, then fewer offers, then ids. */
export function preference(today: ReadonlySet<string> | null): (a: UserOption, b: UserOption) => number {
  return (a, b) =>
    changesAgainst(a.offers, today) - changesAgainst(b.offers, today) ||
    a.offers.length - b.offers.length ||
    compareText([...a.offers].sort(compareText).join("\n"), [...b.offers].sort(compareText).join("\n"));
}

/** Offers given or taken away against today; 0 if today is unknown. Example: ["B"] against {A} is 2. */
export function changesAgainst(offers: readonly string[], today: ReadonlySet<string> | null): number {
  if (!today) return 0;
  const kept = offers.filter((id) => today.has(id)).length;
  return offers.length - kept + (today.size - kept);
}

function whyNot(user: ProblemUser, needs: readonly Need[], offers: readonly SeenOffer[]): Infeasibility {
  const reachable = offers.reduce((mask, offer) => mask | offer.mask, 0);
  const missing = needs.find((need, index) => need.rule === "offer" && !((reachable >> index) & 1));
  const blocked = needs.some((need) => need.rule === "flex");
  const why = blocked
    ? "no offer covers it without touching a product that is pinned to Flex"
    : "it needs a subscription and no offer covers it";
  return { user: user.id, product: missing?.product ?? null, why };
}

function isSingle(mask: number): boolean {
  return (mask & (mask - 1)) === 0;
}

function bitCount(mask: number): number {
  let count = 0;
  for (let rest = mask; rest; rest &= rest - 1) count++;
  return count;
}
