/** Every name that the add-in writes into a workbook is spelled here and nowhere else. */

export const SHEETS = {
  settings: "Flex Settings",
  rates: "Flex Rates",
  offers: "Flex Offers",
  teams: "Flex Teams",
  seats: "Flex Seats",
  packs: "Flex Packs",
  summary: "Mix Summary",
  hybridMix: "Hybrid Mix",
  mixDetail: "Mix Detail",
  sensitivity: "Mix Sensitivity",
  tokenPlan: "Token Plan",
  log: "Flex Log",
  issues: "Import Issues",
} as const;

/** `column` is the 0-based left edge: tables on one sheet stand in column bands of their own, so growth never collides. */
export interface TableLayout {
  readonly name: string;
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly columns: readonly ColumnLayout[];
  /** Columns by which rows are matched from run to run, and columns that belong to the user. */
  readonly keys: readonly string[];
  readonly userColumns: readonly string[];
}

/** `format`: money follows the currency; text is written as it is. */
export interface ColumnLayout {
  readonly name: string;
  readonly widthCharacters: number;
  readonly format: "text" | "money" | "price" | "average" | "days" | "tokens" | "percent" | "date" | "count";
}

type ColumnSpec = readonly [name: string, widthCharacters: number, format: ColumnLayout["format"]];

function tableOf(
  name: string,
  sheet: string,
  column: number,
  specs: readonly ColumnSpec[],
  keys: readonly string[] = [],
  userColumns: readonly string[] = [],
): TableLayout {
  const columns = specs.map(([title, widthCharacters, format]) => ({ name: title, widthCharacters, format }));
  return { name, sheet, row: 3, column, columns, keys, userColumns };
}

