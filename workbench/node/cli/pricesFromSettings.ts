import type { PlanPrices } from "../../../src/costing";

type Row = Readonly<Record<string, unknown>>;

/** The prices that a settings file gives to products, and the currency that they are in. */
export interface SettingsPrices {
  readonly pricesOf: (product: string | null) => PlanPrices | null;
  readonly currency: string;
}

/**
 * Prices of a product from a settings file: its rate, the yearly price of the offer that holds it alone (or has its
 * name), the first token price; and the currency, USD where the file names none.
 *
 * No prices for a product without one of them. A log without products takes the only rate and offer of the file.
 * Example: `{rates: [{product: "AutoCAD", tokensPerDay: 7}], offers: [{offer: "AutoCAD", annualPrice: 2095}],
 * tokenTiers: [{pricePerToken: 3}]}`.
 */
export function pricesFromSettings(json: unknown): SettingsPrices {
  const file = isRow(json) ? json : {};
  const [rates, offers, tokenTiers] = [rowsOf(file["rates"]), rowsOf(file["offers"]), rowsOf(file["tokenTiers"])];
  const tokenPrice = tokenTiers[0]?.["pricePerToken"];
  const pricesOf = (product: string | null): PlanPrices | null => {
    const rate = product === null ? only(rates) : rates.find((row) => isSameName(row["product"], product));
    const offer = product === null ? only(offers) : offerOf(offers, product);
    const [tokensPerDay, subscriptionPrice] = [rate?.["tokensPerDay"], offer?.["annualPrice"]];
    if (!isAmount(tokensPerDay) || !isAmount(subscriptionPrice) || !isAmount(tokenPrice)) return null;
    return { tokensPerDay, subscriptionPrice, tokenPrice };
  };
  return { pricesOf, currency: currencyOf(file["settings"]) };
}

/** The offer for one product: the one that lists it alone, or else the one that is called like it and lists nothing. */
function offerOf(offers: readonly Row[], product: string): Row | undefined {
  const alone = offers.find(({ products }) =>
    isSameName(Array.isArray(products) ? products.join(";") : products, product),
  );
  return alone ?? offers.find(({ offer, products }) => isSameName(offer, product) && (products ?? "") === "");
}

function currencyOf(settings: unknown): string {
  const currency = isRow(settings) ? settings["currency"] : null;
  return typeof currency === "string" && /^[A-Za-z]{3}$/.test(currency) ? currency.toUpperCase() : "USD";
}

function isSameName(value: unknown, name: string): boolean {
  return typeof value === "string" && value.trim().toLowerCase() === name.trim().toLowerCase();
}

function rowsOf(value: unknown): readonly Row[] {
  return Array.isArray(value) ? value.filter(isRow) : [];
}

function isRow(value: unknown): value is Row {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function only<T>(rows: readonly T[]): T | undefined {
  return rows.length === 1 ? rows[0] : undefined;
}

function isAmount(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}
