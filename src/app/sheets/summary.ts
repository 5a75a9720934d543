import type { CalendarDate } from "../../costing";
import { TABLES, type TableLayout } from "../../workbook/layout";
import type { EditCell, TableContent, WorkbookEdit } from "../../workbook/port";
import type { TeamBill } from "../recommendMix/bills";
import type { MixModel } from "../recommendMix/buildProblem";
import { roundMoney, sumMoneyIn } from "../recommendMix/catalog";
import type { Optimum } from "../recommendMix/optimum";
import { teamRow } from "../recommendMix/pools";
import type { UserRow } from "../recommendMix/rows";
import { moneyOfYears } from "../recommendMix/seatPrices";
import type { IdleSeats } from "../recommendMix/seats";
import { formatMoney } from "../recommendMix/why";
import { decimals } from "./hybridMix";
import { reconciliationCells } from "./reconciliation";
import { scenarioEdits } from "./scenarioTable";
import { stalenessCell } from "./staleness";
import { exactly, formatEdits, live, refill, sheetEdits } from "./tableEdit";

/** What Mix Summary shows. */
export interface SummaryParts {
  readonly model: MixModel;
  readonly optimum: Optimum;
  readonly users: readonly UserRow[];
  readonly bills: readonly TeamBill[];
  readonly answer: { readonly headline: string; readonly proof: string };
  readonly asOf: CalendarDate;
  readonly tables: ReadonlyMap<string, TableContent>;
  /** What the run writes into the input tables, Hybrid Mix and Mix Detail. */
  readonly edits: readonly WorkbookEdit[];
}

type Figure = (row: UserRow) => number | null;

/** Sum to 1e-3, for days and tokens. */
const sumOf = (rows: readonly UserRow[], figure: Figure): number =>
  Math.round(rows.reduce((sum, row) => sum + (figure(row) ?? 0), 0) * 1000) / 1000;

const daysOf = (row: UserRow): number => row.products.reduce((days, each) => days + each.days, 0);

/** Sheet Mix Summary: every table in its own band of columns, so that none runs into another when it grows. */
export function summaryEdits(parts: SummaryParts): WorkbookEdit[] {
  const { currency } = parts.model.inputs.settings;
  const layouts = [TABLES.summary, TABLES.scenarios, TABLES.groups, TABLES.costByTeam, TABLES.reconciliation];
  return [
    ...sheetEdits(layouts, "Mix Summary", `Amounts in ${currency}, net of tax.`, 0),
    refill(
      TABLES.reconciliation,
      parts.bills.map((row) => reconciliationCells(row, decimals(parts.model))),
      undefined,
    ),
    refill(TABLES.groups, groupRows(parts), undefined),
    refill(TABLES.costByTeam, teamRows(parts), undefined),
    ...scenarioEdits(parts, parts.tables.get(TABLES.scenarios.name)),
    refill(TABLES.summary, headlineRows(parts), undefined),
    ...layouts.flatMap((layout) => formatEdits(layout, currency)),
    {
      kind: "look",
      target: { table: TABLES.summary.name, column: "Value" },
      look: { wrapText: true, vertical: "Top" },
    },
    costChart(currency, {
      name: "FlexScenarioChart",
      title: "What each plan costs",
      altText: "Subscriptions and tokens of each plan as stacked columns.",
      layout: TABLES.scenarios,
      categories: "Name",
      tokens: "Token cost",
      categoryTitle: "Plan",
      over: "A16:B36",
    }),
    costChart(currency, {
      name: "FlexGroupChart",
      title: "What each use group costs",
      altText: "Subscriptions and Flex of daily, regular and occasional users as stacked columns.",
      layout: TABLES.groups,
      categories: "Group",
      tokens: "Flex cost",
      categoryTitle: "Use group",
      over: "N11:T31",
    }),
  ];
}

interface CostChart {
  readonly name: string;
  readonly title: string;
  readonly altText: string;
  readonly layout: TableLayout;
  readonly categories: string;
  readonly tokens: string;
  readonly categoryTitle: string;
  readonly over: string;
}

/** Subscriptions and tokens stacked, one column a row of the table. */
function costChart(currency: string, chart: CostChart): WorkbookEdit {
  const { layout, name, title, altText, over } = chart;
  const column = (of: string) => ({ table: layout.name, column: of });
  return {
    kind: "chart",
    sheet: layout.sheet,
    name,
    type: "ColumnStacked",
    title,
    altText,
    categories: column(chart.categories),
    series: [
      { name: "Subscriptions", values: column("Subscription cost"), color: "#1F4E79" },
      { name: "Tokens", values: column(chart.tokens), color: "#C55A11" },
    ],
    valueAxisTitle: currency,
    categoryAxisTitle: chart.categoryTitle,
    valueNumberFormat: "#,##0",
    over,
  };
}

