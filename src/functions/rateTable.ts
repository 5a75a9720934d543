import {
  nameKey,
  rateBook,
  rateOf,
  rateProblemSentence,
  type CalendarDate,
  type Issue,
  type RateBook,
} from "../costing";
import { isEmptyCell, readRates } from "../ranges";
import { ALIASES, DEFAULT_RATES } from "../rates";
import { cellsOf } from "./broadcast";
import { invalidValue, notAvailable, passedOn, type CellError } from "./cellError";
import { shown } from "./elements";

/** Tokens per access day of a product, given by name or as a number; an error with a sentence if there is no rate. */
export type RateLookup = (product: unknown, date: CalendarDate | null) => number | CellError;

/** Tables that were read lately, so that a call per row does not read the same table again and again. */
const recentTables: { readonly cells: readonly (readonly unknown[])[]; readonly lookup: RateLookup }[] = [];
const TABLES_KEPT = 8;

/**
 * The look-up in a rate table that was given as an argument, or, when it was left out, in the built-in rows whose
 * figures are published. The answer depends on the cells alone: a table is only reused when every cell is the same.
 */
export function rateTable(rates: unknown): RateLookup {
  if (rates === null || rates === undefined) return BUILT_IN;
  const cells = cellsOf(rates);
  const known = recentTables.find((table) => sameCells(table.cells, cells));
  if (known) return known.lookup;
  const lookup = withMemory(lookupIn(cells));
  recentTables.unshift({ cells: cells.map((row) => [...row]), lookup });
  recentTables.length = Math.min(recentTables.length, TABLES_KEPT);
  return lookup;
}

const PUBLISHED = rateBook(
  DEFAULT_RATES.filter((row) => row.status === "published"),
  ALIASES,
);
const BUILT_IN = withMemory((product, date) => rateInBook(PUBLISHED, product, date));

function lookupIn(cells: readonly (readonly unknown[])[]): RateLookup {
  const errorOfTable = cells.length === 1 && cells[0]?.length === 1 ? passedOn(cells[0][0]) : null;
  if (errorOfTable) return () => errorOfTable;
  const read = readRates(cells);
  const errors = new Map(read.errors.map(({ name, error }) => [name === null ? null : nameKey(name), passedOn(error)]));
  const issues = new Map(read.issues.map((issue) => [nameKey(issue.subject ?? ""), issue]));
  const book = rateBook(read.rows, ALIASES);
  return (product, date) => {
    const key = typeof product === "string" ? nameKey(product) : "";
    const inTable = errors.get(key);
    if (inTable) return inTable;
    const issue = issues.get(key) ?? issues.get("");
    if (issue) return invalidValue(tableSentence(issue));
    const rate = rateInBook(book, product, date);
    return typeof rate !== "number" && book.rowsByKey.get(key) === undefined ? (errors.get(null) ?? rate) : rate;
  };
}

function rateInBook(book: RateBook, product: unknown, date: CalendarDate | null): number | CellError {
  if (typeof product !== "string") return invalidValue(`product must be a name or a number, found ${shown(product)}`);
  const rate = rateOf(book, product.trim(), date);
  if (rate.ok) return rate.value.tokensPerDay;
  const error = notAvailable(rateProblemSentence(rate.error));
  if (rate.error.reason === "not-on-flex") errorsOffFlex.add(error);
  return error;
}

const errorsOffFlex = new WeakSet<CellError>();

/** Whether a look-up failed because the product is known and not available on Flex: then only an offer can serve it. */
export function isNotOnFlex(answer: number | CellError): boolean {
  return typeof answer !== "number" && errorsOffFlex.has(answer);
}

/** Answers what does not need the table, and remembers the answers for names (without a date). */
function withMemory(lookup: RateLookup): RateLookup {
  const answers = new Map<unknown, number | CellError>();
  return (product, date) => {
    if (typeof product === "number" && product > 0 && product < Infinity) return product;
    if (date !== null) return isEmptyCell(product) ? notAvailable("product is empty") : lookup(product, date);
    const known = answers.get(product);
    if (known !== undefined) return known;
    const answer = answerFor(product, lookup);
    if (typeof product === "string" && answers.size < 10_000) answers.set(product, answer);
    return answer;
  };
}

function answerFor(product: unknown, lookup: RateLookup): number | CellError {
  if (isEmptyCell(product)) return notAvailable("product is empty");
  if (typeof product === "number") return invalidValue(`product must be a name or a rate above 0, found ${product}`);
  return lookup(product, null);
}

function tableSentence(issue: Issue): string {
  const place = issue.place?.path === undefined ? "" : `, ${issue.place.path}`;
  const subject = issue.subject === null ? "" : `, "${issue.subject}"`;
  return `rates${place}${subject}: expected ${issue.expected ?? "something else"}, found ${issue.received ?? "nothing"}`;
}

function sameCells(a: readonly (readonly unknown[])[], b: readonly (readonly unknown[])[]): boolean {
  if (a.length !== b.length) return false;
  return a.every((row, index) => {
    const other = b[index];
    return other !== undefined && row.length === other.length && row.every((cell, at) => Object.is(cell, other[at]));
  });
}
