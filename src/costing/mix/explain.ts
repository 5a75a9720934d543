import type { CompiledMix, CompiledPool } from "./compile";
import type { UserOutcome } from "./problem";
import type { Progress } from "./progress";
import { cheapestMoney } from "./purchaseCurve";
import { planTotals, type Search } from "./search";
import { compareText, MONEY_SCALE, TOKEN_SCALE } from "./units";

// Indexes below are in range by construction; `!` spares a check in loops over millions of options.

const SLICE = 20_000;

/**
 * Writes for every user of a pool the choice and its runner-up: the other option that costs least more when a token is
 * worth the marginal price `lambda` (1e-4 money per 1e-3 token). Where the choice itself is not the best at that price
 * (a user used to fill a threshold exactly), or where the pool buys nothing and the marginal price says nothing, the
 * extra cost is what the whole plan would cost more with this one change.
 * Outcomes land in `users` at the user's place in the problem.
 */
export function* explainPool(
  compiled: CompiledMix,
  pool: CompiledPool,
  search: Search,
  lambda: number,
  users: UserOutcome[],
): Generator<Progress, void> {
  const choice = search.incumbent.choice!;
  const totals = planTotals(search, choice);
  const buysNothing = totals.tokens <= search.onHand;
  for (let user = 0; user < pool.users; user++) {
    const member = pool.members[user]!;
    const chosen = choice[user]!;
    users[member] = {
      user: compiled.problem.users[member]!.id,
      ...optionOutcome(pool, user, chosen),
      runnerUp: runnerUp(user, chosen),
    };
    if ((user + 1) % SLICE === 0) yield { step: "explain", done: user + 1, of: pool.users };
  }

  function runnerUp(user: number, chosen: number): UserOutcome["runnerUp"] {
    const valueOf = (option: number) => pool.cost[option]! + lambda * pool.tokens[option]!;
    let best = -1;
    let least = Infinity;
    for (let option = pool.offset[user]!; option < pool.offset[user + 1]!; option++) {
      if (option === chosen) continue;
      const marginal = valueOf(option) - valueOf(chosen);
      const more = marginal >= 0 && !buysNothing ? marginal : wholePlanMore(chosen, option);
      if (more < least) [best, least] = [option, more];
    }
    if (best < 0) return null;
    return { ...optionOutcome(pool, user, best), costsMore: Math.round(least) / MONEY_SCALE };
  }

  function wholePlanMore(chosen: number, option: number): number {
    const need = totals.tokens - pool.tokens[chosen]! + pool.tokens[option]! - search.onHand;
    const offers = totals.offers - pool.cost[chosen]! + pool.cost[option]!;
    return offers + cheapestMoney(search.pieces, need) - totals.money;
  }
}

function optionOutcome(pool: CompiledPool, user: number, option: number) {
  const offers = pool.offersOf(user, option);
  return {
    offers: offers.length > 1 ? [...offers].sort(compareText) : offers,
    offersMoney: pool.cost[option]! / MONEY_SCALE,
    tokens: pool.tokens[option]! / TOKEN_SCALE,
  };
}
