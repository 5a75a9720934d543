import type { Literal } from "./parseCall";

/** What functions.json says of one function. */
export interface FunctionMetadata {
  readonly id: string;
  readonly description?: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly description?: string;
    readonly type?: string;
    readonly dimensionality?: string;
    readonly optional?: boolean;
  }[];
}

/**
 * Arguments as the runtime gets them: a matrix where the function takes one, null for those that are left out; or the
 * sentence that says why the call is none.
 */
export function argumentsFor(
  { id, parameters }: FunctionMetadata,
  given: readonly (Literal[][] | null)[],
): { readonly values: readonly unknown[] } | { readonly problem: string } {
  if (given.length > parameters.length) {
    return { problem: `${id} takes at most ${parameters.length} arguments, found ${given.length}` };
  }
  const missing = parameters.find((parameter, index) => !parameter.optional && (given[index] ?? null) === null);
  if (missing) return { problem: `${id} needs the argument ${missing.name}` };
  const values = parameters.map(({ dimensionality }, index) => {
    const matrix = given[index] ?? null;
    if (matrix === null) return null;
    return dimensionality === "matrix" ? matrix : (matrix[0]?.[0] ?? null);
  });
  return { values };
}
