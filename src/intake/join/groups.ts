import { nameKey, type AccessOption } from "../../costing";
import type { DayUse, Person, SessionUse, TableResult, TotalUse, UseKey } from "../collect/collected";
import { inPieces, type Pieces } from "../pieces";

/** Something that a table said, with the table. */
export interface From<T> {
  readonly use: T;
  readonly table: TableResult;
}

/** All that is known of one person and product (or offering), reached in one way in one team. */
export interface UseGroupOf {
  readonly user: string;
  readonly team: string | null;
  readonly product: string | null;
  readonly offering: string | null;
  readonly option: AccessOption | null;
  readonly totals: From<TotalUse>[];
  readonly days: From<DayUse>[];
  readonly sessions: From<SessionUse>[];
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Groups what the tables say by person, product, team and way of access, in the order in which it came. A table that
 * does not say the team or the way of access joins the only one that others say for that person and product.
 */
export function* groupUses(tables: readonly TableResult[], keyOf: (person: Person) => string): Pieces<UseGroupOf[]> {
  const teams = new Map<string, Set<string>>();
  const options = new Map<string, Set<AccessOption>>();
  yield* inPieces(everyUse(tables), ({ use }) => {
    const user = keyOf(use.person);
    if (use.team !== null) addTo(teams, user, use.team);
    if (use.option !== null) addTo(options, itemKey(user, use), use.option);
  });
  const groups = new Map<string, Mutable<UseGroupOf>>();
  yield* inPieces(everyUse(tables), ({ use, table }) => {
    const user = keyOf(use.person);
    const team = use.team ?? only(teams.get(user));
    const option = use.option ?? only(options.get(itemKey(user, use)));
    const key = `${itemKey(user, use)}\u0001${nameKey(team ?? "")}\u0001${option ?? ""}`;
    let group = groups.get(key);
    if (group === undefined) {
      group = { user, team, product: use.product, offering: use.offering, option, totals: [], days: [], sessions: [] };
      groups.set(key, group);
    }
    group.offering ??= use.offering;
    if ("sessions" in use) group.sessions.push({ use, table });
    else if ("basis" in use) group.days.push({ use, table });
    else group.totals.push({ use, table });
  });
  return [...groups.values()];
}

function* everyUse(tables: readonly TableResult[]): Generator<From<TotalUse | DayUse | SessionUse>> {
  for (const table of tables) {
    const { totals, dayUses, sessions } = table.collected;
    for (const use of totals) yield { use, table };
    for (const use of dayUses) yield { use, table };
    for (const use of sessions) yield { use, table };
  }
}

function itemKey(user: string, use: UseKey): string {
  const isProduct = use.product !== null;
  return `${user}\u0001${isProduct ? "p" : "o"}\u0001${nameKey(use.product ?? use.offering ?? "")}`;
}

function addTo<T>(map: Map<string, Set<T>>, key: string, value: T): void {
  const set = map.get(key);
  if (set === undefined) map.set(key, new Set([value]));
  else set.add(value);
}

function only<T>(values: ReadonlySet<T> | undefined): T | null {
  if (values === undefined || values.size !== 1) return null;
  const [value] = values;
  return value ?? null;
}
