declare const brand: unique symbol;

/**
 * A number (or text) that the compiler keeps apart from others of the same shape.
 *
 * Tokens cannot be added to days by accident: `Brand<number, "tokens">` and
 * `Brand<number, "days">` are different types with the same value at run time.
 */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
