import { accessDayRows, instantOfSerial, type Session } from "../costing";
import { isEmptyCell } from "../ranges";
import { cellsOf } from "./broadcast";
import { invalidValue, notAvailable, passedOn, type CellError } from "./cellError";

/** Serial numbers from 1900-03-01 to 9999-12-31, where both date systems of Excel count day by day. */
const FIRST_SERIAL = 61;
const LAST_SERIAL = 2_958_466;

/**
 * Charged 24-hour windows per user and product of a log of sessions. Spills user, product and access days. Example: Monday 8:00 to 17:00 and Tuesday 7:00 to 17:00 are 2 access days.
 * @customfunction ACCESSDAYS
 * @helpurl https://flex-mix.example/docs/formulas.html#accessdays
 * @param users Column of users, one row per session.
 * @param products Column of products, one row per session.
 * @param starts Column of start dates with times.
 * @param [ends] Column of end dates with times. Left out or empty: the session counts as a launch.
 * @returns Rows of user, product and number of charged 24-hour windows.
 */
export function ACCESSDAYS(
  users: unknown[][],
  products: unknown[][],
  starts: unknown[][],
  ends?: unknown[][],
): unknown[][] {
  const columns = [users, products, starts, ...(isGiven(ends) ? [ends] : [])].map(cellsOf);
  const rowCount = columns[0]?.length ?? 0;
  if (columns.some((column) => column.length !== rowCount || column.some((row) => row.length !== 1))) {
    return [[invalidValue("users, products, starts and ends must be columns of equal length")]];
  }
  const sessions: Session[] = [];
  for (let row = 0; row < rowCount; row += 1) {
    const cells = columns.map((column) => column[row]?.[0]);
    if (cells.slice(0, 3).every(isEmptyCell)) continue;
    const session = sessionOf(cells, row + 1);
    if ("code" in session) return [[session]];
    sessions.push(session);
  }
  if (sessions.length === 0) return [[notAvailable("there are no sessions")]];
  return accessDayRows(sessions).map(({ user, product, windows }) => [user, product, windows]);
}

function isGiven(ends: unknown[][] | undefined): ends is unknown[][] {
  return ends !== undefined && ends !== null;
}

/** The session of a row, or the error that stands for the whole result: a wrong total must not look right. */
function sessionOf(cells: readonly unknown[], row: number): Session | CellError {
  for (const cell of cells) {
    const error = passedOn(cell);
    if (error !== null) return error;
  }
  const [user, product, start, end] = cells;
  if (isEmptyCell(user)) return notAvailable(`user is empty in row ${row}`);
  if (isEmptyCell(product)) return notAvailable(`product is empty in row ${row}`);
  const startMs = instantOf(start);
  if (startMs === null) return invalidValue(`start in row ${row} is not a date`);
  const endMs = isEmptyCell(end) ? null : instantOf(end);
  if (endMs === null && !isEmptyCell(end)) return invalidValue(`end in row ${row} is not a date`);
  if (endMs !== null && endMs < startMs) return invalidValue(`end in row ${row} is before its start`);
  return { user: String(user), product: String(product), startMs, endMs };
}

function instantOf(cell: unknown): number | null {
  if (typeof cell !== "number" || !(cell >= FIRST_SERIAL) || cell >= LAST_SERIAL) return null;
  return instantOfSerial(cell);
}
