import { BUYING_MARGIN, dateOfDay, dayNumber, DEFAULT_REVIEW_RULES, horizonFor } from "../../costing";
import type { CalendarDate, DaysAhead, Issue, RebalanceReview, ReviewSeat, ReviewUser } from "../../costing";
import type { Catalog } from "../recommendMix/catalog";
import { nameKey } from "../recommendMix/cells";
import type { Inputs } from "../recommendMix/inputs";
import { buildContracts, type Contracts } from "../recommendMix/pools";
import { covers } from "../recommendMix/users";
import type { DecidedLine } from "./history";
import { carriedOutOn, isMove, namesIn } from "./history";
import { isContradicted, outlookOf, type Outlook } from "./outlook";
import type { Person } from "./people";
import type { PlanOfRecord } from "./planOfRecord";
import { rulesOf, type UserRules } from "./rulesOfUsers";
import type { SeatOfRecord } from "./seatsOfRecord";
import type { TeamTerms } from "./teamTerms";

/** A review ready for the core, and what the sheet tells about it. */
export interface BuiltReview {
  readonly review: RebalanceReview;
  readonly outlook: Outlook;
  readonly contracts: Contracts;
  readonly nameOf: (user: string) => string;
  readonly waiting: readonly { readonly user: string; readonly figure: string }[];
  readonly issues: readonly Issue[];
}

/** What a review is built from. `daysAhead` replaces the forecast. */
export interface ReviewParts {
  readonly inputs: Inputs;
  readonly catalog: Catalog;
  readonly plan: PlanOfRecord;
  readonly people: readonly Person[];
  readonly lines: readonly DecidedLine[];
  readonly teamTerms: ReadonlyMap<string, TeamTerms>;
  readonly asOf: CalendarDate;
  readonly quarter: string;
  readonly daysAhead?: DaysAhead;
}

/** Days of a month on average, for the policy's days a month. */
const DAYS_PER_MONTH = 365 / 12;

/** Joins plan, new use, rules and history into a review until the plan's end. */
export function buildReview(parts: ReviewParts): BuiltReview {
  const { inputs, catalog, people, asOf } = parts;
  const { settings } = inputs;
  const termEnd = dateOfDay(dayNumber(settings.planEnd) + 1);
  const teams = [...people.map(({ team }) => team), ...parts.plan.seats.map(({ team }) => team)];
  const contracts = buildContracts(inputs, [...new Set(teams)]);
  const given = parts.daysAhead ? { given: parts.daysAhead } : {};
  const outlook = outlookOf(inputs, catalog, people, { asOf, termEnd, ...given });
  const issues: Issue[] = [];
  const waiting: { user: string; figure: string }[] = [];
  const users = people.flatMap((person): ReviewUser[] => {
    const figures = missingFigures(person, catalog, contracts);
    waiting.push(...figures.map((figure) => ({ user: person.name, figure })));
    return figures.length > 0 ? [] : [reviewUser(person, parts, { contracts, outlook, issues, termEnd })];
  });
  const known = new Set(users.map((user) => user.id));
  const products = new Map(users.flatMap((user) => user.products.map((name) => [name, flexRate(catalog, name)])));
  const review: RebalanceReview = {
    asOf,
    termEnd,
    currency: settings.currency,
    products: [...products].map(([id, rate]) => ({ id, flexRate: rate })),
    offers: catalog.offers.map(({ offer, annualPrice }) => ({
      id: offer,
      covers: [...products.keys()].filter((product) => covers(catalog, offer, product)),
      annualPrice,
      renewalPrice: null,
    })),
    pools: contracts.all.flatMap((contract) => contract.pool ?? []),
    seats: seatsOf(parts, contracts, known),
    users,
    budgets: budgetsOf(parts, contracts, users, dayNumber(termEnd) - dayNumber(asOf)),
    rules: {
      ...DEFAULT_REVIEW_RULES,
      leastSavingPercent: settings.leastSavingPercent,
      leastSavingMoney: settings.leastSavingMoney,
      reassignAfterDays: settings.reassignAfterDays,
      noticeDays: settings.noticeDays,
    },
  };
  const names = new Map(people.map(({ key, name }) => [key, name]));
  return { review, outlook, contracts, nameOf: (user) => names.get(user) ?? user, waiting, issues };
}

function flexRate(catalog: Catalog, product: string): number | null {
  const rate = catalog.rateOf(product);
  return rate?.onFlex === "no" ? null : (rate?.tokensPerDay ?? null);
}

function missingFigures(person: Person, catalog: Catalog, contracts: Contracts): string[] {
  const rates = person.uses.flatMap(({ product }) => {
    const isOut = catalog.rateOf(product)?.onFlex === "no";
    return !isOut && flexRate(catalog, product) === null ? [`tokens per day of ${product}`] : [];
  });
  return contracts.ofTeam(person.team).pool ? rates : [...rates, `token price of ${person.team || "the team"}`];
}

