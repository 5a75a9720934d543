import { addMonths, dateOfDay, dayNumber, type CalendarDate } from "../../costing";

/** What a contract used against its plan. Tokens; `bought` and `left` are those of packs that have not ended. */
export interface ContractActuals {
  readonly contract: string;
  readonly months: readonly { readonly month: string; readonly planned: number; readonly actual: number | null }[];
  readonly packs: readonly {
    readonly bought: number | null;
    readonly left: number;
    readonly endDate: CalendarDate | null;
  }[];
  readonly budget: number | null;
}

export type FindingKind = "over-plan" | "balance-low" | "expires-soon" | "over-budget";

/** One thing that asks for attention, as a sentence with its figures. */
export interface Finding {
  readonly kind: FindingKind;
  readonly contract: string;
  readonly sentence: string;
}

/** Use above the plan, share left of what was bought, and days to an end date from which on something is a finding. */
const OVER_PLAN_SHARE = 0.2;
const LEFT_SHARE = 0.2;
const EXPIRY_DAYS = 90;

/**
 * Findings of one contract: use at least 20 % over the plan of the months seen, less than 20 % of the bought tokens left,
 * tokens that end within 90 days, and a budget that use so far and the plan of the other months exceed.
 * Without a month, a pack or a budget there is no finding about it. Example: 130 used of 100 planned is "over-plan".
 */
export function findingsOf(actuals: ContractActuals, asOf: CalendarDate): Finding[] {
  const { contract } = actuals;
  const sentences: readonly (readonly [FindingKind, string | null])[] = [
    ["over-plan", overPlan(actuals)],
    ["balance-low", balanceLow(actuals, asOf)],
    ["expires-soon", expiresSoon(actuals, asOf)],
    ["over-budget", overBudget(actuals)],
  ];
  return sentences.flatMap(([kind, sentence]) =>
    sentence === null ? [] : [{ kind, contract, sentence: `${contract === "" ? "No team" : contract}: ${sentence}` }],
  );
}

function overPlan({ months }: ContractActuals): string | null {
  const seen = months.flatMap(({ planned, actual }) => (actual === null ? [] : [{ planned, actual }]));
  const planned = seen.reduce((sum, month) => sum + month.planned, 0);
  const actual = seen.reduce((sum, month) => sum + month.actual, 0);
  if (seen.length === 0 || actual === 0 || actual < planned * (1 + OVER_PLAN_SHARE) - 1e-6) return null;
  const over = planned > 0 ? `${Math.round((actual / planned - 1) * 100)} % over the plan` : "without a plan for them";
  return `${whole(actual)} tokens used where ${whole(planned)} were planned, ${over}. Run Recommend mix with the new usage.`;
}

function balanceLow({ packs }: ContractActuals, asOf: CalendarDate): string | null {
  const live = packs.filter(({ endDate }) => endDate === null || endDate > asOf);
  if (live.length === 0 || live.some(({ bought }) => bought === null)) return null;
  const bought = live.reduce((sum, pack) => sum + (pack.bought ?? 0), 0);
  const left = live.reduce((sum, pack) => sum + pack.left, 0);
  if (!(bought > 0) || left >= bought * LEFT_SHARE) return null;
  return `${whole(left)} of ${whole(bought)} tokens are left, less than 20 %. Order the next top-up.`;
}

function expiresSoon({ packs }: ContractActuals, asOf: CalendarDate): string | null {
  const limit = dateOfDay(dayNumber(asOf) + EXPIRY_DAYS);
  const ending = packs.flatMap(({ left, endDate }) =>
    left > 0 && endDate !== null && endDate > asOf && endDate <= limit ? [{ left, endDate }] : [],
  );
  const first = ending.map(({ endDate }) => endDate).sort()[0];
  if (first === undefined) return null;
  const tokens = ending.reduce((sum, { left }) => sum + left, 0);
  return `${whole(tokens)} tokens end within 90 days, the first on ${first}. Use them first; do not buy more before.`;
}

function overBudget({ months, budget }: ContractActuals): string | null {
  if (budget === null) return null;
  const expected = months.reduce((sum, { planned, actual }) => sum + (actual ?? planned), 0);
  if (expected <= budget) return null;
  return `use so far and the plan of the other months come to ${whole(expected)} tokens; the budget is ${whole(budget)}.`;
}

/** Whether a calendar month (YYYY-MM) is over by a date. Example: "2027-01" is over on 2027-02-01. */
export function isMonthOver(month: string, asOf: CalendarDate): boolean {
  return addMonths(`${month}-01` as CalendarDate, 1) <= asOf;
}

function whole(tokens: number): string {
  return Math.round(tokens).toLocaleString("en-US");
}
