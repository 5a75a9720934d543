import {
  addMonths,
  dateOfDay,
  dayNumber,
  type BalancePoint,
  type CalendarDate,
  type Newcomers,
  type TokenPack,
} from "../../costing";
import { formatMoney } from "./formatMoney";
import type { Settings } from "./inputs";
import { costOf, leadTimeDays, type TokenOrders } from "./tokenOrders";

/**
 * Why a contract orders as it does, with the figures that decide: buying lean wins unless a tier, an order's effort or
 * the least order says otherwise.
 */
export function whyOrders(plan: TokenOrders, settings: Settings, asOf: CalendarDate): string {
  const { policy, orders, terms } = plan;
  if (orders.length === 0 || terms === null) return "Nothing has to be bought.";
  const parts = [
    reasonOf(plan, settings.currency),
    ...riskOf(plan, settings.currency),
    ...leadOf(plan, settings, asOf),
  ];
  if (policy) parts.push(`Order again whenever ${whole(policy.reorderPoint)} tokens are left.`);
  return parts.join(" ");
}

function reasonOf({ orders, lean, terms }: TokenOrders, currency: string): string {
  const effort = terms?.orderEffort ?? 0;
  const fewer = lean.length - orders.length;
  const [tokenSaving, effortSaving] = [costOf(lean) - costOf(orders), fewer * effort];
  const count = orders.length === 1 ? "One order" : `${orders.length} orders`;
  const reasons: string[] = [];
  if (tokenSaving > 0.005) {
    const [price, leanPrice] = [average(orders), average(lean)].map((each) => unitPrice(each, currency));
    reasons.push(
      `a volume tier makes a token cost ${price} instead of ${leanPrice}, ${formatMoney(tokenSaving, currency)} less in all`,
    );
  }
  if (effortSaving > 0.005) {
    const times = fewer === 1 ? "1 order less" : `${fewer} orders less`;
    reasons.push(
      `${times} at ${formatMoney(effort, currency)} each ${fewer === 1 ? "saves" : "save"} ${formatMoney(effortSaving, currency)} of effort`,
    );
  }
  if (reasons.length > 0) return `${count} instead of ${lean.length}: ${reasons.join(", and ")}.`;
  if (orders.length === 1) return `One order: the whole purchase is not more than the least sensible order.`;
  return (
    `Buying lean: a token costs ${unitPrice(average(orders), currency)} whenever it is bought, ` +
    "so a larger order would save nothing and could expire."
  );
}

/** What is expected to expire unused, beside what the orders save. */
function riskOf({ atRisk, orders }: TokenOrders, currency: string): string[] {
  if (atRisk < 1) return [];
  return [
    `On average ${whole(atRisk)} tokens, worth ${formatMoney(atRisk * average(orders), currency)}, expire unused.`,
  ];
}

function leadOf({ orders, policy }: TokenOrders, settings: Settings, asOf: CalendarDate): string[] {
  const [first] = orders;
  const { leadTimeWorkingDays, serviceLevelPercent, planStart } = settings;
  if (!first || leadTimeWorkingDays === 0) return [];
  const parts: string[] = [];
  // A reserve that is larger than what a month needs decides the size of the first order.
  if (policy && orders.length > 1 && policy.reorderPoint > policy.topUp) {
    parts.push(
      `A reserve of ${whole(policy.reorderPoint)} tokens covers the ${leadTimeWorkingDays} working days of lead time ` +
        `in ${serviceLevelPercent} of 100 years, which makes the first order larger.`,
    );
  }
  if (first.date === planStart) {
    const by = dateOfDay(dayNumber(first.date) - leadTimeDays(settings));
    parts.push(
      by < asOf ? placeNow(asOf, settings) : `Place the first by ${by}: it takes ${leadTimeWorkingDays} working days.`,
    );
  }
  return parts;
}

/** An order that should have been placed before today. Example: 10 working days, today is November 24: December 8. */
function placeNow(asOf: CalendarDate, settings: Settings): string {
  const there = dateOfDay(dayNumber(asOf) + leadTimeDays(settings));
  return (
    `Place the first now: it takes ${settings.leadTimeWorkingDays} working days, ` +
    `so its tokens may come as late as ${there}, after the plan's start on ${settings.planStart}.`
  );
}

/** Tokens that will end unused at the middle need, and what can be done about it; null where none will. */
export function expirySentence(
  contract: string,
  packs: readonly TokenPack[],
  points: readonly BalancePoint[],
  tokensEnd: CalendarDate | null,
): string | null {
  const lost = points.find(({ expired }) => expired >= 1);
  const total = points.reduce((sum, { expired }) => sum + expired, 0);
  if (!lost || total < 1) return null;
  const monthStart = addMonths(lost.date, -1);
  const ends = packs.map(({ endDate }) => endDate).filter((date) => monthStart < date && date <= lost.date);
  const date = ends.sort()[0] ?? lost.date;
  const name = contract === "" ? "The contract" : contract;
  const cause = date === tokensEnd ? "with the contract" : "with their pack";
  return (
    `${name}: ${whole(total)} tokens will end unused, the first on ${date} ${cause}. They are drawn first; to avoid ` +
    "the loss, let more people use Flex before that day, buy less until then, or move the pack to another team of yours."
  );
}

/**
 * What is assumed of people who are not there yet. The cost of the mix is that of the people who are, so their tokens are
 * not among the orders.
 */
export function newcomersSentence(newcomers: Newcomers | null): string {
  if (newcomers === null) return "No newcomers are assumed: less than half a year of dated use was seen.";
  const span = newcomers.windows === 1 ? "the last" : `each of the last ${newcomers.windows} times`;
  const rests = `as in ${span} ${newcomers.windowDays} days`;
  if (newcomers.tokens < 1) return "No newcomers are assumed: the use shows none.";
  return (
    `The need holds ${whole(newcomers.tokens)} tokens for newcomers, ${rests}; they are not in the mix and its orders: ` +
    "top up for them at the reorder point."
  );
}

function average(orders: TokenOrders["orders"]): number {
  const tokens = orders.reduce((sum, order) => sum + order.tokens, 0);
  return tokens > 0 ? costOf(orders) / tokens : 0;
}

/** Price of a token with up to four decimals. Example: "USD 2.70", "USD 2.6250". */
function unitPrice(price: number, currency: string): string {
  const isShort = Math.abs(price * 100 - Math.round(price * 100)) < 1e-6;
  return isShort ? `${currency} ${price.toFixed(2)}` : `${currency} ${price.toFixed(4)}`;
}

function whole(tokens: number): string {
  return Math.ceil(tokens - 1e-9).toLocaleString("en-US");
}
