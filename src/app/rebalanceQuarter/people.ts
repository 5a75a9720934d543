import type { Catalog } from "../recommendMix/catalog";
import { nameKey } from "../recommendMix/cells";
import type { UserDemand } from "../recommendMix/demand";
import type { PlanOfRecord } from "./planOfRecord";

/** Days a year of one product: as the plan has them and as the new use shows them; null: nothing about it. */
export interface ProductUse {
  readonly product: string;
  readonly planned: number | null;
  readonly observed: number | null;
  readonly coveredBy: string;
}

/** Everybody in the plan, in the new use or with a seat; products by their names in the catalog. */
export interface Person {
  readonly key: string;
  readonly name: string;
  readonly team: string;
  readonly isPlanned: boolean;
  readonly isObserved: boolean;
  /** Offers that the plan gives. */
  readonly offers: readonly string[];
  readonly uses: readonly ProductUse[];
}

/** Days a year that count: the new use, else the plan. Example: 40 planned and 12 observed: 12. */
export function daysPerYear({ planned, observed }: ProductUse): number {
  return observed ?? planned ?? 0;
}

/** Joins plan, new use and seats, sorted by name key. */
export function peopleOf(plan: PlanOfRecord, demands: readonly UserDemand[], catalog: Catalog): readonly Person[] {
  const people = new Map<string, Person>();
  const productOf = (name: string): string => catalog.rateOf(name)?.product ?? name;
  const change = (name: string, team: string, to: (person: Person) => Person): void => {
    const key = nameKey(name);
    const nobody = { isPlanned: false, isObserved: false, offers: [], uses: [] };
    const person = people.get(key) ?? { ...nobody, key, name, team };
    people.set(key, to(person.team === "" ? { ...person, team } : person));
  };
  for (const { user, team, offers } of plan.people) {
    change(user, team, (person) => ({ ...person, isPlanned: true, offers }));
  }
  for (const { user, team, product, daysPerYear: planned, coveredBy } of plan.uses) {
    const use = { product: productOf(product), planned, observed: null, coveredBy };
    change(user, team, (person) => ({ ...person, uses: [...person.uses, use] }));
  }
  for (const { user, team, products } of demands) {
    for (const { product, observedDaysPerYear } of products) {
      const name = productOf(product);
      change(user, team, (person) => ({
        ...person,
        isObserved: true,
        uses: withObserved(person.uses, name, observedDaysPerYear),
      }));
    }
  }
  for (const { userName, team } of plan.seats) if (userName !== "") change(userName, team, (person) => person);
  return [...people.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

function withObserved(uses: readonly ProductUse[], product: string, observed: number): ProductUse[] {
  const known = uses.find((use) => use.product === product);
  if (!known) return [...uses, { product, planned: null, observed, coveredBy: "" }];
  // Two spellings of one product add up.
  const sum = (known.observed ?? 0) + observed;
  return uses.map((use) => (use === known ? { ...use, observed: sum } : use));
}
