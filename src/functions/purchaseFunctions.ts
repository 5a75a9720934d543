import { cheapestPurchase, pricePerToken, proratedNumber, useGroupOf } from "../costing";
import { cellsOf, mapElements } from "./broadcast";
import { invalidValue, notAvailable } from "./cellError";
import { amountOf, amountOr, numberResult, priceOf, serialOf } from "./elements";
import { isError, schemeOf, tierTable } from "./tierTable";

/**
 * Price per token when so many tokens are bought at once. Example: TOKENPRICE(6000, FlexTokenTiers) is the price of the tier that 6,000 tokens reach.
 * @customfunction TOKENPRICE
 * @helpurl https://flex-mix.example/docs/formulas.html#tokenprice
 * @param tokens Tokens that are bought.
 * @param tiers Token prices: columns From tokens and Price per token, or a single price.
 * @param [scheme] "all-units" (the tier reached prices every token) or "incremental" (each token costs the price of its own tier; the result is the average). Left out: all-units.
 * @returns Price per token.
 */
export function TOKENPRICE(tokens: unknown[][], tiers: unknown[][], scheme?: unknown[][]): unknown[][] {
  const table = tierTable(tiers);
  return mapElements([{ cells: tokens, isKey: true }, { cells: scheme }], { emptyRows: "compute" }, (values) => {
    const quantity = priceOf("tokens", values[0]);
    if (typeof quantity !== "number") return quantity;
    const rule = schemeOf(values[1]);
    if (isError(rule)) return rule;
    if (isError(table)) return table;
    const price = pricePerToken(quantity, table, rule);
    return price ?? notAvailable(`Fewer than ${table[0].from} tokens cannot be bought from this price list`);
  });
}

/**
 * The cheapest purchase that covers a need of tokens, larger than the need where that is cheaper: tokens to buy, cost, price per token. Example: TOKENPURCHASE(4900, FlexTokenTiers, 100, 500).
 * @customfunction TOKENPURCHASE
 * @helpurl https://flex-mix.example/docs/formulas.html#tokenpurchase
 * @param tokens_needed Tokens that will be used: one cell or one column.
 * @param tiers Token prices: columns From tokens and Price per token, or a single price.
 * @param [pack] Tokens are sold in whole multiples of this number. Left out: 1.
 * @param [minimum] Smallest purchase in tokens. Left out: none.
 * @param [scheme] "all-units" (the tier reached prices every token) or "incremental" (each token costs the price of its own tier). Left out: all-units.
 * @param [on_hand] Tokens that are paid for already and still last. Left out: none.
 * @returns Three columns: tokens to buy, cost, price per token (empty when nothing is bought).
 */
export function TOKENPURCHASE(
  tokens_needed: unknown[][],
  tiers: unknown[][],
  pack?: unknown[][],
  minimum?: unknown[][],
  scheme?: unknown[][],
  on_hand?: unknown[][],
): unknown[][] {
  const args = [
    { cells: tokens_needed, isKey: true, zeroCounts: true },
    { cells: pack },
    { cells: minimum },
    { cells: scheme },
    { cells: on_hand },
  ];
  if (args.some(({ cells }) => (cellsOf(cells)[0]?.length ?? 1) > 1)) {
    return [[invalidValue("tokens_needed, pack, minimum, scheme and on_hand must be one cell or one column")]];
  }
  const table = tierTable(tiers);
  const purchases = mapElements(args, { emptyRows: "compute" }, (values) => purchaseOf(values, table));
  return purchases.map(([purchase]) => (Array.isArray(purchase) ? purchase : [purchase, purchase, purchase]));
}

function purchaseOf(values: readonly unknown[], table: ReturnType<typeof tierTable>): unknown {
  const needed = amountOf("tokens_needed", values[0]);
  if (typeof needed !== "number") return needed;
  const pack = amountOr("pack", values[1], 1);
  if (typeof pack !== "number") return pack;
  const minimum = amountOr("minimum", values[2], 0);
  if (typeof minimum !== "number") return minimum;
  const scheme = schemeOf(values[3]);
  if (isError(scheme)) return scheme;
  const onHand = amountOr("on_hand", values[4], 0);
  if (typeof onHand !== "number") return onHand;
  if (isError(table)) return table;
  const purchase = cheapestPurchase(needed, { tiers: table, scheme, pack, minimum, maximum: null, onHand });
  if (purchase.ok) return [purchase.value.tokens, purchase.value.cost, purchase.value.pricePerToken ?? ""];
  const { subject, expected, received } = purchase.error;
  return invalidValue(`${subject ?? "The purchase"} must be ${expected ?? "possible"}, found ${received ?? "nothing"}`);
}

/**
 * What a seat costs from one date to another: annual price x days / 365. The start is paid for, the end is not, so a year runs from 1 January to 1 January. Example: PRORATEDPRICE(2030, DATE(2026,1,1), DATE(2027,1,1)) is 2,030.
 * @customfunction PRORATEDPRICE
 * @helpurl https://flex-mix.example/docs/formulas.html#proratedprice
 * @param annual_price Price of the seat for a year.
 * @param start First day that is paid for.
 * @param end Day after the last one that is paid for, for example the renewal date.
 * @returns Price, not rounded.
 */
export function PRORATEDPRICE(annual_price: unknown[][], start: unknown[][], end: unknown[][]): unknown[][] {
  const args = [annual_price, start, end].map((cells) => ({ cells, isKey: true }));
  return mapElements(args, { emptyRows: "compute" }, (values) => {
    const price = priceOf("annual_price", values[0]);
    if (typeof price !== "number") return price;
    const firstDay = serialOf("start", values[1]);
    if (typeof firstDay !== "number") return firstDay;
    const endDay = serialOf("end", values[2]);
    if (typeof endDay !== "number") return endDay;
    if (endDay < firstDay) return invalidValue("end must not be before start");
    return numberResult(proratedNumber(price, endDay - firstDay));
  });
}

/**
 * How often somebody uses a product: "daily" from 15 access days a month on, "regular" from 5 on, "occasional" below, "none" without any. Example: USEGROUP(60, 12) is "regular".
 * @customfunction USEGROUP
 * @helpurl https://flex-mix.example/docs/formulas.html#usegroup
 * @param access_days Access days in the period.
 * @param months Months in the period.
 * @param [regular_from] Access days a month from which use is regular. Left out: 5.
 * @param [daily_from] Access days a month from which use is daily. Left out: 15.
 * @returns "daily", "regular", "occasional" or "none".
 */
export function USEGROUP(
  access_days: unknown[][],
  months: unknown[][],
  regular_from?: unknown[][],
  daily_from?: unknown[][],
): unknown[][] {
  const args = [
    { cells: access_days, isKey: true, zeroCounts: true },
    { cells: months, isKey: true },
    { cells: regular_from },
    { cells: daily_from },
  ];
  return mapElements(args, { emptyRows: "compute" }, (values) => {
    const days = amountOf("access_days", values[0]);
    if (typeof days !== "number") return days;
    const count = priceOf("months", values[1]);
    if (typeof count !== "number") return count;
    const regularFrom = amountOr("regular_from", values[2], 5);
    if (typeof regularFrom !== "number") return regularFrom;
    const dailyFrom = amountOr("daily_from", values[3], 15);
    if (typeof dailyFrom !== "number") return dailyFrom;
    return (
      useGroupOf(days, count, { regularFrom, dailyFrom }) ?? invalidValue("daily_from must not be below regular_from")
    );
  });
}
