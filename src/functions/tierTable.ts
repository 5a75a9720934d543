import { checkTiers, type Issue, type TierScheme, type TokenTiers } from "../costing";
import { cellText, isEmptyCell, readTokenTiers } from "../ranges";
import { cellsOf } from "./broadcast";
import { invalidValue, notAvailable, passedOn, type CellError } from "./cellError";
import { shown } from "./elements";

/**
 * The token price tiers of an argument, or the error that every element shows: an error that stood in the range, a row
 * that could not be read, no price at all, or the rows of several price lists in one range.
 */
export function tierTable(tiers: unknown): TokenTiers | CellError {
  const read = readTokenTiers(cellsOf(tiers));
  const [error] = read.errors;
  if (error) return passedOn(error.error) ?? invalidValue("tiers contains an error");
  const [issue] = read.issues;
  if (issue && read.rows.length === 0 && isNothing(tiers)) return notAvailable("tiers is empty");
  if (issue) return invalidValue(issueSentence(issue));
  if (read.rows.length === 0) return notAvailable("tiers is empty");
  const lists = new Set(read.rows.map((row) => row.priceList.toLowerCase()));
  if (lists.size > 1) return invalidValue("tiers holds several price lists: pass the rows of one");
  const checked = checkTiers(read.rows);
  return checked.ok ? checked.value : invalidValue(issueSentence(checked.error));
}

/** The scheme of an argument; empty means all-units. Example: "All units" and "all-units" are the same. */
export function schemeOf(value: unknown): TierScheme | CellError {
  if (isEmptyCell(value)) return "all-units";
  const scheme = cellText(value)
    .toLowerCase()
    .replace(/[\s_]+/g, "-");
  if (scheme === "all-units" || scheme === "incremental") return scheme;
  return invalidValue(`scheme must be "all-units" or "incremental", found ${shown(value)}`);
}

/** Whether what `tierTable` or `schemeOf` answered is an error. */
export function isError<T extends object | string>(answer: T | CellError): answer is CellError {
  return typeof answer === "object" && "code" in answer;
}

function isNothing(tiers: unknown): boolean {
  return cellsOf(tiers).every((row) => row.every(isEmptyCell));
}

function issueSentence(issue: Issue): string {
  const place = issue.place?.path === undefined ? "" : `, ${issue.place.path}`;
  return `tiers${place}: expected ${issue.expected ?? "something else"}, found ${issue.received ?? "nothing"}`;
}
