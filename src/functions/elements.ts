import { dateOfSerial, type CalendarDate } from "../costing";
import { isBlankCell, isEmptyCell } from "../ranges";
import { invalidValue, notAvailable, passedOn, type CellError } from "./cellError";

/**
 * A number of days or tokens, in which 0 is a value and an empty cell counts as 0; an error for everything else.
 * `name` is that of the argument, for the sentence.
 */
export function amountOf(name: string, value: unknown): number | CellError {
  if (typeof value === "number" && value >= 0 && value < Infinity) return value;
  if (isBlankCell(value)) return 0;
  return badNumber(name, value);
}

/** A price or another number for which 0 means an empty cell: `#N/A` when empty, `#VALUE!` when it is no such number. */
export function priceOf(name: string, value: unknown): number | CellError {
  if (typeof value === "number" && value > 0 && value < Infinity) return value;
  if (isEmptyCell(value)) return notAvailable(`${name} is empty`);
  return passedOn(value) ?? badNumber(name, value);
}

/** A number that may be left out: the default when empty. */
export function amountOr(name: string, value: unknown, whenEmpty: number): number | CellError {
  return isEmptyCell(value) ? whenEmpty : amountOf(name, value);
}

/** A whole serial number of a day: `#N/A` when empty, `#VALUE!` when it is no date; the time of day is left out. */
export function serialOf(name: string, value: unknown): number | CellError {
  if (isEmptyCell(value)) return notAvailable(`${name} is empty`);
  if (typeof value === "number" && value > 0 && value < Infinity) return Math.floor(value);
  return invalidValue(`${name} must be a date, found ${shown(value)}`);
}

/** A date that may be left out (null when empty), from a serial number of the 1900 date system. */
export function dateOr(name: string, value: unknown): CalendarDate | null | CellError {
  if (isEmptyCell(value)) return null;
  const date = typeof value === "number" ? dateOfSerial(value, "1900") : null;
  return date ?? invalidValue(`${name} must be a date, found ${shown(value)}`);
}

/** A result for a cell: the number, or `#VALUE!` where it is too large to be one. */
export function numberResult(value: number | null): number | CellError {
  if (value !== null && Number.isFinite(value)) return value;
  return invalidValue("The result is too large");
}

/** How a value is shown in a sentence: text in quotes, logical values as Excel writes them. */
export function shown(value: unknown): string {
  if (typeof value === "string") return `the text "${value.length > 60 ? `${value.slice(0, 60)}...` : value}"`;
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return typeof value === "number" ? String(value) : "something else";
}

function badNumber(name: string, value: unknown): CellError {
  if (typeof value === "number" && value < 0) return invalidValue(`${name} must not be negative, found ${value}`);
  return invalidValue(`${name} must be a number, found ${shown(value)}`);
}
