import { addMonths, monthOf, parseDate, type CalendarDate, type UsageRecord } from "../../src/costing";
import type { UsageReader } from "../../src/app";

const END = parseDate("2026-11-01") as CalendarDate;

/**
 * Reads sheets with the header User, Team, Product, Option, Months: days of each month up to October 2026 as "3 0 12".
 * A row without a number of months is left out.
 */
export const readDatedUsage: UsageReader = (sheets) => {
  const records: UsageRecord[] = [];
  for (const sheet of sheets) {
    const [header = [], ...rows] = sheet.values;
    if (!header.includes("Months")) continue;
    rows.forEach((row, index) => {
      const text = (name: string): string => String(row[header.indexOf(name)] ?? "");
      const days = text("Months").split(" ").map(Number);
      const start = addMonths(END, -days.length);
      const option = text("Option");
      records.push({
        user: text("User"),
        team: text("Team") || null,
        product: text("Product"),
        offering: null,
        option: option === "flex" || option === "subscription" ? option : null,
        daysReported: null,
        accessDays: days.reduce((sum, count) => sum + count, 0),
        basis: "daily",
        months: days.map((count, month) => ({ month: monthOf(addMonths(start, month)), days: count })),
        tokens: null,
        from: start,
        to: parseDate("2026-10-31"),
        place: { file: "book", sheet: sheet.sheet, row: index + 2 },
      });
    });
  }
  return { records, issues: [] };
};

/** So many months with the same days each. Example: `monthly(3, 5)` is "5 5 5". */
export function monthly(months: number, days: number): string {
  return new Array<number>(months).fill(days).join(" ");
}
