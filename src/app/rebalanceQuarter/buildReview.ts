import { annualizedDaysAhead, dateOfDay, dayNumber, DEFAULT_REVIEW_RULES } from "../../costing";
import type { CalendarDate, DaysAhead, RebalanceReview, ReviewUser } from "../../costing";
import type { Catalog } from "../recommendMix/catalog";
import { nameKey } from "../recommendMix/cells";
import type { Inputs } from "../recommendMix/inputs";
import { buildContracts } from "../recommendMix/pools";
import { covers } from "../recommendMix/users";
import type { PlannedUse, PlanOfRecord } from "./planOfRecord";

/** A review ready for the core, the names to show for its keys, and the users who wait for a figure. */
export interface BuiltReview {
  readonly review: RebalanceReview;
  readonly daysAhead: DaysAhead;
  readonly nameOf: (user: string) => string;
  readonly waiting: readonly { readonly user: string; readonly figure: string }[];
}

interface Person {
  readonly name: string;
  readonly team: string;
  readonly days: Map<string, number>;
}

/** Joins plan and new use (which wins) into a review. `fixed`: name keys of users whose suggestion was refused or done. */
export function buildReview(
  inputs: Inputs,
  catalog: Catalog,
  plan: PlanOfRecord,
  newUses: readonly PlannedUse[],
  context: { readonly asOf: CalendarDate; readonly fixed: ReadonlySet<string> },
): BuiltReview {
  const { settings } = inputs;
  const people = peopleOf(plan, newUses, catalog);
  const contracts = buildContracts(inputs, [...new Set([...people.values()].map((person) => person.team))]);
  const rates = new Map<string, number | null>();
  const waiting: { user: string; figure: string }[] = [];
  const users: ReviewUser[] = [];
  for (const [key, person] of people) {
    const contract = contracts.ofTeam(person.team);
    const figures = [...person.days.keys()].flatMap((product) => {
      const rate = catalog.rateOf(product);
      if (rate?.onFlex !== "no" && (rate?.tokensPerDay ?? null) === null) return [`tokens per day of ${product}`];
      rates.set(product, rate?.onFlex === "no" ? null : (rate?.tokensPerDay ?? null));
      return [];
    });
    if (!contract.pool) figures.push(`token price of ${person.team || "the team"}`);
    if (figures.length > 0) waiting.push(...figures.map((figure) => ({ user: person.name, figure })));
    else {
      // A pin, a refusal and a change that is done all mean the same here: the user stays as today.
      const isFixed = plan.pinned.has(key) || context.fixed.has(key);
      users.push({
        id: key,
        pool: contract.id,
        products: [...person.days.keys()],
        team: person.team,
        pins: isFixed
          ? [
              {
                origin: "you",
                rule: "as-today",
                names: [...person.days.keys(), ...catalog.offers.map((o) => o.offer)],
                offers: [],
              },
            ]
          : [],
        movedOn: new Map(),
        newEvidence: new Set(),
        chanceFlexCheaper: new Map(),
      });
    }
  }
  const known = new Set(users.map((user) => user.id));
  const review: RebalanceReview = {
    asOf: context.asOf,
    termEnd: dateOfDay(dayNumber(settings.planEnd) + 1),
    currency: settings.currency,
    products: [...rates].map(([id, flexRate]) => ({ id, flexRate })),
    offers: catalog.offers.map(({ offer, annualPrice }) => ({
      id: offer,
      covers: [...rates.keys()].filter((product) => covers(catalog, offer, product)),
      annualPrice,
      renewalPrice: null,
    })),
    pools: contracts.all.flatMap((contract) => contract.pool ?? []),
    seats: plan.seats
      .filter((seat) => seat.user === null || known.has(seat.user))
      .map((seat) => ({ ...seat, pool: contracts.all[0]?.id ?? "" })),
    users,
    budgets: [],
    rules: {
      ...DEFAULT_REVIEW_RULES,
      leastSavingPercent: settings.leastSavingPercent,
      leastSavingMoney: settings.leastSavingMoney,
      reassignAfterDays: settings.reassignAfterDays,
      noticeDays: settings.noticeDays,
    },
  };
  const growth = 1 + settings.growthPercent / 100;
  const daysPerYear = new Map(
    [...people].map(([key, { days }]) => [key, new Map([...days].map(([name, count]) => [name, count * growth]))]),
  );
  const daysAhead = annualizedDaysAhead(context.asOf, daysPerYear);
  return { review, daysAhead, nameOf: (user) => people.get(user)?.name ?? user, waiting };
}

/** Everybody in the plan, in the new use or with a seat; new use of a product replaces the plan's days. */
function peopleOf(plan: PlanOfRecord, newUses: readonly PlannedUse[], catalog: Catalog): Map<string, Person> {
  const people = new Map<string, Person>();
  for (const use of [...plan.uses, ...newUses]) {
    const key = nameKey(use.user);
    const person = people.get(key) ?? { name: use.user, team: use.team, days: new Map<string, number>() };
    person.days.set(catalog.rateOf(use.product)?.product ?? use.product, use.daysPerYear);
    people.set(key, person);
  }
  for (const { user } of plan.seats) {
    if (user === null || people.has(user)) continue;
    const team = [...people.values()][0]?.team ?? "";
    people.set(user, { name: user, team, days: new Map() });
  }
  return people;
}
