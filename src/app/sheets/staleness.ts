import type { CalendarDate } from "../../costing";
import { TABLES, type TableLayout } from "../../workbook/layout";
import type { CellValue, EditCell } from "../../workbook/port";
import { columnAfter, type TablesAfter } from "./tableAfter";
import { live } from "./tableEdit";

/** What the staleness line looks at: the tables as they stand after the run. */
export interface StalenessParts extends TablesAfter {
  readonly asOf: CalendarDate;
}

/** Figures of the input tables: how many there are, their sum, and each in its row, so that a swap shows too. */
const FIGURES: readonly (readonly [TableLayout, readonly string[]])[] = [
  [TABLES.settings, ["Value"]],
  [TABLES.rates, ["Tokens per day", "Effective from"]],
  [TABLES.offers, ["Annual price", "Renewal price", "Yearly increase %", "Effective from"]],
  [TABLES.offerTiers, ["From seats", "Price"]],
  [TABLES.teams, ["Pack", "Minimum", "Maximum"]],
  [TABLES.tokenTiers, ["From tokens", "Price per token"]],
  [TABLES.seats, ["Quantity", "Price", "Start", "End date"]],
  [TABLES.packs, ["Tokens left", "End date"]],
];

/** Texts of the input tables: the length of each in its row. */
const TEXTS: readonly (readonly [TableLayout, readonly string[]])[] = [
  [TABLES.settings, ["Value"]],
  [TABLES.rates, ["Product", "On Flex"]],
  [TABLES.offers, ["Offer", "Kind", "Products"]],
  [TABLES.offerTiers, ["Offer"]],
  [TABLES.teams, ["Team", "Contract", "Price list", "Scheme"]],
  [TABLES.tokenTiers, ["Price list"]],
  [TABLES.seats, ["Offer", "User", "Renews"]],
  [TABLES.packs, ["Team"]],
];

/** Rows beyond this many share their weights, so that the sums stay exact. */
const WEIGHTS = 997;

/**
 * "current", or that the inputs changed: compares what the proof rests on with the tables, in plain functions that need
 * no add-in. Input tables are compared row by row, also against two figures that change places; the result tables, which
 * people sort, by their rows, the sum of their days, and their pins.
 */
export function stalenessCell(parts: StalenessParts): EditCell {
  const checks = [
    ...FIGURES.flatMap(([layout, columns]) => columns.flatMap((column) => figureChecks(parts, layout, column))),
    ...TEXTS.flatMap(([layout, columns]) => columns.flatMap((column) => textCheck(parts, layout, column))),
    ...[TABLES.hybridMix, TABLES.mixDetail].flatMap((layout) => [
      `ROWS(${layout.name}[User])=${columnAfter(layout, "User", parts).length}`,
      `SUMPRODUCT(LEN(${layout.name}[Pin]))=${total(lengths(columnAfter(layout, "Pin", parts)))}`,
    ]),
    sumCheck("FlexMixDetail[Access days a year]", numbers(columnAfter(TABLES.mixDetail, "Access days a year", parts))),
  ];
  const changed =
    `inputs changed since ${parts.asOf}: costs are recalculated, the recommendation is not. ` + `Run Recommend mix.`;
  return live(`=IF(AND(${checks.join(",")}),"current","${changed}")`, "current");
}

function figureChecks(parts: StalenessParts, layout: TableLayout, column: string): string[] {
  const cells = columnAfter(layout, column, parts);
  const values = numbers(cells);
  const range = `${layout.name}[${column}]`;
  // An empty table has nothing that could change places, and its formula would only be longer.
  if (values.every((value) => value === null)) return [`COUNT(${range})=0`];
  const placed = cells.map((cell, index) => (typeof cell === "number" ? cell * weightOf(index) : 0));
  return [
    `COUNT(${range})=${values.filter((value) => value !== null).length}`,
    sumCheck(range, values),
    `ROUND(SUMPRODUCT(${range},${weightsOf(range)}),4)=${total(placed)}`,
  ];
}

function textCheck(parts: StalenessParts, layout: TableLayout, column: string): string[] {
  const range = `${layout.name}[${column}]`;
  const cells = columnAfter(layout, column, parts);
  // Spreadsheets do not agree how long such a character is.
  if (cells.some((cell) => /[\ud800-\udfff]/.test(String(cell)))) return [];
  const placed = lengths(cells).map((length, index) => length * weightOf(index));
  return [`SUMPRODUCT(LEN(${range}),${weightsOf(range)})=${total(placed)}`];
}

function sumCheck(range: string, values: readonly (number | null)[]): string {
  return `ROUND(SUM(${range}),4)=${total(values.map((value) => value ?? 0))}`;
}

const weightOf = (index: number): number => (index % WEIGHTS) + 1;

/** The weights of a column's rows, counted from its first row, as part of a formula. */
function weightsOf(range: string): string {
  return `MOD(ROW(${range})-MIN(ROW(${range})),${WEIGHTS})+1`;
}

function numbers(cells: readonly CellValue[]): (number | null)[] {
  return cells.map((cell) => (typeof cell === "number" ? cell : null));
}

/** A formula sees a number or a date as the text that a person would type. */
function lengths(cells: readonly CellValue[]): number[] {
  return cells.map((cell) => String(cell).length);
}

/** To 1e-4, as a number that a formula takes in any language. */
function total(values: readonly number[]): number {
  return Math.round(values.reduce((sum, value) => sum + value, 0) * 10_000) / 10_000;
}