interface UserContext {
  readonly contracts: Contracts;
  readonly outlook: Outlook;
  readonly issues: Issue[];
  readonly termEnd: CalendarDate;
}

function reviewUser(
  person: Person,
  parts: ReviewParts,
  { contracts, outlook, issues, termEnd }: UserContext,
): ReviewUser {
  const { catalog, inputs, asOf } = parts;
  const { policyFloor } = inputs.settings;
  const products = person.uses.map((use) => use.product);
  const months = (dayNumber(termEnd) - dayNumber(asOf)) / DAYS_PER_MONTH;
  const belowFloor = products.filter(
    (product) =>
      policyFloor !== null &&
      flexRate(catalog, product) !== null &&
      outlook.daysAhead(person.key, product, termEnd) / months < policyFloor,
  );
  const { quarter, lines } = parts;
  const entries = inputs.entries;
  const context = { asOf, quarter, catalog, entries, lines, issues };
  const rules = rulesOf({ key: person.key, name: person.name, products, belowFloor }, context);
  const isForecast = products.some((product) => outlook.seen.of(person.key, nameKey(product))?.isDated ?? false);
  const contract = contracts.ofTeam(person.team);
  const price = contract.pool?.tiers[0]?.price ?? 0;
  const chances = new Map(
    products.flatMap((product) => {
      const chance = outlook.chanceOf(person, product, price);
      return chance === null ? [] : [[product, chance] as const];
    }),
  );
  return {
    id: person.key,
    pool: contract.id,
    team: person.team,
    products,
    ...rules,
    // Files that say when the use was are forecast, and high forecasts run too high: see the margin of Recommend mix.
    buyingMargin: isForecast ? BUYING_MARGIN[horizonFor(dayNumber(asOf), dayNumber(termEnd))] : 1,
    newEvidence: contradicted(person, parts, rules, chances, outlook),
    chanceFlexCheaper: chances,
  };
}

function contradicted(
  person: Person,
  { plan, catalog }: ReviewParts,
  { movedOn }: UserRules,
  chances: ReadonlyMap<string, number>,
  outlook: Outlook,
): Set<string> {
  const held = plan.seats.filter((seat) => seat.user === person.key);
  const moved = [...movedOn].filter(([name, date]) => {
    const hasSeat = held.some(({ offer }) => offer === name || covers(catalog, offer, name));
    const isDated = outlook.seen.of(person.key, nameKey(name))?.isDated ?? false;
    return isContradicted(date, hasSeat, chances.get(name) ?? null, { today: outlook.seen.today, isDated });
  });
  return new Set(moved.map(([name]) => name));
}

function seatsOf(parts: ReviewParts, contracts: Contracts, known: ReadonlySet<string>): ReviewSeat[] {
  const { plan, asOf, lines, quarter, people, catalog } = parts;
  const teams = new Map(people.map(({ key, team }) => [key, team]));
  const offers = catalog.offers.map(({ offer }) => offer);
  const reassigned = lines.filter((line) => line.kind === "reassign" && isMove(line));
  const lastReassigned = (seat: SeatOfRecord): CalendarDate | null => {
    const days = reassigned.flatMap((line) => {
      if (line.user !== seat.user || !namesIn(line.to, offers).includes(seat.offer)) return [];
      return carriedOutOn(line, quarter, asOf) ?? [];
    });
    return [...days, ...(seat.lastReassigned === null ? [] : [seat.lastReassigned])].sort().pop() ?? null;
  };
  return plan.seats.flatMap((seat): ReviewSeat[] => {
    if (seat.user !== null && !known.has(seat.user)) return [];
    const team = seat.user === null ? seat.team : (teams.get(seat.user) ?? seat.team);
    const contract = contracts.ofTeam(team);
    if (!contract.pool) return [];
    const { id, offer, user, start, end, renews, noticeBy } = seat;
    const prices = { renewalPrices: seat.renewalPrices, lastReassigned: lastReassigned(seat) };
    return [{ id, offer, user, pool: contract.id, start, end, renews, noticeBy, ...prices }];
  });
}

/** Budgets for the days until the term's end: each team's yearly tokens pro rata. */
function budgetsOf(
  { teamTerms }: ReviewParts,
  contracts: Contracts,
  users: readonly ReviewUser[],
  termDays: number,
): RebalanceReview["budgets"] {
  const teams = [...new Set(users.map((user) => user.team))];
  return teams.flatMap((team) => {
    const budget = teamTerms.get(nameKey(team))?.tokenBudget ?? null;
    if (budget === null) return [];
    return [{ team, pool: contracts.ofTeam(team).id, tokens: Math.floor((budget * termDays) / 365) }];
  });
}
