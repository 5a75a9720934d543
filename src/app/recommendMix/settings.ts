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
  /** What may stand in the cell: entries of a list, a date, or a number between two limits. */
  readonly allowed: "date" | { readonly list: readonly string[] } | { readonly from: number; readonly to: number };
  readonly note: string;
}

/** First day of the month after a date. Example: 2026-11-24 gives 2026-12-01. */
export function nextMonthStart(asOf: CalendarDate): CalendarDate {
  const [year = 1970, month = 1] = asOf.split("-").map(Number);
  return addMonths(dateOf(year, month, 1) ?? asOf, 1);
}

/** Currencies of the drop-down; 255 characters is the most that it may hold. */
const CURRENCIES =
  "USD EUR GBP JPY AED ARS AUD BGN BRL CAD CHF CLP CNY COP CZK DKK EGP HKD HUF IDR ILS INR ISK KRW KWD MAD MXN MYR " +
  "NGN NOK NZD OMR PEN PHP PLN QAR RON RSD SAR SEK SGD THB TRY TWD UAH UYU VND XOF ZAR";

/** All settings with their defaults; `planStart` empty means the first of the month after the day of the run. */
export function settingLines(): SettingLine[] {
  const line = (
    name: string,
    value: string | number,
    unit: string,
    allowed: SettingLine["allowed"],
    note: string,
  ): SettingLine => ({ name, value, unit, allowed, note });
  const within = (from: number, to: number): SettingLine["allowed"] => ({ from, to });
  return [
    line(SETTING.currency, "USD", "ISO code", { list: CURRENCIES.split(" ") }, "Currency of all prices, net of tax."),
    line(
      SETTING.planStart,
      "",
      "date",
      "date",
      "First day of the plan. Empty: the first of the month after the day of the run.",
    ),
    line(SETTING.horizonMonths, 12, "months", within(1, 60), "How far the plan reaches."),
    line(SETTING.lookBackMonths, 12, "months", within(1, 60), "How much past use the plan is based on."),
    line(SETTING.regularFrom, 5, "days a month", within(0, 31), "From here on a user counts as regular."),
    line(SETTING.dailyFrom, 15, "days a month", within(0, 31), "From here on a user counts as daily."),
    line(
      SETTING.policyFloor,
      "",
      "days a month",
      within(0, 31),
      "Users below this go on Flex whatever it costs. Empty: no policy. Mix Summary shows what it costs.",
    ),
    line(
      SETTING.leastSavingPercent,
      10,
      "% of today's cost",
      within(0, 100),
      "A user changes only if this share and the amount below are both saved.",
    ),
    line(SETTING.leastSavingMoney, 50, "currency", within(0, 1e9), "See above; both must hold."),
    line(SETTING.growthPercent, 0, "%", within(-100, 1000), "Expected change of days against the past."),
    line(
      SETTING.shortLaunches,
      "free",
      "free or charged",
      { list: ["free", "charged"] },
      "Launches under 5 minutes in a session log: free, as the vendor says, or charged like others to be careful.",
    ),
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
  const limits = new Map(
    settingLines().flatMap(({ name, allowed }) =>
      typeof allowed === "object" && "from" in allowed ? [[name, allowed] as const] : [],
    ),
  );
  const defaults = new Map(settingLines().map((line) => [line.name, line.value]));

  function invalid(row: TableRow, name: string, expected: string): void {
    const place = { sheet: SHEETS.settings, cell: row.cellOf("Value") };
    const received = textOf(row.get("Value"));
    issues.push(cellIssue("setting-invalid", "error", place, { subject: name, expected, received }));
  }

  function numberSetting(name: string): number | null {
    const { from = -Infinity, to = Infinity } = limits.get(name) ?? {};
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
  const horizonMonths = Math.round(numberSetting(SETTING.horizonMonths) ?? 12);
  const afterEnd = dayNumber(addMonths(planStart, horizonMonths));
  const launchesRow = byName.get(nameKey(SETTING.shortLaunches));
  const launches = launchesRow ? nameKey(textOf(launchesRow.get("Value"))) : "";
  if (launchesRow && !["", "free", "charged"].includes(launches)) {
    invalid(launchesRow, SETTING.shortLaunches, "free or charged");
  }
  const settings: Settings = {
    currency,
    planStart,
    planEnd: dateOfDay(afterEnd - 1),
    horizonMonths,
    horizonDays: afterEnd - dayNumber(planStart),
    lookBackMonths: numberSetting(SETTING.lookBackMonths) ?? 12,
    regularFrom: numberSetting(SETTING.regularFrom) ?? 5,
    dailyFrom: numberSetting(SETTING.dailyFrom) ?? 15,
    policyFloor: numberSetting(SETTING.policyFloor),
    leastSavingPercent: numberSetting(SETTING.leastSavingPercent) ?? 10,
    leastSavingMoney: numberSetting(SETTING.leastSavingMoney) ?? 50,
    growthPercent: numberSetting(SETTING.growthPercent) ?? 0,
    shortLaunches: launches === "charged" ? "charged" : "free",
  };
  return { settings, issues };
}
