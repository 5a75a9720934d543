import {
  addMonths,
  checkTiers,
  choosePolicy,
  costOfTokens,
  dateOfDay,
  dayNumber,
  expectedUnused,
  needAhead,
  plannedOrders,
  policies,
  splitOrders,
  type CalendarDate,
  type OrderTime,
  type PlannedOrder,
  type PolicyTerms,
  type PoolMember,
  type PurchasePolicy,
  type TokenNeed,
  type TokenPack,
} from "../../costing";
import type { ContractBill } from "./bills";
import type { MixModel } from "./buildProblem";
import type { Settings } from "./inputs";

const DAYS_PER_MONTH = 365 / 12;
/** Bought tokens end after a year. */
const LIFE_MONTHS = 12;

/** What a contract orders over the plan, and what buying lean would order instead, for the reason why. */
export interface TokenOrders {
  readonly policy: PurchasePolicy | null;
  readonly orders: readonly PlannedOrder[];
  /** The same tokens in the least orders that keep the service level. */
  readonly lean: readonly PlannedOrder[];
  readonly terms: PolicyTerms | null;
  /** Tokens that are expected to expire unused: of those there at the start, and of all where the contract takes them. */
  readonly atRisk: number;
}

/** What the orders of a contract depend on. */
export interface OrderInputs {
  readonly model: MixModel;
  readonly row: ContractBill;
  readonly members: readonly PoolMember[];
  /** Tokens over the plan for people who are not there yet. */
  readonly newcomerTokens: number;
  /** Packs on hand that last into the plan. */
  readonly packs: readonly TokenPack[];
  /** First day on which all tokens of the contract are gone, null: a year after each purchase. */
  readonly tokensEnd: CalendarDate | null;
}

interface Phase {
  readonly start: CalendarDate;
  readonly days: number;
  readonly isLostAtEnd: boolean;
}

/**
 * Orders of the tokens that the mix buys. Where the contract ends within the plan and takes its tokens along, what is
 * needed before and after is ordered apart, if the price list does not make that dearer.
 */
export function ordersOf(inputs: OrderInputs): TokenOrders {
  const { model, row } = inputs;
  const phases = phasesOf(model.inputs.settings, inputs.tokensEnd);
  const whole = ordersOfPhase(inputs, wholePlan(model.inputs.settings, inputs.tokensEnd), row.tokensBought);
  if (phases.length === 1 || whole.terms === null || row.tokensBought === 0) return whole;
  const [before, after] = phases as [Phase, Phase];
  const first = tokensBefore(inputs, before, whole.terms);
  if (first === 0 || first === row.tokensBought) return whole;
  const parts = [ordersOfPhase(inputs, before, first), ordersOfPhase(inputs, after, row.tokensBought - first)] as const;
  const orders = parts.flatMap((part) => part.orders);
  const { tiers, scheme } = whole.terms;
  if (costOf(orders) > (costOfTokens(row.tokensBought, tiers, scheme) ?? 0) * (1 + 1e-9)) return whole;
  return { ...parts[0], orders, lean: parts.flatMap((part) => part.lean) };
}

/** What the contract needs in the first so many days of the plan. */
export function needOf(
  { model, members, newcomerTokens }: Pick<OrderInputs, "model" | "members" | "newcomerTokens">,
  days: number,
): TokenNeed {
  return needAhead(members, model.inputs.settings.horizonDays, days, newcomerTokens);
}

/** Calendar days of a lead time in working days, five of them a week. Example: 10 working days are 14. */
export function leadTimeDays({ leadTimeWorkingDays }: Settings): number {
  return Math.ceil((leadTimeWorkingDays * 7) / 5);
}

/** Money of orders. */
export function costOf(orders: readonly PlannedOrder[]): number {
  return orders.reduce((sum, { cost }) => sum + cost, 0);
}

function ordersOfPhase(inputs: OrderInputs, phase: Phase, total: number): TokenOrders {
  const { settings } = inputs.model.inputs;
  const packs = inputs.packs.filter((pack) => pack.endDate > phase.start && phase.start === settings.planStart);
  const terms = termsOf(inputs, phase, tokensIn(packs));
  if (terms === null) return { policy: null, orders: [], lean: [], terms, atRisk: 0 };
  const need = needOf(inputs, phase.days);
  const lead = needOf(inputs, leadTimeDays(settings) + 1);
  const policy = choosePolicy(need, lead, terms);
  const time: OrderTime = { start: phase.start, days: phase.days, packs };
  const [lean] = policies(need, lead, terms);
  const orders = plannedOrders(total, policy, need, time, terms);
  const early = orders.filter(({ date }) => phase.isLostAtEnd || date === phase.start);
  const canEnd = phase.isLostAtEnd || settings.horizonMonths >= LIFE_MONTHS;
  return {
    policy,
    orders,
    atRisk: canEnd ? expectedUnused(need, terms.onHand + early.reduce((sum, { tokens }) => sum + tokens, 0)) : 0,
    lean: total > 0 && lean ? splitOrders(total, lean, need, time, terms) : [],
    terms,
  };
}

/** Tokens to be ordered for the time before the contract ends: what its need exceeds the tokens on hand by. */
function tokensBefore(inputs: OrderInputs, before: Phase, terms: PolicyTerms): number {
  const { row, packs } = inputs;
  const need = needOf(inputs, before.days).expected - tokensIn(packs);
  if (!(need > 0)) return 0;
  const tokens = Math.ceil(Math.max(need, terms.minimum) / terms.pack - 1e-9) * terms.pack;
  return row.tokensBought - tokens < Math.max(terms.minimum, 1) ? row.tokensBought : tokens;
}

function phasesOf(settings: Settings, tokensEnd: CalendarDate | null): Phase[] {
  const { planStart } = settings;
  const end = addMonths(planStart, settings.horizonMonths);
  if (tokensEnd === null || tokensEnd <= planStart || tokensEnd >= end) return [wholePlan(settings, tokensEnd)];
  const days = dayNumber(tokensEnd) - dayNumber(planStart);
  return [
    { start: planStart, days, isLostAtEnd: true },
    { start: tokensEnd, days: settings.horizonDays - days, isLostAtEnd: false },
  ];
}

function wholePlan(settings: Settings, tokensEnd: CalendarDate | null): Phase {
  const end = dateOfDay(dayNumber(settings.planStart) + settings.horizonDays);
  return { start: settings.planStart, days: settings.horizonDays, isLostAtEnd: tokensEnd === end };
}

function termsOf({ model, row }: OrderInputs, phase: Phase, onHand: number): PolicyTerms | null {
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
    horizonMonths: phase.days === settings.horizonDays ? settings.horizonMonths : phase.days / DAYS_PER_MONTH,
    isLostAtEnd: phase.isLostAtEnd,
  };
}

function tokensIn(packs: readonly TokenPack[]): number {
  return packs.reduce((sum, pack) => sum + pack.tokens, 0);
}
