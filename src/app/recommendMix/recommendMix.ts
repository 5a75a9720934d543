import { certificateSentence, type CalendarDate, type Issue } from "../../costing";
import { TABLES, SHEETS } from "../../workbook/layout";
import type { WorkbookEdit, WorkbookPort } from "../../workbook/port";
import { hybridMixEdits, mixDetailEdits } from "../sheets/hybridMix";
import { inputTableEdits } from "../sheets/inputTables";
import { importIssueEdits, logEdits } from "../sheets/issuesAndLog";
import { pinChoiceEdits } from "../sheets/pinChoices";
import { sensitivityEdits } from "../sheets/sensitivity";
import { summaryEdits } from "../sheets/summary";
import { tokenPlanEdits } from "../sheets/tokenPlan";
import type { MixModel } from "./buildProblem";
import { buildContractBills, buildTeamBills } from "./bills";
import { buildCatalog } from "./catalog";
import { daysToComeInSteps } from "./daysToCome";
import { gatherDemand, type Forecast } from "./demand";
import type { SeenUses } from "./evidence";
import type { PublishedRows, UsageReader } from "./inputs";
import { withFigureCells } from "./figureCells";
import { cellIssue, withoutUse } from "./issues";
import { findOptimum, type Optimum } from "./optimum";
import { buildContracts } from "./pools";
import { publishedIn, readInputs, type WorkbookInputs } from "./readInputs";
import { buildRecommendation, type Recommendation } from "./recommendation";
import { buildUserRows, type UserRow } from "./rows";
import { findSensitivity, type Sensitivity } from "./sensitivity";
import type { MixProgress } from "./solve";
import { foresee } from "./tokenPlan";
import { buildUsers, type UserModel } from "./users";
import type { WatchLine } from "./watch";
import { formatMoney } from "./why";

/** What the use case is given; it reads no clock and does no I/O besides the port's reads. */
export interface RecommendMixOptions {
  readonly asOf: CalendarDate;
  readonly version: string;
  readonly published: PublishedRows;
  readonly readUsage: UsageReader;
  readonly issueSentence: (issue: Issue) => string;
  readonly forecast?: Forecast;
}

/** A figure that is missing, and how many users wait for it. */
export interface MissingFigure {
  readonly figure: string;
  readonly users: number;
}

/** What the pane shows: the answer with its proof, what is missing, and who needs attention. */
export interface MixView {
  readonly headline: string;
  readonly proof: string;
  readonly missing: readonly MissingFigure[];
  readonly attention: readonly { readonly user: string; readonly why: string }[];
  /** Users whose choice may turn out wrong, with what each side would lose; left out while there is no mix. */
  readonly watch?: readonly WatchLine[];
}

/** `edits` is empty when there is an error among the issues: nothing is half-written. */
export interface RecommendMixResult {
  readonly edits: readonly WorkbookEdit[];
  readonly view: MixView;
  readonly recommendation: Recommendation | null;
  readonly issues: readonly Issue[];
}

/**
 * Recommends the mix for the usage in a workbook. Reads first; the generator that it resolves to does the bounded work
 * and returns the edits. Example: one user with 50 days of AutoCAD at 6 tokens, $3, $1,800: Flex for USD 900.00.
 */
export async function recommendMix(
  port: WorkbookPort,
  options: RecommendMixOptions,
): Promise<Generator<MixProgress, RecommendMixResult>> {
  const read = await readInputs(port, options);
  return recommend(read, options);
}

