import type { CalendarDate } from "../../costing";
import { nameKey } from "./cells";
import type { RateRow } from "./inputs";

/**
 * The rate of a product on a day, from the rows of the workbook: the newest that is in force, the oldest where none was
 * yet, the newest of all for an unknown day. Null where the product has no rate.
 */
export function rateOnDay(rates: readonly RateRow[]): (product: string, on: CalendarDate | null) => number | null {
  const byProduct = new Map<string, RateRow[]>();
  for (const rate of rates) {
    if (rate.tokensPerDay === null) continue;
    const rows = byProduct.get(nameKey(rate.product));
    if (rows === undefined) byProduct.set(nameKey(rate.product), [rate]);
    else rows.push(rate);
  }
  for (const rows of byProduct.values())
    rows.sort((a, b) => ((a.effectiveFrom ?? "") < (b.effectiveFrom ?? "") ? 1 : -1));
  return (product, on) => {
    const rows = byProduct.get(nameKey(product)) ?? [];
    const inForce = rows.find(({ effectiveFrom }) => on === null || effectiveFrom === null || effectiveFrom <= on);
    return (inForce ?? rows[rows.length - 1])?.tokensPerDay ?? null;
  };
}
