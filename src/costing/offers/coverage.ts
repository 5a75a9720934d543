import type { CalendarDate } from "../quantity/calendarDate";
import type { Issue } from "../quantity/issue";
import { issueOf } from "../quantity/issueOf";
import { chargeKey, type AliasMap } from "../rates/productName";
import type { OfferRow } from "./offer";
import type { OfferBook } from "./offerBook";

/**
 * Whether a seat of this offer lets its user open the product. A collection whose contents nobody confirmed (status
 * `assumed` or `missing`) covers nothing: a wrong content would make a plan look cheaper than it is.
 * Example: AutoCAD covers "AutoCAD MEP" when the aliases say that the toolset is charged as AutoCAD.
 */
export function covers(row: OfferRow, product: string, aliases: AliasMap): boolean {
  return confirmedProducts(row).some((covered) => chargeKey(covered, aliases) === chargeKey(product, aliases));
}

/** Products that an offer covers for certain; for a product without a list it is the product itself. */
export function confirmedProducts(row: OfferRow): readonly string[] {
  if (row.kind === "product") return row.products.length === 0 ? [row.offer] : row.products;
  return hasUnconfirmedContents(row) ? [] : row.products;
}

/** Whether the contents of a collection still wait for somebody to confirm them. */
export function hasUnconfirmedContents(row: OfferRow): boolean {
  return (
    row.kind === "collection" && (row.status === "assumed" || row.status === "missing" || row.products.length === 0)
  );
}

/** The offers that cover a product on a date, one row each, in the order of the book. */
export function offersCovering(book: OfferBook, product: string, date: CalendarDate | null): OfferRow[] {
  return rowsOn(book, date).filter((row) => covers(row, product, book.aliases));
}

/** An issue for each collection whose contents are not confirmed and therefore not used. */
export function unconfirmedContents(book: OfferBook, date: CalendarDate | null): Issue[] {
  return rowsOn(book, date)
    .filter(hasUnconfirmedContents)
    .map((row) =>
      issueOf("contents-unconfirmed", {
        severity: "warning",
        subject: row.offer,
        expected: "confirmed contents: a status other than assumed or missing",
        received: `${row.products.length} products, status ${row.status}`,
        done: "collection left out",
      }),
    );
}

function rowsOn(book: OfferBook, date: CalendarDate | null): OfferRow[] {
  const valid: OfferRow[] = [];
  for (const rows of book.rowsByOffer.values()) {
    const begun = rows.filter((row) => date === null || row.effectiveFrom === null || row.effectiveFrom <= date);
    const latest = begun[begun.length - 1];
    if (latest) valid.push(latest);
  }
  return valid;
}
