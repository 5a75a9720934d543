/** Texts that Excel gives with its error codes (Microsoft, "Error handling with the application-specific JavaScript APIs"). */
const TEXTS = {
  AccessDenied: "You cannot perform the requested operation.",
  ApiNotFound: "The API you are trying to use could not be found.",
  GeneralException: "There was an internal error while processing the request.",
  InvalidArgument: "The argument is invalid or missing or has an incorrect format.",
  InvalidObjectPath: "The object path is not valid.",
  InvalidOperation: "The operation attempted is invalid on the object.",
  InvalidReference: "This reference is not valid for the current operation.",
  ItemAlreadyExists: "The resource being created already exists.",
  ItemNotFound: "The requested resource doesn't exist.",
  NotImplemented: "The requested feature isn't implemented.",
} as const;

export type HostErrorCode = keyof typeof TEXTS;

const STATUS: Partial<Record<HostErrorCode, number>> = { ItemNotFound: 404, NotImplemented: 501, AccessDenied: 403 };

/** An error that Excel would answer a request with; the request stops there, and what was done before stays done. */
export class HostError extends Error {
  constructor(
    readonly code: HostErrorCode,
    readonly location: string | null = null,
    message: string = TEXTS[code],
  ) {
    super(message);
  }

  /** HTTP status that goes with the code. */
  get status(): number {
    return STATUS[this.code] ?? 400;
  }
}
