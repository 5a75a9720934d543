import { RESULT_TABLES } from "./resultTables";
import { SHEETS } from "./sheetNames";
import { tableOf, type TableLayout } from "./tableLayout";

export { SHEETS } from "./sheetNames";
export { SUMMARY_ROWS } from "./resultTables";
export { isRebalanceSheet, rebalanceActionsLayout, rebalanceChangesLayout, rebalanceLayout } from "./rebalanceLayout";
export { SETTING } from "./settingNames";
export { numberFormat, type ColumnLayout, type TableLayout } from "./tableLayout";

/**
 * Every name that the add-in writes into a workbook is spelled here; those of sheets in sheetNames, those of result
 * tables in resultTables, and those of a quarter's sheet in rebalanceLayout.
 */

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
  ...RESULT_TABLES,
} as const satisfies Record<string, TableLayout>;

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

/** Name of the price list of a team that names none. */
export const DEFAULT_PRICE_LIST = "List price";

/** Stands under Recommended and Covered by in rows that are kept for a pin or a note of somebody without use. */
export const NOT_IN_USAGE = "not in this usage";
