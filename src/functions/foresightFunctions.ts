import {
  addMonths,
  chanceFlexCheaper,
  forecastFromMonths,
  LEAST_MONTHS,
  LONGEST_LIFE_MONTHS,
  runOutDate,
  serialOfDate,
  tokensExpiring,
} from "../costing";
import { mapElements } from "./broadcast";
import { invalidValue, notAvailable, type CellError } from "./cellError";
import { amountOf, dateOr, numberResult, priceOf } from "./elements";
import { monthList } from "./monthList";
import { packTable } from "./packTable";
import { isError } from "./tierTable";

/**
 * Probability that Flex is cheaper than a subscription over the next 12 months, from the access days a month of one user and product. Example: FLEXCHANCE(B2:M2, BREAKEVENDAYS(7, 2030, 3)).
 * @customfunction FLEXCHANCE
 * @helpurl https://flex-mix.example/docs/formulas.html#flexchance
 * @param monthly_days Access days a month of one user and product, oldest month first: one row or one column, 3 months or more.
 * @param break_even_days Access days a year at which both options cost the same: see BREAKEVENDAYS.
 * @returns Probability from 0 to 1.
 */
export function FLEXCHANCE(monthly_days: unknown[][], break_even_days: unknown[][]): unknown[][] {
  const months = monthList(monthly_days);
  const forecast = isError(months) ? null : forecastFromMonths(months);
  return mapElements([{ cells: break_even_days, isKey: true }], { emptyRows: "compute" }, (values) => {
    const breakEven = priceOf("break_even_days", values[0]);
    if (typeof breakEven !== "number") return breakEven;
    if (isError(months)) return months;
    if (forecast?.kind === "forecast") return chanceFlexCheaper(forecast.days, breakEven);
    if (forecast?.kind === "no-use") return notAvailable("not enough data: no month has any use");
    return notAvailable(`not enough data: ${LEAST_MONTHS} months or more are needed, found ${months.length}`);
  });
}

/**
 * Date on which a token balance first fails at even use; #N/A when it lasts longer than tokens do. Example: RUNOUTDATE(3000, 500, DATE(2027,1,1)) is 1 July 2027.
 * @customfunction RUNOUTDATE
 * @helpurl https://flex-mix.example/docs/formulas.html#runoutdate
 * @param balance Tokens that can be used now.
 * @param monthly_tokens Tokens used in a month.
 * @param as_of Date on which the balance was read.
 * @returns Date as a serial number.
 */
export function RUNOUTDATE(balance: unknown[][], monthly_tokens: unknown[][], as_of: unknown[][]): unknown[][] {
  const args = [
    { cells: balance, isKey: true, zeroCounts: true },
    { cells: monthly_tokens, isKey: true },
    { cells: as_of },
  ];
  return mapElements(args, { emptyRows: "blank" }, (values) => {
    const tokens = amountOf("balance", values[0]);
    if (typeof tokens !== "number") return tokens;
    const tokensPerMonth = priceOf("monthly_tokens", values[1]);
    if (typeof tokensPerMonth !== "number") return tokensPerMonth;
    const date = dateArgument("as_of", values[2]);
    if (isError(date)) return date;
    const runOut = runOutDate(tokens, tokensPerMonth, date);
    if (runOut === null) return notAvailable(`lasts beyond ${addMonths(date, LONGEST_LIFE_MONTHS)}`);
    return numberResult(serialOfDate(runOut, "1900"));
  });
}

/**
 * Tokens that will expire unused at even use: the pack with the earliest end date is used first, then the smallest. Example: 900 tokens that end in 2 months at 100 a month: 700.
 * @customfunction TOKENSEXPIRING
 * @helpurl https://flex-mix.example/docs/formulas.html#tokensexpiring
 * @param packs Token packs of one team: columns Tokens left and End date, optionally Team, Tokens bought, Bought on, Price per token.
 * @param monthly_tokens Tokens used in a month.
 * @param as_of Date from which the use counts; packs that ended by then are left out.
 * @returns Tokens.
 */
export function TOKENSEXPIRING(packs: unknown[][], monthly_tokens: unknown[][], as_of: unknown[][]): unknown[][] {
  const table = packTable(packs);
  const args = [{ cells: monthly_tokens, isKey: true, zeroCounts: true }, { cells: as_of }];
  return mapElements(args, { emptyRows: "compute" }, (values) => {
    const tokensPerMonth = amountOf("monthly_tokens", values[0]);
    if (typeof tokensPerMonth !== "number") return tokensPerMonth;
    const date = dateArgument("as_of", values[1]);
    if (isError(date)) return date;
    return isError(table) ? table : numberResult(tokensExpiring(table, tokensPerMonth, date));
  });
}

/** A date that must be there, of the 1900 date system, early enough for a year to follow. */
function dateArgument(name: string, value: unknown) {
  const date = dateOr(name, value);
  if (date === null) return notAvailable(`${name} is empty`);
  if (typeof date === "string" && date >= "9990") return tooLate(name);
  return date;
}

function tooLate(name: string): CellError {
  return invalidValue(`${name} must be before the year 9990`);
}
