import type { CellContent } from "../../host/model/bookData";
import { ERRORS, isError, toLogical, type Matrix } from "../values";
import { elementwise, numeric, single, type SheetFunction } from "./registry";

const DAY_MS = 86_400_000;
const DAYS_TO_1970 = 25_569;

function logicals(args: readonly Matrix[]): (boolean | { error: string })[] {
  return args.flatMap((matrix) => {
    const isSingle = matrix.length === 1 && matrix[0]?.length === 1;
    return matrix.flat().flatMap((value) => {
      if (value === null || (typeof value === "string" && !isSingle)) return [];
      return [toLogical(value)];
    });
  });
}

function combined(work: (values: boolean[]) => boolean): SheetFunction {
  return single((args) => {
    const values = logicals(args);
    if (values.length === 0) return ERRORS.value;
    return values.find(isError) ?? work(values as boolean[]);
  });
}

function test(work: (value: CellContent) => boolean): SheetFunction {
  return ([values]) => (values ?? [[null]]).map((row) => row.map(work));
}

function serialOf(year: number, month: number, day: number): number {
  const at = new Date(Date.UTC(2000, month - 1, day));
  at.setUTCFullYear(at.getUTCFullYear() + (year < 1900 ? year + 1900 : year) - 2000);
  return at.getTime() / DAY_MS + DAYS_TO_1970;
}

function dayOf(serial: number): Date {
  return new Date((Math.floor(serial) - DAYS_TO_1970) * DAY_MS);
}

/** Logic, tests and dates of the 1900 system. IF and its kin are in the evaluator, which skips what is not chosen. */
export const LOGIC: Readonly<Record<string, SheetFunction>> = {
  AND: combined((values) => values.every(Boolean)),
  OR: combined((values) => values.some(Boolean)),
  NOT: elementwise(([value = null]) => {
    const logical = toLogical(value);
    return isError(logical) ? logical : !logical;
  }),
  TRUE: single(() => true),
  FALSE: single(() => false),
  NA: single(() => ERRORS.missing),
  ISBLANK: test((value) => value === null),
  ISNUMBER: test((value) => typeof value === "number"),
  ISTEXT: test((value) => typeof value === "string"),
  ISLOGICAL: test((value) => typeof value === "boolean"),
  ISERROR: test(isError),
  ISNA: test((value) => isError(value) && value.error === "#N/A"),
  DATE: numeric((year, month = 0, day = 0) => serialOf(year, month, day)),
  YEAR: numeric((serial) => dayOf(serial).getUTCFullYear()),
  MONTH: numeric((serial) => dayOf(serial).getUTCMonth() + 1),
  DAY: numeric((serial) => dayOf(serial).getUTCDate()),
  EDATE: numeric((serial, months = 0) => {
    const at = dayOf(serial);
    const target = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + Math.trunc(months) + 1, 0));
    target.setUTCDate(Math.min(at.getUTCDate(), target.getUTCDate()));
    return target.getTime() / DAY_MS + DAYS_TO_1970;
  }),
};
