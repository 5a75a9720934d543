import { addMonths, dateOfDay, dayNumber, monthOf, type CalendarDate } from "../../costing";
import { roundMoney, type Catalog } from "./catalog";
import type { Settings } from "./inputs";
import { orderLines } from "./recommendation";
import type { UserRow } from "./rows";
import { moneyOfYears, seatYears } from "./seatPrices";
import { daysOfYears } from "./seats";
import type { ContractPlan } from "./tokenPlan";

/** One calendar month of the plan, named by the fiscal year. Money in the currency's minor units. */
export interface BudgetMonth {
  /** Example: "2027-M03" is the third month of the fiscal year that ends in 2027. */
  readonly fiscalMonth: string;
  readonly month: string;
  readonly subscriptionsBilled: number;
  readonly tokensBilled: number;
  /** Tokens used, at the average price that the contract pays. */
  readonly tokensConsumed: number;
  /** Worth of the tokens that are there at the month's end, at the same price. */
  readonly prepaid: number;
}

interface DatedMoney {
  readonly date: CalendarDate;
  readonly amount: number;
}

/**
 * Budget by fiscal month: a seat is billed by the year when it starts, or from the day after the seat that it renews;
 * tokens on the day of their order. Columns add up to what the plan costs, to the minor unit.
 * Example: with a fiscal year from April, December 2026 is "2027-M09".
 */
export function fiscalBudget(
  settings: Settings,
  catalog: Catalog,
  plans: readonly ContractPlan[],
  users: readonly UserRow[],
): BudgetMonth[] {
  const { currency, planStart, planEnd } = settings;
  const seats = users.flatMap((row) => seatBills(row, settings, catalog));
  const orders = plans.flatMap((plan) =>
    orderLines(plan, currency).map(({ date, cost }): DatedMoney => ({ date, amount: cost })),
  );
  const used = plans.flatMap((plan) => worthByDay(plan, (month) => month.used));
  const lost = plans.flatMap((plan) => worthByDay(plan, (month) => month.expired));
  const onHand = plans.reduce((sum, plan) => sum + plan.onHand * plan.row.pricePerToken, 0);
  const budget: BudgetMonth[] = [];
  let before = { seats: 0, orders: 0, used: 0 };
  const first = `${monthOf(planStart)}-01` as CalendarDate;
  for (let index = 0; addMonths(first, index) <= planEnd; index += 1) {
    const start = addMonths(first, index);
    const end = addMonths(start, 1);
    const upTo = (lines: readonly DatedMoney[]): number => sumBefore(lines, end);
    const now = {
      seats: roundMoney(upTo(seats), currency),
      orders: roundMoney(upTo(orders), currency),
      used: roundMoney(upTo(used), currency),
    };
    budget.push({
      fiscalMonth: fiscalMonth(start, settings.fiscalStartMonth),
      month: monthOf(start),
      subscriptionsBilled: roundMoney(now.seats - before.seats, currency),
      tokensBilled: roundMoney(now.orders - before.orders, currency),
      tokensConsumed: roundMoney(now.used - before.used, currency),
      prepaid: roundMoney(Math.max(0, onHand + now.orders - now.used - upTo(lost)), currency),
    });
    before = now;
  }
  return budget;
}

/**
 * The fiscal month of a day; a fiscal year that does not start in January is named after the year in which it ends.
 * Example: 2026-12-01 is "2026-M12" with a start in January (1), and "2027-M03" with a start in October (10).
 */
export function fiscalMonth(date: CalendarDate, startMonth: number): string {
  const [year = 1970, month = 1] = date.split("-").map(Number);
  const passed = (month - startMonth + 12) % 12;
  const endsNextYear = startMonth > 1 && month >= startMonth;
  return `${endsNextYear ? year + 1 : year}-M${String(passed + 1).padStart(2, "0")}`;
}

/** A user's seats with the days on which each year is billed, by their prices; they add up to the subscription cost. */
function seatBills(row: UserRow, settings: Settings, catalog: Catalog): DatedMoney[] {
  const bills = row.paidOffers.flatMap((offer) => seatYearBills(row, offer, settings, catalog));
  const all = bills.reduce((sum, { amount }) => sum + amount, 0);
  const total = row.subscriptionCost ?? 0;
  return bills.map(({ date, amount }) => ({
    date,
    amount: all > 0 ? (total * amount) / all : total / bills.length,
  }));
}

/** Each year of a seat on its first day: of the days after the end of a seat that is held, else of the whole plan. */
function seatYearBills(row: UserRow, offer: string, settings: Settings, catalog: Catalog): DatedMoney[] {
  const { planStart, planEnd } = settings;
  const prices = catalog.offer(offer);
  const held = row.model.seats.get(offer)?.left ?? [];
  const years = held.length > 0 || !prices ? held : seatYears(prices, planStart, planEnd, 0);
  let day = dayNumber(planEnd) + 1 - daysOfYears(years);
  return years.map((year) => {
    const date = dateOfDay(day);
    day += year.days;
    return { date, amount: moneyOfYears([year]) };
  });
}

/** Tokens of each month of the plan as money, spread evenly over its days. */
function worthByDay(plan: ContractPlan, tokensOf: (month: ContractPlan["months"][number]) => number): DatedMoney[] {
  return plan.months.flatMap((month) => {
    const [start, end] = [dayNumber(month.start), dayNumber(addMonths(month.start, 1))];
    const amount = (tokensOf(month) * plan.row.pricePerToken) / (end - start);
    return Array.from({ length: end - start }, (_, day) => ({ date: dateOfDay(start + day), amount }));
  });
}

function sumBefore(lines: readonly DatedMoney[], end: CalendarDate): number {
  return lines.reduce((sum, { date, amount }) => (date < end ? sum + amount : sum), 0);
}
