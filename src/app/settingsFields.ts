import { issueOf, type Issue } from "../costing";
import { SETTING } from "../workbook/layout";

type Json = Readonly<Record<string, unknown>>;

/** Settings by their keys, by their names in the sheet, and by those names in camel case. */
export const SETTING_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries(SETTING).flatMap(([key, name]) => [key, name, fieldName(name)].map((each) => [titleKey(each), name])),
);

/** A name without case, signs and blanks. Example: "Look-back" and "lookBack" are "lookback". */
export function titleKey(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

/** Name and value of each setting: an object of them, or rows as in the table. */
export function givenSettings(value: unknown, issues: Issue[]): [string, unknown][] {
  if (isObject(value)) return Object.entries(value);
  if (!Array.isArray(value)) {
    issues.push(invalid("settings", "an object of settings", typeof value));
    return [];
  }
  return value.flatMap((row: unknown, index): [string, unknown][] => {
    if (isObject(row) && typeof row["setting"] === "string") return [[row["setting"], row["value"] ?? null]];
    issues.push(invalid(`settings[${index}]`, "a row with setting and value", shown(row)));
    return [];
  });
}

/** Column name in camel case. Example: "Yearly increase %" is "yearlyIncrease", "Tokens per day" is "tokensPerDay". */
export function fieldName(column: string): string {
  const words = column
    .replace(/[^A-Za-z0-9 ]/g, "")
    .trim()
    .split(/\s+/);
  return words.map((word, index) => (index === 0 ? word.toLowerCase() : capitalize(word.toLowerCase()))).join("");
}

function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** A value of the file for a sentence. */
export function shown(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Whether a value of the file is an object of fields. */
export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The issue for a field that is not understood; `path` says where it stands. */
export function invalid(path: string, expected: string, received: string): Issue {
  return issueOf("field-invalid", { severity: "error", place: { path }, subject: path, expected, received });
}
