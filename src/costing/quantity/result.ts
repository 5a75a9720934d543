/** A value, or what stood in its way. Expected outcomes are data; a throw is a bug. */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

/** Wraps a value. Example: `ok(7)` is `{ ok: true, value: 7 }`. */
export function ok<T>(value: T): Result<T, never> {
  return { ok: true, value };
}

/** Wraps what went wrong. Example: `fail("no rate")` is `{ ok: false, error: "no rate" }`. */
export function fail<E>(error: E): Result<never, E> {
  return { ok: false, error };
}