function* recommend(read: WorkbookInputs, options: RecommendMixOptions): Generator<MixProgress, RecommendMixResult> {
  const { inputs } = read;
  yield { step: "Adding up the use", done: 0, of: 1 };
  const ahead = yield* daysToComeInSteps(inputs.records, inputs.settings, options.asOf);
  const demands = gatherDemand(inputs.records, inputs.settings, options.forecast ?? ahead.expected);
  const issues = demands.length === 0 ? withoutUse(inputs.issues) : inputs.issues;
  if (issues.some((issue) => issue.severity === "error")) return stopped(issues, options);
  const catalog = buildCatalog(inputs);
  const contracts = buildContracts(inputs, [...new Set(demands.map((demand) => demand.team))]);
  const all = buildUsers(inputs, catalog, contracts, demands);
  const model: MixModel = { inputs, catalog, contracts, users: all.filter((user) => user.standing !== "undecided") };
  const optimum = yield* findOptimum(model);
  const allIssues = [...issues, ...optimum.issues, ...missingIssues(all), ...infeasibleIssues(optimum)];
  if (optimum.solved.cost === null) return stopped(allIssues, options, optimum);
  const sensitivity = yield* findSensitivity(model, optimum);
  return yield* written(read, options, { model, all, optimum, sensitivity, issues: allIssues, seen: ahead.seen });
}

interface Solved {
  readonly model: MixModel;
  readonly all: readonly UserModel[];
  readonly optimum: Optimum;
  readonly sensitivity: Sensitivity;
  readonly issues: readonly Issue[];
  readonly seen: SeenUses;
}

function* written(
  read: WorkbookInputs,
  options: RecommendMixOptions,
  solved: Solved,
): Generator<MixProgress, RecommendMixResult> {
  const { model, all, optimum } = solved;
  const { tables, summary } = read;
  const { dateSystem } = summary;
  const { settings } = model.inputs;
  const published = publishedIn(options.published, settings.currency);
  const inputEdits = inputTableEdits({ model, users: all, published, tables, dateSystem });
  const issues = withFigureCells(solved.issues, tables, inputEdits);
  const users = buildUserRows(model, optimum, all);
  const contracts = buildContractBills(model, optimum);
  const bills = buildTeamBills(model, contracts, users);
  const context = { asOf: options.asOf, settings };
  const foresight = yield* foresee(model, users, contracts, solved.seen);
  yield { step: "Writing the result", done: 0, of: 1 };
  const recommendation = buildRecommendation(context, optimum, users, foresight, issues);
  const view = { ...viewOf(model, optimum, users), watch: foresight.watch };
  const parts = { model, optimum, users, bills, answer: view, asOf: options.asOf, tables };
  const pinChoices = pinChoiceEdits(model, tables);
  const edits: WorkbookEdit[] = [
    ...adoptEdits(),
    ...inputEdits,
    ...pinChoices.edits,
    ...mixDetailEdits(model, users, tables.get(TABLES.mixDetail.name), pinChoices.list),
    ...hybridMixEdits(model, users, tables.get(TABLES.hybridMix.name), pinChoices.list, foresight.chances),
    ...tokenPlanEdits(model, foresight, users, dateSystem),
    ...summaryEdits(parts),
    ...sensitivityEdits(model, solved.sensitivity, foresight.watch),
    ...importIssueEdits(issues, options.issueSentence),
    ...logEdits(
      {
        asOf: options.asOf,
        version: options.version,
        inputs: model.inputs.usageSheets.join(", "),
        cost: recommendation.cost,
        status: recommendation.status,
        decisions: `decided ${recommendation.decided} of ${users.length}; ${optimum.pins.length} pins`,
      },
      tables.get(TABLES.log.name),
    ),
    { kind: "activate", sheet: SHEETS.summary, cell: "A1" },
  ];
  return { edits, view, recommendation, issues };
}

function adoptEdits(): WorkbookEdit[] {
  return Object.values(TABLES).map(({ name, sheet, columns }) => ({
    kind: "adopt",
    table: name,
    sheet,
    columns: columns.map((column) => column.name),
  }));
}

