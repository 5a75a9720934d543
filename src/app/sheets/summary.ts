import type { CalendarDate } from "../../costing";
import { TABLES } from "../../workbook/layout";
import type { EditCell, TableContent, WorkbookEdit } from "../../workbook/port";
import type { MixModel } from "../recommendMix/buildProblem";
import type { Optimum } from "../recommendMix/optimum";
import { teamRow } from "../recommendMix/pools";
import type { ContractRow, UserRow } from "../recommendMix/rows";
import { decimals } from "./hybridMix";
import { exactly, formatEdits, live, orEmpty, refill, sheetEdits } from "./tableEdit";

/** What Mix Summary shows. */
export interface SummaryParts {
  readonly model: MixModel;
  readonly optimum: Optimum;
  readonly users: readonly UserRow[];
  readonly contracts: readonly ContractRow[];
  readonly answer: { readonly headline: string; readonly proof: string };
  readonly asOf: CalendarDate;
  readonly tables: ReadonlyMap<string, TableContent>;
}

const money2 = (amount: number): number => Math.round(amount * 100) / 100;
const total = (rows: readonly UserRow[], of: (row: UserRow) => number | null): number =>
  money2(rows.reduce((sum, row) => sum + (of(row) ?? 0), 0));

/** Sheet Mix Summary: every table in its own band of columns, so that none runs into another when it grows. */
export function summaryEdits(parts: SummaryParts): WorkbookEdit[] {
  const { currency } = parts.model.inputs.settings;
  const layouts = [TABLES.summary, TABLES.scenarios, TABLES.groups, TABLES.costByTeam, TABLES.reconciliation];
  return [
    ...sheetEdits(layouts, "Mix Summary", `Amounts in ${currency}, net of tax.`, 0),
    refill(
      TABLES.reconciliation,
      parts.contracts.map((row) => reconciliationCells(parts.model, row)),
      undefined,
    ),
    refill(TABLES.groups, groupRows(parts.users), undefined),
    refill(TABLES.costByTeam, teamRows(parts), undefined),
    refill(TABLES.scenarios, scenarioRows(parts), parts.tables.get(TABLES.scenarios.name)),
    refill(TABLES.summary, headlineRows(parts), undefined),
    ...layouts.flatMap((layout) => formatEdits(layout, currency)),
    {
      kind: "look",
      target: { table: TABLES.summary.name, column: "Value" },
      look: { wrapText: true, vertical: "Top" },
    },
    {
      kind: "chart",
      sheet: TABLES.summary.sheet,
      name: "FlexScenarioChart",
      type: "ColumnStacked",
      title: "What each plan costs",
      altText: "Subscriptions and tokens of each plan as stacked columns.",
      categories: { table: TABLES.scenarios.name, column: "Name" },
      series: [
        {
          name: "Subscriptions",
          values: { table: TABLES.scenarios.name, column: "Subscription cost" },
          color: "#1F4E79",
        },
        { name: "Tokens", values: { table: TABLES.scenarios.name, column: "Token cost" }, color: "#C55A11" },
      ],
      valueAxisTitle: currency,
      categoryAxisTitle: "Plan",
      valueNumberFormat: "#,##0",
      over: "A16:B36",
    },
  ];
}

/** Price of the tokens bought as a formula over FlexTokenTiers: one term a tier reached. */
function billedFormula(model: MixModel, row: ContractRow): string {
  const priceAt = (from: number): string =>
    `SUMIFS(FlexTokenTiers[Price per token],FlexTokenTiers[Price list],${exactly(row.priceList)},FlexTokenTiers[From tokens],${from})`;
  const bought = "FlexReconciliation[[#This Row],[Tokens bought]]";
  const reached = row.tiers.filter((tier) => tier.from <= row.tokensBought);
  const last = reached[reached.length - 1];
  if (!last) return "=0";
  if (row.scheme === "all-units") return `=ROUND(${bought}*${priceAt(last.from)},${decimals(model)})`;
  const terms = reached.map((tier, index) => {
    const next = reached[index + 1];
    const quantity = next ? String(next.from - tier.from) : `(${bought}-${tier.from - 1})`;
    return `${quantity}*${priceAt(tier.from)}`;
  });
  return `=ROUND(${terms.join("+")},${decimals(model)})`;
}

function reconciliationCells(model: MixModel, row: ContractRow): EditCell[] {
  const cell = (column: string): string => `FlexReconciliation[[#This Row],[${column}]]`;
  const firstTier = row.tiers[0]?.from ?? 1;
  const price =
    row.tokensBought > 0
      ? `=${cell("Tokens billed")}/${cell("Tokens bought")}`
      : `=SUMIFS(FlexTokenTiers[Price per token],FlexTokenTiers[Price list],${exactly(row.priceList)},FlexTokenTiers[From tokens],${firstTier})`;
  const sums = row.teams.map((team) => `SUMIFS(FlexHybridMix[Flex cost],FlexHybridMix[Team],${exactly(team)})`);
  const places = decimals(model);
  return [
    row.contract,
    row.tokensUsed,
    row.onHandUsed,
    row.tokensBought,
    live(price, row.pricePerToken),
    live(`=ROUND(${sums.join("+")},${places})`, row.sumOfRows),
    live(
      `=ROUND(${cell("Tokens billed")}-${cell("Sum of the rows")}-${cell("On hand used")},${places})`,
      row.beyondNeed,
    ),
    live(`=-ROUND(${cell("Tokens on hand used")}*${cell("Price paid per token")},${places})`, row.onHandMoney),
    live(billedFormula(model, row), row.billed),
  ];
}

