import type { PriceTier } from "../costing";
import { cellText, isBlankCell, isEmptyCell, isErrorCell, type Cells } from "./cell";
import { amountIssue, cellIssue } from "./cellIssue";
import { isTitleRow, locateColumns, type ColumnSpec, type LocatedColumns } from "./columns";
import { readRows, unreadable, type RangeRead, type ReadOptions, type RowOutcome } from "./rangeRead";

type Key = "priceList" | "from" | "price";

/** One row of a token price list: from so many tokens on, this price per token in currency units. */
export interface TokenTierRow extends PriceTier {
  /** Name of the price list, "" where the range has only one. */
  readonly priceList: string;
}

const COLUMNS: readonly ColumnSpec<Key>[] = [
  { key: "priceList", title: "Price list", otherTitles: ["List"], isRequired: false },
  {
    key: "from",
    title: "From tokens",
    otherTitles: ["From", "Tokens", "Tokens from", "Minimum tokens", "Quantity"],
    isRequired: true,
  },
  {
    key: "price",
    title: "Price per token",
    otherTitles: ["Price", "Token price", "Unit price"],
    isRequired: true,
  },
];

/**
 * Reads token price tiers: columns From tokens and Price per token, optionally Price list, by title in any order or by
 * position (two columns: from, price; three: price list, from, price). A single cell is one price from 1 token on.
 * Empty rows are passed over; a price that is empty, negative or no number leaves its row out with an issue.
 * Example: `[[1, 3], [5000, 2.8]]` are two tiers; `[[3]]` is one price of 3.
 */
export function readTokenTiers(cells: Cells, options: ReadOptions = {}): RangeRead<TokenTierRow> {
  if (cells.length === 1 && cells[0]?.length === 1) return readRows([[1, cells[0][0]]], 0, flatPriceReader(options));
  const located = locateColumns(cells, COLUMNS, layoutOf);
  if (!located.ok) return unreadable(located.error);
  const { firstRow } = located.value;
  return readRows(cells, firstRow, (row, index) => readRow(row, index, located.value, options));
}

function layoutOf(width: number): readonly Key[] | null {
  if (width === 2) return ["from", "price"];
  return width > 2 ? ["priceList", "from", "price"] : null;
}

function flatPriceReader(options: ReadOptions) {
  const columnOf = new Map<Key, number>([
    ["from", 0],
    ["price", 1],
  ]);
  const located = { columnOf, firstRow: 0, hasHeader: true };
  return (row: readonly unknown[], index: number) => readRow(row, index, located, options);
}

function readRow(
  cells: readonly unknown[],
  row: number,
  located: LocatedColumns<Key>,
  { origin }: ReadOptions,
): RowOutcome<TokenTierRow> {
  const { columnOf } = located;
  const cellOf = (key: Key): unknown => cells[columnOf.get(key) ?? -1];
  const [list, from, price] = [cellOf("priceList"), cellOf("from"), cellOf("price")];
  const priceList = cellText(list);
  const error = [list, from, price].find(isErrorCell);
  if (error !== undefined) return { error: { name: priceList || null, error } };
  if (isEmptyCell(from) && isEmptyCell(price)) return null;
  if (isTitleRow(located, row, cells, price)) return null;
  const checked = (value: unknown, key: Key) => ({
    value,
    subject: priceList || null,
    row,
    column: columnOf.get(key) ?? 0,
    origin,
  });
  const fromIssue = amountIssue(checked(from, "from"), "a number of tokens, 0 or more");
  if (fromIssue) return { issue: fromIssue };
  const priceIssue = isEmptyCell(price)
    ? cellIssue("value-missing", checked(price, "price"), "a price per token")
    : amountIssue(checked(price, "price"), "a price per token, 0 or more");
  if (priceIssue) return { issue: priceIssue };
  return { row: { priceList, from: isBlankCell(from) ? 0 : Number(from), price: Number(price) } };
}
