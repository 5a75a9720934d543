import { dateOfDay, dayNumber, parseDate, type CalendarDate } from "./calendarDate";

/** How a workbook counts days: from 1900 (the default) or from 1904 (older files of Excel for Mac). */
export type DateSystem = "1900" | "1904";

/** Serial number of 1970-01-01 in each system. */
const SERIAL_OF_1970: Record<DateSystem, number> = { "1900": 25_569, "1904": 24_107 };
/** The day that Excel counts in the 1900 system although 1900 was no leap year: 1900-02-29. */
const DAY_THAT_NEVER_WAS = 60;
const LAST_DATE = parseDate("9999-12-31") as CalendarDate;

/**
 * The date of an Excel serial number; a time of day (the fraction) is left out. Null for what is no date: NaN, negative
 * numbers, dates after 9999, and in the 1900 system 0 ("1900-01-00") and 60 (29 February 1900, which never was).
 * Example: 46350 is "2026-11-24" in the 1900 system; 0 is "1904-01-01" in the 1904 system.
 */
export function dateOfSerial(serial: number, system: DateSystem): CalendarDate | null {
  const day = Math.floor(serial);
  const first = system === "1900" ? 1 : 0;
  if (!(day >= first) || day > dayNumber(LAST_DATE) + SERIAL_OF_1970[system]) return null;
  if (system === "1904" || day > DAY_THAT_NEVER_WAS) return dateOfDay(day - SERIAL_OF_1970[system]);
  return day === DAY_THAT_NEVER_WAS ? null : dateOfDay(day - SERIAL_OF_1970[system] + 1);
}

/**
 * The Excel serial number of a date, null for a date before the system's first.
 * Example: "2026-11-24" is 46350 in the 1900 system and 44888 in the 1904 system.
 */
export function serialOfDate(date: CalendarDate, system: DateSystem): number | null {
  const serial = dayNumber(date) + SERIAL_OF_1970[system];
  if (system === "1904") return serial >= 0 ? serial : null;
  if (serial > DAY_THAT_NEVER_WAS) return serial;
  return serial > 1 ? serial - 1 : null;
}