export const TABLES = {
  settings: tableOf("FlexSettings", SHEETS.settings, 0, [
    ["Setting", 36, "text"],
    ["Value", 16, "text"],
    ["Unit", 18, "text"],
    ["Note", 70, "text"],
  ]),
  /** What may be typed into a Pin cell: the drop-downs of Hybrid Mix and Mix Detail point at it. */
  pinChoices: tableOf("FlexPinChoices", SHEETS.settings, 5, [["Pin choices", 36, "text"]]),
  rates: tableOf("FlexRates", SHEETS.rates, 0, [
    ["Product", 32, "text"],
    ["Tokens per day", 15, "tokens"],
    ["On Flex", 10, "text"],
    ["Effective from", 15, "date"],
    ["Source", 50, "text"],
    ["Status", 12, "text"],
  ]),
  offers: tableOf("FlexOffers", SHEETS.offers, 0, [
    ["Offer", 32, "text"],
    ["Kind", 12, "text"],
    ["Products", 50, "text"],
    ["Term months", 13, "count"],
    ["Annual price", 14, "money"],
    ["Renewal price", 14, "money"],
    ["Yearly increase %", 17, "percent"],
    ["Effective from", 15, "date"],
    ["Source", 50, "text"],
    ["Status", 12, "text"],
  ]),
  offerTiers: tableOf("FlexOfferTiers", SHEETS.offers, 11, [
    ["Offer", 32, "text"],
    ["From seats", 12, "count"],
    ["Price", 14, "money"],
  ]),
  teams: tableOf("FlexTeams", SHEETS.teams, 0, [
    ["Team", 28, "text"],
    ["Contract", 24, "text"],
    ["Cost center", 18, "text"],
    ["Price list", 18, "text"],
    ["Scheme", 14, "text"],
    ["Pack", 10, "count"],
    ["Minimum", 10, "count"],
    ["Maximum", 10, "count"],
    ["Tokens end", 26, "text"],
    ["Contract end", 14, "date"],
    ["Token budget", 14, "count"],
  ]),
  tokenTiers: tableOf("FlexTokenTiers", SHEETS.teams, 12, [
    ["Price list", 18, "text"],
    ["From tokens", 14, "count"],
    ["Price per token", 15, "price"],
  ]),
  seats: tableOf("FlexSeats", SHEETS.seats, 0, [
    ["Team", 28, "text"],
    ["Offer", 32, "text"],
    ["Quantity", 10, "count"],
    ["User", 32, "text"],
    ["Price", 14, "money"],
    ["Start", 12, "date"],
    ["End date", 12, "date"],
    ["Renews", 10, "text"],
    ["Notice by", 12, "date"],
  ]),
  packs: tableOf("FlexPacks", SHEETS.packs, 0, [
    ["Team", 28, "text"],
    ["Tokens bought", 14, "count"],
    ["Tokens left", 14, "count"],
    ["Bought on", 12, "date"],
    ["End date", 12, "date"],
    ["Price per token", 15, "price"],
  ]),
  summary: tableOf("FlexSummary", SHEETS.summary, 0, [
    ["Item", 30, "text"],
    ["Value", 60, "text"],
  ]),
  scenarios: tableOf(
    "FlexScenarios",
    SHEETS.summary,
    3,
    [
      ["Name", 28, "text"],
      ["Token price", 12, "price"],
      ["Days change %", 14, "percent"],
      ["Seat price change %", 18, "percent"],
      ["Policy floor", 12, "days"],
      ["Subscription cost", 18, "money"],
      ["Token cost", 16, "money"],
      ["Total", 16, "money"],
      ["Status", 12, "text"],
    ],
    ["Name"],
    ["Token price", "Days change %", "Seat price change %", "Policy floor"],
  ),
  groups: tableOf("FlexGroups", SHEETS.summary, 13, [
    ["Group", 14, "text"],
    ["Users", 8, "count"],
    ["Days", 12, "days"],
    ["Tokens", 12, "tokens"],
    ["Subscription cost", 18, "money"],
    ["Flex cost", 16, "money"],
    ["Total", 16, "money"],
  ]),
  costByTeam: tableOf("FlexCostByTeam", SHEETS.summary, 21, [
    ["Team", 28, "text"],
    ["Cost center", 18, "text"],
    ["Users", 8, "count"],
    ["Subscription cost", 18, "money"],
    ["Flex cost", 16, "money"],
    ["Total", 16, "money"],
  ]),
  reconciliation: tableOf("FlexReconciliation", SHEETS.summary, 28, [
    ["Team", 28, "text"],
    ["Contract", 24, "text"],
    ["Tokens used", 13, "tokens"],
    ["Tokens on hand used", 19, "tokens"],
    ["Tokens bought", 14, "count"],
    ["Price paid per token", 19, "average"],
    ["Sum of the rows", 16, "money"],
    ["Bought beyond the need", 21, "money"],
    ["On hand used", 16, "money"],
    ["Tokens billed", 16, "money"],
  ]),
  hybridMix: tableOf(
    "FlexHybridMix",
    SHEETS.hybridMix,
    0,
    [
      ["User", 32, "text"],
      ["Team", 24, "text"],
      ["Use group", 12, "text"],
      ["Recommended", 34, "text"],
      ["Today", 26, "text"],
      ["Subscription cost", 17, "money"],
      ["Flex cost", 14, "money"],
      ["Total", 14, "money"],
      ["Cost today", 14, "money"],
      ["Saves", 14, "money"],
      ["Next best", 30, "text"],
      ["Next best costs more", 20, "money"],
      ["Chance Flex is cheaper", 21, "percent"],
      ["Why", 70, "text"],
      ["Pin", 18, "text"],
      ["Notes", 40, "text"],
    ],
    ["User"],
    ["Pin", "Notes"],
  ),
  mixDetail: tableOf(
    "FlexMixDetail",
    SHEETS.mixDetail,
    0,
    [
      ["User", 32, "text"],
      ["Team", 24, "text"],
      ["Product", 28, "text"],
      ["Access days a year", 18, "days"],
      ["Days reported", 14, "days"],
      ["Basis", 12, "text"],
      ["Tokens per day", 14, "tokens"],
      ["Tokens", 12, "tokens"],
      ["Flex cost", 14, "money"],
      ["Covered by", 28, "text"],
      ["Pin", 18, "text"],
    ],
    ["User", "Product"],
    ["Pin"],
  ),
  breakEven: tableOf("FlexBreakEven", SHEETS.sensitivity, 0, [
    ["Contract", 24, "text"],
    ["Product", 28, "text"],
    ["Offer", 28, "text"],
    ["Price", 14, "money"],
    ["Tokens per day", 14, "tokens"],
    ["From tokens", 12, "count"],
    ["Price per token", 14, "price"],
    ["Break-even days", 15, "days"],
    ["Break-even days a month", 22, "days"],
  ]),
  flips: tableOf("FlexFlips", SHEETS.sensitivity, 10, [
    ["Contract", 24, "text"],
    ["Token price", 12, "price"],
    ["User", 32, "text"],
    ["Above this price", 34, "text"],
    ["Below this price", 34, "text"],
    ["Tokens more", 12, "tokens"],
    ["Away from the plan's price", 24, "price"],
  ]),
  asks: tableOf("FlexAsks", SHEETS.sensitivity, 18, [
    ["Ask", 80, "text"],
    ["Worth", 14, "money"],
    ["Rests on", 80, "text"],
  ]),
  purchases: tableOf("FlexPurchases", SHEETS.tokenPlan, 0, [
    ["Date", 12, "date"],
    ["Contract", 24, "text"],
    ["Tokens", 12, "count"],
    ["Tier", 14, "text"],
    ["Price per token", 15, "price"],
    ["Cost", 14, "money"],
    ["Why", 60, "text"],
  ]),
  burn: tableOf("FlexBurn", SHEETS.tokenPlan, 8, [
    ["Contract", 24, "text"],
    ["Month", 10, "text"],
    ["Planned", 12, "tokens"],
    ["Actual", 12, "tokens"],
    ["Difference", 12, "tokens"],
    ["Balance P10", 13, "tokens"],
    ["Balance P50", 13, "tokens"],
    ["Balance P90", 13, "tokens"],
    ["Bought", 12, "count"],
    ["Expired", 12, "tokens"],
  ]),
  budget: tableOf("FlexBudget", SHEETS.tokenPlan, 19, [
    ["Month", 10, "text"],
    ["Subscriptions billed", 19, "money"],
    ["Tokens billed", 15, "money"],
    ["Tokens consumed at cost", 22, "money"],
    ["Prepaid balance", 16, "money"],
  ]),
  log: tableOf("FlexLog", SHEETS.log, 0, [
    ["Time", 20, "text"],
    ["Version", 10, "text"],
    ["Command", 18, "text"],
    ["Inputs", 50, "text"],
    ["Cost", 16, "money"],
    ["Status", 12, "text"],
    ["Decisions", 30, "text"],
  ]),
  importIssues: tableOf("FlexImportIssues", SHEETS.issues, 0, [
    ["Sheet", 24, "text"],
    ["Cell", 10, "text"],
    ["Problem", 60, "text"],
    ["Expected", 30, "text"],
    ["Found", 30, "text"],
    ["What was done", 36, "text"],
  ]),
} as const satisfies Record<string, TableLayout>;

