import {
  addMonths,
  dayNumber,
  lastDayOf,
  type AccessOption,
  type CalendarDate,
  type UsageBasis,
  type UsageRecord,
} from "../../costing";
import { compareText, nameKey } from "./cells";
import type { Settings } from "./inputs";

/** Days of one user and product. `observedDaysPerYear` is what was seen, scaled to a year. */
export interface ProductDemand {
  readonly product: string;
  readonly observedDaysPerYear: number;
  /** Days expected over the horizon. */
  readonly expectedDays: number;
  /** Whether a forecast says so; else there was not enough data and the observed days are scaled. */
  readonly isForecast: boolean;
  readonly daysReported: number | null;
  readonly basis: UsageBasis;
  /** How the user reaches the product today; null when no file says it. */
  readonly option: AccessOption | null;
  /** What today's seat is for, for example a collection. */
  readonly offering: string | null;
}

/** A person with the use of all products; `key` matches names without case. Team "" means none was given. */
export interface UserDemand {
  readonly key: string;
  readonly user: string;
  readonly team: string;
  readonly products: readonly ProductDemand[];
}

/** Days to come over the horizon of a user and product (name keys); null: not enough data. */
export type Forecast = (userKey: string, productKey: string, horizonDays: number) => number | null;

/** Observed days a year × horizon / 12 × growth, to 1e-3 day. Example: 50 days, 12 months, 10 %: 55. */
export function expectedDaysByGrowth(observedDaysPerYear: number, settings: Settings): number {
  return roundDays((observedDaysPerYear * settings.horizonMonths * (1 + settings.growthPercent / 100)) / 12);
}

/** To 1e-3 day, the optimizer's smallest part of a day. */
export function roundDays(days: number): number {
  return Math.round(days * 1000) / 1000;
}

const BASIS_ORDER: readonly UsageBasis[] = ["reported", "daily", "token-usage", "windows"];

interface Gathered {
  readonly names: Set<string>;
  readonly teams: Map<string, number>;
  readonly products: Map<string, UsageRecord[]>;
}

/**
 * Adds up usage records to one demand per user and product, sorted by user and product, whatever the order of rows.
 * A record that covers less or more than a year is scaled by its period; without a period by the look-back setting.
 * Where `forecast` does not know the days to come, the days seen are scaled to the horizon.
 * Example: 50 days without a period and a look-back of 12 months are 50 days a year.
 */
export function gatherDemand(
  records: readonly UsageRecord[],
  settings: Settings,
  forecast: Forecast = () => null,
): UserDemand[] {
  const users = new Map<string, Gathered>();
  const teamOf = spellingOf(records.map((record) => record.team?.trim() ?? ""));
  for (const record of records) {
    const product = record.product ?? record.offering;
    if (product === null) continue;
    const key = nameKey(record.user);
    const gathered = users.get(key) ?? { names: new Set(), teams: new Map(), products: new Map() };
    gathered.names.add(record.user.trim());
    const team = teamOf(record.team?.trim() ?? "");
    gathered.teams.set(team, (gathered.teams.get(team) ?? 0) + record.accessDays);
    const rows = gathered.products.get(nameKey(product)) ?? [];
    rows.push(record);
    gathered.products.set(nameKey(product), rows);
    users.set(key, gathered);
  }
  return [...users]
    .sort(([left], [right]) => compareText(left, right))
    .map(([key, gathered]) => ({
      key,
      user: first(gathered.names),
      team: mainTeam(gathered.teams),
      products: [...gathered.products]
        .sort(([left], [right]) => compareText(left, right))
        .map(([productKey, rows]) => productDemand(rows, settings, forecast(key, productKey, settings.horizonDays))),
    }));
}

/** Names that differ only in case are one name: the first by order stands for all of them. */
function spellingOf(names: readonly string[]): (name: string) => string {
  const spellings = new Map<string, string>();
  for (const name of [...new Set(names)].sort(compareText)) {
    if (!spellings.has(nameKey(name))) spellings.set(nameKey(name), name);
  }
  return (name) => spellings.get(nameKey(name)) ?? name;
}

function productDemand(rows: readonly UsageRecord[], settings: Settings, ahead: number | null): ProductDemand {
  const observed = roundDays(
    rows
      .map((row) => daysPerYear(row, settings))
      .sort((a, b) => a - b)
      .reduce(sum, 0),
  );
  const reported = rows.flatMap((row) => (row.daysReported === null ? [] : [row.daysReported]));
  const options = new Set(rows.map(optionToday).filter((option) => option !== null));
  const offerings = rows.flatMap((row) => (row.offering === null ? [] : [row.offering]));
  return {
    product: first(new Set(rows.map((row) => row.product ?? row.offering ?? ""))),
    observedDaysPerYear: observed,
    expectedDays: Math.max(0, ahead === null ? expectedDaysByGrowth(observed, settings) : roundDays(ahead)),
    isForecast: ahead !== null,
    daysReported: reported.length > 0 ? reported.reduce(sum, 0) : null,
    basis: BASIS_ORDER.find((basis) => rows.some((row) => row.basis === basis)) ?? "reported",
    // A seat is drawn before tokens, so one subscription record says that there is a seat.
    option: options.has("subscription") ? "subscription" : options.has("flex") ? "flex" : null,
    offering: offerings.length > 0 ? first(new Set(offerings)) : null,
  };
}

/** How the user reaches the product today: a seat that was taken away is nobody's, or somebody else's by now. */
function optionToday({ option, period, to }: UsageRecord): UsageRecord["option"] {
  const hasLeft = to !== null && period !== null && period !== undefined && to < (lastDayOf(period) ?? to);
  return hasLeft && option === "subscription" ? "flex" : option;
}

function daysPerYear(record: UsageRecord, settings: Settings): number {
  if (record.daysPerYear !== undefined && record.daysPerYear !== null) return record.daysPerYear;
  if (record.from === null || record.to === null) return (record.accessDays * 12) / settings.lookBackMonths;
  const span = monthsBetween(record.from, record.to);
  return (record.accessDays * 12) / span;
}

/** Whole months where the period is made of them, else days / 365 × 12. */
function monthsBetween(from: CalendarDate, to: CalendarDate): number {
  for (let months = 1; months <= 60; months++) {
    if (dayNumber(addMonths(from, months)) === dayNumber(to) + 1) return months;
  }
  return Math.max(1, ((dayNumber(to) - dayNumber(from) + 1) * 12) / 365);
}

function mainTeam(teams: ReadonlyMap<string, number>): string {
  const ranked = [...teams].sort(
    (a, b) => Number(a[0] === "") - Number(b[0] === "") || b[1] - a[1] || compareText(a[0], b[0]),
  );
  return ranked[0]?.[0] ?? "";
}

function first(names: ReadonlySet<string>): string {
  return [...names].sort(compareText)[0] ?? "";
}

const sum = (total: number, value: number): number => total + value;

/** Use group by the busiest product. Example: 60 days a year is 5 a month: "regular" when that starts at 5. */
export function useGroup(demand: UserDemand, settings: Settings): "daily" | "regular" | "occasional" | "none" {
  const daysPerMonth = demand.products.reduce((most, each) => Math.max(most, each.observedDaysPerYear / 12), 0);
  if (daysPerMonth >= settings.dailyFrom) return "daily";
  if (daysPerMonth >= settings.regularFrom) return "regular";
  return daysPerMonth > 0 ? "occasional" : "none";
}
