import { addMonths, dateOfDay, dayNumber, type CalendarDate } from "../quantity/calendarDate";
import { costOfTokens } from "../rates/priceTiers";
import type { TokenPack } from "./tokenPack";
import type { PolicyTerms, PurchasePolicy } from "./purchasePolicy";
import { normalQuantile } from "./normal";
import type { Quantiles, TokenNeed } from "./tokenNeed";

/** One planned order: the day on which it is placed, tokens, and money for them (not rounded). */
export interface PlannedOrder {
  readonly date: CalendarDate;
  readonly tokens: number;
  readonly cost: number;
}

/**
 * Splits a quantity that must be bought over the plan into a first order and top-ups on the days on which even use brings
 * the balance down to the reorder point. All at once where splitting would cost more (a volume tier) or no policy exists.
 * The orders add up to `total`, and cost what `total` costs at once. Example: 1,200 tokens with one price, a first order
 * of 500 and top-ups of 300: 500, 300, 300, 100.
 */
export function plannedOrders(
  total: number,
  policy: PurchasePolicy | null,
  need: TokenNeed,
  start: CalendarDate,
  horizonDays: number,
  terms: PolicyTerms,
): PlannedOrder[] {
  if (!(total > 0)) return [];
  const costAtOnce = costOfTokens(total, terms.tiers, terms.scheme) ?? 0;
  const atOnce = [{ date: start, tokens: total, cost: costAtOnce }];
  if (policy === null) return atOnce;
  const orders: PlannedOrder[] = [];
  let [open, position] = [total, terms.onHand];
  const place = (date: CalendarDate, tokens: number): void => {
    const taken = open - tokens < Math.max(terms.minimum, 1) ? open : tokens;
    orders.push({ date, tokens: taken, cost: costOfTokens(taken, terms.tiers, terms.scheme) ?? Infinity });
    open -= taken;
    position += taken;
  };
  place(start, Math.min(open, policy.firstOrder));
  for (let day = 0; day < horizonDays && open > 0; day += 1) {
    while (open > 0 && position <= policy.reorderPoint) place(dateOfDay(dayNumber(start) + day), policy.topUp);
    position -= need.expected / horizonDays;
  }
  if (open > 0) {
    const last = orders.pop();
    if (last) orders.push(whole(last, last.tokens + open, terms));
  }
  const cost = orders.reduce((sum, order) => sum + order.cost, 0);
  return cost > costAtOnce * (1 + 1e-9) + 1e-9 ? atOnce : orders;
}

function whole(order: PlannedOrder, tokens: number, terms: PolicyTerms): PlannedOrder {
  return { ...order, tokens, cost: costOfTokens(tokens, terms.tiers, terms.scheme) ?? Infinity };
}

/** Orders as packs that can be used from their day on and end a year later, or earlier with the contract. */
export function packsOfOrders(orders: readonly PlannedOrder[], contractEnd: CalendarDate | null): TokenPack[] {
  return orders.map(({ date, tokens }) => {
    const yearLater = addMonths(date, 12);
    const endDate = contractEnd !== null && contractEnd < yearLater ? contractEnd : yearLater;
    return { tokens, size: tokens, from: date, endDate };
  });
}

/**
 * Dates by which a balance has run out in 10, 50 and 90 of 100 cases, at even use; null after the horizon.
 * Example: 100 tokens with an expected need of 100 in 100 days have their middle case on the day after the horizon: null.
 */
export function runOutQuantiles(
  balance: number,
  need: TokenNeed,
  start: CalendarDate,
  horizonDays: number,
): Quantiles<CalendarDate | null> {
  const dateAt = (chance: number): CalendarDate | null => {
    const tokensPerDay = (need.expected / horizonDays) * Math.exp(normalQuantile(1 - chance) * need.logSd);
    const days = Math.floor(balance / tokensPerDay + 1e-9);
    return tokensPerDay > 0 && days < horizonDays ? dateOfDay(dayNumber(start) + days) : null;
  };
  return { p10: dateAt(0.1), p50: dateAt(0.5), p90: dateAt(0.9) };
}
