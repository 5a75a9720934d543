const DAY_MS = 86_400_000;
const DAYS_TO_1970 = { 1900: 25_569, 1904: 24_107 };
const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const US = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;
const PERCENT = /^[+-]?(\d+\.?\d*|\.\d+)%$/;
const MONEY = /^(-?)\$(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?$/;

/**
 * What typed text means beyond plain numbers in a cell without a format: a date (2026-01-31, 1/31/2026), a percentage,
 * dollars. Null: none of these, the text is entered as it is. Example: "12%" is 0.12 with the format "0%".
 */
export function readTyped(text: string, date1904: boolean): { value: number; format: string } | null {
  const trimmed = text.trim();
  const [, year, month, day] = ISO.exec(trimmed) ?? [];
  if (year) return dateOf(Number(year), Number(month), Number(day), date1904, "yyyy-mm-dd");
  const [, usMonth, usDay, usYear] = US.exec(trimmed) ?? [];
  if (usYear) return dateOf(Number(usYear), Number(usMonth), Number(usDay), date1904, "m/d/yyyy");
  if (PERCENT.test(trimmed)) {
    return { value: Number(trimmed.slice(0, -1)) / 100, format: trimmed.includes(".") ? "0.00%" : "0%" };
  }
  const money = MONEY.exec(trimmed);
  if (!money) return null;
  const value = Number((money[1] ?? "") + (money[2] ?? "").replace(/,/g, "") + (money[3] ?? ""));
  return { value, format: money[3] === undefined ? "$#,##0" : "$#,##0.00" };
}

function dateOf(
  year: number,
  month: number,
  day: number,
  date1904: boolean,
  format: string,
): { value: number; format: string } | null {
  const at = new Date(Date.UTC(year, month - 1, day));
  if (year < (date1904 ? 1904 : 1901) || at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day) return null;
  return { value: at.getTime() / DAY_MS + DAYS_TO_1970[date1904 ? 1904 : 1900], format };
}
