import type { CalendarDate } from "../quantity/calendarDate";
import type { Issue } from "../quantity/issue";
import { issueOf } from "../quantity/issueOf";
import { roundToMoney, type Money } from "../quantity/money";
import { fail, ok, type Result } from "../quantity/result";
import { aliasMap, chargeKey, type Alias, type AliasMap } from "../rates/productName";
import type { OfferRow } from "./offer";

/** Offers ready for look-up, in one currency. Built by `offerBook`. */
export interface OfferBook<Currency extends string = string> {
  readonly currency: Currency;
  /** Charge key of the offer and term to its rows, earliest first; rows without a date come before all dates. */
  readonly rowsByOffer: ReadonlyMap<string, readonly OfferRow[]>;
  readonly aliases: AliasMap;
}

/**
 * Makes an offer book of rows in any order. Offers of the same name and different terms are different offers.
 * The aliases are those of the rate book: "AutoCAD Map 3D" is covered by what covers AutoCAD.
 */
export function offerBook<Currency extends string>(
  currency: Currency,
  rows: readonly OfferRow[],
  aliases: readonly Alias[],
): OfferBook<Currency> {
  const map = aliasMap(aliases);
  const rowsByOffer = new Map<string, OfferRow[]>();
  for (const row of rows) {
    const key = offerKey(row.offer, row.termMonths, map);
    const known = rowsByOffer.get(key);
    if (known) known.push(row);
    else rowsByOffer.set(key, [row]);
  }
  for (const known of rowsByOffer.values()) known.sort(byEffectiveFrom);
  return { currency, rowsByOffer, aliases: map };
}

/**
 * The row of an offer that holds on a date, or why none does. Without a date (null) there must be one row only.
 * Example: prices from 2025-01-01 and 2026-01-01: on 2025-06-30 the first, on 2026-01-01 the second.
 */
export function offerOn(
  book: OfferBook,
  offer: string,
  termMonths: number,
  date: CalendarDate | null,
): Result<OfferRow, Issue> {
  const rows = book.rowsByOffer.get(offerKey(offer, termMonths, book.aliases)) ?? [];
  if (rows.length === 0)
    return fail(offerIssue("offer-unknown", offer, `an offer with a term of ${termMonths} months`));
  const valid = date === null ? rows : latestRows(rows, date);
  const [row] = valid;
  if (!row) return fail(offerIssue("price-missing", offer, `a price on ${date ?? "that day"}`));
  if (valid.length === 1) return ok(row);
  const expected = date === null ? "a date, because there are several prices" : `one row on ${date}`;
  return fail(offerIssue("price-missing", offer, expected, `${valid.length} rows`));
}

/**
 * Annual price of a new seat on a date (units of 1e-4), rounded to 1e-4. Missing is a failure and never 0.
 * Example: "AutoCAD" at 2030 gives 20_300_000.
 */
export function annualPriceOf<Currency extends string>(
  book: OfferBook<Currency>,
  offer: string,
  termMonths: number,
  date: CalendarDate | null,
): Result<Money<Currency>, Issue> {
  const row = offerOn(book, offer, termMonths, date);
  if (!row.ok) return row;
  if (row.value.annualPrice === null) return fail(offerIssue("price-missing", offer, "an annual price"));
  return roundToMoney(book.currency, row.value.annualPrice);
}

function latestRows(rows: readonly OfferRow[], date: CalendarDate): readonly OfferRow[] {
  const begun = rows.filter((row) => row.effectiveFrom === null || row.effectiveFrom <= date);
  const latest = begun[begun.length - 1]?.effectiveFrom;
  return begun.filter((row) => row.effectiveFrom === latest);
}

function offerKey(offer: string, termMonths: number, aliases: AliasMap): string {
  return JSON.stringify([chargeKey(offer, aliases), termMonths]);
}

function byEffectiveFrom(a: OfferRow, b: OfferRow): number {
  const [first, second] = [a.effectiveFrom ?? "", b.effectiveFrom ?? ""];
  return first < second ? -1 : first > second ? 1 : 0;
}

function offerIssue(
  kind: "offer-unknown" | "price-missing",
  subject: string,
  expected: string,
  received = "nothing",
): Issue {
  return issueOf(kind, { severity: "warning", subject, expected, received });
}
