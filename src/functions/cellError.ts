/** Excel's error codes; only `#VALUE!` and `#N/A` show a sentence. */
export type CellErrorCode = "#VALUE!" | "#N/A" | "#DIV/0!" | "#NUM!" | "#NULL!" | "#NAME?" | "#REF!";

/** An error as Excel hands it to a function and takes it back, in a cell of its own. */
export interface CellError {
  readonly code: string;
  readonly message?: string;
}

/**
 * An error for one cell: the runtime's own object, which Excel needs to recognize it. Where there is no such runtime
 * (a plain test in Node) it is an object with the same `code` and `message`.
 * Example: `cellError("#N/A", "product is empty")`.
 */
export function cellError(code: CellErrorCode, message?: string): CellError {
  if (typeof CustomFunctions === "undefined") return message === undefined ? { code } : { code, message };
  const runtimeCode = code as CustomFunctions.ErrorCode;
  return message === undefined
    ? new CustomFunctions.Error(runtimeCode)
    : new CustomFunctions.Error(runtimeCode, message);
}

/** `#N/A` with a sentence: something is missing or not known. */
export function notAvailable(message: string): CellError {
  return cellError("#N/A", message);
}

/** `#VALUE!` with a sentence: an argument is not what it must be. */
export function invalidValue(message: string): CellError {
  return cellError("#VALUE!", message);
}

/**
 * The error that an input cell holds, ready to be handed on; null when it holds none. Errors arrive as the runtime's
 * objects, or as objects of their shape, which are made into such.
 */
export function passedOn(value: unknown): CellError | null {
  if (typeof value !== "object" || value === null || !("code" in value)) return null;
  const { code } = value;
  if (typeof code !== "string" || !code.startsWith("#")) return null;
  if (typeof CustomFunctions !== "undefined" && value instanceof CustomFunctions.Error) return value;
  return cellError(code as CellErrorCode);
}
