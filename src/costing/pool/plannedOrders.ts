import { addMonths, dateOfDay, dayNumber, type CalendarDate } from "../quantity/calendarDate";
import { costOfTokens } from "../rates/priceTiers";
import { drawDown, isUsable, type TokenPack } from "./tokenPack";
import type { PolicyTerms, PurchasePolicy } from "./purchasePolicy";
import type { TokenNeed } from "./tokenNeed";

/** One planned order: the day on which it is placed, tokens, and money for them (not rounded). */
export interface PlannedOrder {
  readonly date: CalendarDate;
  readonly tokens: number;
  readonly cost: number;
}

/** A time that orders are planned for, with the packs that are there when it starts. */
export interface OrderTime {
  readonly start: CalendarDate;
  readonly days: number;
  readonly packs: readonly TokenPack[];
}

type Quantities = Pick<PurchasePolicy, "firstOrder" | "topUp" | "reorderPoint">;

/**
 * Splits a quantity that must be bought over the plan into a first order and top-ups; all at once where splitting would
 * cost more (a volume tier) or no policy exists. The orders add up to `total`, and cost what `total` costs at once.
 * Example: 1,200 tokens with one price, a first order of 500 and top-ups of 300: 500, 300, 300, 100.
 */
export function plannedOrders(
  total: number,
  policy: Quantities | null,
  need: TokenNeed,
  time: OrderTime,
  terms: PolicyTerms,
): PlannedOrder[] {
  if (!(total > 0)) return [];
  const costAtOnce = costOfTokens(total, terms.tiers, terms.scheme) ?? 0;
  const orders = policy === null ? [] : splitOrders(total, policy, need, time, terms);
  const cost = orders.reduce((sum, order) => sum + order.cost, 0);
  const isDearer = cost > costAtOnce * (1 + 1e-9) + 1e-9;
  return orders.length === 0 || isDearer ? [{ date: time.start, tokens: total, cost: costAtOnce }] : orders;
}

/**
 * The same split whatever it costs: orders are placed on the days on which even use, drawn from the packs as the vendor
 * does, brings what is left and under way down to the reorder point. What must be bought and was not by the end is
 * added to the last order; a rest that is less than the least order goes with the order before it.
 */
export function splitOrders(
  total: number,
  policy: Quantities,
  need: TokenNeed,
  time: OrderTime,
  terms: PolicyTerms,
): PlannedOrder[] {
  const orders: PlannedOrder[] = [];
  let [open, packs] = [total, time.packs];
  const place = (date: CalendarDate, wanted: number): void => {
    const tokens = open - wanted < Math.max(terms.minimum, 1) ? open : wanted;
    orders.push({ date, tokens, cost: costOfTokens(tokens, terms.tiers, terms.scheme) ?? Infinity });
    packs = [...packs, { tokens, size: tokens, from: null, endDate: addMonths(date, 12) }];
    open -= tokens;
  };
  for (let day = 0; day < time.days && open > 0; day += 1) {
    const date = dateOfDay(dayNumber(time.start) + day);
    packs = packs.filter((pack) => pack.endDate > date && pack.tokens > 0);
    while (open > 0 && tokensOf(packs) <= policy.reorderPoint) {
      const isFirst = orders.length === 0;
      place(date, isFirst ? (day === 0 ? policy.firstOrder : Math.max(policy.firstOrder, policy.topUp)) : policy.topUp);
    }
    const drawn = drawDown(
      packs.filter((pack) => isUsable(pack, date)),
      need.expected / time.days,
    );
    packs = [...drawn.packs, ...packs.filter((pack) => !isUsable(pack, date))];
  }
  if (open > 0) {
    const last = orders.pop() ?? { date: time.start, tokens: 0 };
    const tokens = last.tokens + open;
    orders.push({ date: last.date, tokens, cost: costOfTokens(tokens, terms.tiers, terms.scheme) ?? Infinity });
  }
  return orders;
}

function tokensOf(packs: readonly TokenPack[]): number {
  return packs.reduce((sum, pack) => sum + pack.tokens, 0);
}

/**
 * Orders as packs: there after the lead time (those of `start` are placed ahead, to be there on that day), gone a year
 * after the order, or on `contractEnd` if they are placed before it and it comes first.
 * Example: an order of 2027-03-01 with a contract that ends by 2027-07-01 ends on that day, one of 2027-07-01 a year later.
 */
export function packsOfOrders(
  orders: readonly PlannedOrder[],
  start: CalendarDate,
  leadTimeDays: number,
  contractEnd: CalendarDate | null,
): TokenPack[] {
  return orders.map(({ date, tokens }) => {
    const yearLater = addMonths(date, 12);
    const isCut = contractEnd !== null && date < contractEnd && contractEnd < yearLater;
    const from = date === start || date === contractEnd ? date : dateOfDay(dayNumber(date) + leadTimeDays);
    return { tokens, size: tokens, from, endDate: isCut ? contractEnd : yearLater };
  });
}
