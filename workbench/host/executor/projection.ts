import { HostError } from "../model/hostError";
import { BagObject } from "./bagObject";
import { HostObject, isCollection, NullObject, type HostEnv } from "./hostObject";
import { readMember } from "./members";

/** What a `load` asks for. */
export interface QueryInfo {
  readonly Select?: readonly string[];
  readonly Expand?: readonly string[];
  readonly Top?: number;
  readonly Skip?: number;
}

/** Names asked for, as a tree: "format/fill/color" is a branch of three. */
type Tree = Map<string, Tree>;

/** How names are answered: as they are on the wire, or as in JavaScript. */
export type NameStyle = "wire" | "json";

/** What the object answers to a `load`; null for an object that is not there. */
export function queryObject(env: HostEnv, object: unknown, query: QueryInfo | undefined, style: NameStyle): unknown {
  if (!(object instanceof HostObject)) throw new HostError("GeneralException");
  const tree: Tree = new Map();
  for (const name of query?.Select ?? []) plant(tree, name);
  for (const name of query?.Expand ?? []) plant(tree, `${name}/*`);
  return project(env, object, tree, query ?? {}, style);
}

function plant(tree: Tree, name: string): void {
  let branch = tree;
  for (const part of name.split(/[/.]/)) {
    const next: Tree = branch.get(part) ?? new Map<string, never>();
    branch.set(part, next);
    branch = next;
  }
}

function project(env: HostEnv, object: HostObject, tree: Tree, query: QueryInfo, style: NameStyle): unknown {
  if (object instanceof NullObject) return null;
  object.checkAlive();
  return isCollection(object)
    ? projectCollection(env, object, tree, query, style)
    : projectObject(env, object, tree, style);
}

function projectCollection(
  env: HostEnv,
  object: HostObject & { items(): HostObject[] },
  tree: Tree,
  query: QueryInfo,
  style: NameStyle,
): unknown {
  const all = object.items();
  const from = query.Skip ?? 0;
  const chosen = all.slice(from, query.Top ? from + query.Top : undefined);
  const ofItems: Tree = new Map([...tree].filter(([name]) => name.toLowerCase() !== "count"));
  const answer: Record<string, unknown> = { ...object.ids() };
  if (ofItems.size < tree.size) answer[style === "json" ? "count" : "Count"] = all.length;
  if (ofItems.size > 0 || tree.size === 0) {
    const items = chosen.map((item) => project(env, item, ofItems, {}, style));
    answer[style === "json" ? "items" : "_Items"] = items;
  }
  return answer;
}

function projectObject(env: HostEnv, object: HostObject, tree: Tree, style: NameStyle): unknown {
  const known = env.schema.get(object.className);
  const answer: Record<string, unknown> = { ...object.ids() };
  const put = (wire: string, value: unknown): void => {
    const js = known?.scalars.get(wire)?.js ?? known?.navigations.get(wire)?.js ?? wire;
    answer[style === "json" ? js : wire] = value;
  };
  if (tree.size === 0 || tree.has("*")) {
    for (const wire of known?.scalars.keys() ?? []) {
      if (wire in object || object instanceof BagObject) put(wire, readMember(env, object, wire));
    }
  }
  for (const [name, branch] of tree) {
    // Excel ignores names that it does not know; its own samples load "items/$none".
    const member = known?.byLowerName.get(name.toLowerCase());
    if (!member) continue;
    const value = readMember(env, object, member.wire);
    put(member.wire, value instanceof HostObject ? project(env, value, branch, {}, style) : value);
  }
  return answer;
}
