import type { CalendarDate } from "../../costing";
import { numberFormat, TABLES, type TableLayout } from "../../workbook/layout";
import type { EditCell, TableContent, WorkbookEdit } from "../../workbook/port";
import { columnLetters, cornerOf } from "../recommendMix/cells";
import type { TeamBill } from "../recommendMix/bills";
import type { MixModel } from "../recommendMix/buildProblem";
import { sumMoneyIn } from "../recommendMix/catalog";
import type { Optimum } from "../recommendMix/optimum";
import { teamRow } from "../recommendMix/pools";
import type { UserRow } from "../recommendMix/rows";
import { decimals } from "./hybridMix";
import { sideCell } from "./groupSides";
import { reconciliationCells } from "./reconciliation";
import { scenarioEdits } from "./scenarioTable";
import { summaryCharts } from "./summaryCharts";
import { headlineRows } from "./summaryHeadline";
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

/**
 * Sheet Mix Summary: answer and proof, charts, use groups and plans one below the other, and beside them what grows with
 * the teams. A print has one page for each.
 */
export function summaryEdits(parts: SummaryParts): WorkbookEdit[] {
  const { currency } = parts.model.inputs.settings;
  const layouts = [TABLES.summary, TABLES.scenarios, TABLES.groups, TABLES.costByTeam, TABLES.reconciliation];
  const note = `Amounts in ${currency}, net of tax. To the right: cost by team, and from the rows to the bill.`;
  return [
    ...sheetEdits(layouts, "Mix Summary", note, 0),
    {
      kind: "sheet",
      sheet: TABLES.summary.sheet,
      freeze: { rows: 2, columns: 0 },
      print: { landscape: true, fitToWidthPages: 1, titleRows: "$1:$2" },
    },
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
    { kind: "look", target: { table: TABLES.scenarios.name, column: "Status" }, look: { horizontal: "Center" } },
    ...amountLooks(parts),
    ...headings(parts.tables),
    ...summaryCharts(currency),
  ];
}

/** The amounts among the texts of FlexSummary. */
function amountLooks(parts: SummaryParts): WorkbookEdit[] {
  const old = parts.tables.get(TABLES.summary.name);
  const { row, column } = old ? cornerOf(old) : TABLES.summary;
  const code = numberFormat("money", decimals(parts.model));
  return headlineRows(parts).flatMap(([, value], index): WorkbookEdit[] => {
    if (typeof value !== "number") return [];
    const address = `${columnLetters(column + 1)}${row + 2 + index}`;
    return [{ kind: "look", target: { sheet: TABLES.summary.sheet, address }, look: { numberFormat: code } }];
  });
}

/** What stands above the tables; none where somebody moved the table. */
function headings(tables: ReadonlyMap<string, TableContent>): WorkbookEdit[] {
  const of: readonly (readonly [TableLayout, string])[] = [
    [TABLES.groups, "Use groups, with what each costs on each side"],
    [TABLES.scenarios, "Plans compared. Add rows of your own below ours and run Recommend mix."],
    [TABLES.costByTeam, "Cost by team and cost center"],
    [TABLES.reconciliation, "From the rows of Hybrid Mix to the tokens billed, team by team"],
  ];
  return of.flatMap(([layout, text]): WorkbookEdit[] => {
    const old = tables.get(layout.name);
    const { row, column } = old ? cornerOf(old) : layout;
    if (row !== layout.row || column !== layout.column) return [];
    const address = `${columnLetters(column)}${row}`;
    return [
      { kind: "block", sheet: layout.sheet, row: row - 1, column, cells: [[text]] },
      { kind: "look", target: { sheet: layout.sheet, address }, look: { bold: true } },
    ];
  });
}

/** Days are those that no paid seat covers; the last two columns are what a group costs if all are on one side. */
function groupRows({ model, optimum, users }: SummaryParts): EditCell[][] {
  return ["daily", "regular", "occasional", "none"].map((group) => {
    const rows = users.filter((row) => row.group === group && row.total !== null);
    return [
      group,
      rows.length,
      sumOf(rows, daysOf),
      sumOf(rows, (row) => row.tokens),
      ...costCells(model, "FlexGroups", `FlexHybridMix[Use group],"${group}"`, rows),
      sideCell(model, optimum, optimum.sides.named, rows),
      sideCell(model, optimum, optimum.sides.flex, rows),
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
