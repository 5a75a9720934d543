import type { Issue, UsageRecord } from "../../src/costing";
import type { UsageReader } from "../../src/app";

/** Reads sheets with the header User, Team, Product, Days and, if present, Option: enough to test the use case alone. */
export const readPlainUsage: UsageReader = (sheets) => {
  const records: UsageRecord[] = [];
  const issues: Issue[] = [];
  for (const sheet of sheets) {
    const [header = [], ...rows] = sheet.values;
    const place = (name: string): number => header.indexOf(name);
    if (place("User") < 0 || place("Days") < 0) continue;
    rows.forEach((row, index) => {
      const days = row[place("Days")];
      if (typeof days !== "number" || days < 0) {
        const cell = `${String.fromCharCode(65 + place("Days"))}${index + 2}`;
        const kind = typeof days === "number" ? "days-negative" : "not-a-number";
        const found = { subject: "Days", expected: "a number of 0 or more", received: String(days), done: null };
        issues.push({ kind, severity: "error", place: { sheet: sheet.sheet, cell }, ...found });
        return;
      }
      const option = row[place("Option")];
      records.push({
        user: String(row[place("User")]),
        team: String(row[place("Team")] ?? "") || null,
        product: String(row[place("Product")]),
        offering: null,
        option: option === "flex" || option === "subscription" ? option : null,
        daysReported: days,
        accessDays: days,
        basis: "reported",
        months: [],
        tokens: null,
        from: null,
        to: null,
        place: { file: "book", sheet: sheet.sheet, row: index + 2 },
      });
    });
  }
  return { records, issues };
};
