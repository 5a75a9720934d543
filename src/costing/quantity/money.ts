import type { Brand } from "./brand";
import { shiftDecimals, unitsOf } from "./decimal";
import type { Issue } from "./issue";
import { issueOf } from "./issueOf";
import { fail, ok, type Result } from "./result";

/** Decimal places that an amount of money keeps, in every currency. */
export const MONEY_PLACES = 4;
const UNITS_PER_CURRENCY_UNIT = 10 ** MONEY_PLACES;

/**
 * An amount or a price as an integer of 1e-4 currency units: `Money<"USD">` 18_000_000 is $1,800.
 * The currency is in the type, so dollars are not added to euros. Amounts may be negative (savings).
 */
export type Money<Currency extends string = string> = Brand<number, `1e-4 ${Currency}`>;

/**
 * Reads a decimal number of currency units exactly. Refused, with an issue: NaN and Infinity, more than 4 decimal
 * places (also the noise of calculated numbers such as 0.1 + 0.2: use `roundToMoney`), and more than 9.007e11.
 * Example: `parseMoney("USD", 2.05)` is 20500; `parseMoney("USD", 0.00001)` fails.
 */
export function parseMoney<Currency extends string>(currency: Currency, value: number): Result<Money<Currency>, Issue> {
  const refused = refusedNumber(currency, value);
  if (refused) return fail(refused);
  const units = unitsOf(value, MONEY_PLACES);
  if (units !== null) return ok(withoutNegativeZero(units) as Money<Currency>);
  const expected = `an amount with at most ${MONEY_PLACES} decimal places`;
  return fail(issueOf("field-invalid", { subject: currency, expected, received: String(value) }));
}

/**
 * A calculated number of currency units as money, rounded to 1e-4, halves away from zero. Fails like `parseMoney` for
 * NaN, Infinity and amounts out of range. Example: `roundToMoney("USD", 0.1 + 0.2)` is 3000.
 */
export function roundToMoney<Currency extends string>(
  currency: Currency,
  value: number,
): Result<Money<Currency>, Issue> {
  const refused = refusedNumber(currency, value);
  return refused ? fail(refused) : ok(roundHalfAwayFromZero(shiftDecimals(value, MONEY_PLACES)) as Money<Currency>);
}

/** Money as a decimal number of currency units. Example: 20500 is 2.05. */
export function moneyToNumber(money: Money): number {
  return money / UNITS_PER_CURRENCY_UNIT;
}

/** The sum of two amounts of one currency. Throws where the sum leaves the safe range. */
export function addMoney<Currency extends string>(a: Money<Currency>, b: Money<NoInfer<Currency>>): Money<Currency> {
  return checkedMoney<Currency>(a + b);
}

/** The first amount minus the second, of one currency. Example: $1,800 minus $1,530 is $270. */
export function subtractMoney<Currency extends string>(
  a: Money<Currency>,
  b: Money<NoInfer<Currency>>,
): Money<Currency> {
  return checkedMoney<Currency>(a - b);
}

/** The sum of amounts of one currency; 0 for none. Throws where the sum leaves the safe range. */
export function sumMoney<Currency extends string>(amounts: readonly Money<Currency>[]): Money<Currency> {
  return amounts.reduce((sum, amount) => checkedMoney<Currency>(sum + amount), 0 as Money<Currency>);
}

/**
 * An amount times a ratio of whole numbers, rounded once to 1e-4, halves away from zero. Numerator and denominator are
 * integers, the denominator positive. Example: $2,030 times 100/365 is $556.1644.
 */
export function timesRatio<Currency extends string>(
  amount: Money<Currency>,
  numerator: number,
  denominator: number,
): Money<Currency> {
  const product = BigInt(amount) * BigInt(numerator);
  const divisor = BigInt(denominator);
  const size = product < 0n ? -product : product;
  const rounded = (2n * size + divisor) / (2n * divisor);
  return checkedMoney<Currency>(Number(product < 0n ? -rounded : rounded));
}

/** Rounds to the nearest integer, halves away from zero: 2.5 is 3, -2.5 is -3. Never gives -0. */
export function roundHalfAwayFromZero(value: number): number {
  return withoutNegativeZero(Math.sign(value) * Math.round(Math.abs(value)));
}

function refusedNumber(subject: string, value: number): Issue | null {
  if (!Number.isFinite(value)) {
    return issueOf("not-a-number", { subject, expected: "an amount of money", received: String(value) });
  }
  const largest = Number.MAX_SAFE_INTEGER / UNITS_PER_CURRENCY_UNIT;
  if (Math.abs(value) <= largest) return null;
  const expected = `an amount of at most ${Math.floor(largest)}`;
  return issueOf("number-too-large", { subject, expected, received: String(value) });
}

function checkedMoney<Currency extends string>(units: number): Money<Currency> {
  if (!Number.isSafeInteger(units)) throw new RangeError(`An amount of ${units} units of 1e-4 is out of range.`);
  return withoutNegativeZero(units) as Money<Currency>;
}

function withoutNegativeZero(value: number): number {
  return value === 0 ? 0 : value;
}
