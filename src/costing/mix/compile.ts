import { userNeeds, buildCatalog, type Catalog } from "./needs";
import { preference, userOptions } from "./options";
import type { Infeasibility, MixProblem, ProblemPool, ProblemUser } from "./problem";
import type { Progress } from "./progress";
import { purchasePieces, type Piece } from "./purchaseCurve";
import { templateFinder, type TemplateFinder, type TemplateOption } from "./templates";
import { compareText, TOKEN_SCALE } from "./units";

/**
 * The options of all users of one pool in flat arrays, so that a million users fit and are scanned in memory order.
 * Options of user u stand at `offset[u]` to `offset[u + 1]`, tokens ascending (1e-3), money strictly falling (1e-4).
 */
export interface FlatOptions {
  readonly users: number;
  readonly offset: Int32Array;
  readonly cost: Float64Array;
  readonly tokens: Float64Array;
}

/** One pool ready to solve. `members`: users in id order, as indexes into the problem. `offersOf` names an option. */
export interface CompiledPool extends FlatOptions {
  readonly pool: ProblemPool;
  readonly members: readonly number[];
  readonly pieces: readonly Piece[];
  /** On-hand tokens in 1e-3. */
  readonly onHand: number;
  readonly offersOf: (user: number, option: number) => readonly string[];
}

/** A problem turned into options per user. With anything in `infeasible` the pools must not be solved. */
export interface CompiledMix {
  readonly problem: MixProblem;
  readonly catalog: Catalog;
  readonly pools: readonly CompiledPool[];
  readonly infeasible: readonly Infeasibility[];
}

/** Named offers of the options of one user: shared between all users of a template. */
type OptionNames = readonly { readonly offers: readonly string[] }[];

const SLICE = 2_000;

/** Compiles in slices of 2,000 users. `seatPrices` (1e-4 money): see `buildCatalog`. */
export function* compileMix(
  problem: MixProblem,
  seatPrices: ReadonlyMap<string, number | null> = new Map(),
): Generator<Progress, CompiledMix> {
  const catalog = buildCatalog(problem.products, problem.offers, seatPrices);
  const find = templateFinder(catalog);
  const infeasible: Infeasibility[] = [];
  const pools: CompiledPool[] = [];
  const membersOf = membersByPool(problem);
  let done = 0;
  for (const pool of problem.pools) {
    const members = membersOf.get(pool.id) ?? [];
    const writer = optionWriter(members.length);
    for (const member of members) {
      const user = problem.users[member] as ProblemUser;
      const trouble = writeUser(user, catalog, find, writer);
      if (trouble) infeasible.push(trouble);
      if (++done % SLICE === 0) yield { step: "compile", done, of: problem.users.length };
    }
    const pieces = purchasePieces(pool);
    pools.push({ pool, members, pieces, onHand: (pool.onHand ?? 0) * TOKEN_SCALE, ...writer.finish() });
  }
  return { problem, catalog, pools, infeasible };
}

/** User indexes per pool in id order, so that the order of rows never matters. */
function membersByPool(problem: MixProblem): Map<string, number[]> {
  const members = new Map<string, number[]>(problem.pools.map((pool) => [pool.id, []]));
  const ids = problem.users.map((user) => user.id);
  problem.users.forEach((user, index) => members.get(user.pool)?.push(index));
  for (const list of members.values()) list.sort((a, b) => compareText(ids[a] as string, ids[b] as string));
  return members;
}

interface OptionWriter {
  readonly addTemplate: (user: ProblemUser, options: readonly TemplateOption[]) => void;
  readonly addOptions: (options: readonly { cost: number; tokens: number; offers: readonly string[] }[]) => void;
  readonly finish: () => FlatOptions & Pick<CompiledPool, "offersOf">;
}

function writeUser(
  user: ProblemUser,
  catalog: Catalog,
  find: TemplateFinder,
  writer: OptionWriter,
): Infeasibility | null {
  const template = find(user);
  if (Array.isArray(template)) {
    writer.addTemplate(user, template);
    return null;
  }
  if (template) {
    writer.addOptions([]);
    return { ...(template as Infeasibility), user: user.id };
  }
  const needs = userNeeds(user, catalog);
  const options = Array.isArray(needs) ? userOptions(user, needs, catalog) : needs;
  writer.addOptions(Array.isArray(options) ? options : []);
  return Array.isArray(options) ? null : options;
}

/** Growing flat arrays. `name` holds for each option its number within the user's list of names. */
function optionWriter(users: number): OptionWriter {
  const offset = new Int32Array(users + 1);
  const names = new Array<OptionNames>(users);
  let cost = new Float64Array(Math.max(16, users * 4));
  let tokens = new Float64Array(cost.length);
  let name = new Int32Array(cost.length);
  let user = 0;
  let end = 0;
  const reserve = (more: number) => {
    if (end + more <= cost.length) return;
    const size = Math.max(cost.length * 2, end + more);
    cost = grown(new Float64Array(size), cost);
    tokens = grown(new Float64Array(size), tokens);
    name = grown(new Int32Array(size), name);
  };
  const close = (list: OptionNames) => {
    names[user++] = list;
    offset[user] = end;
  };
  return {
    addOptions(options) {
      reserve(options.length);
      options.forEach((option, index) => {
        cost[end] = option.cost;
        tokens[end] = option.tokens;
        name[end++] = index;
      });
      close(options);
    },
    addTemplate(owner, options) {
      reserve(options.length);
      const start = end;
      for (let index = 0; index < options.length; index++) {
        const option = options[index] as (typeof options)[number];
        let need = 0;
        for (const item of option.flex) {
          need += Math.round((owner.days[item.product] ?? 0) * item.tokensPerDay * TOKEN_SCALE);
        }
        // Insertion by (tokens, money): options are few, and the arrays stay sorted without an extra list.
        let at = end++;
        while (at > start && comesBefore(owner, options, need, index, at - 1)) {
          cost[at] = cost[at - 1] as number;
          tokens[at] = tokens[at - 1] as number;
          name[at] = name[at - 1] as number;
          at--;
        }
        cost[at] = option.cost;
        tokens[at] = need;
        name[at] = index;
      }
      end = keepPareto(start);
      close(options);
    },
    finish: () => ({
      users,
      offset,
      cost: cost.subarray(0, end),
      tokens: tokens.subarray(0, end),
      offersOf: (owner, option) => names[owner]?.[name[option] as number]?.offers ?? [],
    }),
  };

  function comesBefore(
    owner: ProblemUser,
    options: readonly TemplateOption[],
    need: number,
    index: number,
    at: number,
  ): boolean {
    if (need !== tokens[at]) return need < (tokens[at] as number);
    const [mine, other] = [options[index], options[name[at] as number]];
    if (!mine || !other) return false;
    if (mine.cost !== other.cost) return mine.cost < other.cost;
    const today = owner.current ? new Set(owner.current) : null;
    return preference(today)({ tokens: 0, ...mine }, { tokens: 0, ...other }) < 0;
  }

  /** Keeps the options whose money falls; returns the new end. */
  function keepPareto(start: number): number {
    let least = Infinity;
    let kept = start;
    for (let at = start; at < end; at++) {
      if ((cost[at] as number) >= least) continue;
      least = cost[at] as number;
      cost[kept] = least;
      tokens[kept] = tokens[at] as number;
      name[kept++] = name[at] as number;
    }
    return kept;
  }
}

function grown<A extends Float64Array | Int32Array>(larger: A, old: A): A {
  larger.set(old);
  return larger;
}
