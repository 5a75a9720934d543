import { isBlankCell } from "../ranges";
import { cellsOf } from "./broadcast";
import { invalidValue, passedOn, type CellError } from "./cellError";
import { shown } from "./elements";

const LONGEST_MONTH_DAYS = 31;

/**
 * Access days a month from one row or one column, oldest first, or the error that every element shows. A title in the
 * first cell is passed over; an empty cell is a month with 0 days, as everywhere where days are read.
 * Example: `[["Days"], [3], [null], [5]]` is 3, 0 and 5.
 */
export function monthList(argument: unknown): readonly number[] | CellError {
  const rows = cellsOf(argument);
  if (rows.length > 1 && rows.some((row) => row.length > 1)) {
    return invalidValue("monthly_days must be one row or one column");
  }
  const cells = rows.flat();
  const months: number[] = [];
  for (const [index, cell] of cells.entries()) {
    const error = passedOn(cell);
    if (error !== null) return error;
    if (index === 0 && typeof cell === "string" && /^\s*\p{L}/u.test(cell)) continue;
    const days = isBlankCell(cell) ? 0 : cell;
    if (typeof days !== "number" || !(days >= 0 && days <= LONGEST_MONTH_DAYS)) {
      return invalidValue(`monthly_days must be numbers from 0 to ${LONGEST_MONTH_DAYS}, found ${shown(cell)}`);
    }
    months.push(days);
  }
  return months;
}
