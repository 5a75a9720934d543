import {
  addMonths,
  balancePath,
  dayNumber,
  evidenceFromSpans,
  needQuantiles,
  newcomersAhead,
  packsOfOrders,
  type BalancePath,
  type BalancePoint,
  type BurnSpan,
  type CalendarDate,
  type Newcomers,
  type PlannedOrder,
  type PoolMember,
  type PurchasePolicy,
  type Quantiles,
  type TokenPack,
} from "../../costing";
import type { MixModel } from "./buildProblem";
import { nameKey } from "./cells";
import { outlooksOf, type Outlook } from "./chances";
import type { SeenUses } from "./evidence";
import type { ContractBill } from "./bills";
import type { MixProgress } from "./progress";
import type { UserRow } from "./rows";
import { leadTimeDays, needOf, ordersOf } from "./tokenOrders";
import { expirySentence, newcomersSentence, whyOrders } from "./tokenWhy";
import { watchLines, type WatchLine } from "./watch";

/** One month of a contract: planned use, what is bought, and the way of the balance at a high, the middle, a low need. */
export interface BurnMonth {
  readonly start: CalendarDate;
  readonly planned: number;
  /** Of the planned tokens those that are there. */
  readonly used: number;
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
  /** Tokens there at the start of the plan. */
  readonly onHand: number;
  readonly policy: PurchasePolicy | null;
  readonly orders: readonly PlannedOrder[];
  readonly why: string;
  readonly runOut: Quantiles<CalendarDate | null>;
  readonly expired: number;
  /** What will end unused and what can be done about it, as a sentence; null where nothing will. */
  readonly expiry: string | null;
  readonly months: readonly BurnMonth[];
}

/** Token plans of all contracts, the chance that Flex is cheaper by user name, and whose choice may turn out wrong. */
export interface Foresight {
  readonly plans: readonly ContractPlan[];
  /** Nobody without enough data. */
  readonly chances: ReadonlyMap<string, number>;
  readonly watch: readonly WatchLine[];
}

/** Looks ahead: what each contract will need and buy, and how sure each user's choice is. */
export function* foresee(
  model: MixModel,
  users: readonly UserRow[],
  contracts: readonly ContractBill[],
  seen: SeenUses,
  asOf: CalendarDate,
): Generator<MixProgress, Foresight, void> {
  const step = "Looking ahead";
  const of = contracts.length + users.length;
  const plans: ContractPlan[] = [];
  for (const row of contracts) {
    yield { step, done: plans.length, of };
    plans.push(contractPlan(model, users, row, { seen, asOf }));
  }
  const outlooks = new Map<string, Outlook>();
  for (let from = 0; from < users.length; from += USERS_PER_STEP) {
    yield { step, done: plans.length + from, of };
    const some = outlooksOf(model, users.slice(from, from + USERS_PER_STEP), contracts, seen);
    for (const [user, outlook] of some) outlooks.set(user, outlook);
  }
  return {
    plans,
    chances: new Map([...outlooks].map(([user, { chance }]) => [user, chance])),
    watch: watchLines(users, outlooks, model.inputs.settings.currency),
  };
}

/** The outlook of a user takes up to a millisecond. */
const USERS_PER_STEP = 25;

