import type { Issue } from "../quantity/issue";
import { issueOf } from "../quantity/issueOf";
import { roundToMoney, type Money } from "../quantity/money";
import { fail, type Result } from "../quantity/result";
import type { OfferRow } from "./offer";

/**
 * Annual price of a seat that was renewed on time so many times (units of 1e-4, rounded to 1e-4).
 *
 * 0 renewals: the annual price of a new seat. The first renewal costs the renewal price, each further one the yearly
 * increase more. Without a renewal price the increase counts from the annual price on. A seat that lapsed and is bought
 * again is new: it pays the annual price. Source: Autodesk, "Autodesk account" (2025-08-11): renewing on time costs up
 * to 10 % less than a new seat. Fails when the price is missing, or for a number of renewals that is no whole number.
 * Example: 2030 new, 1827 renewed, 5 % a year: 2030, 1827, 1918.35, 2014.2675.
 */
export function priceAfterRenewals<Currency extends string>(
  currency: Currency,
  row: OfferRow,
  renewals: number,
): Result<Money<Currency>, Issue> {
  if (!Number.isInteger(renewals) || renewals < 0) {
    const expected = "a whole number of renewals, 0 or more";
    return fail(issueOf("field-invalid", { subject: "renewals", expected, received: String(renewals) }));
  }
  const [price, increases] = priceAndIncreases(row, renewals);
  if (price === null) {
    const expected = renewals === 0 ? "an annual price" : "a renewal price or an annual price";
    return fail(issueOf("price-missing", { severity: "warning", subject: row.offer, expected, received: "nothing" }));
  }
  const factor = (1 + (row.yearlyIncreasePercent ?? 0) / 100) ** increases;
  return roundToMoney(currency, price * factor);
}

/** The price to start from, and how many yearly increases it has had by then. */
function priceAndIncreases(row: OfferRow, renewals: number): readonly [number | null, number] {
  if (renewals === 0) return [row.annualPrice, 0];
  return row.renewalPrice === null ? [row.annualPrice, renewals] : [row.renewalPrice, renewals - 1];
}