function groupRows(users: readonly UserRow[]): EditCell[][] {
  return ["daily", "regular", "occasional", "none"].map((group) => {
    const rows = users.filter((row) => row.group === group && row.total !== null);
    const sumOf = (column: string): string => `=SUMIFS(FlexHybridMix[${column}],FlexHybridMix[Use group],"${group}")`;
    return [
      group,
      rows.length,
      money2(rows.reduce((sum, row) => sum + row.products.reduce((days, each) => days + each.days, 0), 0)),
      total(rows, (row) => row.tokens),
      live(
        sumOf("Subscription cost"),
        total(rows, (row) => row.subscriptionCost),
      ),
      live(
        sumOf("Flex cost"),
        total(rows, (row) => row.flexCost),
      ),
      live(
        "=FlexGroups[[#This Row],[Subscription cost]]+FlexGroups[[#This Row],[Flex cost]]",
        total(rows, (row) => row.total),
      ),
    ];
  });
}

function teamRows(parts: SummaryParts): EditCell[][] {
  const teams = [...new Set(parts.users.map((row) => row.model.team))].sort();
  return teams.map((team) => {
    const rows = parts.users.filter((row) => row.model.team === team && row.total !== null);
    const sumOf = (column: string): string => `=SUMIFS(FlexHybridMix[${column}],FlexHybridMix[Team],${exactly(team)})`;
    return [
      team,
      teamRow(parts.model.inputs, team).costCenter,
      rows.length,
      live(
        sumOf("Subscription cost"),
        total(rows, (row) => row.subscriptionCost),
      ),
      live(
        sumOf("Flex cost"),
        total(rows, (row) => row.flexCost),
      ),
      live(
        "=FlexCostByTeam[[#This Row],[Subscription cost]]+FlexCostByTeam[[#This Row],[Flex cost]]",
        total(rows, (row) => row.total),
      ),
    ];
  });
}

function scenarioRows(parts: SummaryParts): EditCell[][] {
  const places = decimals(parts.model) === 2 ? 100 : 1;
  const rounded = (amount: number | null): number | null =>
    amount === null ? null : Math.round(amount * places) / places;
  return parts.optimum.scenarios.map((scenario) => {
    const [subscriptions, tokens] = [rounded(scenario.subscriptions), rounded(scenario.tokens)];
    const sum = subscriptions === null || tokens === null ? null : money2(subscriptions + tokens);
    const isLive = scenario.name === "Recommended" && sum !== null;
    const cell = (column: string): string => `FlexScenarios[[#This Row],[${column}]]`;
    return [
      scenario.name,
      "",
      "",
      "",
      "",
      isLive ? live("=SUM(FlexHybridMix[Subscription cost])", subscriptions ?? 0) : orEmpty(subscriptions),
      isLive ? live("=SUM(FlexReconciliation[Tokens billed])", tokens ?? 0) : orEmpty(tokens),
      sum === null ? "" : live(`=${cell("Subscription cost")}+${cell("Token cost")}`, sum),
      scenario.status,
    ];
  });
}

function headlineRows(parts: SummaryParts): EditCell[][] {
  const { pinsCost } = parts.optimum;
  const { settings } = parts.model.inputs;
  return [
    ["Answer", parts.answer.headline],
    ["Proof", parts.answer.proof],
    ["Inputs", stalenessCell(parts)],
    ["Plan", `${settings.planStart} to ${settings.planEnd}`],
    ["As of", parts.asOf],
    ["Your pins cost", orEmpty(pinsCost.you)],
    ["The policy costs", orEmpty(pinsCost.policy)],
    ["Leaving small savings alone costs", orEmpty(pinsCost.caution)],
    ["Prices", "Net of tax."],
  ];
}

/** "current", or that the inputs changed: compares what the proof rests on with the tables, in plain functions. */
function stalenessCell(parts: SummaryParts): EditCell {
  const { model, users } = parts;
  const days = users.reduce((sum, row) => sum + row.products.reduce((each, product) => each + product.days, 0), 0);
  const { inputs } = model;
  const sum = (values: readonly (number | null)[]): number =>
    Math.round(values.reduce<number>((all, value) => all + (value ?? 0), 0) * 10_000) / 10_000;
  const pins =
    [...inputs.entries.userPins.keys()].length +
    [...inputs.entries.productPins.values()].reduce((all, each) => all + each.size, 0);
  const checks = [
    `ROUND(SUM(FlexTokenTiers[Price per token]),4)=${sum(inputs.tokenTiers.map((tier) => tier.pricePerToken))}`,
    `ROUND(SUM(FlexOffers[Annual price]),4)=${sum(inputs.offers.map((offer) => offer.annualPrice))}`,
    `ROUND(SUM(FlexRates[Tokens per day]),4)=${sum(inputs.rates.map((rate) => rate.tokensPerDay))}`,
    `ROWS(FlexHybridMix[User])=${Math.max(1, users.length)}`,
    `ROUND(SUM(FlexMixDetail[Access days a year]),3)=${Math.round(days * 1000) / 1000}`,
    `COUNTIF(FlexHybridMix[Pin],"?*")+COUNTIF(FlexMixDetail[Pin],"?*")=${pins}`,
  ];
  const changed = `inputs changed since ${parts.asOf}: costs are recalculated, the recommendation is not. Run Recommend mix.`;
  return live(`=IF(AND(${checks.join(",")}),"current","${changed}")`, "current");
}