function viewOf(model: MixModel, optimum: Optimum, users: readonly UserRow[]): MixView {
  const { currency } = model.inputs.settings;
  const undecided = users.filter((row) => row.option === "undecided");
  const missing = countMissing(users.map((row) => row.model));
  const waiting = new Set(undecided.flatMap((row) => row.model.missing));
  const figures = `${waiting.size} ${waiting.size === 1 ? "figure" : "figures"}`;
  const decided = users.length - undecided.length;
  const cost = optimum.solved.cost ?? 0;
  const open =
    undecided.length === 0
      ? `Decided all ${users.length} users`
      : `Decided ${decided} of ${users.length} users; ${undecided.length} wait for ${figures}`;
  // A mix of nobody costs nothing, which a person would read as an answer.
  if (decided === 0) return { headline: `${open}.`, proof: NOBODY_DECIDED, missing, attention: attentionOf(users) };
  const what = optimum.solved.status === "optimal" ? "the cheapest mix costs" : "the best mix found costs";
  const { you, policy, caution } = optimum.pinsCost;
  const prices = [
    you ? `your pins cost ${formatMoney(you, currency)}` : "",
    policy ? `the policy costs ${formatMoney(policy, currency)}` : "",
    caution ? `caution before changes and purchases costs ${formatMoney(caution, currency)}` : "",
  ].filter((text) => text !== "");
  const solution = { ...optimum.solved.solution, ...boundsOf(optimum) };
  const pinned = optimum.pins.length > 0 ? ` It keeps ${optimum.pins.length} pins.` : "";
  const priced = prices.length > 0 ? ` Of the cost, ${prices.join("; ")}.` : "";
  return {
    headline: `${open}: ${what} ${formatMoney(cost, currency)}.`,
    proof: `${certificateSentence(solution, currency)}${pinned}${priced}`,
    missing,
    attention: attentionOf(users),
  };
}

const NOBODY_DECIDED = "There is no mix yet: fill in what is missing and run Recommend mix again.";

/** Undecided users first, then those who keep what they have because a figure is missing. */
function attentionOf(users: readonly UserRow[]): MixView["attention"] {
  return (["undecided", "kept"] as const).flatMap((option) =>
    users.filter((row) => row.option === option).map((row) => ({ user: row.model.user, why: row.why })),
  );
}

/** The solver's bounds with the price of the offers that pins gave. */
function boundsOf(optimum: Optimum) {
  const { cost, lowerBound, solution } = optimum.solved;
  const extra = cost !== null && solution.cost !== null ? cost - solution.cost : 0;
  const root = solution.certificate.rootLowerBound;
  return {
    cost,
    lowerBound,
    certificate: { ...solution.certificate, rootLowerBound: root === null ? null : root + extra },
  };
}

/** Missing figures by the number of users who wait for them, most first. */
export function countMissing(users: readonly UserModel[]): MissingFigure[] {
  const counts = new Map<string, number>();
  for (const user of users) for (const figure of user.missing) counts.set(figure, (counts.get(figure) ?? 0) + 1);
  return [...counts]
    .map(([figure, count]) => ({ figure, users: count }))
    .sort((a, b) => b.users - a.users || (a.figure < b.figure ? -1 : 1));
}

function missingIssues(users: readonly UserModel[]): Issue[] {
  return countMissing(users).map(({ figure, users: count }) =>
    cellIssue("figure-missing", "warning", null, {
      subject: figure,
      done: `${count} ${count === 1 ? "user stays" : "users stay"} undecided or as today`,
    }),
  );
}

function infeasibleIssues(optimum: Optimum): Issue[] {
  return optimum.solved.solution.infeasible.map(({ user, product, why }) =>
    cellIssue("plan-infeasible", "error", null, {
      subject: product === null ? user : `${user}, ${product}`,
      received: why,
      done: "nothing was written",
    }),
  );
}

function stopped(issues: readonly Issue[], options: RecommendMixOptions, optimum?: Optimum): RecommendMixResult {
  const errors = issues.filter((issue) => issue.severity === "error");
  const headline = optimum
    ? certificateSentence(optimum.solved.solution, "")
    : `Nothing was written: ${errors.length} ${errors.length === 1 ? "error" : "errors"} in the input.`;
  const proof = errors.map(options.issueSentence).join("\n");
  return { edits: [], view: { headline, proof, missing: [], attention: [] }, recommendation: null, issues };
}
