import type { Issue, IssueKind, Place } from "../../costing";

/** An issue that kept everything from being written. */
export function refusal(kind: IssueKind, subject: string, detail: Partial<Issue> = {}): Issue {
  const base = { severity: "error", place: null, expected: null, received: null, done: "nothing was written" } as const;
  return { ...base, kind, subject, ...detail };
}

/** A place on a sheet, with a cell if there is one. */
export function placeOn(sheet: string, cell?: string): Place {
  return cell === undefined ? { sheet } : { sheet, cell };
}

interface HostError extends Error {
  readonly code: string;
  readonly debugInfo?: { readonly statement?: string; readonly errorLocation?: string };
}

/** Whether Excel refused a request, as opposed to a bug of ours. */
export function isHostError(error: unknown): error is HostError {
  return typeof error === "object" && error !== null && typeof (error as { code?: unknown }).code === "string";
}

/**
 * A failed request in words: `subject` is Excel's code, `received` its message and the statement that failed.
 * Example: code "ItemNotFound", received "The requested resource doesn't exist. In: worksheets.getItem(...)".
 */
export function requestIssue(error: HostError, done: string): Issue {
  const where = error.debugInfo?.statement ?? error.debugInfo?.errorLocation;
  const received = where ? `${error.message} In: ${where}` : error.message;
  return { ...refusal("request-failed", error.code), received, done };
}
