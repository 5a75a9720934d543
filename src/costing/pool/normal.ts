/** Chance that a standard normal value is at most x, by the power series of its integral; exact to 1e-9 up to |x| = 6. */
export function normalChance(x: number): number {
  if (x < -6) return 0;
  if (x > 6) return 1;
  let term = x;
  let sum = x;
  for (let odd = 3; Math.abs(term) > 1e-15; odd += 2) {
    term *= (x * x) / odd;
    sum += term;
  }
  return 0.5 + (sum * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
}

/** The standard normal value that is not exceeded with a chance (0 to 1), between -6 and 6. Example: 0.9 is 1.2816. */
export function normalQuantile(chance: number): number {
  let [low, high] = [-6, 6];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (normalChance(middle) < chance) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
