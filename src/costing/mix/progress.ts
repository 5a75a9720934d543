/** Where a long computation stands: the step in words, and how much of it is done. `of` is 0 when unknown. */
export interface Progress {
  readonly step: "compile" | "solve" | "explain";
  readonly done: number;
  readonly of: number;
}

/**
 * Drives a computation to its end at once and returns its result.
 * Example: `runNow(optimizeMix(problem))` is the solution.
 */
export function runNow<T>(steps: Generator<Progress, T>): T {
  for (;;) {
    const next = steps.next();
    if (next.done) return next.value;
  }
}
