import { SUMMARY_ROWS, TABLES, type TableLayout } from "../../workbook/layout";
import type { WorkbookEdit } from "../../workbook/port";

/** The charts of Mix Summary, below the headline, with a caption under each. */
export function summaryCharts(currency: string): WorkbookEdit[] {
  const { charts, captions } = SUMMARY_ROWS;
  const between = (left: string, right: string): string => `${left}${charts + 1}:${right}${captions}`;
  const ofPlans: CostChart = {
    name: "FlexScenarioChart",
    title: "What each plan costs",
    altText: "Subscriptions and tokens of each plan as stacked columns.",
    layout: TABLES.scenarios,
    categories: "Name",
    tokens: "Token cost",
    categoryTitle: "Plan",
    over: between("A", "D"),
  };
  const ofGroups: CostChart = {
    name: "FlexGroupChart",
    title: "What each use group costs",
    altText: "Subscriptions and Flex of daily, regular and occasional users as stacked columns.",
    layout: TABLES.groups,
    categories: "Group",
    tokens: "Flex cost",
    categoryTitle: "Use group",
    over: between("E", "I"),
  };
  const cells = [[ofPlans.altText, "", "", "", ofGroups.altText]];
  return [
    costChart(currency, ofPlans),
    costChart(currency, ofGroups),
    { kind: "block", sheet: TABLES.summary.sheet, row: captions, column: 0, cells },
    {
      kind: "look",
      target: { sheet: TABLES.summary.sheet, address: `A${captions + 1}:E${captions + 1}` },
      look: { italic: true },
    },
  ];
}

/** A chart of costs. `altText` stands as a caption below it too: charts have no alternative text in Excel's interface. */
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
