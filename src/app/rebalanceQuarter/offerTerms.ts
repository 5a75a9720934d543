import { moneyToNumber, priceAfterRenewals, type CalendarDate } from "../../costing";
import { dateOfCell, nameKey, numberOf, textOf, type DateSystem, type TableRow } from "../recommendMix/cells";

/** What Flex Offers says beside the annual price; null: empty or not readable. */
export interface OfferTerms {
  readonly renewalPrice: number | null;
  readonly yearlyIncreasePercent: number | null;
}

const UNKNOWN: OfferTerms = { renewalPrice: null, yearlyIncreasePercent: null };

/** Terms of offers by name key: of several rows the newest in force on a day. */
export function readOfferTerms(
  rows: readonly TableRow[],
  asOf: CalendarDate,
  dateSystem: DateSystem,
): (offer: string) => OfferTerms {
  const best = new Map<string, OfferTerms & { readonly from: string }>();
  for (const row of rows) {
    const from = dateOfCell(row.get("Effective from"), dateSystem);
    if (from === "bad" || (from !== null && from > asOf)) continue;
    const key = nameKey(textOf(row.get("Offer")));
    if ((from ?? "") < (best.get(key)?.from ?? "")) continue;
    const figure = (column: string): number | null => {
      const value = numberOf(row.get(column));
      return value === "bad" || value === null || value < 0 ? null : value;
    };
    const [renewalPrice, yearlyIncreasePercent] = [figure("Renewal price"), figure("Yearly increase %")];
    best.set(key, { from: from ?? "", renewalPrice, yearlyIncreasePercent });
  }
  return (offer) => best.get(nameKey(offer)) ?? UNKNOWN;
}

/** Years after an end for which renewal prices are told; the last one holds for all that follow. */
const YEARS_TOLD = 5;

/**
 * Annual prices of the years after a seat's end: the renewal price first, each later year the yearly increase more;
 * without a renewal price the increases count from what the seat costs now. `renewals`: how many times the seat has
 * been renewed once it is renewed at that end. Example: 2,030 new, 1,827 renewed, 5 %: 1,827, 1,918.35, ...
 */
export function renewalPrices(terms: OfferTerms, annualPrice: number, renewals: number): number[] {
  const row = {
    offer: "",
    kind: "product" as const,
    products: [],
    termMonths: 12,
    annualPrice,
    ...terms,
    effectiveFrom: null,
    source: "",
    status: "negotiated" as const,
  };
  return Array.from({ length: YEARS_TOLD }, (_, year) => {
    const price = priceAfterRenewals("", row, Math.max(1, renewals) + year);
    return price.ok ? moneyToNumber(price.value) : annualPrice;
  });
}
