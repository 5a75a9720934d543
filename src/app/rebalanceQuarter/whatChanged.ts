import { useGroupOf, type CalendarDate, type UsageRecord } from "../../costing";
import type { Catalog } from "../recommendMix/catalog";
import { nameKey } from "../recommendMix/cells";
import { formatMoney } from "../recommendMix/formatMoney";
import type { Settings } from "../recommendMix/inputs";
import type { Contracts } from "../recommendMix/pools";
import { covers } from "../recommendMix/users";
import { daysPerYear, type Person, type ProductUse } from "./people";
import type { SeatOfRecord } from "./seatsOfRecord";

/** One thing that is otherwise than planned, or worth knowing. `money` is in currency units a year; null: none. */
export interface ChangeLine {
  readonly kind: string;
  readonly user: string;
  readonly product: string;
  readonly what: string;
  readonly money: number | null;
}

export interface ChangeParts {
  readonly people: readonly Person[];
  readonly seats: readonly SeatOfRecord[];
  readonly records: readonly UsageRecord[];
  readonly catalog: Catalog;
  readonly contracts: Contracts;
  readonly settings: Settings;
  readonly asOf: CalendarDate;
}

/** A habit has moved from this share of the planned days and this many days a year on. */
const MOVED = { share: 0.25, days: 12 };

/** What changed since the plan: who came and went, habits, tokens by contract, and seats or tokens paid for nothing. */
export function whatChanged(parts: ChangeParts): ChangeLine[] {
  const hasNews = parts.people.some((person) => person.isObserved);
  return [
    ...(hasNews ? parts.people.flatMap((person) => comings(person, parts.settings)) : []),
    ...(hasNews ? consumption(parts) : []),
    ...parts.people.flatMap((person) => doubleCover(person, parts)),
    ...shelfware(parts),
    ...(hasNews ? parts.people.flatMap((person) => alreadySpent(person, parts)) : []),
    ...parts.people.flatMap((person) => notCarriedOut(person, parts)),
  ];
}

function comings(person: Person, settings: Settings): ChangeLine[] {
  const user = person.name;
  const planned = person.uses.reduce((sum, use) => sum + (use.planned ?? 0), 0);
  const observed = person.uses.reduce((sum, use) => sum + (use.observed ?? 0), 0);
  if (!person.isPlanned) {
    if (!(observed > 0)) return [];
    return [line("joined", user, "", `Not in the plan, ${days(observed)} a year of ${productsOf(person)}.`)];
  }
  if (!person.isObserved) {
    if (!(planned > 0)) return [];
    return [line("absent", user, "", `No row in the new usage; the plan's ${days(planned)} a year stand.`)];
  }
  if (planned > 0 && observed === 0 && person.uses.every((use) => use.observed !== null)) {
    return [line("left", user, "", `No use any more where ${days(planned)} a year were planned.`)];
  }
  return person.uses.flatMap((use) => moved(user, use, settings));
}

function moved(user: string, { product, planned, observed }: ProductUse, settings: Settings): ChangeLine[] {
  if (observed === null) return [];
  const before = planned ?? 0;
  const change = Math.abs(observed - before);
  if (change < MOVED.days || change < MOVED.share * before) return [];
  const groups = [before, observed].map((count) => useGroupOf(count, 12, settings));
  const group = groups[0] === groups[1] ? "" : `, ${groups[1]} instead of ${groups[0]}`;
  const kind = planned === null ? "new product" : observed > before ? "more" : "less";
  return [line(kind, user, product, `${days(observed)} a year where ${days(before)} were planned${group}.`)];
}

/** Tokens a year of what the plan has on Flex, by contract: as planned and as the new use shows them. */
function consumption({ people, catalog, contracts }: ChangeParts): ChangeLine[] {
  const sums = new Map<string, { planned: number; observed: number }>();
  for (const person of people) {
    for (const use of person.uses) {
      if (nameKey(use.coveredBy) !== "flex") continue;
      const rate = catalog.rateOf(use.product)?.tokensPerDay ?? 0;
      const contract = contracts.ofTeam(person.team).id;
      const sum = sums.get(contract) ?? { planned: 0, observed: 0 };
      sum.planned += (use.planned ?? 0) * rate;
      sum.observed += daysPerYear(use) * rate;
      sums.set(contract, sum);
    }
  }
  return [...sums].flatMap(([contract, { planned, observed }]) => {
    if (Math.round(planned) === Math.round(observed)) return [];
    const share = planned > 0 ? ` (${Math.round((observed / planned - 1) * 100)} %)` : "";
    const price = contracts.all.find(({ id }) => id === contract)?.pool?.tiers[0]?.price ?? null;
    const what = `${tokens(observed)} a year where ${tokens(planned)} were planned${share}, for the users planned on Flex.`;
    return [line("tokens", "", contract, what, price === null ? null : (observed - planned) * price)];
  });
}

