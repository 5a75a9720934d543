import { issueOf, rebalanceSteps, withoutPins } from "../../costing";
import type { CalendarDate, DaysAhead, Issue, PinOrigin, Rebalance, RebalanceReview, Result } from "../../costing";
import { TABLES } from "../../workbook/layout";
import type { TableContent, WorkbookEdit, WorkbookPort } from "../../workbook/port";
import { buildCatalog } from "../recommendMix/catalog";
import { rowsOf } from "../recommendMix/cells";
import { gatherDemand } from "../recommendMix/demand";
import { formatMoney } from "../recommendMix/formatMoney";
import type { PublishedRows, UsageReader } from "../recommendMix/inputs";
import type { MixProgress } from "../recommendMix/progress";
import { readInputs, type WorkbookInputs } from "../recommendMix/readInputs";
import { withAddedSeats } from "./addedSeats";
import { alignLines } from "./alignLines";
import { buildReview, type BuiltReview } from "./buildReview";
import { datedActions, type DatedAction } from "./datedActions";
import { fiscalQuarter } from "./fiscalQuarter";
import { readDecidedLines, type DecidedLine } from "./history";
import { logLineEdits } from "./logLine";
import { readOfferTerms } from "./offerTerms";
import { peopleOf, type Person } from "./people";
import { readPlanOfRecord, type PlanOfRecord } from "./planOfRecord";
import { rebalanceJson, type RebalanceJson } from "./rebalanceJson";
import { rebalanceLayouts, rebalanceSheetEdits, type RebalanceLine } from "./rebalanceSheet";
import { reviewNotes, type PinCosts } from "./reviewNotes";
import { rebalanceSentence } from "./sentences";
import { readTeamTerms, type TeamTerms } from "./teamTerms";
import { withTopUpDates } from "./topUpDates";
import { whatChanged, type ChangeLine } from "./whatChanged";

/** What the use case is given. `daysAhead` replaces the forecast; users by name key. */
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
  /** Everything with a date, as the sheet and the calendar file have it. */
  readonly actions: readonly DatedAction[];
  readonly changes: readonly ChangeLine[];
  readonly headline: string;
  readonly issues: readonly Issue[];
}

/**
 * This quarter's suggestions for a workbook that holds a plan: reads Hybrid Mix, Mix Detail, Flex Seats, Flex Packs,
 * the sheets of earlier quarters and the new usage; the generator that it resolves to does the bounded work and
 * returns the sheet "Rebalance YYYY-Qn" and the JSON `flexmix-rebalance/1`.
 */
export async function rebalanceQuarter(
  port: WorkbookPort,
  options: RebalanceQuarterOptions,
): Promise<Generator<MixProgress, RebalanceQuarterResult>> {
  const read = await readInputs(port, options);
  const quarter = fiscalQuarter(options.asOf, read.inputs.settings.fiscalStartMonth);
  const names = [...rebalanceLayouts(quarter), TABLES.hybridMix, TABLES.mixDetail, TABLES.seats, TABLES.packs];
  const more = await port.readTables(names.map((layout) => layout.name));
  const tables = new Map([...read.tables, ...more.map((table) => [table.name, table] as const)]);
  const decided = await readDecidedLines(port, read.summary);
  const added = withAddedSeats(tables, read.inputs.seatsToAdd, read.summary.dateSystem);
  return withSeatEdits(review({ ...read, tables: added.tables }, quarter, decided, options), added.edits);
}

/** The same result, with the rows of Flex Seats that are appended; none where nothing is written. */
function* withSeatEdits(
  steps: Generator<MixProgress, RebalanceQuarterResult>,
  added: readonly WorkbookEdit[],
): Generator<MixProgress, RebalanceQuarterResult> {
  const result = yield* steps;
  return result.edits.length === 0 ? result : { ...result, edits: [...added, ...result.edits] };
}

