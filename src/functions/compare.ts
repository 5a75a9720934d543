import type { Comparison } from "../costing";
import { mapElements } from "./broadcast";
import { amountOf, priceOf } from "./elements";
import { rateTable } from "./rateTable";

/** The arguments that CHEAPER and FLEXSAVINGS share, as Excel hands them over. */
export interface ComparisonArguments {
  readonly product: unknown;
  readonly access_days: unknown;
  readonly subscription_price: unknown;
  readonly token_price: unknown;
  readonly rates: unknown;
}

/** Reads each element of the arguments as a comparison of both options and answers it. */
export function compare(args: ComparisonArguments, answer: (comparison: Comparison) => unknown): unknown[][] {
  const lookup = rateTable(args.rates);
  const elements = [
    { cells: args.product, isKey: true },
    { cells: args.access_days, isKey: true, zeroCounts: true },
    { cells: args.subscription_price },
    { cells: args.token_price },
  ];
  return mapElements(elements, { emptyRows: "blank" }, (values) => {
    const tokensPerDay = lookup(values[0], null);
    if (typeof tokensPerDay !== "number") return tokensPerDay;
    const accessDays = amountOf("access_days", values[1]);
    if (typeof accessDays !== "number") return accessDays;
    const subscriptionPrice = priceOf("subscription_price", values[2]);
    if (typeof subscriptionPrice !== "number") return subscriptionPrice;
    const tokenPrice = priceOf("token_price", values[3]);
    if (typeof tokenPrice !== "number") return tokenPrice;
    return answer({ tokensPerDay, accessDays, subscriptionPrice, tokenPrice });
  });
}