function groupRows({ model, users }: SummaryParts): EditCell[][] {
  return ["daily", "regular", "occasional", "none"].map((group) => {
    const rows = users.filter((row) => row.group === group && row.total !== null);
    return [
      group,
      rows.length,
      sumOf(rows, daysOf),
      sumOf(rows, (row) => row.tokens),
      ...costCells(model, "FlexGroups", `FlexHybridMix[Use group],"${group}"`, rows),
    ];
  });
}

function teamRows({ model, users }: SummaryParts): EditCell[][] {
  const teams = [...new Set(users.map((row) => row.model.team))].sort();
  return teams.map((team) => {
    const rows = users.filter((row) => row.model.team === team && row.total !== null);
    const condition = `FlexHybridMix[Team],${exactly(team)}`;
    const costCenter = teamRow(model.inputs, team).costCenter;
    return [team, costCenter, rows.length, ...costCells(model, "FlexCostByTeam", condition, rows)];
  });
}

/** Subscription cost, Flex cost and Total of the rows of Hybrid Mix that fulfill a condition. */
function costCells(model: MixModel, table: string, condition: string, rows: readonly UserRow[]): EditCell[] {
  const { currency } = model.inputs.settings;
  const places = decimals(model);
  const cell = (column: string): string => `${table}[[#This Row],[${column}]]`;
  const sum = (column: string, figure: Figure): EditCell =>
    live(
      `=ROUND(SUMIFS(FlexHybridMix[${column}],${condition}),${places})`,
      sumMoneyIn(
        currency,
        rows.map((row) => figure(row) ?? 0),
      ),
    );
  return [
    sum("Subscription cost", (row) => row.subscriptionCost),
    sum("Flex cost", (row) => row.flexCost),
    live(
      `=ROUND(${cell("Subscription cost")}+${cell("Flex cost")},${places})`,
      sumMoneyIn(
        currency,
        rows.map((row) => row.total ?? 0),
      ),
    ),
  ];
}

function headlineRows(parts: SummaryParts): EditCell[][] {
  const { pinsCost } = parts.optimum;
  const { settings } = parts.model.inputs;
  const cost = (amount: number | null): EditCell => (amount === null ? "" : roundMoney(amount, settings.currency));
  return [
    ["Answer", parts.answer.headline],
    ["Proof", parts.answer.proof],
    ["Inputs", stalenessCell(parts)],
    ["Plan", `${settings.planStart} to ${settings.planEnd}`],
    ["As of", parts.asOf],
    ["Your pins cost", cost(pinsCost.you)],
    ["The policy costs", cost(pinsCost.policy)],
    ["Caution before changes and purchases costs", cost(pinsCost.caution)],
    ["Keeping today's option for want of a figure costs", cost(pinsCost.missing)],
    ["Seats that are locked in cost", cost(pinsCost["locked in"])],
    ["Paid already for seats of the plan, in no cost here", paidAlready(parts)],
    ["Seats that nobody uses", idleSentence(parts.model)],
    ["Prices", "Net of tax."],
  ];
}

/** Seats of the users whom the plan decides, and those that nobody uses, for the days of the plan. */
function paidAlready({ model }: SummaryParts): EditCell {
  const { currency } = model.inputs.settings;
  const held = model.users.flatMap((user) => [...user.seats.values()].map((seat) => moneyOfYears(seat.paid)));
  return sumMoneyIn(currency, [
    ...held.map((money) => roundMoney(money, currency)),
    ...model.idle.map((seats) => seats.paidMoney),
  ]);
}

/** Example: "3 seats (AutoCAD 2, Revit 1): USD 900.00 paid already, USD 1,200.00 more a renewal that the plan leaves out." */
function idleSentence({ idle, inputs }: MixModel): string {
  const { currency } = inputs.settings;
  const count = idle.reduce((sum, seats) => sum + seats.count, 0);
  if (count === 0) return "none";
  const names = idle.map((seats) => `${seats.offer} ${seats.count}`).join(", ");
  const money = (of: (seats: IdleSeats) => number): string => formatMoney(sumMoneyIn(currency, idle.map(of)), currency);
  const paid = `${money((seats) => seats.paidMoney)} of the plan's days paid already`;
  const renewals = `${money((seats) => seats.renewalMoney)} for renewals, which today pays and the plan does not`;
  return `${count} ${count === 1 ? "seat" : "seats"} (${names}): ${paid}; ${renewals}.`;
}
