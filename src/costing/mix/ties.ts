import type { CompiledPool } from "./compile";
import type { Catalog } from "./needs";
import { changesAgainst, type UserOption } from "./options";
import type { MixProblem } from "./problem";
import { cheapestMoney } from "./purchaseCurve";
import { planTotals, type Search } from "./search";
import { todaysOption } from "./todaysOption";

// Indexes below are in range by construction; `!` spares a check in loops over millions of options.

/** A pool and its search after ties were settled: the same, or with today's options of some users added at the end. */
export interface SettledPool {
  readonly pool: CompiledPool;
  readonly search: Search;
}

/**
 * Among plans of equal total: switches single users, in id order, back to today's offers, or to an option with fewer
 * changes against them, then less committed money, as long as the total does not rise, until none is left. Afterwards
 * no single user is moved away from today's offers without the total getting smaller. That holds also where today's
 * offers are beaten in money or tokens by another option, but the difference is nothing in the total (a pack that is
 * not used up): such options stand behind the compiled ones of all users.
 */
export function settleTies(search: Search, pool: CompiledPool, problem: MixProblem, catalog: Catalog): SettledPool {
  const { choice } = search.incumbent;
  if (!choice) return { pool, search };
  const { flat } = search;
  const totals = planTotals(search, choice);
  const kept = new Map<number, UserOption>();
  let { tokens, offers } = totals;
  for (let again = true; again;) {
    again = false;
    for (let user = 0; user < flat.users; user++) {
      if (kept.has(user)) continue;
      const row = problem.users[pool.members[user]!]!;
      const held = row.current ? new Set(row.current) : null;
      for (let option = flat.offset[user]!; option < flat.offset[user + 1]!; option++) {
        const chosen = choice[user]!;
        if (option === chosen || !isPreferred(option, chosen, user, held)) continue;
        if (!fits(flat.tokens[option]!, flat.cost[option]!, chosen)) continue;
        choice[user] = option;
        again = true;
      }
      const today = held && differs(pool.offersOf(user, choice[user]!), held) ? todaysOption(row, catalog) : null;
      if (!today || sameOffers(today.offers, pool.offersOf(user, choice[user]!))) continue;
      if (!fits(today.tokens, today.cost, choice[user]!)) continue;
      kept.set(user, today);
      again = true;
    }
  }
  return kept.size > 0 ? withKept(search, pool, choice, kept) : { pool, search };

  /** Takes the step if the total does not rise. */
  function fits(newTokens: number, newCost: number, chosen: number): boolean {
    const nextTokens = tokens - flat.tokens[chosen]! + newTokens;
    const nextOffers = offers - flat.cost[chosen]! + newCost;
    if (nextOffers + cheapestMoney(pool.pieces, nextTokens - search.onHand) > totals.money) return false;
    [tokens, offers] = [nextTokens, nextOffers];
    return true;
  }

  function isPreferred(option: number, chosen: number, user: number, held: ReadonlySet<string> | null): boolean {
    const lessMoney = flat.cost[option]! < flat.cost[chosen]!;
    if (!held) return lessMoney;
    const changes = changesAgainst(pool.offersOf(user, option), held);
    const changesNow = changesAgainst(pool.offersOf(user, chosen), held);
    return changes === changesNow ? lessMoney : changes < changesNow;
  }
}

/**
 * Puts today's options behind all compiled ones, where only the choice of their user points to. They may need more
 * tokens than any compiled plan, so the pieces are no longer cut at that need.
 */
function withKept(
  search: Search,
  pool: CompiledPool,
  choice: Int32Array,
  kept: ReadonlyMap<number, UserOption>,
): SettledPool {
  const start = pool.cost.length;
  const added = [...kept.values()];
  [...kept.keys()].forEach((user, index) => (choice[user] = start + index));
  const settled: CompiledPool = {
    ...pool,
    cost: appended(
      pool.cost,
      added.map((option) => option.cost),
    ),
    tokens: appended(
      pool.tokens,
      added.map((option) => option.tokens),
    ),
    offersOf: (user, option) => (option < start ? pool.offersOf(user, option) : added[option - start]!.offers),
  };
  return { pool: settled, search: { ...search, flat: settled, pieces: pool.pieces } };
}

function appended(list: Float64Array, more: readonly number[]): Float64Array {
  const longer = new Float64Array(list.length + more.length);
  longer.set(list);
  longer.set(more, list.length);
  return longer;
}

function differs(offers: readonly string[], held: ReadonlySet<string>): boolean {
  return changesAgainst(offers, held) > 0;
}

function sameOffers(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((offer) => b.includes(offer));
}