/** Sheet and table of one quarter's suggestions. Example: `rebalanceLayout("2027-Q1")` is FlexRebalance2027Q1. */
export function rebalanceLayout(quarter: string): TableLayout {
  return tableOf(
    `FlexRebalance${quarter.replace("-", "")}`,
    `Rebalance ${quarter}`,
    0,
    [
      ["#", 6, "count"],
      ["Action", 18, "text"],
      ["User", 32, "text"],
      ["Product", 28, "text"],
      ["From", 26, "text"],
      ["To", 26, "text"],
      ["Effective date", 14, "date"],
      ["Notice by", 12, "date"],
      ["Why", 70, "text"],
      ["Saves until term end", 20, "money"],
      ["Confidence", 12, "percent"],
      ["Decision", 12, "text"],
      ["Decided by", 20, "text"],
      ["Decided on", 12, "date"],
      ["Comment", 40, "text"],
    ],
    ["User", "Product", "Action"],
    ["Decision", "Decided by", "Decided on", "Comment"],
  );
}

/** Whether a sheet holds the suggestions of some quarter. Example: "Rebalance 2027-Q1". */
export function isRebalanceSheet(name: string): boolean {
  return /^rebalance \d{4}-q[1-4]$/i.test(name.trim());
}

/** Input tables: created when missing; the cells in them are never changed by a run. */
export const INPUT_TABLES: readonly TableLayout[] = [
  TABLES.settings,
  TABLES.rates,
  TABLES.offers,
  TABLES.offerTiers,
  TABLES.teams,
  TABLES.tokenTiers,
  TABLES.seats,
  TABLES.packs,
];

/** Names of settings as they stand in FlexSettings. */
export const SETTING = {
  currency: "Currency",
  planStart: "Plan start",
  horizonMonths: "Horizon",
  lookBackMonths: "Look-back",
  regularFrom: "Regular from",
  dailyFrom: "Daily from",
  policyFloor: "Policy floor",
  leastSavingPercent: "Least saving before a change, share",
  leastSavingMoney: "Least saving before a change, money",
  growthPercent: "Growth",
  shortLaunches: "Short launches",
} as const;

/** Name of the price list of a team that names none. */
export const DEFAULT_PRICE_LIST = "List price";

/**
 * Number format of a kind of column; `minorDigits` are the decimals of the currency.
 * Example: `numberFormat("money", 0)` is "#,##0".
 */
export function numberFormat(format: ColumnLayout["format"], minorDigits: number): string {
  const money = minorDigits === 0 ? "#,##0" : `#,##0.${"0".repeat(minorDigits)}`;
  const codes: Record<ColumnLayout["format"], string> = {
    text: "@",
    money,
    price: minorDigits === 0 ? money : `${money}${"#".repeat(Math.max(0, 4 - minorDigits))}`,
    average: "#,##0.00##",
    days: "#,##0.0",
    tokens: "#,##0.0##",
    percent: "0.0",
    date: "yyyy-mm-dd",
    count: "#,##0",
  };
  return codes[format];
}
