/** Decimal places that a number may have to be calculated with exactly; money has as many. */
const EXACT_PLACES = 4;
const EXACT_SCALE = 10 ** EXACT_PLACES;

/**
 * A number as whole units of 10^-places, or null if it is not exactly such a number (or too large).
 *
 * Two steps make it exact: the product is within half a unit of the wanted integer, and dividing that integer again
 * gives the nearest double of the decimal, which is `value` only if `value` was written with so few places.
 * Example: `unitsOf(2.05, 4)` is 20500; `unitsOf(1 / 3, 4)` and `unitsOf(NaN, 4)` are null.
 */
export function unitsOf(value: number, places: number): number | null {
  const scale = 10 ** places;
  const units = Math.round(value * scale);
  return Number.isSafeInteger(units) && units / scale === value ? units : null;
}

/**
 * The product of two decimal numbers, exact to the last digit where both have at most 4 places and fit; otherwise the
 * product of the doubles. Plain numbers in, plain number out, nothing is rounded on purpose.
 * Example: `multiply(700, 2.7)` is 1890 (the doubles alone give 1890.0000000000002).
 */
export function multiply(a: number, b: number): number {
  const plain = a * b;
  if (Number.isInteger(a) && Number.isInteger(b)) return plain;
  const unitsA = Math.round(a * EXACT_SCALE);
  const unitsB = Math.round(b * EXACT_SCALE);
  const product = unitsA * unitsB;
  const isExact = unitsA / EXACT_SCALE === a && unitsB / EXACT_SCALE === b && Number.isSafeInteger(product);
  return isExact ? product / (EXACT_SCALE * EXACT_SCALE) : plain;
}

/**
 * `a / (b * c)`, rounded once where all three have at most 4 decimal places and fit; otherwise in doubles.
 * Example: `divideByProduct(1800, 6, 3)` is 100; `divideByProduct(1890, 7, 2.7)` is 100 (doubles: 99.99999999999999).
 */
export function divideByProduct(a: number, b: number, c: number): number {
  const plain = a / (b * c);
  const [unitsA, unitsB, unitsC] = [unitsOf(a, EXACT_PLACES), unitsOf(b, EXACT_PLACES), unitsOf(c, EXACT_PLACES)];
  if (unitsA === null || unitsB === null || unitsC === null) return plain;
  const numerator = unitsA * EXACT_SCALE;
  const denominator = unitsB * unitsC;
  if (!Number.isSafeInteger(numerator) || !Number.isSafeInteger(denominator)) return plain;
  return numerator / denominator;
}

/**
 * The difference of two decimal numbers, exact where both have at most 4 places; otherwise in doubles.
 * Example: `subtract(0.3, 0.1)` is 0.2 (doubles: 0.19999999999999998).
 */
export function subtract(a: number, b: number): number {
  const [unitsA, unitsB] = [unitsOf(a, EXACT_PLACES), unitsOf(b, EXACT_PLACES)];
  return unitsA === null || unitsB === null ? a - b : (unitsA - unitsB) / EXACT_SCALE;
}

/**
 * The sum of two decimal numbers, exact where both have at most 4 places; otherwise in doubles.
 * Example: `add(0.1, 0.2)` is 0.3 (doubles: 0.30000000000000004).
 */
export function add(a: number, b: number): number {
  return subtract(a, -b);
}

/**
 * A number times 10^places as its shortest decimal text says it, so that 1.005 times 100 is 100.5 and rounds to 101.
 * Example: `shiftDecimals(1.005, 2)` is 100.5 (doubles: 100.49999999999999).
 */
export function shiftDecimals(value: number, places: number): number {
  const [digits, exponent = "0"] = String(value).split("e");
  return Number(`${digits}e${Number(exponent) + places}`);
}
