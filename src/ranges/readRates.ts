import { FIGURE_STATUSES, type FigureStatus, type OnFlex, type RateRow } from "../costing";
import { cellDate, cellText, isBlankCell, isEmptyCell, isErrorCell, type Cells } from "./cell";
import { amountIssue, cellIssue } from "./cellIssue";
import { isTitleRow, locateColumns, type ColumnSpec, type LocatedColumns } from "./columns";
import { readRows, unreadable, type RangeRead, type ReadOptions, type RowOutcome } from "./rangeRead";

type Key = "product" | "tokensPerDay" | "onFlex" | "effectiveFrom" | "source" | "status";

const COLUMNS: readonly ColumnSpec<Key>[] = [
  { key: "product", title: "Product", otherTitles: ["Product name", "Offering"], isRequired: true },
  {
    key: "tokensPerDay",
    title: "Tokens per day",
    otherTitles: ["Tokens", "Rate", "Daily rate", "Token rate", "Daily token rate", "Tokens per 24 hours"],
    isRequired: true,
  },
  { key: "onFlex", title: "On Flex", otherTitles: ["Flex", "Available on Flex"], isRequired: false },
  { key: "effectiveFrom", title: "Effective from", otherTitles: ["From", "Valid from", "Date"], isRequired: false },
  { key: "source", title: "Source", otherTitles: [], isRequired: false },
  { key: "status", title: "Status", otherTitles: [], isRequired: false },
];
const ORDER: readonly Key[] = ["product", "tokensPerDay", "onFlex", "effectiveFrom", "source", "status"];

/**
 * Reads a rate table: columns Product and Tokens per day, and if there are any On Flex, Effective from, Source and
 * Status, by title in any order or by position in this order. Empty rows are passed over.
 *
 * An empty rate is null and never 0. A cell that holds 0 is a rate of 0, unless the row is marked `missing` or its On
 * Flex and Status columns are both empty: then it is an empty cell, which some hosts hand out as 0. Rows with a rate
 * that is negative or no number, or with a date that is none, are left out with an issue.
 * Example: `[["Product", "Tokens per day"], ["AutoCAD", 7]]` and `[["AutoCAD", 7]]` both give AutoCAD at 7.
 */
export function readRates(cells: Cells, options: ReadOptions = {}): RangeRead<RateRow> {
  const located = locateColumns(cells, COLUMNS, (width) => (width < 2 ? null : ORDER.slice(0, width)));
  if (!located.ok) return unreadable(located.error);
  const { firstRow } = located.value;
  return readRows(cells, firstRow, (row, index) => readRow(row, index, located.value, options));
}

function readRow(
  cells: readonly unknown[],
  row: number,
  located: LocatedColumns<Key>,
  { dateSystem = "1900", origin }: ReadOptions,
): RowOutcome<RateRow> {
  const { columnOf } = located;
  const cellOf = (key: Key): unknown => cells[columnOf.get(key) ?? -1];
  const [product, rate, date] = [cellOf("product"), cellOf("tokensPerDay"), cellOf("effectiveFrom")];
  if (isErrorCell(product)) return { error: { name: null, error: product } };
  if (isEmptyCell(product)) return null;
  const name = cellText(product);
  if (isErrorCell(rate)) return { error: { name, error: rate } };
  if (isTitleRow(located, row, cells, rate)) return null;
  const checked = (value: unknown, key: Key) => ({ value, subject: name, row, column: columnOf.get(key) ?? 0, origin });
  const rateIssue = amountIssue(checked(rate, "tokensPerDay"), "tokens per day, 0 or more");
  if (rateIssue) return { issue: rateIssue };
  const effectiveFrom = cellDate(date, dateSystem);
  if (effectiveFrom === null && !isEmptyCell(date)) {
    return { issue: cellIssue("not-a-date", checked(date, "effectiveFrom"), "a date") };
  }
  const stated = statusOf(cellOf("status"));
  const isUnmarked = hasMarks(columnOf) && isEmptyCell(cellOf("onFlex")) && isEmptyCell(cellOf("status"));
  const tokensPerDay = rateOfCell(rate, stated === "missing" || isUnmarked);
  return {
    row: {
      product: name,
      tokensPerDay,
      onFlex: onFlexOf(cellOf("onFlex")),
      effectiveFrom,
      source: cellText(cellOf("source")),
      status: stated ?? (tokensPerDay === null ? "missing" : "assumed"),
    },
  };
}

function rateOfCell(rate: unknown, zeroIsEmpty: boolean): number | null {
  if (typeof rate !== "number" || isBlankCell(rate)) return null;
  return rate === 0 && zeroIsEmpty ? null : rate;
}

function hasMarks(columnOf: ReadonlyMap<Key, number>): boolean {
  return columnOf.has("onFlex") || columnOf.has("status");
}

function onFlexOf(cell: unknown): OnFlex {
  if (typeof cell === "boolean") return cell ? "yes" : "no";
  const answer = cellText(cell).toLowerCase();
  return answer === "yes" || answer === "no" ? answer : "unknown";
}

function statusOf(cell: unknown): FigureStatus | null {
  const text = cellText(cell).toLowerCase();
  return FIGURE_STATUSES.find((status) => status === text) ?? null;
}
