/** Money is counted in integers of 1e-4 currency units. */
export const MONEY_SCALE = 10_000;

/** Demanded tokens are counted in integers of 1e-3 token; bought tokens are whole. */
export const TOKEN_SCALE = 1_000;

/** Currency units to integers of 1e-4. Example: `moneyUnits(2.55)` is 25500. */
export function moneyUnits(amount: number): number {
  return Math.round(amount * MONEY_SCALE);
}

/** Tokens of some access days in integers of 1e-3. Example: `tokenUnits(2.5, 6)` is 15000. */
export function tokenUnits(accessDays: number, tokensPerDay: number): number {
  return Math.round(accessDays * tokensPerDay * TOKEN_SCALE);
}

/** Greatest common divisor of two integers; `gcd(0, n)` is |n|. Example: `gcd(84, 30)` is 6. */
export function gcd(a: number, b: number): number {
  let [x, y] = [Math.abs(a), Math.abs(b)];
  while (y) [x, y] = [y, x % y];
  return x;
}

/** Order of two texts by code unit: the same on every machine. Example: `compareText("a", "b")` is -1. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Least multiple of `step` that is at least `quantity`; float dust below 1e-9 steps does not add a step. */
export function roundUpTo(quantity: number, step: number): number {
  return Math.ceil(quantity / step - 1e-9) * step;
}
