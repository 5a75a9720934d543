import { formatMoney, type Recommendation } from "../app";

/** Chances that Flex is cheaper between which nobody can say which side will be; the rebalance watches the same. */
const WATCH_FROM = 0.2;
const WATCH_TO = 0.8;

/** A user for whom either option may turn out cheaper. */
export interface WatchedUser {
  readonly user: string;
  /** Example: "Flex is cheaper with a chance of 45 %; the next best costs USD 120.00 more." */
  readonly why: string;
}

/** What of a view may say who is to be watched; views of the forecast do. */
interface WatchingView {
  readonly headline: string;
  readonly watch?: readonly { readonly user: string; readonly sentence: string }[];
}

/**
 * Users for whom either option may turn out cheaper: those that the view names, else those whose chance that Flex is
 * cheaper lies between 20 and 80 %, the closest calls first, with the regret: what the next best option is expected to
 * cost more. Users without a chance or a next best are not watched.
 */
export function watchList({ watch }: WatchingView, recommendation: Recommendation | null): WatchedUser[] {
  if (watch) return watch.map(({ user, sentence }) => ({ user, why: sentence }));
  if (!recommendation) return [];
  const { currency } = recommendation;
  return recommendation.users
    .flatMap(({ user, chanceFlexCheaper: chance, cost, runnerUpCost }) => {
      if (chance === null || cost === null || runnerUpCost === null) return [];
      if (chance < WATCH_FROM || chance > WATCH_TO) return [];
      return [{ user, chance, regret: runnerUpCost - cost }];
    })
    .sort((a, b) => a.regret - b.regret || (a.user < b.user ? -1 : 1))
    .map(({ user, chance, regret }) => ({
      user,
      why: `Flex is cheaper with a chance of ${Math.round(chance * 100)}\u00a0%; the next best costs ${formatMoney(regret, currency)} more.`,
    }));
}
