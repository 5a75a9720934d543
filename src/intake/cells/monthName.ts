import { dateOfSerial, monthOf, type CalendarMonth, type DateSystem } from "../../costing";
import type { Cell } from "./cell";
import { monthOfName } from "./dateText";

const YEAR_MONTH = /^(\d{4})[-/. ](\d{1,2})(?:[-/. ]0?1)?(?:[T ].*)?$/;
const MONTH_YEAR = /^(\d{1,2})[-/. ](\d{4})$/;
const NAME_YEAR = /^([a-z]{3,9})\.?[-/ ']*(\d{4}|\d{2})$/i;
const YEAR_NAME = /^(\d{4})[-/ ]*([a-z]{3,9})\.?$/i;
const LONGEST_MONTH = 30;

/**
 * Reads a calendar month from a header or a cell; null for anything else.
 * Examples: "2026-03", "03/2026", "Mar 2026", "March-26", "2026-03-01" and the serial 46082 are all "2026-03".
 */
export function parseMonth(cell: Cell | undefined, system: DateSystem): CalendarMonth | null {
  if (typeof cell === "number") {
    const date = cell >= 30_000 && cell < 80_000 ? dateOfSerial(cell, system) : null;
    return date === null ? null : monthOf(date);
  }
  if (typeof cell !== "string" || cell.length > LONGEST_MONTH) return null;
  const text = cell.trim();
  const yearMonth = YEAR_MONTH.exec(text);
  if (yearMonth !== null) return month(Number(yearMonth[1]), Number(yearMonth[2]));
  const monthYear = MONTH_YEAR.exec(text);
  if (monthYear !== null) return month(Number(monthYear[2]), Number(monthYear[1]));
  const nameYear = NAME_YEAR.exec(text);
  if (nameYear !== null) return named(nameYear[2] ?? "", nameYear[1] ?? "");
  const yearName = YEAR_NAME.exec(text);
  return yearName === null ? null : named(yearName[1] ?? "", yearName[2] ?? "");
}

function named(yearText: string, name: string): CalendarMonth | null {
  const isMonthName =
    /^(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)$/i;
  const number = isMonthName.test(name) ? monthOfName(name) : null;
  const year = yearText.length === 2 ? 2000 + Number(yearText) : Number(yearText);
  return number === null ? null : month(year, number);
}

function month(year: number, number: number): CalendarMonth | null {
  if (year < 1980 || year > 2200 || number < 1 || number > 12) return null;
  return `${year}-${String(number).padStart(2, "0")}` as CalendarMonth;
}
