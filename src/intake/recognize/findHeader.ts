import { cellText, isBlank, isBlankRow, type Cell } from "../cells/cell";
import { parseMonth } from "../cells/monthName";
import { parseNumber } from "../cells/number";
import type { TableMeta, TableRow } from "../source/tableSource";
import { nearestKind, recognizeCrosstab, recognizeHeader, type Header, type NearMiss } from "./recognizeHeader";

/** So many rows are searched for a header; exports put at most a block of filters above it. */
export const HEADER_ROWS = 60;

/** Columns with larger numbers (prices, cost centers) are no days of a product. */
const MOST_DAYS = 366;

/** A header and its index among the rows that were searched. */
export interface FoundHeader {
  readonly header: Header;
  readonly index: number;
}

/**
 * The first row that is a header by its names, alone or with the row below it (names over several columns, such as
 * "Days used" over months); if there is none, the first that is one by the numbers below it.
 */
export function findHeader(rows: readonly TableRow[], meta: TableMeta): FoundHeader | null {
  for (const [index, { cells }] of rows.entries()) {
    const header = recognizeHeader(cells, meta.dateSystem);
    const inTwoRows = rows[index + 1] === undefined ? null : headerOfTwoRows(cells, rows[index + 1]?.cells ?? [], meta);
    if (inTwoRows !== null) return { header: inTwoRows, index: index + 1 };
    if (header !== null) return { header, index };
  }
  const isNumber = (cell: Cell): boolean => {
    const number = parseNumber(cell, meta.decimalComma);
    return number !== null && Math.abs(number) <= MOST_DAYS;
  };
  for (const [index, { cells }] of rows.entries()) {
    const below = rows.slice(index + 1).map((row) => row.cells);
    const header = recognizeCrosstab(cells, below, isNumber, meta.dateSystem);
    if (header !== null) return { header, index };
  }
  return null;
}

/** A matrix whose months stand in the second row, under a name or a year; null for everything else. */
function headerOfTwoRows(upper: readonly Cell[], lower: readonly Cell[], { dateSystem }: TableMeta): Header | null {
  const alone = recognizeHeader(lower, dateSystem);
  const isBlankBelowNames = upper.some((cell, column) => !isBlank(cell) && isBlank(lower[column] ?? null));
  if (alone !== null || !isBlankBelowNames || isBlankRow(lower)) return null;
  let over: Cell = null;
  const names = Array.from({ length: Math.max(upper.length, lower.length) }, (_, column): Cell => {
    const [above = null, below = null] = [upper[column], lower[column]];
    if (!isBlank(above)) over = above;
    if (isBlank(below)) return above;
    if (parseMonth(below, dateSystem) !== null) return below;
    const both = `${cellText(over)} ${cellText(below)}`;
    return parseMonth(both, dateSystem) !== null ? both : below;
  });
  const header = recognizeHeader(names, dateSystem);
  return header?.kind === "matrix" && header.months.length > 1 ? header : null;
}

/** The row that comes closest to a header, with what it lacks; null when no row looks like one. */
export function nearestHeader(rows: readonly TableRow[], meta: TableMeta): (NearMiss & { row: number }) | null {
  let best: (NearMiss & { row: number }) | null = null;
  for (const { number, cells } of rows) {
    if (isBlankRow(cells)) continue;
    const near = nearestKind(cells, meta.dateSystem);
    if (near !== null && near.found.length > (best?.found.length ?? 0)) best = { ...near, row: number };
  }
  return best;
}
