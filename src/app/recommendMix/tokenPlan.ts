import {
  balancePath,
  addMonths,
  checkTiers,
  choosePolicy,
  dayNumber,
  evidenceFromSpans,
  needAhead,
  needQuantiles,
  packsOfOrders,
  plannedOrders,
  runOutQuantiles,
  type BalancePoint,
  type BurnSpan,
  type CalendarDate,
  type PlannedOrder,
  type PolicyTerms,
  type PoolMember,
  type PurchasePolicy,
  type Quantiles,
  type TokenPack,
} from "../../costing";
import type { MixModel } from "./buildProblem";
import { nameKey } from "./cells";
import { chancesOf } from "./chances";
import type { Settings } from "./inputs";
import { evidenceByUse, type EvidenceOf } from "./evidence";
import type { ContractBill } from "./bills";
import type { MixProgress } from "./progress";
import type { UserRow } from "./rows";

/** One month of a contract: planned use, what is bought, and the way of the balance at a high, the middle, a low need. */
export interface BurnMonth {
  readonly start: CalendarDate;
  readonly planned: number;
  readonly bought: number;
  readonly expired: number;
  readonly balance: Quantiles<number>;
}

/** What one contract needs, when it is bought, and how long it lasts. Tokens; money in currency units. */
export interface ContractPlan {
  readonly row: ContractBill;
  /** Whether any of its users is decided; else its need is not known and not 0. */
  readonly isKnown: boolean;
  readonly need: Quantiles<number>;
  readonly policy: PurchasePolicy | null;
  readonly orders: readonly PlannedOrder[];
  readonly why: string;
  readonly runOut: Quantiles<CalendarDate | null>;
  readonly expired: number;
  readonly months: readonly BurnMonth[];
}

/** Token plans of all contracts and the chance that Flex is cheaper by user name; nobody without enough data. */
export interface Foresight {
  readonly plans: readonly ContractPlan[];
  readonly chances: ReadonlyMap<string, number>;
}

/** Looks ahead: what each contract will need and buy, and how sure each user's choice is. */
export function* foresee(
  model: MixModel,
  users: readonly UserRow[],
  contracts: readonly ContractBill[],
  asOf: CalendarDate,
): Generator<MixProgress, Foresight, void> {
  const step = "Looking ahead";
  const of = contracts.length + users.length;
  yield { step, done: 0, of };
  const evidence = evidenceByUse(model.inputs.records, model.inputs.settings, asOf);
  const plans: ContractPlan[] = [];
  for (const row of contracts) {
    yield { step, done: plans.length, of };
    plans.push(contractPlan(model, users, row, evidence));
  }
  const chances = new Map<string, number>();
  for (let from = 0; from < users.length; from += USERS_PER_STEP) {
    yield { step, done: plans.length + from, of };
    const some = chancesOf(model, users.slice(from, from + USERS_PER_STEP), contracts, evidence);
    for (const [user, chance] of some) chances.set(user, chance);
  }
  return { plans, chances };
}

/** The chance of a user takes up to a millisecond. */
const USERS_PER_STEP = 25;

function contractPlan(
  model: MixModel,
  users: readonly UserRow[],
  row: ContractBill,
  evidence: EvidenceOf,
): ContractPlan {
  const { settings } = model.inputs;
  const { planStart, horizonDays, horizonMonths } = settings;
  const members = membersOf(users, row.contract, evidence, horizonDays);
  const need = needAhead(members, horizonDays, horizonDays);
  const packs = packsOfContract(model, row);
  const terms = termsOf(model, row, usable(packs, planStart));
  const lead = needAhead(members, horizonDays, leadTimeDays(settings) + 1);
  const policy = terms ? choosePolicy(need, lead, terms) : null;
  const orders = terms ? plannedOrders(row.tokensBought, policy, need, planStart, horizonDays, terms) : [];
  const pool = [...packs, ...packsOfOrders(orders, null)];
  const { p10, p50, p90 } = needQuantiles(need);
  const paths = [p90, p50, p10].map((tokens) =>
    balancePath(pool, planStart, spansOf(planStart, horizonMonths, tokens)),
  );
  const [high, middle, low] = paths.map((path) => path.points);
  return {
    row,
    isKnown: users.some((user) => user.model.contract.id === row.contract && user.total !== null),
    need: { p10, p50, p90 },
    policy,
    orders,
    why: whyOf(orders, policy),
    runOut: runOutQuantiles(usable(packs, planStart) + (orders[0]?.tokens ?? 0), need, planStart, horizonDays),
    expired: paths[1]?.expired ?? 0,
    months: (middle ?? []).map((point, index) =>
      burnMonth(planStart, index, point, high?.[index], low?.[index], orders),
    ),
  };
}

