import type { PlanPrices } from "../../../src/costing";

interface SettingsTables {
  readonly rates?: readonly { readonly product?: unknown; readonly tokensPerDay?: unknown }[];
  readonly offers?: readonly { readonly offer?: unknown; readonly annualPrice?: unknown }[];
  readonly tokenTiers?: readonly { readonly pricePerToken?: unknown }[];
}

/**
 * Prices of a product from a settings file: its rate, the yearly price of the offer of its name, the first token price.
 *
 * Null for a product without one of them. A log without products takes the only rate and the only offer of the file.
 * Example: `{rates: [{product: "AutoCAD", tokensPerDay: 7}], offers: [{offer: "AutoCAD", annualPrice: 2095}],
 * tokenTiers: [{pricePerToken: 3}]}`.
 */
export function pricesFromSettings(json: unknown): (product: string | null) => PlanPrices | null {
  const { rates = [], offers = [], tokenTiers = [] } = (json ?? {}) as SettingsTables;
  const tokenPrice = tokenTiers[0]?.pricePerToken;
  const isNamed = (value: unknown, name: string): boolean => String(value).trim().toLowerCase() === name;
  return (product) => {
    const name = product?.trim().toLowerCase() ?? null;
    const rate = name === null ? only(rates) : rates.find((row) => isNamed(row.product, name));
    const offer = name === null ? only(offers) : offers.find((row) => isNamed(row.offer, name));
    const [tokensPerDay, subscriptionPrice] = [rate?.tokensPerDay, offer?.annualPrice];
    if (!isAmount(tokensPerDay) || !isAmount(subscriptionPrice) || !isAmount(tokenPrice)) return null;
    return { tokensPerDay, subscriptionPrice, tokenPrice };
  };
}

function only<T>(rows: readonly T[]): T | undefined {
  return rows.length === 1 ? rows[0] : undefined;
}

function isAmount(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}
