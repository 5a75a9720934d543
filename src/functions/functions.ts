import { breakEvenDays, breakEvenPrice, cheaperOption, flexSavings, tokenCost, tokensUsed } from "../costing";
import { mapElements } from "./broadcast";
import { notAvailable } from "./cellError";
import { compare } from "./compare";
import { amountOf, dateOr, numberResult, priceOf } from "./elements";
import { rateTable } from "./rateTable";

/**
 * Tokens that one access day of a product costs on Flex. Example: TOKENRATE("AutoCAD", FlexRates) is 7.
 * @customfunction TOKENRATE
 * @helpurl https://flex-mix.example/docs/formulas.html#tokenrate
 * @param product Name of a product in the rate table, or a number of tokens per access day.
 * @param [rates] Rate table: columns Product and Tokens per day, optionally On Flex, Effective from, Source, Status. Left out: the built-in published rates.
 * @param [as_of] Date on which the rate holds, for a product with several dated rates.
 * @returns Tokens per access day.
 */
export function TOKENRATE(product: unknown[][], rates?: unknown[][], as_of?: unknown[][]): unknown[][] {
  const lookup = rateTable(rates);
  return mapElements([{ cells: product, isKey: true }, { cells: as_of }], { emptyRows: "compute" }, (values) => {
    const date = dateOr("as_of", values[1]);
    return typeof date === "object" && date !== null ? date : lookup(values[0], date);
  });
}

/**
 * Tokens that access days of a product cost on Flex. Example: TOKENS("AutoCAD", 85, FlexRates) is 595 at 7 tokens a day.
 * @customfunction TOKENS
 * @helpurl https://flex-mix.example/docs/formulas.html#tokens
 * @param product Name of a product in the rate table, or a number of tokens per access day.
 * @param access_days Access days: 24-hour windows in which the product is used.
 * @param [rates] Rate table: columns Product and Tokens per day. Left out: the built-in published rates.
 * @returns Tokens.
 */
export function TOKENS(product: unknown[][], access_days: unknown[][], rates?: unknown[][]): unknown[][] {
  const lookup = rateTable(rates);
  const args = [
    { cells: product, isKey: true },
    { cells: access_days, isKey: true, zeroCounts: true },
  ];
  return mapElements(args, { emptyRows: "blank" }, (values) => {
    const rate = lookup(values[0], null);
    if (typeof rate !== "number") return rate;
    const days = amountOf("access_days", values[1]);
    return typeof days === "number" ? numberResult(tokensUsed(rate, days)) : days;
  });
}

/**
 * What access days of a product cost on Flex. Example: TOKENCOST("AutoCAD", 85, 3, FlexRates) is 1,785 at 7 tokens a day.
 * @customfunction TOKENCOST
 * @helpurl https://flex-mix.example/docs/formulas.html#tokencost
 * @param product Name of a product in the rate table, or a number of tokens per access day.
 * @param access_days Access days: 24-hour windows in which the product is used.
 * @param token_price Price per token.
 * @param [rates] Rate table: columns Product and Tokens per day. Left out: the built-in published rates.
 * @returns Cost in the currency of the token price.
 */
export function TOKENCOST(
  product: unknown[][],
  access_days: unknown[][],
  token_price: unknown[][],
  rates?: unknown[][],
): unknown[][] {
  const lookup = rateTable(rates);
  const args = [
    { cells: product, isKey: true },
    { cells: access_days, isKey: true, zeroCounts: true },
    { cells: token_price },
  ];
  return mapElements(args, { emptyRows: "blank" }, (values) => {
    const rate = lookup(values[0], null);
    if (typeof rate !== "number") return rate;
    const days = amountOf("access_days", values[1]);
    if (typeof days !== "number") return days;
    const price = priceOf("token_price", values[2]);
    return typeof price === "number" ? numberResult(tokenCost(rate, days, price)) : price;
  });
}

/**
 * Access days at which Flex and a Named User subscription cost the same, in the term that the price is for. Up to and including them Flex costs no more. Example: BREAKEVENDAYS(6, 1800, 3) is 100.
 * @customfunction BREAKEVENDAYS
 * @helpurl https://flex-mix.example/docs/formulas.html#breakevendays
 * @param product Name of a product in the rate table, or a number of tokens per access day.
 * @param subscription_price Price of the Named User subscription for its term, for example a year.
 * @param token_price Price per token.
 * @param [rates] Rate table: columns Product and Tokens per day. Left out: the built-in published rates.
 * @returns Access days, not rounded.
 */
