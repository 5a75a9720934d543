import type { CompiledPool } from "./compile";
import { changesAgainst } from "./options";
import type { MixProblem } from "./problem";
import { cheapestMoney } from "./purchaseCurve";
import { planTotals, type Search } from "./search";

// Indexes below are in range by construction; `!` spares a check in loops over millions of options.

/**
 * Among plans of equal total: switches single users, in id order, to an option with fewer changes against today, then
 * less committed money, as long as the total does not rise, until none is left. Afterwards no single user is moved
 * away from today's offers without the total getting smaller.
 */
export function settleTies(search: Search, pool: CompiledPool, problem: MixProblem): void {
  const { choice } = search.incumbent;
  if (!choice) return;
  const { flat } = search;
  const totals = planTotals(search, choice);
  let { tokens, offers } = totals;
  for (let again = true; again;) {
    again = false;
    for (let user = 0; user < flat.users; user++) {
      const today = problem.users[pool.members[user]!]!.current;
      const held = today ? new Set(today) : null;
      for (let option = flat.offset[user]!; option < flat.offset[user + 1]!; option++) {
        const chosen = choice[user]!;
        if (option === chosen || !isPreferred(option, chosen, user, held)) continue;
        const newTokens = tokens - flat.tokens[chosen]! + flat.tokens[option]!;
        const newOffers = offers - flat.cost[chosen]! + flat.cost[option]!;
        if (newOffers + cheapestMoney(search.pieces, newTokens - search.onHand) > totals.money) continue;
        choice[user] = option;
        [tokens, offers, again] = [newTokens, newOffers, true];
      }
    }
  }

  function isPreferred(option: number, chosen: number, user: number, held: ReadonlySet<string> | null): boolean {
    const lessMoney = flat.cost[option]! < flat.cost[chosen]!;
    if (!held) return lessMoney;
    const changes = changesAgainst(pool.offersOf(user, option), held);
    const changesNow = changesAgainst(pool.offersOf(user, chosen), held);
    return changes === changesNow ? lessMoney : changes < changesNow;
  }
}
