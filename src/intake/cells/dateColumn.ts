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

/** What the dates of a column said about their order. */
export interface DateVerdict {
  readonly order: DateOrder;
  /** given: by the caller; column: some day is above 12; assumed: every date can be read both ways. */
  readonly from: "given" | "column" | "assumed";
  /** Text of a date that can be read both ways, null when there is none. */
  readonly example: string | null;
  /** Rows whose date has only the other order, so it is no date here. */
  readonly misfits: readonly number[];
}

/** Reads the dates of one or more columns that were written in the same way. */
export interface DateColumn {
  /** The date of a cell, or null if it is none. `row` is remembered for dates that only one order can read. */
  readonly read: (cell: Cell | undefined, row: number) => ReadDate | null;
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
 * Starts reading a column of dates: ISO, US, European, English month names, and Excel serials of either date system.
 * `given` wins over what the column says; `usual` decides when the column says nothing.
 * Example: after reading "3/4/2026" and "31/3/2026", `decide()` is day-first, from the column.
 */
export function startDateColumn(system: DateSystem, given: DateOrder | null, usual: DateOrder): DateColumn {
  const cache = new Map<string, ReadDate | null>();
  const onlyMonthFirst: number[] = [];
  const onlyDayFirst: number[] = [];
  let example: string | null = null;

  function readText(text: string): ReadDate | null {
    let date = cache.get(text);
    if (date === undefined) {
      date = SERIAL_TEXT.test(text) ? serialDate(Number(text), system) : codedDate(text);
      if (cache.size < LARGEST_CACHE) cache.set(text, date);
    }
    return date;
  }

  function noteOrder(text: string, code: number, row: number): void {
    const { first, second } = openParts(code);
    if (first > 12) onlyDayFirst.push(row);
    else if (second > 12) onlyMonthFirst.push(row);
    else if (first !== second) example ??= text;
  }

  return {
    read(cell, row) {
      if (typeof cell === "number") return serialDate(cell, system);
      if (typeof cell !== "string") return null;
      const date = readText(cell);
      if (date !== null && date.code <= -OPEN_BASE) noteOrder(cell, date.code, row);
      return date;
    },
    decide() {
      const saysMonth = onlyMonthFirst.length;
      const saysDay = onlyDayFirst.length;
      const byColumn: DateOrder | null =
        saysMonth === saysDay ? null : saysMonth > saysDay ? "month-first" : "day-first";
      const order = given ?? byColumn ?? usual;
      const from = given !== null ? "given" : byColumn !== null ? "column" : "assumed";
      return { order, from, example, misfits: order === "month-first" ? onlyDayFirst : onlyMonthFirst };
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
