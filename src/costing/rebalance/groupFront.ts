import { paretoFront, type Priced } from "./pareto";
import { withRealSeats, type ExchangeGroup, type Menu } from "./menus";
import type { UserChoice } from "./userChoices";

/** What a whole group does; `choices` tells it user by user. */
export interface GroupChoice extends Priced {
  readonly choices: () => readonly UserChoice[];
}

/** Extra money (1e-4 per 1e-3 token) on the tokens of a user, for example to keep a team's budget. */
export type Surcharge = (menu: Menu) => number;

/** Ways that are looked at before a group counts as large; about half a second. */
const MOST_WORK = 1_000_000;

interface State extends Priced {
  readonly choice: UserChoice | null;
  readonly before: State | null;
}

/**
 * Every undominated way of a group, holders one after another, the state being how many seats of each class are on their
 * way. Exact: two ways with the same seats on their way can be finished alike, so the one with more money and more
 * tokens is never needed. Null when that would take too long.
 */
export function groupFront(group: ExchangeGroup, surcharge: Surcharge): GroupChoice[] | null {
  const { menus, classes } = group;
  const start: State = { hurdled: 0, tokens: 0, isKeep: true, choice: null, before: null };
  const none = classes.map(() => 0).join();
  let states = new Map<string, State[]>([[none, [start]]]);
  let work = 0;
  for (const [index, menu] of menus.entries()) {
    const left = seatsLeft(group, index + 1);
    const moves = menu.entries.map(({ gives, takes, choices }) => ({
      step: classes.map((each) => gives.filter((seat) => each.seats.includes(seat)).length - (takes === each ? 1 : 0)),
      choices: paretoFront(choices.map((choice) => pricedChoice(choice, surcharge(menu)))),
    }));
    const next = new Map<string, State[]>();
    for (const [key, list] of states) {
      const counts = key === "" ? [] : key.split(",").map(Number);
      for (const { step, choices } of moves) {
        const moved = counts.map((count, place) => count + (step[place] ?? 0));
        // What is on its way must still find a taker, and what was taken in advance a giver.
        if (moved.some((count, place) => -count > (left[place]?.gifts ?? 0) || count > (left[place]?.takers ?? 0))) {
          continue;
        }
        work += list.length * choices.length;
        if (work > MOST_WORK) return null;
        const reached = list.flatMap((state) => choices.map((choice) => extend(state, choice)));
        const label = moved.join();
        next.set(label, [...(next.get(label) ?? []), ...reached]);
      }
    }
    states = new Map([...next].map(([key, list]) => [key, paretoFront(list)]));
  }
  return (states.get(none) ?? []).map((state) => ({
    hurdled: state.hurdled,
    tokens: state.tokens,
    isKeep: state.isKeep,
    choices: () => withRealSeats(classes, unwind(state)),
  }));
}

/** A choice with its money as the search sees it: with the least saving, and the surcharge on its tokens. */
export function pricedChoice(choice: UserChoice, surcharge: number): Priced & { readonly choice: UserChoice } {
  const { money, hurdle, tokens, isKeep } = choice;
  return { hurdled: money + hurdle + Math.round(surcharge * tokens), tokens, isKeep, choice };
}

/** How many seats of each class the holders from `from` on can still give, and how many can take one. */
function seatsLeft({ menus, classes }: ExchangeGroup, from: number): { gifts: number; takers: number }[] {
  const rest = menus.slice(from);
  return classes.map((each) => ({
    gifts: each.seats.filter((seat) => rest.some((menu) => menu.holder.seats.includes(seat))).length,
    takers: rest.filter((menu) => menu.entries.some((entry) => entry.takes === each)).length,
  }));
}

function extend(before: State, { hurdled, tokens, isKeep, choice }: Priced & { readonly choice: UserChoice }): State {
  return {
    hurdled: before.hurdled + hurdled,
    tokens: before.tokens + tokens,
    isKeep: before.isKeep && isKeep,
    choice,
    before,
  };
}

function unwind(state: State): UserChoice[] {
  const choices: UserChoice[] = [];
  for (let at: State | null = state; at?.choice; at = at.before) choices.push(at.choice);
  return choices.reverse();
}