function* review(
  read: WorkbookInputs,
  quarter: string,
  lines: readonly DecidedLine[],
  options: RebalanceQuarterOptions,
): Generator<MixProgress, RebalanceQuarterResult> {
  yield { step: "Adding up the use", done: 0, of: 1 };
  const { asOf } = options;
  const { inputs, tables } = read;
  const { dateSystem } = read.summary;
  const catalog = buildCatalog(inputs);
  const termsOf = readOfferTerms(rowsOf(tables.get(TABLES.offers.name)), asOf, dateSystem);
  const plan = readPlanOfRecord(tables, { asOf, dateSystem, catalog, termsOf });
  const issues = [...notTold(inputs.issues, plan.issues), ...plan.issues];
  if (hasErrors(issues)) return stopped(issues);
  const people = peopleOf(plan, gatherDemand(inputs.records, inputs.settings), catalog);
  const teamTerms = readTeamTerms(rowsOf(tables.get(TABLES.teams.name)), dateSystem);
  const given = options.daysAhead ? { daysAhead: options.daysAhead } : {};
  const built = buildReview({ inputs, catalog, plan, people, lines, teamTerms, asOf, quarter, ...given });
  const all = [...issues, ...built.issues, ...waitingIssues(built)];
  if (built.review.pools.length === 0) return stopped([...all, ...waitingErrors(built)]);
  const found = yield* solved(built.review, built.outlook.daysAhead, "Finding the cheapest changes");
  if (!found.ok) return stopped([...all, ...found.error.map((issue) => named(issue, built))]);
  const pinCosts = yield* pricesOfPins(built, found.value);
  const parts = { read, quarter, lines, options, plan, people, teamTerms, built, pinCosts, issues: all };
  return written(parts, found.value);
}

function* solved(
  review: RebalanceReview,
  daysAhead: DaysAhead,
  step: string,
): Generator<MixProgress, Result<Rebalance, Issue[]>> {
  const steps = rebalanceSteps(review, daysAhead);
  let next = steps.next();
  while (!next.done) {
    yield { step, done: next.value.done, of: next.value.of };
    next = steps.next();
  }
  return next.value;
}

/** What the pins of each origin cost: solved again without them, one origin after the other. */
function* pricesOfPins({ review, outlook }: BuiltReview, plan: Rebalance): Generator<MixProgress, PinCosts> {
  const origins = new Set(plan.pinned.flatMap(({ pins }) => pins.map((pin) => pin.origin)));
  const costs = new Map<PinOrigin, number>();
  for (const origin of origins) {
    const free = yield* solved(withoutPins(review, origin), outlook.daysAhead, "Pricing the pins");
    // Users who could not be solved with the pin are in the second cost only, so there is no difference to tell.
    if (free.ok && free.value.waiting.length === plan.waiting.length) {
      costs.set(origin, Math.round((plan.planCost - free.value.planCost) * 10_000) / 10_000);
    }
  }
  return costs;
}

interface SolvedParts {
  readonly read: WorkbookInputs;
  readonly quarter: string;
  readonly lines: readonly DecidedLine[];
  readonly options: RebalanceQuarterOptions;
  readonly plan: PlanOfRecord;
  readonly people: readonly Person[];
  readonly teamTerms: ReadonlyMap<string, TeamTerms>;
  readonly built: BuiltReview;
  readonly pinCosts: PinCosts;
  readonly issues: readonly Issue[];
}

