import { issueOf, type Issue } from "../../costing";
import type { CellValue, SheetContent } from "../../workbook/port";
import { columnLetters, nameKey, textOf } from "../recommendMix/cells";

/** What a list holds: tokens per access day of products, or annual prices of offers. */
export type PriceListKind = "rates" | "offers";

/** One figure of a list: of whom, how much, and the cell that it stands in. */
export interface ListedFigure {
  readonly name: string;
  readonly figure: number;
  readonly cell: string;
}

/** A rate sheet or price list on one of the user's sheets. `issues`: rows that were not understood. */
export interface PriceList {
  readonly sheet: string;
  readonly kind: PriceListKind;
  readonly figures: readonly ListedFigure[];
  readonly issues: readonly Issue[];
}

/** Titles of the columns, most telling first, without case and signs. */
const NAMES: readonly string[] = ["product", "offer", "product name", "offering", "subscription", "collection"];
const FIGURES: Readonly<Record<PriceListKind, readonly string[]>> = {
  rates: ["tokens per day", "tokens day", "daily token rate", "token rate", "tokens per 24 hours", "flex rate"],
  offers: ["annual price", "price per year", "yearly price", "annual subscription price", "price a year", "list price"],
};

/** A table with one of these is usage or a list of seats, whatever else it holds. */
const NOT_IN_A_LIST = /^(user|email|first name|last name|days?|date|month|quantity|seats?|start|end)\b/;

const MOST_ROWS_ABOVE = 20;

/**
 * Finds rate sheets and price lists on the user's sheets: a row of titles with a product or offer beside its tokens per
 * day or annual price. The first row of a name counts; later ones and figures that are no number above 0 become issues.
 * Example: the columns "Product" and "Tokens per day" with the row "Revit", 10 are a list of rates with one figure.
 */
export function findPriceLists(sheets: readonly SheetContent[]): PriceList[] {
  return sheets.flatMap((sheet) => (["rates", "offers"] as const).flatMap((kind) => listOn(sheet, kind) ?? []));
}

function listOn(sheet: SheetContent, kind: PriceListKind): PriceList | null {
  const header = sheet.values.slice(0, MOST_ROWS_ABOVE).findIndex((row) => columnsOf(row, kind) !== null);
  const columns = columnsOf(sheet.values[header] ?? [], kind);
  if (columns === null) return null;
  const figures = new Map<string, ListedFigure>();
  const issues: Issue[] = [];
  sheet.values.slice(header + 1).forEach((row, index) => {
    const name = textOf(row[columns.name] ?? "");
    const value = row[columns.figure] ?? "";
    if (name === "" || textOf(value) === "") return;
    const cell = `${columnLetters(sheet.columnIndex + columns.figure)}${sheet.rowIndex + header + 2 + index}`;
    const figure = figureOf(value);
    if (figure === null) issues.push(noFigure(sheet.sheet, cell, name, value));
    else if (figures.has(nameKey(name))) issues.push(stoodAbove(sheet.sheet, cell, name));
    else figures.set(nameKey(name), { name, figure, cell });
  });
  return figures.size === 0 ? null : { sheet: sheet.sheet, kind, figures: [...figures.values()], issues };
}

function columnsOf(row: readonly CellValue[], kind: PriceListKind): { name: number; figure: number } | null {
  const titles = row.map(titleOf);
  if (titles.some((title) => NOT_IN_A_LIST.test(title))) return null;
  const [name, figure] = [NAMES, FIGURES[kind]].map((known) =>
    known.map((title) => titles.indexOf(title)).find((place) => place >= 0),
  );
  return name === undefined || figure === undefined ? null : { name, figure };
}

/** Example: "Tokens / day" is "tokens day". */
function titleOf(cell: CellValue): string {
  return String(cell)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function figureOf(value: CellValue): number | null {
  const text = textOf(value);
  const figure = typeof value === "number" ? value : /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
  return Number.isFinite(figure) && figure > 0 ? figure : null;
}

function noFigure(sheet: string, cell: string, name: string, value: CellValue): Issue {
  return issueOf("not-a-number", {
    severity: "warning",
    place: { sheet, cell },
    subject: `the figure of ${name}`,
    expected: "a number above 0",
    received: textOf(value),
    done: "row left out",
  });
}

function stoodAbove(sheet: string, cell: string, name: string): Issue {
  return issueOf("row-duplicate", {
    severity: "warning",
    place: { sheet, cell },
    subject: name,
    done: "the first row was taken",
  });
}
