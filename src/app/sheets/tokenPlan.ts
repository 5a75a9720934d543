import { TABLES } from "../../workbook/layout";
import type { EditCell, WorkbookEdit } from "../../workbook/port";
import type { MixModel } from "../recommendMix/buildProblem";
import { serialOf, type DateSystem } from "../recommendMix/cells";
import { fiscalBudget, type BudgetMonth } from "../recommendMix/fiscalBudget";
import { orderLines } from "../recommendMix/recommendation";
import type { UserRow } from "../recommendMix/rows";
import type { ContractPlan, Foresight } from "../recommendMix/tokenPlan";
import { formatEdits, refill, sheetEdits } from "./tableEdit";

/** First row of a table's body on a result sheet, 1-based. */
const FIRST_ROW = 5;

const tokens = (amount: number): number => Math.round(amount * 1000) / 1000;

/** Sheet Token Plan: orders with their reasons, the burn of each contract by month with its band, and the budget. */
export function tokenPlanEdits(
  model: MixModel,
  foresight: Foresight,
  users: readonly UserRow[],
  dateSystem: DateSystem,
): WorkbookEdit[] {
  const { settings } = model.inputs;
  const layouts = [TABLES.purchases, TABLES.burn, TABLES.budget, TABLES.balance];
  const known = foresight.plans.filter((plan) => plan.isKnown);
  const balance = balanceRows(known);
  const budget = fiscalBudget(settings, model.catalog, foresight.plans, users);
  const expiries = foresight.plans.flatMap(({ expiry }) => expiry ?? []);
  const about = `Amounts in ${settings.currency}, net of tax. P10, P50, P90: not exceeded in 10, 50, 90 of 100 cases.`;
  const note = [about, ...expiries].join(" ");
  return [
    ...sheetEdits(layouts, "Token Plan", note, 0),
    refill(
      TABLES.purchases,
      foresight.plans.flatMap((plan) => purchaseRows(plan, settings.currency, dateSystem)),
      undefined,
    ),
    refill(TABLES.burn, known.flatMap(burnRows), undefined),
    refill(TABLES.budget, budgetRows(budget), undefined),
    refill(TABLES.balance, balance, undefined),
    ...layouts.flatMap((layout) => formatEdits(layout, settings.currency)),
    ...(balance.length > 0 ? [balanceChart(FIRST_ROW + Math.max(budget.length, balance.length) + 2)] : []),
  ];
}

function purchaseRows(plan: ContractPlan, currency: string, dateSystem: DateSystem): EditCell[][] {
  return orderLines(plan, currency).map((order) => {
    const reached = plan.row.tiers.filter((tier) => tier.from <= order.tokens);
    const tier = `from ${reached[reached.length - 1]?.from ?? 1}`;
    const date = serialOf(order.date, dateSystem);
    return [date, plan.row.contract, order.tokens, tier, order.pricePerToken, order.cost, plan.why];
  });
}

function burnRows(plan: ContractPlan): EditCell[][] {
  return plan.months.map((month) => [
    plan.row.contract,
    month.start.slice(0, 7),
    tokens(month.planned),
    "",
    "",
    tokens(month.balance.p10),
    tokens(month.balance.p50),
    tokens(month.balance.p90),
    month.bought,
    tokens(month.expired),
  ]);
}

function budgetRows(months: readonly BudgetMonth[]): EditCell[][] {
  return months.map((month) => [
    month.fiscalMonth,
    month.month,
    month.subscriptionsBilled,
    month.tokensBilled,
    month.tokensConsumed,
    month.prepaid,
  ]);
}

/** Balances of all contracts by month; a high or low need of all at once, as people move together. */
function balanceRows(plans: readonly ContractPlan[]): EditCell[][] {
  const [first] = plans;
  return (first?.months ?? []).map((month, index) => {
    const sum = (point: keyof typeof month.balance): number =>
      tokens(plans.reduce((total, plan) => total + (plan.months[index]?.balance[point] ?? 0), 0));
    return [month.start.slice(0, 7), sum("p10"), sum("p50"), sum("p90")];
  });
}

/** The chart stands below the budget and the balances, from `row` (1-based) on. */
function balanceChart(row: number): WorkbookEdit {
  const series = [
    ["Balance P10", "#BF9000"],
    ["Balance P50", "#1F4E79"],
    ["Balance P90", "#70AD47"],
  ].map(([name = "", color = ""]) => ({ name, values: { table: TABLES.balance.name, column: name }, color }));
  return {
    kind: "chart",
    sheet: TABLES.balance.sheet,
    name: "FlexBalanceChart",
    type: "Line",
    title: "Token balance of all contracts with its band",
    altText: "Token balance at the end of each month at a high, the middle and a low need as lines.",
    categories: { table: TABLES.balance.name, column: "Month" },
    series,
    valueAxisTitle: "Tokens",
    categoryAxisTitle: "Month",
    valueNumberFormat: "#,##0",
    over: `T${row}:AD${row + 20}`,
  };
}
