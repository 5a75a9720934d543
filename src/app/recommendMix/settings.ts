import { addMonths, dateOf, dateOfDay, dayNumber, type CalendarDate, type Issue } from "../../costing";
import { SETTING, SHEETS } from "../../workbook/layout";
import { dateOfCell, nameKey, numberOf, textOf, type DateSystem, type TableRow } from "./cells";
import type { Settings } from "./inputs";
import { cellIssue } from "./issues";
import { MONTHS, settingLines } from "./settingLines";

/** First day of the month after a date. Example: 2026-11-24 gives 2026-12-01. */
export function nextMonthStart(asOf: CalendarDate): CalendarDate {
  const [year = 1970, month = 1] = asOf.split("-").map(Number);
  return addMonths(dateOf(year, month, 1) ?? asOf, 1);
}

/** Reads one setting; a value that is not allowed becomes an issue with its cell, and the default takes its place. */
interface SettingReader {
  readonly number: (name: string) => number | null;
  readonly choice: (name: string) => string;
  readonly currency: () => string;
  readonly date: (name: string) => CalendarDate | null;
}

/** Reads FlexSettings; what is empty or wrong takes the default, and what is wrong is an issue with its cell. */
export function readSettings(
  rows: readonly TableRow[],
  asOf: CalendarDate,
  dateSystem: DateSystem,
): { readonly settings: Settings; readonly issues: readonly Issue[] } {
  const issues: Issue[] = [];
  const read = settingReader(rows, dateSystem, issues);
  const number = (name: string): number => read.number(name) ?? 0;
  const planStart = read.date(SETTING.planStart) ?? nextMonthStart(asOf);
  const horizonMonths = Math.round(number(SETTING.horizonMonths));
  const afterEnd = dayNumber(addMonths(planStart, horizonMonths));
  const settings: Settings = {
    currency: read.currency(),
    planStart,
    planEnd: dateOfDay(afterEnd - 1),
    horizonMonths,
    horizonDays: afterEnd - dayNumber(planStart),
    lookBackMonths: number(SETTING.lookBackMonths),
    regularFrom: number(SETTING.regularFrom),
    dailyFrom: number(SETTING.dailyFrom),
    policyFloor: read.number(SETTING.policyFloor),
    leastSavingPercent: number(SETTING.leastSavingPercent),
    leastSavingMoney: number(SETTING.leastSavingMoney),
    growthPercent: number(SETTING.growthPercent),
    fiscalStartMonth: MONTHS.indexOf(read.choice(SETTING.fiscalYearStart)) + 1,
    leadTimeWorkingDays: number(SETTING.leadTimeWorkingDays),
    serviceLevelPercent: number(SETTING.serviceLevelPercent),
    orderEffortMoney: number(SETTING.orderEffortMoney),
    reassignAfterDays: number(SETTING.reassignAfterDays),
    noticeDays: number(SETTING.noticeDays),
    shortLaunches: read.choice(SETTING.shortLaunches) === "charged" ? "charged" : "free",
    isIdleAware: read.choice(SETTING.idleAwareness) === "yes",
  };
  return { settings, issues };
}

function settingReader(rows: readonly TableRow[], dateSystem: DateSystem, issues: Issue[]): SettingReader {
  const byName = new Map(rows.map((row) => [nameKey(textOf(row.get("Setting"))), row]));
  const lines = new Map(settingLines().map((line) => [line.name, line]));
  const rowOf = (name: string): TableRow | undefined => byName.get(nameKey(name));

  function invalid(row: TableRow, name: string, expected: string): void {
    const place = { sheet: SHEETS.settings, cell: row.cellOf("Value") };
    const received = textOf(row.get("Value"));
    issues.push(cellIssue("setting-invalid", "error", place, { subject: name, expected, received }));
  }

  return {
    number: (name) => {
      const line = lines.get(name);
      const fallback = typeof line?.value === "number" ? line.value : null;
      const row = rowOf(name);
      const value = row ? numberOf(row.get("Value")) : null;
      if (!row || value === null || !line) return fallback;
      const { from, to } = limitsOf(line.allowed);
      if (value !== "bad" && value >= from && value <= to) return value;
      invalid(row, name, `a number from ${from} to ${to}`);
      return fallback;
    },
    choice: (name) => {
      const line = lines.get(name);
      const choices = line && typeof line.allowed === "object" && "list" in line.allowed ? line.allowed.list : [];
      const row = rowOf(name);
      const text = row ? textOf(row.get("Value")) : "";
      const found = choices.find((choice) => nameKey(choice) === nameKey(text));
      if (row && text !== "" && found === undefined) invalid(row, name, choices.join(" or "));
      return found ?? String(line?.value ?? "");
    },
    currency: () => {
      const row = rowOf(SETTING.currency);
      const code = (row ? textOf(row.get("Value")).toUpperCase() : "") || "USD";
      // Any code of the standard is fine, the drop-down holds the usual ones only.
      if (row && !/^[A-Z]{3}$/.test(code)) invalid(row, SETTING.currency, "a code of three letters");
      return code;
    },
    date: (name) => {
      const row = rowOf(name);
      const date = row ? dateOfCell(row.get("Value"), dateSystem) : null;
      if (row && date === "bad") invalid(row, name, "a date");
      return date === "bad" ? null : date;
    },
  };
}

function limitsOf(allowed: unknown): { readonly from: number; readonly to: number } {
  const limits =
    typeof allowed === "object" && allowed !== null && "from" in allowed && "to" in allowed ? allowed : null;
  return { from: Number(limits?.from ?? -Infinity), to: Number(limits?.to ?? Infinity) };
}
