import { certificateSentence, type CalendarDate, type Issue } from "../../costing";
import { TABLES, SHEETS } from "../../workbook/layout";
import type { WorkbookEdit, WorkbookPort } from "../../workbook/port";
import { hybridMixEdits, mixDetailEdits } from "../sheets/hybridMix";
import { inputTableEdits } from "../sheets/inputTables";
import { importIssueEdits, logEdits } from "../sheets/issuesAndLog";
import { pinChoiceEdits } from "../sheets/pinChoices";
import { printAreaEdits } from "../sheets/printAreas";
import { sensitivityEdits } from "../sheets/sensitivity";
import { summaryEdits } from "../sheets/summary";
import { tokenPlanEdits } from "../sheets/tokenPlan";
import type { MixModel } from "./buildProblem";
import { buildContractBills, buildTeamBills } from "./bills";
import { buildCatalog } from "./catalog";
import { expectedDaysByGrowth, gatherDemand, type Forecast } from "./demand";
import type { PublishedRows, UsageReader } from "./inputs";
import { withFigureCells } from "./figureCells";
import { cellIssue, withoutUse } from "./issues";
import { countMissing, mixView, type MixView } from "./mixView";
import { findOptimum, type Optimum } from "./optimum";
import { buildContracts } from "./pools";
import { publishedIn, readInputs, type WorkbookInputs } from "./readInputs";
import { buildRecommendation, type Recommendation } from "./recommendation";
import { buildUserRows } from "./rows";
import { buildSeatBook, idleSeats } from "./seats";
import { findSensitivity, type Sensitivity } from "./sensitivity";
import type { MixProgress } from "./solve";
import { foresee } from "./tokenPlan";
import { buildUsers, type UserModel } from "./users";

/** What the use case is given; it reads no clock and does no I/O besides the port's reads. */
export interface RecommendMixOptions {
  readonly asOf: CalendarDate;
  readonly version: string;
  readonly published: PublishedRows;
  readonly readUsage: UsageReader;
  readonly issueSentence: (issue: Issue) => string;
  readonly forecast?: Forecast;
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
  const demands = gatherDemand(inputs.records, inputs.settings, options.forecast ?? expectedDaysByGrowth);
  const issues = demands.length === 0 ? withoutUse(inputs.issues) : inputs.issues;
  if (issues.some((issue) => issue.severity === "error")) return stopped(issues, options);
  const catalog = buildCatalog(inputs);
  const contracts = buildContracts(inputs, [...new Set(demands.map((demand) => demand.team))]);
  const seats = buildSeatBook(inputs, catalog);
  const all = buildUsers(inputs, catalog, contracts, demands, seats);
  const held = new Map(all.map((user) => [user.key, user.seats]));
  const idle = idleSeats(seats, (key) => held.get(key) ?? null, inputs.settings.currency);
  const users = all.filter((user) => user.standing !== "undecided");
  const model: MixModel = { inputs, catalog, contracts, users, idle };
  const optimum = yield* findOptimum(model);
  const allIssues = [...issues, ...optimum.issues, ...missingIssues(all), ...infeasibleIssues(optimum)];
  if (optimum.solved.cost === null) return stopped(allIssues, options, optimum);
  const sensitivity = yield* findSensitivity(model, optimum);
  yield { step: "Writing the result", done: 0, of: 1 };
  return written(read, options, { model, all, optimum, sensitivity, issues: allIssues });
}

interface Solved {
  readonly model: MixModel;
  readonly all: readonly UserModel[];
  readonly optimum: Optimum;
  readonly sensitivity: Sensitivity;
  readonly issues: readonly Issue[];
}

function written(read: WorkbookInputs, options: RecommendMixOptions, solved: Solved): RecommendMixResult {
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
  const foresight = foresee(model, users, contracts, options.asOf);
  const recommendation = buildRecommendation(context, optimum, users, foresight, issues);
  const view = mixView(model, optimum, users);
  const pinChoices = pinChoiceEdits(model, tables);
  const tableEdits = [
    ...inputEdits,
    ...pinChoices.edits,
    ...mixDetailEdits(model, users, tables.get(TABLES.mixDetail.name), pinChoices.list),
    ...hybridMixEdits(model, users, tables.get(TABLES.hybridMix.name), pinChoices.list, foresight.chances),
  ];
  const parts = { model, optimum, users, bills, answer: view, asOf: options.asOf, tables, edits: tableEdits };
  const resultEdits = [
    ...tokenPlanEdits(model.inputs.settings, foresight, users, dateSystem),
    ...summaryEdits(parts),
    ...sensitivityEdits(model, solved.sensitivity),
  ];
  const edits: WorkbookEdit[] = [
    ...adoptEdits(),
    ...tableEdits,
    ...resultEdits,
    ...printAreaEdits(resultEdits, tables),
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
