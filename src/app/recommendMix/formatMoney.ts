import { minorDigitsOf } from "../../costing";

/** An amount for a sentence. Example: `formatMoney(1720485, "USD")` is "USD 1,720,485.00". */
export function formatMoney(amount: number, currency: string): string {
  const [whole = "0", cents] = Math.abs(amount).toFixed(minorDigitsOf(currency)).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  return `${amount < 0 ? "-" : ""}${currency} ${grouped}${cents === undefined ? "" : `.${cents}`}`;
}
