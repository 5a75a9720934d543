import { minorDigitsOf } from "./currency";
import { MONEY_PLACES, roundHalfAwayFromZero, sumMoney, type Money } from "./money";

/**
 * Rounds one amount to the smallest amount that is paid in its currency, halves away from zero; still in units of 1e-4.
 * Example: $0.125 (1250) is $0.13 (1300); 1234.5 yen is 1235 yen.
 */
export function roundToMinorUnit<Currency extends string>(
  currency: Currency,
  amount: Money<Currency>,
): Money<Currency> {
  const minorUnit = minorUnitOf(currency);
  return (roundHalfAwayFromZero(amount / minorUnit) * minorUnit) as Money<Currency>;
}

/**
 * Rounds lines to the currency's minor unit so that the visible lines add up to the visible (rounded) total.
 *
 * Every line is rounded down; the minor units that are then missing in the total go to the lines with the largest
 * remainders (largest remainder method), the earlier line first on a tie. A line moves by less than one minor unit,
 * and a line that is whole already does not move. Returns amounts in units of 1e-4, in the order of the lines.
 * Example in USD: 0.333, 0.333 and 0.334 (total 1.00) become 0.33, 0.33 and 0.34.
 */
export function roundToTotal<Currency extends string>(
  currency: Currency,
  amounts: readonly Money<Currency>[],
): Money<Currency>[] {
  const minorUnit = minorUnitOf(currency);
  const total = roundToMinorUnit(currency, sumMoney(amounts));
  const whole = amounts.map((amount) => Math.floor(amount / minorUnit));
  const missing = total / minorUnit - whole.reduce((sum, count) => sum + count, 0);
  for (const index of indexesByRemainder(amounts, minorUnit).slice(0, missing)) {
    whole[index] = (whole[index] ?? 0) + 1;
  }
  return whole.map((count) => (count === 0 ? 0 : count * minorUnit) as Money<Currency>);
}

function indexesByRemainder(amounts: readonly number[], minorUnit: number): number[] {
  const remainders = amounts.map((amount) => amount - Math.floor(amount / minorUnit) * minorUnit);
  const order = amounts.map((_, index) => index);
  return order.sort((a, b) => (remainders[b] ?? 0) - (remainders[a] ?? 0) || a - b);
}

function minorUnitOf(currency: string): number {
  return 10 ** (MONEY_PLACES - minorDigitsOf(currency));
}
