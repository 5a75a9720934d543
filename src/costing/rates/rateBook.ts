import type { CalendarDate } from "../quantity/calendarDate";
import { fail, ok, type Result } from "../quantity/result";
import { aliasMap, nameKey, type Alias, type AliasMap } from "./productName";
import type { RateProblem } from "./rateProblem";
import type { RateRow } from "./rateRow";

/** Rates ready for look-up. Built by `rateBook`, asked by `rateOf`. */
export interface RateBook {
  /** Name key to the rows of that product, earliest first; rows without a date come before all dates. */
  readonly rowsByKey: ReadonlyMap<string, readonly RateRow[]>;
  readonly aliases: AliasMap;
}

/** A rate that was found: tokens per access day, and the row that says so. */
export interface Rate {
  readonly tokensPerDay: number;
  readonly row: RateRow;
}

/**
 * Makes a rate book of rows in any order. A name that has rows of its own is never looked up through its alias.
 * Example: `rateBook([{ product: "AutoCAD", tokensPerDay: 7, ... }], [{ name: "AutoCAD MEP", product: "AutoCAD" }])`.
 */
export function rateBook(rows: readonly RateRow[], aliases: readonly Alias[]): RateBook {
  const rowsByKey = new Map<string, RateRow[]>();
  for (const row of rows) {
    const key = nameKey(row.product);
    const known = rowsByKey.get(key);
    if (known) known.push(row);
    else rowsByKey.set(key, [row]);
  }
  for (const known of rowsByKey.values()) known.sort(byEffectiveFrom);
  return { rowsByKey, aliases: aliasMap(aliases) };
}

/**
 * The rate of a product on a date, or why there is none.
 *
 * With a date the row that took effect last on or before it counts. Without a date (null) all rows must agree: a
 * product with several dated rates needs a date. Two different rates from the same day on contradict each other and
 * are refused. Missing is never 0: a row without a figure is `rate-missing`, a row that says "no" is `not-on-flex`.
 * Example: AutoCAD 7 from 2021-12-21: `rateOf(book, "autocad ", null)` is 7; on 2020-01-01 it is `rate-missing`.
 */
export function rateOf(book: RateBook, product: string, date: CalendarDate | null): Result<Rate, RateProblem> {
  const rows = rowsOf(book, product);
  if (rows.length === 0) return fail({ reason: "product-unknown", product, date, rows });
  const valid = date === null ? rows : latestRows(rows, date);
  const [row] = valid;
  if (!row) return fail({ reason: "not-yet-effective", product, date, rows });
  if (valid.some((other) => !sameRate(other, row))) {
    const sameDay = valid.every((other) => other.effectiveFrom === row.effectiveFrom);
    return fail({ reason: sameDay ? "rates-contradict" : "date-needed", product, date, rows: valid });
  }
  if (row.onFlex === "no") return fail({ reason: "not-on-flex", product, date, rows: valid });
  if (row.tokensPerDay === null) return fail({ reason: "rate-missing", product, date, rows: valid });
  return ok({ tokensPerDay: row.tokensPerDay, row });
}

/** The rows of a product, its own or else those of the product that it is another name for; empty if unknown. */
export function rowsOf(book: RateBook, product: string): readonly RateRow[] {
  const key = nameKey(product);
  return book.rowsByKey.get(key) ?? book.rowsByKey.get(book.aliases.get(key) ?? key) ?? [];
}

function latestRows(rows: readonly RateRow[], date: CalendarDate): readonly RateRow[] {
  const begun = rows.filter((row) => row.effectiveFrom === null || row.effectiveFrom <= date);
  const latest = begun[begun.length - 1]?.effectiveFrom;
  return begun.filter((row) => row.effectiveFrom === latest);
}

function sameRate(a: RateRow, b: RateRow): boolean {
  if (a.onFlex === "no" || b.onFlex === "no") return a.onFlex === b.onFlex;
  return a.tokensPerDay === b.tokensPerDay;
}

function byEffectiveFrom(a: RateRow, b: RateRow): number {
  const [first, second] = [a.effectiveFrom ?? "", b.effectiveFrom ?? ""];
  return first < second ? -1 : first > second ? 1 : 0;
}