export function BREAKEVENDAYS(
  product: unknown[][],
  subscription_price: unknown[][],
  token_price: unknown[][],
  rates?: unknown[][],
): unknown[][] {
  const lookup = rateTable(rates);
  const args = [{ cells: product, isKey: true }, { cells: subscription_price, isKey: true }, { cells: token_price }];
  return mapElements(args, { emptyRows: "compute" }, (values) => {
    const rate = lookup(values[0], null);
    if (typeof rate !== "number") return rate;
    const subscription = priceOf("subscription_price", values[1]);
    if (typeof subscription !== "number") return subscription;
    const price = priceOf("token_price", values[2]);
    if (typeof price !== "number") return price;
    if (rate === 0) return notAvailable("This product costs no tokens, so there are no break-even days");
    return numberResult(breakEvenDays(subscription, rate, price));
  });
}

/**
 * Price per token at which Flex and a Named User subscription cost the same. Up to and including it Flex costs no more. Example: BREAKEVENPRICE(6, 120, 1800) is 2.5.
 * @customfunction BREAKEVENPRICE
 * @helpurl https://flex-mix.example/docs/formulas.html#breakevenprice
 * @param product Name of a product in the rate table, or a number of tokens per access day.
 * @param access_days Access days in the term of the subscription.
 * @param subscription_price Price of the Named User subscription for its term, for example a year.
 * @param [rates] Rate table: columns Product and Tokens per day. Left out: the built-in published rates.
 * @returns Price per token, not rounded.
 */
export function BREAKEVENPRICE(
  product: unknown[][],
  access_days: unknown[][],
  subscription_price: unknown[][],
  rates?: unknown[][],
): unknown[][] {
  const lookup = rateTable(rates);
  const args = [
    { cells: product, isKey: true },
    { cells: access_days, isKey: true, zeroCounts: true },
    { cells: subscription_price },
  ];
  return mapElements(args, { emptyRows: "blank" }, (values) => {
    const rate = lookup(values[0], null);
    if (typeof rate !== "number") return rate;
    const days = amountOf("access_days", values[1]);
    if (typeof days !== "number") return days;
    const subscription = priceOf("subscription_price", values[2]);
    if (typeof subscription !== "number") return subscription;
    if (rate === 0 || days === 0) return notAvailable("No tokens are used, so there is no break-even price");
    return numberResult(breakEvenPrice(subscription, rate, days));
  });
}

/**
 * Which option costs less, "Flex" or "Named User"; on a tie Flex, which commits to less. Example: CHEAPER(6, 85, 1800, 3) is "Flex".
 * @customfunction CHEAPER
 * @helpurl https://flex-mix.example/docs/formulas.html#cheaper
 * @param product Name of a product in the rate table, or a number of tokens per access day.
 * @param access_days Access days in the term of the subscription.
 * @param subscription_price Price of the Named User subscription for its term, for example a year.
 * @param token_price Price per token.
 * @param [rates] Rate table: columns Product and Tokens per day. Left out: the built-in published rates.
 * @returns "Flex" or "Named User".
 */
export function CHEAPER(
  product: unknown[][],
  access_days: unknown[][],
  subscription_price: unknown[][],
  token_price: unknown[][],
  rates?: unknown[][],
): unknown[][] {
  const args = { product, access_days, subscription_price, token_price, rates };
  return compare(args, (comparison) => (cheaperOption(comparison) === "flex" ? "Flex" : "Named User"));
}

/**
 * What Flex saves against a Named User subscription: the subscription price minus the cost on Flex. Positive: Flex is cheaper. Example: FLEXSAVINGS(6, 85, 1800, 3) is 270.
 * @customfunction FLEXSAVINGS
 * @helpurl https://flex-mix.example/docs/formulas.html#flexsavings
 * @param product Name of a product in the rate table, or a number of tokens per access day.
 * @param access_days Access days in the term of the subscription.
 * @param subscription_price Price of the Named User subscription for its term, for example a year.
 * @param token_price Price per token.
 * @param [rates] Rate table: columns Product and Tokens per day. Left out: the built-in published rates.
 * @returns Money saved, negative when Flex costs more.
 */
export function FLEXSAVINGS(
  product: unknown[][],
  access_days: unknown[][],
  subscription_price: unknown[][],
  token_price: unknown[][],
  rates?: unknown[][],
): unknown[][] {
  const args = { product, access_days, subscription_price, token_price, rates };
  return compare(args, (comparison) => numberResult(flexSavings(comparison)));
}
