import type { Matrix } from "./values";

/** Worksheet functions from somewhere else, for those that the evaluator does not have of its own. */
export interface MoreFunctions {
  /** Whether a function of this name (upper case) can be computed from values alone. */
  has(name: string): boolean;
  /** Computes it; an argument that is left out is null. Null: not with these arguments. */
  call(name: string, args: readonly (Matrix | null)[]): Matrix | null;
}
