import type { CalendarDate } from "../costing";
import { cellDate, cellText, isEmptyCell, isErrorCell, type Cells } from "./cell";
import { amountIssue, cellIssue } from "./cellIssue";
import { isTitleRow, locateColumns, type ColumnSpec, type LocatedColumns } from "./columns";
import { readRows, unreadable, type RangeRead, type ReadOptions, type RowOutcome } from "./rangeRead";

type Key = "team" | "tokensBought" | "tokensLeft" | "boughtOn" | "endDate" | "pricePerToken";

/**
 * One pack of tokens. `tokensLeft`: tokens still there (as bought, if the range does not say); `endDate`: day on which
 * they end; `pricePerToken` in currency units. Unknown is null, and "" for the team.
 */
export interface PackRow {
  readonly team: string;
  readonly tokensBought: number | null;
  readonly tokensLeft: number;
  readonly boughtOn: CalendarDate | null;
  readonly endDate: CalendarDate;
  readonly pricePerToken: number | null;
}

const COLUMNS: readonly ColumnSpec<Key>[] = [
  { key: "team", title: "Team", otherTitles: ["Team name"], isRequired: false },
  { key: "tokensBought", title: "Tokens bought", otherTitles: ["Bought", "Purchased"], isRequired: false },
  {
    key: "tokensLeft",
    title: "Tokens left",
    otherTitles: ["Left", "Balance", "Available", "Tokens"],
    isRequired: true,
  },
  { key: "boughtOn", title: "Bought on", otherTitles: ["Purchase date", "Start date"], isRequired: false },
  { key: "endDate", title: "End date", otherTitles: ["Expires", "Expires on", "Expiry"], isRequired: true },
  { key: "pricePerToken", title: "Price per token", otherTitles: ["Price", "Token price"], isRequired: false },
];
const ORDER: readonly Key[] = ["team", "tokensBought", "tokensLeft", "boughtOn", "endDate", "pricePerToken"];

/**
 * Reads token packs: columns Tokens left and End date, and if there are any Team, Tokens bought, Bought on and Price
 * per token, by title in any order or by position (two columns: tokens left, end date; otherwise team, tokens bought,
 * tokens left, bought on, end date, price per token). Rows without tokens left are passed over; rows without an end date, or with
 * numbers or dates that are none, are left out with an issue.
 * Example: `[[500, 46722]]` is a pack of 500 tokens that ends on 2027-12-01.
 */
export function readPacks(cells: Cells, options: ReadOptions = {}): RangeRead<PackRow> {
  const located = locateColumns(cells, COLUMNS, layoutOf);
  if (!located.ok) return unreadable(located.error);
  const { firstRow } = located.value;
  return readRows(cells, firstRow, (row, index) => readRow(row, index, located.value, options));
}

function layoutOf(width: number): readonly Key[] | null {
  if (width === 2) return ["tokensLeft", "endDate"];
  return width >= 5 ? ORDER.slice(0, width) : null;
}

function readRow(
  cells: readonly unknown[],
  row: number,
  located: LocatedColumns<Key>,
  { dateSystem = "1900", origin }: ReadOptions,
): RowOutcome<PackRow> {
  const { columnOf } = located;
  const cellOf = (key: Key): unknown => cells[columnOf.get(key) ?? -1];
  const team = cellText(cellOf("team"));
  const error = COLUMNS.map((column) => cellOf(column.key)).find(isErrorCell);
  if (error !== undefined) return { error: { name: team || null, error } };
  const left = cellOf("tokensLeft");
  // Tokens that are left are never guessed from those that were bought: the row is not counted.
  if (isEmptyCell(left)) return null;
  if (isTitleRow(located, row, cells, left)) return null;
  const checked = (value: unknown, key: Key) => ({
    value,
    subject: team || null,
    row,
    column: columnOf.get(key) ?? 0,
    origin,
  });
  const numbers: readonly Key[] = ["tokensLeft", "tokensBought", "pricePerToken"];
  for (const key of numbers) {
    const issue = amountIssue(checked(cellOf(key), key), "a number, 0 or more");
    if (issue) return { issue };
  }
  const [boughtOn, endDate] = [cellDate(cellOf("boughtOn"), dateSystem), cellDate(cellOf("endDate"), dateSystem)];
  if (endDate === null) return { issue: cellIssue("not-a-date", checked(cellOf("endDate"), "endDate"), "an end date") };
  if (boughtOn === null && !isEmptyCell(cellOf("boughtOn"))) {
    return { issue: cellIssue("not-a-date", checked(cellOf("boughtOn"), "boughtOn"), "a date") };
  }
  return {
    row: {
      team,
      tokensBought: numberOrNull(cellOf("tokensBought")),
      tokensLeft: Number(left),
      boughtOn,
      endDate,
      pricePerToken: numberOrNull(cellOf("pricePerToken")),
    },
  };
}

/** 0 is how some hosts hand out an empty cell: of a price or a purchase it is not known. */
function numberOrNull(cell: unknown): number | null {
  return typeof cell === "number" && cell !== 0 ? cell : null;
}
