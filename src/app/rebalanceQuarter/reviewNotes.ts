import type { PinOrigin, Rebalance } from "../../costing";
import { formatMoney } from "../recommendMix/formatMoney";
import type { ChangeLine } from "./whatChanged";

/** What the pins of an origin are called. */
const ORIGIN_WORDS: Record<PinOrigin, string> = {
  you: "your pins",
  decision: "what was decided earlier",
  policy: "the policy floor",
  caution: "leaving small savings and recent moves alone",
};

/** What each origin costs: the plan with its pins minus the plan without. */
export type PinCosts = ReadonlyMap<PinOrigin, number>;

/** Budgets, the price of pins by origin and by user, and who waits, as lines of the same table as what changed. */
export function reviewNotes(
  plan: Rebalance,
  pinCosts: PinCosts,
  waiting: readonly { readonly user: string; readonly figure: string }[],
  nameOf: (user: string) => string,
  currency: string,
): ChangeLine[] {
  const whole = (tokens: number): string => `${Math.round(tokens)} tokens`;
  const budgets = plan.budgets.flatMap((budget): ChangeLine[] => {
    const limit = `the budget of ${whole(budget.tokens)} until the term's end`;
    if (budget.isKept && budget.needBefore <= budget.tokens) return [];
    const now = `As today ${budget.team} needs ${whole(budget.needBefore)}, more than ${limit}`;
    const then = budget.isKept ? `the plan needs ${whole(budget.needAfter)} and keeps it` : "no dated option keeps it";
    return [{ kind: "budget", user: "", product: budget.team, what: `${now}; ${then}.`, money: null }];
  });
  const origins = [...pinCosts].flatMap(([origin, costs]): ChangeLine[] => {
    const what = `Of the plan's cost, ${ORIGIN_WORDS[origin]} cost ${formatMoney(costs, currency)}.`;
    return costs > 0 ? [{ kind: "price of pins", user: "", product: "", what, money: costs }] : [];
  });
  const pinned = plan.pinned.flatMap(({ user, pins, costs }): ChangeLine[] => {
    const typed = pins.filter((pin) => pin.origin === "you" || pin.origin === "policy");
    if (typed.length === 0) return [];
    const names = [...new Set(typed.flatMap((pin) => pin.names))].join(", ");
    const rules = [...new Set(typed.map((pin) => ORIGIN_WORDS[pin.origin]))].join(" and ");
    const price = formatMoney(costs, currency);
    const what = `Kept by ${rules}; at the plan's token price that costs ${price} until the term's end.`;
    return [{ kind: "pin", user: nameOf(user), product: names, what, money: costs }];
  });
  const waits = [
    ...waiting.map(({ user, figure }) => ({ user, what: `Waits for ${figure} and stays as today.` })),
    ...plan.waiting.map(({ user, reason, name }) => ({
      user: nameOf(user),
      what:
        reason === "no-access"
          ? `Uses ${name}, which is not on Flex and no seat covers all the time: stays as today.`
          : `The pin on ${name} can't be kept by any dated option: stays as today.`,
    })),
  ].map(({ user, what }): ChangeLine => ({ kind: "waits", user, product: "", what, money: null }));
  return [...budgets, ...origins, ...pinned, ...waits];
}
