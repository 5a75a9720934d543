import { dateOfSerial, dayNumber, type DateSystem } from "../../costing";
import type { Cell } from "./cell";
import { dayOf, readDateText } from "./dateText";

/** Whether `3/4/2026` is 4 March (month first) or 3 April (day first). */
export type DateOrder = "month-first" | "day-first";

/** A date that was read: `code` waits for `resolve`, since the whole column decides its order. */
export interface ReadDate {
  readonly code: number;
  readonly timeMs: number;
  readonly hasTime: boolean;
  readonly hasZone: boolean;
}

/** What is known of the order before the dates are read; `isSaid`: somebody said it, it is not only a habit. */
export interface OrderHint {
  readonly order: DateOrder;
  readonly isSaid: boolean;
}

/** A date that can be read both ways, and where it stands. */
export interface OpenDate {
  readonly text: string;
  readonly code: number;
  readonly row: number;
  readonly column: number;
}

/** What the dates said about their order. */
export interface DateVerdict {
  readonly order: DateOrder;
  /** column: some day is above 12; given: somebody said it; assumed: every date can be read both ways. */
  readonly from: "given" | "column" | "assumed";
  /** The first date that can be read both ways, null when there is none. */
  readonly open: OpenDate | null;
}

/** Reads the dates of one or more columns that were written in the same way. */
export interface DateColumn {
  /** The date of a cell, or null if it is none. `row` and `column` tell where it stands. */
  readonly read: (cell: Cell | undefined, row: number, column: number) => ReadDate | null;
  /** The same for a date that was read before: it says nothing new about the order. */
  readonly reread: (cell: Cell | undefined) => ReadDate | null;
  /** Decides the order, once all cells were read. */
  readonly decide: () => DateVerdict;
  /** Whether a code is a day number in itself, whatever the order. */
  readonly isSure: (code: number) => boolean;
  /** Day number of a code under an order; null when it is no day under that order. */
  readonly resolve: (code: number, order: DateOrder) => number | null;
}

/** Codes of open dates lie far below any day number: -(base + year × 10000 + first × 100 + second). */
const OPEN_BASE = 1_000_000_000;
const MS_PER_DAY = 86_400_000;
/** An Excel date that a text file holds as its number. */
const SERIAL_TEXT = /^\s*\d{5}(\.\d{1,12})?\s*$/;
const LARGEST_CACHE = 50_000;

/**
 * Starts reading dates: ISO, US, European, English month names, and Excel serials of either date system. What the dates
 * say about their order wins; where all of them, or as many of one order as of the other, leave it open, `hint` decides.
 * Example: after reading "3/4/2026" and "31/3/2026", `decide()` is day-first, from the column.
 */
export function startDateColumn(system: DateSystem, hint: OrderHint): DateColumn {
  const cache = new Map<string, ReadDate | null>();
  let monthFirstOnly = 0;
  let dayFirstOnly = 0;
  let open: OpenDate | null = null;

  function readText(text: string): ReadDate | null {
    let date = cache.get(text);
    if (date === undefined) {
      date = SERIAL_TEXT.test(text) ? serialDate(Number(text), system) : codedDate(text);
      if (cache.size < LARGEST_CACHE) cache.set(text, date);
    }
    return date;
  }

  function noteOrder(text: string, code: number, row: number, column: number): void {
    const { first, second } = openParts(code);
    if (first > 12) dayFirstOnly++;
    else if (second > 12) monthFirstOnly++;
    else if (first !== second) open ??= { text, code, row, column };
  }

  function reread(cell: Cell | undefined): ReadDate | null {
    if (typeof cell === "number") return serialDate(cell, system);
    return typeof cell === "string" ? readText(cell) : null;
  }

  return {
    read(cell, row, column) {
      const date = reread(cell);
      if (date !== null && date.code <= -OPEN_BASE) noteOrder(String(cell), date.code, row, column);
      return date;
    },
    reread,
    decide() {
      if (monthFirstOnly !== dayFirstOnly) {
        return { order: monthFirstOnly > dayFirstOnly ? "month-first" : "day-first", from: "column", open };
      }
      return { order: hint.order, from: hint.isSaid ? "given" : "assumed", open };
    },
    isSure: (code) => code > -OPEN_BASE,
    resolve(code, order) {
      if (code > -OPEN_BASE) return code;
      const { first, second, year } = openParts(code);
      return order === "month-first" ? dayOf(year, first, second) : dayOf(year, second, first);
    },
  };
}

function codedDate(text: string): ReadDate | null {
  const date = readDateText(text);
  if (date === null) return null;
  const { sure, open, timeMs, hasTime, hasZone } = date;
  if (open !== null) {
    return { code: -(OPEN_BASE + open.year * 10_000 + open.first * 100 + open.second), timeMs, hasTime, hasZone };
  }
  return sure === null ? null : { code: sure, timeMs, hasTime, hasZone };
}

function openParts(code: number): { first: number; second: number; year: number } {
  const digits = -code - OPEN_BASE;
  return { first: Math.floor(digits / 100) % 100, second: digits % 100, year: Math.floor(digits / 10_000) };
}

function serialDate(serial: number, system: DateSystem): ReadDate | null {
  const date = dateOfSerial(serial, system);
  if (date === null || date < "1980-01-01") return null;
  const timeMs = Math.round((serial - Math.floor(serial)) * MS_PER_DAY);
  return { code: dayNumber(date), timeMs, hasTime: timeMs > 0, hasZone: false };
}
