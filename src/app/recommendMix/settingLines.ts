import { SETTING } from "../../workbook/layout";

/** One line of FlexSettings as it is written on the first run. */
export interface SettingLine {
  readonly name: string;
  readonly value: string | number;
  readonly unit: string;
  /** What may stand in the cell: entries of a list, a date, or a number between two limits. */
  readonly allowed: "date" | { readonly list: readonly string[] } | { readonly from: number; readonly to: number };
  readonly note: string;
}

/** Currencies of the drop-down; 255 characters is the most that it may hold. */
const CURRENCIES =
  "USD EUR GBP JPY AED ARS AUD BGN BRL CAD CHF CLP CNY COP CZK DKK EGP HKD HUF IDR ILS INR ISK KRW KWD MAD MXN MYR " +
  "NGN NOK NZD OMR PEN PHP PLN QAR RON RSD SAR SEK SGD THB TRY TWD UAH UYU VND XOF ZAR";

/** Months in the order of the year; a fiscal year may start with any of them. */
export const MONTHS = [
  ...["January", "February", "March", "April", "May", "June"],
  ...["July", "August", "September", "October", "November", "December"],
];

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
      SETTING.fiscalYearStart,
      "January",
      "month",
      { list: MONTHS },
      "Names the quarters, and the months of FlexBudget.",
    ),
    line(SETTING.leadTimeWorkingDays, 10, "working days", within(0, 250), "From ordering tokens to having them."),
    line(
      SETTING.serviceLevelPercent,
      98,
      "%",
      within(50, 99.9),
      "Chance that a year passes without running dry of tokens; tokens are ordered early enough for it.",
    ),
    line(
      SETTING.orderEffortMoney,
      0,
      "currency",
      within(0, 1e9),
      "What the work of one token order costs. The higher, the fewer and larger the orders.",
    ),
    line(
      SETTING.reassignAfterDays,
      90,
      "days",
      within(0, 3650),
      "A seat that was reassigned stays with its user at least this long.",
    ),
    line(
      SETTING.noticeDays,
      30,
      "days",
      within(0, 365),
      "Days before its end by which notice of a seat must be given.",
    ),
    line(
      SETTING.shortLaunches,
      "free",
      "free or charged",
      { list: ["free", "charged"] },
      "Launches under 5 minutes in a session log: free, as the vendor says, or charged like others to be careful.",
    ),
    line(
      SETTING.idleAwareness,
      "no",
      "yes or no",
      { list: ["no", "yes"] },
      "Session logs that know operations: yes, if the next charge waits while the user is idle.",
    ),
  ];
}