function burnMonth(
  planStart: CalendarDate,
  index: number,
  point: BalancePoint,
  high: BalancePoint | undefined,
  low: BalancePoint | undefined,
  orders: readonly PlannedOrder[],
): BurnMonth {
  const start = addMonths(planStart, index);
  return {
    start,
    planned: point.used + point.missing,
    bought: orders.reduce((sum, { date, tokens }) => (start <= date && date < point.date ? sum + tokens : sum), 0),
    expired: point.expired,
    balance: { p10: high?.balance ?? 0, p50: point.balance, p90: low?.balance ?? 0 },
  };
}

/** Months with their share of the horizon's tokens by days. */
function spansOf(start: CalendarDate, months: number, tokens: number): BurnSpan[] {
  const total = dayNumber(addMonths(start, months)) - dayNumber(start);
  return Array.from({ length: months }, (_, month) => {
    const [from, end] = [addMonths(start, month), addMonths(start, month + 1)];
    return { end, tokens: (tokens * (dayNumber(end) - dayNumber(from))) / total };
  });
}

function membersOf(
  users: readonly UserRow[],
  contract: string,
  evidence: EvidenceOf,
  horizonDays: number,
): PoolMember[] {
  return users
    .filter((user) => user.model.contract.id === contract && user.total !== null)
    .flatMap((user) =>
      user.products.flatMap((each, index) => {
        const demand = user.model.products[index]?.demand;
        if (each.coveredBy !== null || each.tokens === 0 || !demand) return [];
        const known = evidence(user.model.key, nameKey(demand.product));
        const even = () => evidenceFromSpans([{ start: 0, end: horizonDays, accessDays: each.days }], horizonDays);
        return [{ expectedTokens: each.tokens, evidence: known ?? even() }];
      }),
    );
}

function packsOfContract(model: MixModel, row: ContractBill): TokenPack[] {
  const teams = new Set(row.teams.map(nameKey));
  const { planStart, planEnd } = model.inputs.settings;
  return model.inputs.packs
    .filter((pack) => teams.has(nameKey(pack.team)) && (pack.endDate === null || pack.endDate > planStart))
    .map(({ tokensLeft, endDate }) => ({
      tokens: tokensLeft,
      size: tokensLeft,
      from: null,
      endDate: endDate ?? addMonths(planEnd, 1),
    }));
}

function usable(packs: readonly TokenPack[], start: CalendarDate): number {
  return packs.reduce((sum, pack) => (pack.endDate > start ? sum + pack.tokens : sum), 0);
}

function termsOf(model: MixModel, row: ContractBill, onHand: number): PolicyTerms | null {
  const { settings } = model.inputs;
  const tiers = checkTiers(row.tiers);
  const pool = model.contracts.all.find((contract) => contract.id === row.contract)?.pool;
  if (!tiers.ok || !pool) return null;
  return {
    tiers: tiers.value,
    scheme: pool.scheme,
    pack: pool.pack,
    minimum: pool.minimum,
    maximum: pool.maximum ?? null,
    leadTimeDays: leadTimeDays(settings),
    serviceLevel: settings.serviceLevelPercent / 100,
    orderEffort: settings.orderEffortMoney,
    onHand,
    horizonMonths: settings.horizonMonths,
    isLostAtEnd: false,
  };
}

/** Calendar days of a lead time in working days, five of them a week. Example: 10 working days are 14. */
function leadTimeDays({ leadTimeWorkingDays }: Settings): number {
  return Math.ceil((leadTimeWorkingDays * 7) / 5);
}

function whyOf(orders: readonly PlannedOrder[], policy: PurchasePolicy | null): string {
  if (orders.length === 0) return "Nothing has to be bought.";
  const order = policy ? ` Order again whenever ${Math.ceil(policy.reorderPoint)} tokens are left.` : "";
  return orders.length === 1
    ? `One order: splitting it would cost more or save nothing.${order}`
    : `Buying lean: a later order costs the same per token, and nothing unused is at risk of expiring.${order}`;
}
