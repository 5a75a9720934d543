/** A value, or what stood in its way. Expected outcomes are data; a throw is a bug. */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

/**
 * Why a file could not be opened. `message` is a sentence for the user; `part` is the file inside the package,
 * null when the package as a whole is meant.
 */
export interface FileProblem {
  readonly kind: "notXlsx" | "encrypted" | "oldXls" | "tooLarge" | "damaged" | "noWorkbook";
  readonly message: string;
  readonly part: string | null;
}

/** Thrown inside this folder only; `openBook` turns it into a `FileProblem`. */
export class ProblemError extends Error {
  constructor(readonly problem: FileProblem) {
    super(problem.message);
  }
}

/** Stops reading with a problem. Example: `stop("damaged", "The file is damaged: …", "xl/workbook.xml")`. */
export function stop(kind: FileProblem["kind"], message: string, part: string | null = null): never {
  throw new ProblemError({ kind, message, part });
}
