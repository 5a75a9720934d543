import { paretoFront, type Priced } from "./pareto";
import { withRealSeats, type ExchangeGroup, type Menu } from "./menus";
import { costOfChoice, type UserChoice } from "./userChoices";

/** What a whole group does; `choices` tells it user by user. */
export interface GroupChoice extends Priced {
  readonly choices: () => readonly UserChoice[];
}

/** Extra money (1e-4 per 1e-3 token) on the tokens of a user, for example to keep a team's budget. */
export type Surcharge = (menu: Menu) => number;

/**
 * Leaves out ways that can't be part of a plan better than the one at hand. At the token price `lambda` and the seat
 * prices of the classes each holder has a best choice; what others lose against it adds up to at most `room`.
 */
export interface Prune {
  readonly lambda: number;
  readonly prices: readonly number[];
  readonly room: number;
}

const NO_PRUNE: Prune = { lambda: 0, prices: [], room: Infinity };

interface State extends Priced {
  readonly loss: number;
  readonly choice: UserChoice | null;
  readonly before: State | null;
}

/**
 * Every undominated way of a group, holders one after another, the state being how many seats of each class are on
 * their way. Exact: two ways with the same seats on their way can be finished alike, so the one with more money and
 * more tokens is never needed. Null when more than `mostWork` ways would have to be looked at.
 */
export function groupFront(
  group: ExchangeGroup,
  surcharge: Surcharge,
  mostWork: number,
  prune: Prune = NO_PRUNE,
): GroupChoice[] | null {
  const { classes } = group;
  const all = group.menus.map((menu) => ({ menu, moves: movesOf(group, menu, surcharge(menu), prune) }));
  // Whoever has one way only is settled first; the others follow class by class, so that little is on its way at once.
  const [settled, open] = [all.filter(({ moves }) => !hasChoice(moves)), all.filter(({ moves }) => hasChoice(moves))];
  const order = [...settled, ...open.sort((a, b) => firstClass(a.moves) - firstClass(b.moves))];
  const left = stepsLeft(order.map(({ moves }) => moves));
  const nobody: State = { hurdled: 0, tokens: 0, isKeep: true, loss: 0, choice: null, before: null };
  const none = classes.map(() => 0);
  let states = new Map<string, Reached>([[none.join(), { counts: none, list: [nobody] }]]);
  let work = 0;
  for (const [index, { moves }] of order.entries()) {
    const next = new Map<string, Reached>();
    const rest = left[index + 1] ?? [];
    for (const { counts, list } of states.values()) {
      for (const { step, options } of moves) {
        work += 1 + list.length * options.length;
        if (work > mostWork) return null;
        const moved = counts.map((count, place) => count + (step[place] ?? 0));
        // What is on its way must still find a taker, and what was taken in advance a giver.
        const isDone = moved.every(
          (count, place) => count <= (rest[place]?.most ?? 0) && count >= (rest[place]?.least ?? 0),
        );
        if (!isDone) continue;
        const label = moved.join();
        const reached = next.get(label) ?? { counts: moved, list: [] };
        for (const state of list) {
          for (const option of options) {
            if (state.loss + option.loss <= prune.room) reached.list.push(extend(state, option));
          }
        }
        if (reached.list.length > 0) next.set(label, reached);
      }
    }
    states = next;
    for (const reached of states.values()) {
      if (reached.list.length > 1) reached.list.splice(0, reached.list.length, ...paretoFront(reached.list));
    }
  }
  return (states.get(none.join())?.list ?? []).map((state) => ({
    hurdled: state.hurdled,
    tokens: state.tokens,
    isKeep: state.isKeep,
    choices: () => withRealSeats(classes, unwind(state)),
  }));
}

/** Ways that have the same seats on their way: by class, given and not yet taken (below 0: taken in advance). */
interface Reached {
  readonly counts: readonly number[];
  readonly list: State[];
}

interface Move {
  readonly step: readonly number[];
  readonly options: readonly Option[];
}

function hasChoice(moves: readonly Move[]): boolean {
  return moves.reduce((sum, { options }) => sum + options.length, 0) > 1;
}

function firstClass(moves: readonly Move[]): number {
  const places = moves.flatMap(({ step }) => step.flatMap((count, place) => (count === 0 ? [] : [place])));
  return Math.min(Infinity, ...places);
}

/** For each place in the order: the counts from which those from there on can bring every class back to 0. */
function stepsLeft(order: readonly (readonly Move[])[]): { readonly least: number; readonly most: number }[][] {
  const width = order[0]?.[0]?.step.length ?? 0;
  const left = [Array.from({ length: width }, () => ({ least: 0, most: 0 }))];
  for (const moves of [...order].reverse()) {
    const after = left[0] ?? [];
    left.unshift(
      after.map(({ least, most }, place) => {
        const steps = moves.map(({ step }) => step[place] ?? 0);
        return { least: least - Math.max(...steps), most: most - Math.min(...steps) };
      }),
    );
  }
  return left;
}

interface Option extends Priced {
  readonly choice: UserChoice;
  readonly loss: number;
}

/**
 * What a holder can do without losing more than the room: seats given (+1) and taken (-1) by class, and the options.
 */
function movesOf({ classes }: ExchangeGroup, menu: Menu, extra: number, { lambda, prices, room }: Prune): Move[] {
  const moves = menu.entries.map(({ gives, takes, choices }): Move => {
    const step = classes.map(
      (each) => gives.filter((seat) => each.seats.includes(seat)).length - (takes === each ? 1 : 0),
    );
    const received = step.reduce((sum, count, place) => (count === 0 ? sum : sum + count * (prices[place] ?? 0)), 0);
    const options = paretoFront(choices.map((choice) => pricedChoice(choice, extra))).map((option) => ({
      ...option,
      loss: room === Infinity ? 0 : option.hurdled + lambda * option.tokens - received,
    }));
    return { step, options };
  });
  const least = Math.min(...moves.flatMap(({ options }) => options.map(({ loss }) => loss)));
  return moves.flatMap(({ step, options }) => {
    const near = options.flatMap((option) => {
      const loss = option.loss - least;
      return loss <= room ? [{ ...option, loss }] : [];
    });
    return near.length > 0 ? [{ step, options: near }] : [];
  });
}

/** A choice with its money as the search sees it: with the least saving, and the surcharge on its tokens. */
export function pricedChoice(choice: UserChoice, surcharge: number): Priced & { readonly choice: UserChoice } {
  const { tokens, isKeep } = choice;
  return { hurdled: costOfChoice(choice) + Math.round(surcharge * tokens), tokens, isKeep, choice };
}

function extend(before: State, { hurdled, tokens, isKeep, choice, loss }: Option): State {
  return {
    hurdled: before.hurdled + hurdled,
    tokens: before.tokens + tokens,
    isKeep: before.isKeep && isKeep,
    loss: before.loss + loss,
    choice,
    before,
  };
}

function unwind(state: State): UserChoice[] {
  const choices: UserChoice[] = [];
  for (let at: State | null = state; at?.choice; at = at.before) choices.push(at.choice);
  return choices.reverse();
}