/** Flex use of a product that a seat of the same user covers, and two seats for one product. */
function doubleCover(person: Person, parts: ChangeParts): ChangeLine[] {
  const { seats, records, catalog, contracts, settings } = parts;
  const own = seats.filter((seat) => seat.user === person.key && seat.start === null);
  const price = contracts.ofTeam(person.team).pool?.tiers[0]?.price ?? null;
  const charged = person.uses.flatMap(({ product }): ChangeLine[] => {
    const seat = own.find(({ offer }) => covers(catalog, offer, product));
    const isSince = (record: UsageRecord): boolean =>
      !seat?.boughtOn || (record.from !== null && record.from >= seat.boughtOn);
    const onFlex = records.filter(
      (record) =>
        record.option === "flex" &&
        isSince(record) &&
        nameKey(record.user) === person.key &&
        (catalog.rateOf(record.product ?? "")?.product ?? record.product) === product,
    );
    const count = onFlex.reduce((sum, { accessDays }) => sum + accessDays, 0);
    const rate = catalog.rateOf(product)?.tokensPerDay ?? null;
    if (!seat || !(count > 0) || rate === null) return [];
    const what = `${days(count)} were charged on Flex although a seat of ${seat.offer} covers it: another e-mail, or an assignment that was forgotten.`;
    return [line("double cover", person.name, product, what, price === null ? null : count * rate * price)];
  });
  const twice = own.flatMap((seat, index): ChangeLine[] => {
    const used = person.uses.filter((use) => daysPerYear(use) > 0 && covers(catalog, seat.offer, use.product));
    const other = own.find(
      (each, at) =>
        at !== index &&
        (each.annualPrice > seat.annualPrice || (each.annualPrice === seat.annualPrice && at < index)) &&
        used.every((use) => covers(catalog, each.offer, use.product)),
    );
    if (!other || used.length === 0) return [];
    const what = `${other.offer} covers the same use, so the seat of ${seat.offer} is paid twice: ${formatMoney(seat.annualPrice, settings.currency)} a year.`;
    return [line("double cover", person.name, seat.offer, what, seat.annualPrice)];
  });
  return [...charged, ...twice];
}

/** Seats that are paid and not used: nobody holds them, or whoever does has no use of what they cover. */
function shelfware({ seats, people, catalog, settings }: ChangeParts): ChangeLine[] {
  const byKey = new Map(people.map((person) => [person.key, person]));
  return seats.flatMap((seat): ChangeLine[] => {
    if (seat.start !== null) return [];
    const cost = `${formatMoney(seat.annualPrice, settings.currency)} a year`;
    const person = seat.user === null ? undefined : byKey.get(seat.user);
    if (!person) return [line("shelfware", "", seat.offer, `A seat that nobody holds: ${cost}.`, seat.annualPrice)];
    const isUsed = person.uses.some((use) => daysPerYear(use) > 0 && covers(catalog, seat.offer, use.product));
    if (isUsed) return [];
    return [
      line("shelfware", person.name, seat.offer, `The seat is paid and was not used: ${cost}.`, seat.annualPrice),
    ];
  });
}

/** The break-even rule as information: Flex money in the look-back that reached the price of a seat. It decides nothing. */
function alreadySpent(person: Person, { seats, catalog, contracts, settings }: ChangeParts): ChangeLine[] {
  const price = contracts.ofTeam(person.team).pool?.tiers[0]?.price ?? null;
  return person.uses.flatMap((use): ChangeLine[] => {
    const rate = catalog.rateOf(use.product)?.tokensPerDay ?? null;
    const [seat] = catalog.offersFor(use.product);
    const isSeated = seats.some(({ user, offer }) => user === person.key && covers(catalog, offer, use.product));
    if (isSeated || !seat || rate === null || price === null || use.observed === null) return [];
    const spent = use.observed * rate * price;
    if (spent < seat.annualPrice) return [];
    const [paid, cost] = [formatMoney(spent, settings.currency), formatMoney(seat.annualPrice, settings.currency)];
    const what = `Flex took ${paid} in a year, so the price of a subscription (${cost}) is already spent. For information.`;
    return [line("price spent", person.name, use.product, what, spent)];
  });
}

function notCarriedOut(person: Person, { seats, settings, catalog }: ChangeParts): ChangeLine[] {
  const held = new Set(seats.filter((seat) => seat.user === person.key).map((seat) => nameKey(seat.offer)));
  return person.offers.flatMap((offer): ChangeLine[] => {
    if (held.has(nameKey(offer))) return [];
    const price = catalog.offer(offer)?.annualPrice ?? null;
    const cost = price === null ? "" : ` (${formatMoney(price, settings.currency)} a year)`;
    const what = `Planned with ${offer}${cost}, but Flex Seats has no such seat: it counts as Flex today.`;
    return [line("no seat yet", person.name, offer, what)];
  });
}

function line(kind: string, user: string, product: string, what: string, money: number | null = null): ChangeLine {
  return { kind, user, product, what, money };
}

function productsOf(person: Person): string {
  return person.uses.map((use) => use.product).join(", ");
}

function days(count: number): string {
  const rounded = Math.round(count * 10) / 10;
  return `${rounded} ${rounded === 1 ? "day" : "days"}`;
}

function tokens(count: number): string {
  return `${Math.round(count)} tokens`;
}
