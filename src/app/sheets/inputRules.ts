import { INPUT_TABLES, numberFormat, SHEETS, TABLES, type TableLayout } from "../../workbook/layout";
import type { TableContent, ValidationEdit, WorkbookEdit } from "../../workbook/port";
import { columnLetters, cornerOf, nameKey, textOf } from "../recommendMix/cells";
import { settingLines, type SettingLine } from "../recommendMix/settingLines";

type Rule = NonNullable<ValidationEdit["rule"]>;
/** What may stand in a column: a rule, or the entries of another column; and the sentence that explains it. */
type ColumnRule = readonly [column: string, allowed: Rule | ColumnOf, text: string];
interface ColumnOf {
  readonly of: TableLayout;
  readonly column: string;
}

const atLeast = (decimalFrom: number): Rule => ({ decimalFrom, decimalTo: null });
const oneOf = (...list: string[]): Rule => ({ list });
const DATE: Rule = { dateFrom: "1990-01-01" };
const TEAM: ColumnOf = { of: TABLES.teams, column: "Team" };
const OFFER: ColumnOf = { of: TABLES.offers, column: "Offer" };
const STATUS = oneOf("published", "negotiated", "inferred", "assumed", "example", "missing");
const STATUS_TEXT = "Where the figure comes from. Rows marked assumed are not used until you confirm them.";
const EFFECTIVE = "First day on which the row counts. Empty: always. The newest row in force counts.";

const RULES: ReadonlyMap<TableLayout, readonly ColumnRule[]> = new Map<TableLayout, readonly ColumnRule[]>([
  [
    TABLES.rates,
    [
      ["Tokens per day", atLeast(0), "Tokens that one access day costs. Empty: missing, never 0."],
      ["On Flex", oneOf("yes", "no", "unknown"), "Can the product be opened with tokens?"],
      ["Effective from", DATE, EFFECTIVE],
      ["Status", STATUS, STATUS_TEXT],
    ],
  ],
  [
    TABLES.offers,
    [
      ["Kind", oneOf("product", "collection"), "product: one product. collection: all that Products names."],
      ["Term months", { decimalFrom: 1, decimalTo: 60 }, "How long a seat is bought for."],
      ["Annual price", atLeast(0), "Price of one seat for a year, net of tax. Empty: missing, never 0."],
      [
        "Renewal price",
        atLeast(0),
        "Price of a year after the first renewal. Empty: the annual price with the yearly increase.",
      ],
      [
        "Yearly increase %",
        { decimalFrom: -100, decimalTo: 100 },
        "Change of the price with each further renewal. Empty: none.",
      ],
      ["Effective from", DATE, EFFECTIVE],
      ["Status", STATUS, STATUS_TEXT],
    ],
  ],
  [
    TABLES.offerTiers,
    [
      ["Offer", OFFER, "An offer of the table beside this one."],
      ["From seats", atLeast(1), "From this number of seats on, the price counts for all seats."],
      ["Price", atLeast(0), "Price of one seat for a year, net of tax."],
    ],
  ],
  [
    TABLES.teams,
    [
      ["Price list", { of: TABLES.tokenTiers, column: "Price list" }, "A price list of the table beside this one."],
      [
        "Scheme",
        oneOf("all-units", "incremental"),
        "all-units: the tier reached prices all. incremental: each its own.",
      ],
      ["Pack", atLeast(1), "Tokens are bought in multiples of this."],
      ["Minimum", atLeast(0), "Least number of tokens of one purchase."],
      ["Maximum", atLeast(0), "Most tokens that may be bought. Empty: no limit."],
      ["Tokens end", oneOf("12 months after purchase", "contract end"), "When bought tokens expire."],
      ["Contract end", DATE, "Last day of the token contract."],
      ["Token budget", atLeast(0), "Tokens that the team may use. Empty: none was set."],
    ],
  ],
  [
    TABLES.tokenTiers,
    [
      ["From tokens", atLeast(1), "From this number of tokens of one purchase on."],
      ["Price per token", atLeast(0), "Net of tax."],
    ],
  ],
  [
    TABLES.seats,
    [
      ["Team", TEAM, "A team of Flex Teams."],
      ["Offer", OFFER, "An offer of Flex Offers."],
      ["Quantity", atLeast(0), "How many seats the row stands for; a user holds one of them. Empty: 1."],
      [
        "Price",
        atLeast(0),
        "Paid for one seat from Start to End date, net of tax; without a Start, for a year. Empty: as in Flex Offers.",
      ],
      ["Start", DATE, "First day that the price is for."],
      ["End date", DATE, "Last day that is paid. Empty: the plan pays for the seat from its first day on."],
      [
        "Renews",
        oneOf("yes", "no", "unknown"),
        "Does the seat renew by itself? no: today does not pay it beyond its end where nobody uses it.",
      ],
      [
        "Notice by",
        DATE,
        "Last day to say that it shall not renew. Empty: by the setting Notice. Over, and Renews is yes: it stays.",
      ],
    ],
  ],
  [
    TABLES.packs,
    [
      ["Team", TEAM, "A team of Flex Teams. All teams of its contract draw from the pack."],
      ["Tokens bought", atLeast(0), "Tokens of the pack when it was bought."],
      ["Tokens left", atLeast(0), "Tokens that are left today. Empty: the row is not counted."],
      ["Bought on", DATE, "Day of the purchase."],
      ["End date", DATE, "Day on which the tokens expire. Empty: they last beyond the plan."],
      ["Price per token", atLeast(0), "What was paid, net of tax."],
    ],
  ],
]);

