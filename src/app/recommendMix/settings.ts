import { addMonths, dateOf, dateOfDay, dayNumber, type CalendarDate, type Issue } from "../../costing";
import { SETTING, SHEETS } from "../../workbook/layout";
import { dateOfCell, nameKey, numberOf, textOf, type DateSystem, type TableRow } from "./cells";
import type { Settings } from "./inputs";
import { cellIssue } from "./issues";

/** One line of FlexSettings as it is written on the first run. */
export interface SettingLine {
  readonly name: string;
  readonly value: string | number;
  readonly unit: string;
  readonly note: string;
}

/** First day of the month after a date. Example: 2026-11-24 gives 2026-12-01. */
export function nextMonthStart(asOf: CalendarDate): CalendarDate {
  const [year = 1970, month = 1] = asOf.split("-").map(Number);
  return addMonths(dateOf(year, month, 1) ?? asOf, 1);
}

/** All settings with their defaults; `planStart` empty means the first of the month after the day of the run. */
export function settingLines(): SettingLine[] {
  return [
    { name: SETTING.currency, value: "USD", unit: "ISO code", note: "Currency of all prices. Prices are net of tax." },
    {
      name: SETTING.planStart,
      value: "",
      unit: "date",
      note: "First day of the plan. Empty: the first of the month after the day of the run.",
    },
    { name: SETTING.horizonMonths, value: 12, unit: "months", note: "How far the plan reaches." },
    { name: SETTING.lookBackMonths, value: 12, unit: "months", note: "How much past use the plan is based on." },
    { name: SETTING.regularFrom, value: 5, unit: "days a month", note: "From here on a user counts as regular." },
    { name: SETTING.dailyFrom, value: 15, unit: "days a month", note: "From here on a user counts as daily." },
    {
      name: SETTING.policyFloor,
      value: "",
      unit: "days a month",
      note: "Users below this go on Flex whatever it costs. Empty: no policy. Mix Summary shows what it costs.",
    },
    {
      name: SETTING.leastSavingPercent,
      value: 10,
      unit: "% of today's cost",
      note: "A user changes only if this share and the amount below are both saved.",
    },
    { name: SETTING.leastSavingMoney, value: 50, unit: "currency", note: "See above; both must hold." },
    { name: SETTING.growthPercent, value: 0, unit: "%", note: "Expected change of days against the past." },
  ];
}

/** Reads FlexSettings; what is empty or wrong takes the default, and what is wrong is an issue with its cell. */
export function readSettings(
  rows: readonly TableRow[],
  asOf: CalendarDate,
  dateSystem: DateSystem,
): { readonly settings: Settings; readonly issues: readonly Issue[] } {
  const issues: Issue[] = [];
  const byName = new Map(rows.map((row) => [nameKey(textOf(row.get("Setting"))), row]));
  const defaults = new Map(settingLines().map((line) => [line.name, line.value]));

  function invalid(row: TableRow, name: string, expected: string): void {
    const place = { sheet: SHEETS.settings, cell: row.cellOf("Value") };
    const received = textOf(row.get("Value"));
    issues.push(cellIssue("setting-invalid", "error", place, { subject: name, expected, received }));
  }

  function numberSetting(name: string, from: number, to: number): number | null {
    const row = byName.get(nameKey(name));
    const fallback = defaults.get(name);
    const value = row ? numberOf(row.get("Value")) : null;
    if (value === null) return typeof fallback === "number" ? fallback : null;
    if (row && (value === "bad" || value < from || value > to)) {
      invalid(row, name, `a number from ${from} to ${to}`);
      return typeof fallback === "number" ? fallback : null;
    }
    return value === "bad" ? null : value;
  }

  const currencyRow = byName.get(nameKey(SETTING.currency));
  const currency = currencyRow ? textOf(currencyRow.get("Value")).toUpperCase() || "USD" : "USD";
  if (currencyRow && !/^[A-Z]{3}$/.test(currency)) invalid(currencyRow, SETTING.currency, "a code of three letters");
  const startRow = byName.get(nameKey(SETTING.planStart));
  const start = startRow ? dateOfCell(startRow.get("Value"), dateSystem) : null;
  if (startRow && start === "bad") invalid(startRow, SETTING.planStart, "a date");
  const planStart = start === null || start === "bad" ? nextMonthStart(asOf) : start;
  const horizonMonths = Math.round(numberSetting(SETTING.horizonMonths, 1, 60) ?? 12);
  const afterEnd = dayNumber(addMonths(planStart, horizonMonths));
  const settings: Settings = {
    currency,
    planStart,
    planEnd: dateOfDay(afterEnd - 1),
    horizonMonths,
    horizonDays: afterEnd - dayNumber(planStart),
    lookBackMonths: numberSetting(SETTING.lookBackMonths, 1, 60) ?? 12,
    regularFrom: numberSetting(SETTING.regularFrom, 0, 31) ?? 5,
    dailyFrom: numberSetting(SETTING.dailyFrom, 0, 31) ?? 15,
    policyFloor: numberSetting(SETTING.policyFloor, 0, 31),
    leastSavingPercent: numberSetting(SETTING.leastSavingPercent, 0, 100) ?? 10,
    leastSavingMoney: numberSetting(SETTING.leastSavingMoney, 0, 1e9) ?? 50,
    growthPercent: numberSetting(SETTING.growthPercent, -100, 1000) ?? 0,
  };
  return { settings, issues };
}