function contractPlan(
  model: MixModel,
  users: readonly UserRow[],
  row: ContractBill,
  { seen, asOf }: { readonly seen: SeenUses; readonly asOf: CalendarDate },
): ContractPlan {
  const { settings } = model.inputs;
  const { planStart, horizonDays, horizonMonths } = settings;
  const members = membersOf(users, row.contract, seen, horizonDays);
  const tokensEnd = model.contracts.all.find(({ id }) => id === row.contract)?.tokensEnd ?? null;
  const packs = packsOfContract(model, row, tokensEnd);
  const newcomers = newcomersOf(users, row.contract, seen, horizonDays);
  const inputs = { model, row, members, newcomerTokens: newcomers?.tokens ?? 0, packs, tokensEnd };
  const plan = ordersOf(inputs);
  // Nothing can be ordered before today, also where the plan has begun.
  const orders = plan.orders.map((order) => (order.date < asOf ? { ...order, date: asOf } : order));
  const bought = packsOfOrders(plan.orders, planStart, leadTimeDays(settings), tokensEnd);
  const { p10, p50, p90 } = needQuantiles(needOf(inputs, horizonDays));
  const pathOf = (pool: readonly TokenPack[], tokens: number): BalancePath =>
    balancePath(pool, planStart, spansOf(planStart, horizonMonths, tokens));
  const paths = [p90, p50, p10].map((tokens) => pathOf([...packs, ...bought], tokens));
  const [high, middle, low] = paths.map((path) => path.points);
  // Without another order: how long the tokens on hand and the first order last.
  const first = [...packs, ...bought.slice(0, 1)];
  const runOut = (tokens: number): CalendarDate | null => pathOf(first, tokens).runOutDate;
  return {
    row,
    isKnown: users.some((user) => user.model.contract.id === row.contract && user.total !== null),
    need: { p10, p50, p90 },
    onHand: packs.reduce((sum, pack) => sum + pack.tokens, 0),
    policy: plan.policy,
    orders,
    why: `${whyOrders(plan, settings, asOf)} ${newcomersSentence(newcomers)}`,
    runOut: { p10: runOut(p90), p50: runOut(p50), p90: runOut(p10) },
    expired: paths[1]?.expired ?? 0,
    expiry: expirySentence(row.contract, [...packs, ...bought], middle ?? [], tokensEnd),
    months: (middle ?? []).map((point, index) =>
      burnMonth(planStart, index, [high?.[index], point, low?.[index]], orders, bought),
    ),
  };
}

/** `points`: the end of the month at a high, the middle and a low need; what comes on the next day is not in it yet. */
function burnMonth(
  planStart: CalendarDate,
  index: number,
  points: readonly [BalancePoint | undefined, BalancePoint, BalancePoint | undefined],
  orders: readonly PlannedOrder[],
  bought: readonly TokenPack[],
): BurnMonth {
  const start = addMonths(planStart, index);
  const [high, middle, low] = points;
  const toCome = bought.reduce((sum, { from, tokens }) => (from === middle.date ? sum + tokens : sum), 0);
  const balanceAt = (point: BalancePoint | undefined): number => Math.max(0, (point?.balance ?? 0) - toCome);
  return {
    start,
    planned: middle.used + middle.missing,
    used: middle.used,
    bought: orders.reduce((sum, { date, tokens }) => (start <= date && date < middle.date ? sum + tokens : sum), 0),
    expired: middle.expired,
    balance: { p10: balanceAt(high), p50: balanceAt(middle), p90: balanceAt(low) },
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

function membersOf(users: readonly UserRow[], contract: string, seen: SeenUses, horizonDays: number): PoolMember[] {
  return users
    .filter((user) => user.model.contract.id === contract && user.total !== null)
    .flatMap((user) =>
      user.products.flatMap((each, index) => {
        const demand = user.model.products[index]?.demand;
        if (each.coveredBy !== null || each.tokens === 0 || !demand) return [];
        const known = seen.of(user.model.key, nameKey(demand.product))?.evidence;
        const even = () => evidenceFromSpans([{ start: 0, end: horizonDays, accessDays: each.days }], horizonDays);
        return [{ expectedTokens: each.tokens, evidence: known ?? even() }];
      }),
    );
}

/** Newcomers of a contract, from the dated use of all its people of products with a rate. */
function newcomersOf(
  users: readonly UserRow[],
  contract: string,
  seen: SeenUses,
  horizonDays: number,
): Newcomers | null {
  const uses = users
    .filter(({ model }) => model.contract.id === contract)
    .flatMap(({ model }) =>
      model.products.map(({ tokensPerDay, demand }) => ({
        days: seen.daysOf(model.key, nameKey(demand.product)),
        tokensPerDay: tokensPerDay ?? 0,
      })),
    );
  return newcomersAhead(uses, seen.coveredFrom, seen.today, horizonDays);
}

function packsOfContract(model: MixModel, row: ContractBill, tokensEnd: CalendarDate | null): TokenPack[] {
  const sharing = model.inputs.teams.filter((each) => nameKey(each.contract) === nameKey(row.contract));
  const teams = new Set([...row.teams, ...sharing.map(({ team }) => team)].map(nameKey));
  const { planStart, planEnd } = model.inputs.settings;
  return model.inputs.packs
    .map((pack) => ({ ...pack, endDate: pack.endDate ?? tokensEnd }))
    .filter((pack) => teams.has(nameKey(pack.team)) && (pack.endDate === null || pack.endDate > planStart))
    .map(({ tokensLeft, endDate }) => ({
      tokens: tokensLeft,
      size: tokensLeft,
      from: null,
      endDate: endDate ?? addMonths(planEnd, 1),
    }));
}