function written(parts: SolvedParts, result: Rebalance): RebalanceQuarterResult {
  const { read, quarter, options, plan, built, teamTerms } = parts;
  const { inputs, tables, summary } = read;
  const { review } = built;
  const { currency } = review;
  const shown = result.suggestions.map((raw): RebalanceLine => {
    const line = withTopUpDates(raw, result, review, built.outlook, inputs.settings);
    const from = line.kind === "reassign" ? built.nameOf(line.from) : line.from;
    const user = built.nameOf(line.user);
    return { ...line, from, user, sentence: rebalanceSentence(line, currency, built.nameOf) };
  });
  const lines = [...shown, ...alignLines(plan.seats, teamTerms, review, result)];
  const actions = datedActions(lines, review, result, inputs.packs);
  const { records, settings } = inputs;
  const catalog = buildCatalog(inputs);
  const facts = { records, settings, catalog, contracts: built.contracts, asOf: options.asOf };
  const changes = [
    ...reviewNotes(result, parts.pinCosts, built.waiting, built.nameOf, currency),
    ...whatChanged({ people: parts.people, seats: plan.seats, ...facts }),
  ];
  const headline = headlineOf(result, lines.length, currency);
  const { tokensLine } = result;
  const old: ReadonlyMap<string, TableContent> = tables;
  const sheet = { quarter, lines, actions, changes, headline, currency, tokensLine, old };
  const run = {
    asOf: options.asOf,
    version: options.version ?? "",
    usageSheets: inputs.usageSheets,
    plan: result,
    decided: parts.lines.filter((line) => line.quarter === quarter),
  };
  const edits = [
    ...logLineEdits(run, tables.get(TABLES.log.name)),
    ...rebalanceSheetEdits({ ...sheet, dateSystem: summary.dateSystem }),
  ];
  const json = rebalanceJson({ asOf: options.asOf, termEnd: review.termEnd }, result, lines);
  const issues = [...parts.issues, ...unsolvedIssues(result, built)];
  return { edits, json, lines, actions, changes, headline, issues };
}

function headlineOf({ saves, proven, gap }: Rebalance, count: number, currency: string): string {
  const proof = proven
    ? "No other choice of these dated options is cheaper."
    : `No other choice of these dated options is cheaper by more than ${formatMoney(gap, currency)}.`;
  const what = saves < 0 ? `cost ${formatMoney(-saves, currency)}` : `save ${formatMoney(saves, currency)}`;
  return `${count} ${count === 1 ? "suggestion" : "suggestions"} ${what} until the term's end. ${proof}`;
}

/** Without what the plan of record says about the same cell in its own words. */
function notTold(issues: readonly Issue[], planIssues: readonly Issue[]): Issue[] {
  const placeOf = (issue: Issue): string => `${issue.place?.sheet ?? ""}!${issue.place?.cell ?? ""}`;
  const told = new Set(planIssues.map(placeOf));
  return issues.filter((issue) => issue.place?.cell === undefined || !told.has(placeOf(issue)));
}

/** One warning a figure, with how many users wait for it. */
function waitingIssues({ waiting }: BuiltReview): Issue[] {
  const counts = new Map<string, number>();
  for (const { figure } of waiting) counts.set(figure, (counts.get(figure) ?? 0) + 1);
  return [...counts].map(([figure, users]) =>
    issueOf("figure-missing", {
      severity: "warning",
      subject: figure,
      done: `${users} ${users === 1 ? "user stays" : "users stay"} as today`,
    }),
  );
}

/** Nobody can be solved: the figures that all wait for are errors then. */
function waitingErrors({ waiting }: BuiltReview): Issue[] {
  const figures = [...new Set(waiting.map(({ figure }) => figure))];
  const missing = figures.map((figure) => issueOf("figure-missing", { subject: figure, done: "nothing was written" }));
  const nobody = issueOf("team-unknown", { expected: "a user of the plan", done: "nothing was written" });
  return missing.length > 0 ? missing : [nobody];
}

function unsolvedIssues({ waiting }: Rebalance, { nameOf }: BuiltReview): Issue[] {
  return waiting.map(({ user, reason, name }) =>
    issueOf(reason === "no-access" ? "user-no-seat" : "pin-impossible", {
      severity: "warning",
      subject: nameOf(user),
      expected: reason === "no-access" ? `a seat for ${name}, which is not on Flex` : `a dated option for ${name}`,
      done: "stays as today",
    }),
  );
}

function named(issue: Issue, { nameOf }: BuiltReview): Issue {
  return { ...issue, subject: issue.subject === null ? null : nameOf(issue.subject) };
}

function hasErrors(issues: readonly Issue[]): boolean {
  return issues.some((issue) => issue.severity === "error");
}

function stopped(issues: readonly Issue[]): RebalanceQuarterResult {
  const errors = issues.filter((issue) => issue.severity === "error").length;
  const headline = `Nothing was written: ${errors} ${errors === 1 ? "error" : "errors"} in the input.`;
  return { edits: [], json: null, lines: [], actions: [], changes: [], headline, issues };
}
