/** What the installed office.js knows of one class: its members by wire name. */
export interface ClassSchema {
  /** Plain properties: JS name, and whether they may be set. */
  readonly scalars: Map<string, { readonly js: string; readonly writable: boolean }>;
  /** Properties that lead to another object. */
  readonly navigations: Map<string, { readonly js: string; readonly type: string }>;
  readonly methods: Set<string>;
  /** Register method of an event and the event's number. */
  readonly events: Map<string, number>;
  /** Lower-case wire name to the member, for names that arrive in any case. */
  readonly byLowerName: Map<string, { readonly wire: string; readonly isNavigation: boolean }>;
}

export type ApiSchema = ReadonlyMap<string, ClassSchema>;

/**
 * Reads the wire names of all classes by reflection over the office.js that is loaded; nothing of it is stored.
 *
 * `excel` is its `Excel` namespace. Scalars come from the lists that each class keeps for its own use; navigations,
 * methods and events from the calls in the source text of the members.
 */
export function extractSchema(excel: object): ApiSchema {
  const schema = new Map<string, ClassSchema>();
  for (const [name, member] of Object.entries(excel)) {
    const prototype: unknown = typeof member === "function" ? (member as { prototype?: unknown }).prototype : undefined;
    if (typeof prototype !== "object" || prototype === null) continue;
    if (!Object.getOwnPropertyDescriptor(prototype, "_className")) continue;
    schema.set(name, classSchema(prototype));
  }
  return schema;
}

function classSchema(prototype: object): ClassSchema {
  const scalars = scalarsOf(prototype);
  const navigations = new Map<string, { js: string; type: string }>();
  const methods = new Set<string>();
  const events = new Map<string, number>();
  for (const js of Object.getOwnPropertyNames(prototype)) {
    const descriptor = Object.getOwnPropertyDescriptor(prototype, js);
    const value: unknown = descriptor?.value;
    if (descriptor?.get) readGetter(js, String(descriptor.get), navigations, events);
    else if (typeof value === "function" && js !== "constructor") readMethod(String(value), methods);
  }
  const byLowerName = new Map<string, { wire: string; isNavigation: boolean }>();
  for (const wire of scalars.keys()) byLowerName.set(wire.toLowerCase(), { wire, isNavigation: false });
  for (const wire of navigations.keys()) byLowerName.set(wire.toLowerCase(), { wire, isNavigation: true });
  return { scalars, navigations, methods, events, byLowerName };
}

function scalarsOf(prototype: object): Map<string, { js: string; writable: boolean }> {
  const list = (name: string): readonly unknown[] => {
    const value: unknown = Object.getOwnPropertyDescriptor(prototype, name)?.get?.call({});
    return Array.isArray(value) ? value : [];
  };
  const wires = list("_scalarPropertyOriginalNames");
  const writable = list("_scalarPropertyUpdateable");
  const scalars = new Map<string, { js: string; writable: boolean }>();
  list("_scalarPropertyNames").forEach((js, index) => {
    scalars.set(String(wires[index]), { js: String(js), writable: writable[index] === true });
  });
  return scalars;
}

function readGetter(
  js: string,
  source: string,
  navigations: Map<string, { js: string; type: string }>,
  events: Map<string, number>,
): void {
  const property = /_createPropertyObject\([\w.]*?(\w+),\s*this,\s*"(\w+)"/.exec(source);
  if (property) navigations.set(property[2] ?? "", { js, type: property[1] ?? "" });
  const type = /eventType:\s*(\d+)/.exec(source);
  const register = /registerFunc:\s*function\s*\([^)]*\)\s*\{\s*return\s*\w+\.(\w+)\(/.exec(source);
  if (type && register) events.set(register[1] ?? "", Number(type[1]));
}

function readMethod(source: string, methods: Set<string>): void {
  const call = /_(?:createMethodObject\([\w.]+,\s*this|invokeMethod\(this),\s*"(\w+)"/.exec(source);
  if (call) methods.add(call[1] ?? "");
}
