import { issueOf, rebalance, type CalendarDate, type DaysAhead, type Issue } from "../../costing";
import { rebalanceLayout, TABLES } from "../../workbook/layout";
import type { TableContent, WorkbookEdit, WorkbookPort } from "../../workbook/port";
import { buildCatalog } from "../recommendMix/catalog";
import { gatherDemand } from "../recommendMix/demand";
import type { PublishedRows, UsageReader } from "../recommendMix/inputs";
import { readInputs } from "../recommendMix/readInputs";
import type { MixProgress } from "../recommendMix/progress";
import { formatMoney } from "../recommendMix/why";
import { buildReview, type BuiltReview } from "./buildReview";
import { fiscalQuarter } from "./fiscalQuarter";
import { readPlanOfRecord } from "./planOfRecord";
import { rebalanceJson, type RebalanceJson } from "./rebalanceJson";
import { rebalanceSheetEdits, settledUsers, type RebalanceLine } from "./rebalanceSheet";
import { rebalanceSentence } from "./sentences";

/** What the use case is given. `daysAhead` replaces the annualized observed days by a forecast; users by name key. */
export interface RebalanceQuarterOptions {
  readonly asOf: CalendarDate;
  /** Version of the product for the line in Flex Log. */
  readonly version?: string;
  readonly published: PublishedRows;
  readonly readUsage: UsageReader;
  readonly daysAhead?: DaysAhead;
}

/** `edits` is empty and `json` null when there is an error among the issues: nothing is half-written. */
export interface RebalanceQuarterResult {
  readonly edits: readonly WorkbookEdit[];
  readonly json: RebalanceJson | null;
  readonly lines: readonly RebalanceLine[];
  readonly headline: string;
  readonly issues: readonly Issue[];
}

/**
 * This quarter's suggestions for a workbook that holds a plan: reads Hybrid Mix, Mix Detail, Flex Seats and Flex Packs
 * and the new usage; the generator that it resolves to does the bounded work and returns the sheet "Rebalance YYYY-Qn"
 * and the JSON `flexmix-rebalance/1`.
 */
export async function rebalanceQuarter(
  port: WorkbookPort,
  options: RebalanceQuarterOptions,
): Promise<Generator<MixProgress, RebalanceQuarterResult>> {
  const { asOf } = options;
  const { inputs, tables, summary } = await readInputs(port, options);
  const catalog = buildCatalog(inputs);
  const plan = readPlanOfRecord(await withSeatTables(port, tables), catalog, { asOf, dateSystem: summary.dateSystem });
  const quarter = fiscalQuarter(asOf, inputs.settings.fiscalStartMonth);
  const [old] = await port.readTables([rebalanceLayout(quarter).name]);
  return review();

  function* review(): Generator<MixProgress, RebalanceQuarterResult> {
    yield { step: "Adding up the use", done: 0, of: 1 };
    const issues = [...notSeats(inputs.issues, plan.issues), ...plan.issues];
    if (hasErrors(issues)) return stopped(issues);
    const newUses = gatherDemand(inputs.records, inputs.settings).flatMap(({ user, team, products }) =>
      products.map(({ product, observedDaysPerYear }) => ({ user, team, product, daysPerYear: observedDaysPerYear })),
    );
    const built = buildReview(inputs, catalog, plan, newUses, { asOf, fixed: settledUsers(old) });
    const found = rebalance(built.review, options.daysAhead ?? built.daysAhead);
    const all = [...issues, ...waitingIssues(built)];
    if (!found.ok) return stopped([...all, ...found.error]);
    const { suggestions, tokensLine, saves, proven } = found.value;
    const { currency } = built.review;
    const lines = suggestions.map((line): RebalanceLine => ({
      ...line,
      user: built.nameOf(line.user),
      sentence: rebalanceSentence(line, currency, built.nameOf),
    }));
    const proof = proven ? "No other choice of these dated options is cheaper." : "A cheaper choice is not ruled out.";
    const headline = `${lines.length} suggestions save ${formatMoney(saves, currency)} until the term's end. ${proof}`;
    const sheet = { quarter, lines, headline, currency, tokensLine, old, dateSystem: summary.dateSystem };
    const json = rebalanceJson({ asOf, termEnd: built.review.termEnd }, found.value, lines);
    return { edits: rebalanceSheetEdits(sheet), json, lines, headline, issues: all };
  }
}

/** The tables of the plan, all from one reading. */
async function withSeatTables(
  port: WorkbookPort,
  tables: ReadonlyMap<string, TableContent>,
): Promise<ReadonlyMap<string, TableContent>> {
  const names = [TABLES.hybridMix, TABLES.mixDetail, TABLES.seats, TABLES.packs].map((layout) => layout.name);
  if (names.every((name) => tables.has(name))) return tables;
  const read = await port.readTables(names);
  return new Map([...tables, ...read.map((table) => [table.name, table] as const)]);
}

/** Without what the plan of record says about the same cell in its own words. */
function notSeats(issues: readonly Issue[], planIssues: readonly Issue[]): Issue[] {
  const placeOf = (issue: Issue): string => `${issue.place?.sheet ?? ""}!${issue.place?.cell ?? ""}`;
  const told = new Set(planIssues.map(placeOf));
  return issues.filter((issue) => issue.place?.cell === undefined || !told.has(placeOf(issue)));
}

function waitingIssues({ waiting }: BuiltReview): Issue[] {
  return waiting.map(({ user, figure }) =>
    issueOf(figure.startsWith("tokens per day") ? "rate-missing" : "price-missing", {
      severity: "warning",
      subject: figure,
      done: `${user} stays as today`,
    }),
  );
}

function hasErrors(issues: readonly Issue[]): boolean {
  return issues.some((issue) => issue.severity === "error");
}

function stopped(issues: readonly Issue[]): RebalanceQuarterResult {
  const errors = issues.filter((issue) => issue.severity === "error").length;
  const headline = `Nothing was written: ${errors} ${errors === 1 ? "error" : "errors"} in the input.`;
  return { edits: [], json: null, lines: [], headline, issues };
}
