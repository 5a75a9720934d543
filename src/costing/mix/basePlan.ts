import { served, type PieceBound } from "./bound";
import { cheapestMoney } from "./purchaseCurve";
import { offerPlan, roomFor, type Search } from "./search";
import { TOKEN_SCALE } from "./units";

// Indexes below are in range by construction; `!` spares a check in loops over millions of options.

/**
 * The plan that the bound starts from: every user at the best hull option for lambda, indifferent users filled up in
 * user order to the piece's kink. `breakUser`: the first indifferent user that did not fit.
 */
export interface BasePlan {
  readonly choice: Int32Array;
  readonly tokens: number;
  readonly offers: number;
  readonly breakUser: number;
}

/** A user whose best deviation from the base costs `least` reduced money: near enough to be part of a better plan. */
export interface CoreUser {
  readonly user: number;
  readonly least: number;
}

/** Builds the base plan of a piece. */
export function basePlan(search: Search, bound: PieceBound): BasePlan {
  const { flat, hull } = search;
  const { lambda, piece } = bound;
  const choice = new Int32Array(flat.users);
  let tokens = 0;
  let offers = 0;
  for (let user = 0; user < flat.users; user++) {
    let at = flat.offset[user]!;
    const last = hull.last[user]!;
    while (at < last && hull.flip[at]! > lambda) at++;
    choice[user] = hull.hull[at]!;
    tokens += flat.tokens[choice[user]!]!;
    offers += flat.cost[choice[user]!]!;
  }
  const goal = served(search, lambda > piece.perToken / TOKEN_SCALE ? piece.to : piece.from);
  return fillIndifferent(search, lambda, goal, { choice, tokens, offers, breakUser: 0 });
}

function fillIndifferent(search: Search, lambda: number, goal: number, base: BasePlan): BasePlan {
  const { flat, hull } = search;
  const { choice } = base;
  let { tokens, offers } = base;
  let breakUser = -1;
  if (tokens >= goal) return base;
  for (let user = 0; user < flat.users; user++) {
    let at = flat.offset[user]!;
    const last = hull.last[user]!;
    while (at < last && hull.flip[at]! > lambda) at++;
    for (; at < last && hull.flip[at] === lambda; at++) {
      const [from, to] = [hull.hull[at]!, hull.hull[at + 1]!];
      const more = flat.tokens[to]! - flat.tokens[from]!;
      if (tokens + more > goal) {
        if (breakUser < 0) breakUser = user;
        break;
      }
      choice[user] = to;
      tokens += more;
      offers += flat.cost[to]! - flat.cost[from]!;
    }
  }
  return { choice, tokens, offers, breakUser: Math.max(0, breakUser) };
}

/**
 * Users with a deviation that fits into the room left, nearest first; equal ones by distance from the break user, so
 * that sums stay balanced around the kink. The best plan that differs from the base in one user is offered on the way.
 */
export function coreOf(search: Search, bound: PieceBound, base: BasePlan): CoreUser[] {
  const { flat } = search;
  const room = roomFor(search, bound.lower);
  const core: CoreUser[] = [];
  let bestMoney = search.incumbent.money;
  let bestUser = -1;
  let bestOption = -1;
  for (let user = 0; user < flat.users; user++) {
    const chosen = base.choice[user]!;
    const chosenMoney = flat.cost[chosen]! + bound.lambda * flat.tokens[chosen]!;
    let least = Infinity;
    for (let option = flat.offset[user]!; option < flat.offset[user + 1]!; option++) {
      const reduced = flat.cost[option]! + bound.lambda * flat.tokens[option]! - chosenMoney;
      if (option === chosen || reduced > room) continue;
      if (reduced < least) least = reduced;
      const need = base.tokens - flat.tokens[chosen]! + flat.tokens[option]! - search.onHand;
      const money = base.offers - flat.cost[chosen]! + flat.cost[option]! + cheapestMoney(search.pieces, need);
      if (money < bestMoney) [bestMoney, bestUser, bestOption] = [money, user, option];
    }
    if (least <= room) core.push({ user, least });
  }
  if (bestUser >= 0) {
    const choice = Int32Array.from(base.choice);
    choice[bestUser] = bestOption;
    offerPlan(search, choice);
  }
  const roomNow = roomFor(search, bound.lower);
  const distance = (entry: CoreUser) => Math.abs(entry.user - base.breakUser);
  return core
    .filter((entry) => entry.least <= roomNow)
    .sort((a, b) => a.least - b.least || distance(a) - distance(b) || a.user - b.user);
}
