import type { TokenPack } from "../costing";
import { isEmptyCell, readPacks, titleKey } from "../ranges";
import { cellsOf } from "./broadcast";
import { invalidValue, notAvailable, passedOn, type CellError } from "./cellError";

/**
 * The token packs of an argument, or the error that every element shows: an error that stood in the range, a row that
 * could not be read, no pack at all, or the packs of several teams, which do not share their tokens.
 */
export function packTable(argument: unknown): readonly TokenPack[] | CellError {
  const cells = cellsOf(argument);
  if (cells.every((row) => row.every(isEmptyCell))) return notAvailable("packs is empty");
  const read = readPacks(cells);
  const [error] = read.errors;
  if (error) return passedOn(error.error) ?? invalidValue("packs contains an error");
  const [issue] = read.issues;
  if (issue) {
    const place = issue.place?.path === undefined ? "" : `, ${issue.place.path}`;
    return invalidValue(
      `packs${place}: expected ${issue.expected ?? "something else"}, found ${issue.received ?? "nothing"}`,
    );
  }
  if (read.rows.length === 0) return notAvailable("packs is empty");
  const teams = new Set(read.rows.map((row) => titleKey(row.team)));
  if (teams.size > 1) return invalidValue("packs holds several teams: pass the rows of one");
  return read.rows.map(({ tokensLeft, tokensBought, boughtOn, endDate }) => ({
    tokens: tokensLeft,
    size: tokensBought ?? tokensLeft,
    from: boughtOn,
    endDate,
  }));
}