/**
 * Drop-downs, limits and the sentence that explains them for every choice and figure of the input tables, after
 * `edits` have created the tables and added rows. No cell is changed.
 */
export function inputRuleEdits(
  tables: ReadonlyMap<string, TableContent>,
  edits: readonly WorkbookEdit[],
): WorkbookEdit[] {
  const ofColumns = INPUT_TABLES.flatMap((layout) =>
    (RULES.get(layout) ?? []).flatMap(([column, allowed, text]): WorkbookEdit[] => {
      if (!columnsOf(layout, tables).some((name) => nameKey(name) === nameKey(column))) return [];
      const rule = "of" in allowed ? { listFormula: columnRange(allowed.of, allowed.column, tables, edits) } : allowed;
      return [{ kind: "validation", target: { table: layout.name, column }, rule, message: { title: column, text } }];
    }),
  );
  return [...ofColumns, ...settingRules(tables.get(TABLES.settings.name))];
}

/**
 * The body of a column as an absolute reference for a drop-down, as it will be when `edits` are applied.
 * Example: `='Flex Offers'!$A$5:$A$20`.
 */
export function columnRange(
  layout: TableLayout,
  column: string,
  tables: ReadonlyMap<string, TableContent>,
  edits: readonly WorkbookEdit[],
): string {
  const old = tables.get(layout.name);
  const corner = old ? cornerOf(old) : layout;
  const place = columnsOf(layout, tables).findIndex((name) => nameKey(name) === nameKey(column));
  const rows = edits.reduce((count, edit) => {
    if (edit.kind === "table" && edit.table === layout.name) return edit.rows.length;
    return edit.kind === "appendRows" && edit.table === layout.name ? count + edit.rows.length : count;
  }, old?.values.length ?? 1);
  const letters = columnLetters(corner.column + Math.max(0, place));
  const first = corner.row + 2;
  const sheet = (old?.sheet ?? layout.sheet).replace(/'/g, "''");
  return `='${sheet}'!$${letters}$${first}:$${letters}$${first + rows - 1}`;
}

function columnsOf(layout: TableLayout, tables: ReadonlyMap<string, TableContent>): readonly string[] {
  return tables.get(layout.name)?.columns ?? layout.columns.map((column) => column.name);
}

/** Each setting has a rule of its own in its Value cell; settings that the run adds stand below those that were there. */
function settingRules(old: TableContent | undefined): WorkbookEdit[] {
  const corner = old ? cornerOf(old) : TABLES.settings;
  const columns = old?.columns ?? TABLES.settings.columns.map((column) => column.name);
  const [nameAt, valueAt] = [columns.indexOf("Setting"), columns.indexOf("Value")];
  const names = (old?.values ?? []).map((row) => nameKey(textOf(row[nameAt] ?? "")));
  const lines = settingLines();
  const known = new Set(names);
  const rows = [...names, ...lines.map((line) => nameKey(line.name)).filter((name) => !known.has(name))];
  const letters = columnLetters(corner.column + valueAt);
  const first = corner.row + 2;
  return rows.flatMap((name, index): WorkbookEdit[] => {
    const line = lines.find((each) => nameKey(each.name) === name);
    if (!line || valueAt < 0) return [];
    const target = { sheet: old?.sheet ?? SHEETS.settings, address: `${letters}${first + index}` };
    const message = { title: shortTitle(line), text: line.note };
    const rule: WorkbookEdit = { kind: "validation", target, rule: ruleOf(line), message };
    // A date that stands there keeps the way in which its country writes it.
    if (line.allowed !== "date" || index < names.length) return [rule];
    return [rule, { kind: "look", target, look: { numberFormat: numberFormat("date", 0) } }];
  });
}

function ruleOf({ allowed }: SettingLine): Rule {
  if (allowed === "date") return DATE;
  if ("list" in allowed) return { list: allowed.list };
  return { decimalFrom: allowed.from, decimalTo: allowed.to };
}

/** Excel shows at most 32 characters as the title of a message. */
function shortTitle({ name }: SettingLine): string {
  return name.length <= 32 ? name : `${name.slice(0, 31)}…`;
}
