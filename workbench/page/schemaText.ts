import type { ApiSchema, ClassSchema } from "../host/executor/schema";

/** The schema as JSON text: the page cannot read office.js's readable build by itself, the server sends it this. */
export function schemaToText(schema: ApiSchema): string {
  return JSON.stringify(
    [...schema].map(([name, { scalars, navigations, methods, events }]) => [
      name,
      [...scalars],
      [...navigations],
      [...methods],
      [...events],
    ]),
  );
}

type Row = readonly [
  name: string,
  scalars: [string, { js: string; writable: boolean }][],
  navigations: [string, { js: string; type: string }][],
  methods: string[],
  events: [string, number][],
];

/** Reads what `schemaToText` wrote. Text that is not JSON throws: the server is ours. */
export function schemaFromText(text: string): ApiSchema {
  const rows = JSON.parse(text) as readonly Row[];
  return new Map(rows.map(([name, ...lists]) => [name, classOf(lists)]));
}

function classOf([scalars, navigations, methods, events]: [Row[1], Row[2], Row[3], Row[4]]): ClassSchema {
  const byLowerName = new Map<string, { wire: string; isNavigation: boolean }>();
  for (const [wire] of scalars) byLowerName.set(wire.toLowerCase(), { wire, isNavigation: false });
  for (const [wire] of navigations) byLowerName.set(wire.toLowerCase(), { wire, isNavigation: true });
  return {
    scalars: new Map(scalars),
    navigations: new Map(navigations),
    methods: new Set(methods),
    events: new Map(events),
    byLowerName,
  };
}
