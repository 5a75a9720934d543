/**
 * A date as it was written. `sure` is a day number; `open` is `a/b/year`, which waits for the whole column to say
 * whether the day or the month comes first. `timeMs` is the time of day, shifted to UTC when the text has a zone.
 */
export interface WrittenDate {
  readonly sure: number | null;
  readonly open: { readonly first: number; readonly second: number; readonly year: number } | null;
  readonly timeMs: number;
  readonly hasTime: boolean;
  readonly hasZone: boolean;
}

const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(.*))?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const POINTS = /^(\d{1,2})\.(\d{1,2})\.(\d{2}|\d{4})(?:[ ,]+(.*))?$/;
const SLASHES = /^(\d{1,2})[/-](\d{1,2})[/-](\d{2}|\d{4})(?:[ ,]+(.*))?$/;
const DAY_MONTH_NAME = /^(\d{1,2})[ -]([a-z]{3,9})\.?[ ,-]+(\d{4})(?:[ ,]+(.*))?$/i;
const MONTH_NAME_DAY = /^([a-z]{3,9})\.? (\d{1,2}),? (\d{4})(?:[ ,]+(.*))?$/i;
const TIME = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([ap]m)?\s*(z|utc|gmt|[+-]\d{2}:?\d{2})?$/i;
const MONTH_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const LONGEST_DATE = 60;
const MS_PER_DAY = 86_400_000;

/** Day number (days since 1970-01-01) of a year, month and day; null when there is no such day. */
export function dayOf(year: number, month: number, day: number): number | null {
  const ms = Date.UTC(year, month - 1, day);
  const date = new Date(ms);
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1900;
  return exists ? ms / MS_PER_DAY : null;
}

/** 1 to 12 of an English month name or its first three letters; null for other words. Example: "Sept" is 9. */
export function monthOfName(name: string): number | null {
  const index = MONTH_NAMES.indexOf(name.slice(0, 3).toLowerCase());
  return index < 0 ? null : index + 1;
}

/**
 * Reads a date, with or without a time, in ISO, US, European and English forms; null for anything else.
 * Examples: "2026-03-04T08:00:00Z", "4.3.2026", "Mar 4, 2026" are sure; "3/4/2026 8:00 AM" is open.
 */
export function readDateText(input: string): WrittenDate | null {
  if (input.length > LONGEST_DATE) return null;
  const text = input.trim();
  const iso = ISO.exec(text) ?? COMPACT.exec(text);
  if (iso !== null) return dated(dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3])), iso[4]);
  const points = POINTS.exec(text);
  if (points !== null) return dated(dayOf(yearOf(points[3]), Number(points[2]), Number(points[1])), points[4]);
  const slashes = SLASHES.exec(text);
  if (slashes !== null) return openDate(Number(slashes[1]), Number(slashes[2]), yearOf(slashes[3]), slashes[4]);
  const named = DAY_MONTH_NAME.exec(text);
  if (named !== null) return dated(namedDay(named[3], named[2], named[1]), named[4]);
  const american = MONTH_NAME_DAY.exec(text);
  if (american !== null) return dated(namedDay(american[3], american[1], american[2]), american[4]);
  return null;
}

function namedDay(year = "", monthName = "", day = ""): number | null {
  const month = monthOfName(monthName);
  return month === null ? null : dayOf(Number(year), month, Number(day));
}

function yearOf(text = ""): number {
  return text.length === 2 ? 2000 + Number(text) : Number(text);
}

function openDate(first: number, second: number, year: number, timeText: string | undefined): WrittenDate | null {
  const isSomeDay = dayOf(year, first, second) !== null || dayOf(year, second, first) !== null;
  const time = readTime(timeText);
  return isSomeDay && time !== null ? { sure: null, open: { first, second, year }, ...time } : null;
}

function dated(day: number | null, timeText: string | undefined): WrittenDate | null {
  const time = readTime(timeText);
  return day === null || time === null ? null : { sure: day, open: null, ...time };
}

function readTime(text: string | undefined): { timeMs: number; hasTime: boolean; hasZone: boolean } | null {
  if (text === undefined || text.trim() === "") return { timeMs: 0, hasTime: false, hasZone: false };
  const match = TIME.exec(text.trim());
  if (match === null) return null;
  const [, hourText, minuteText, secondText = "0", fraction = "0", half, zone] = match;
  const hour = hourOf(Number(hourText), half);
  if (hour === null || Number(minuteText) > 59 || Number(secondText) > 60) return null;
  const seconds = hour * 3600 + Number(minuteText) * 60 + Number(secondText) + Number(`0.${fraction}`);
  return { timeMs: Math.round(seconds * 1000) - zoneMs(zone), hasTime: true, hasZone: zone !== undefined };
}

function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour <= 24 ? hour : null;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half.toLowerCase() === "pm" ? 12 : 0);
}

function zoneMs(zone: string | undefined): number {
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(zone ?? "");
  if (match === null) return 0;
  return (match[1] === "-" ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) * 60_000;
}
