import { certificateSentence, type CalendarDate, type Issue } from "../../costing";
import type { DateQuestion } from "../../intake";
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
import { daysToComeInSteps } from "./daysToCome";
import { gatherDemand, type Forecast } from "./demand";
import type { SeenUses } from "./evidence";
import type { PublishedRows, UsageReader } from "./inputs";
import { findOptimumWithPacks } from "./endingPacks";
import { withFigureCells } from "./figureCells";
import { withoutUse } from "./issues";
import { mixView, type MixView } from "./mixView";
import type { Optimum } from "./optimum";
import { buildContracts, type Contracts, type TokensNeeded } from "./pools";
import { inputSteps, publishedIn, type WorkbookInputs } from "./readInputs";
import { readWorkbook, type WorkbookContent } from "./readWorkbook";
import { buildRecommendation, type Recommendation } from "./recommendation";
import { buildUserRows } from "./rows";
import { buildSeatBook, idleSeats } from "./seats";
import { infeasibleIssues, missingIssues } from "./missing";
import { findSensitivity, type Sensitivity } from "./sensitivity";
import type { MixProgress } from "./progress";
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
  /**
   * Tables whose dates can all be read in two ways. Ask before writing, and run again with a reader that was given the
   * answers (`usageReaderOf({ dateOrders })`). Empty when nothing is open.
   */
  readonly questions: readonly DateQuestion[];
}

/**
 * Recommends the mix for the usage in a workbook. Reads first; the generator that it resolves to does the bounded work
 * and returns the edits. Example: one user with 50 days of AutoCAD at 6 tokens, $3, $1,800: Flex for USD 900.00.
 */
export async function recommendMix(
  port: WorkbookPort,
  options: RecommendMixOptions,
): Promise<Generator<MixProgress, RecommendMixResult>> {
  return recommend(await readWorkbook(port), options);
}

function* recommend(
  content: WorkbookContent,
  options: RecommendMixOptions,
): Generator<MixProgress, RecommendMixResult> {
  const read = yield* inputSteps(content, options);
  const result = yield* solvedAndWritten(read, options);
  return { ...result, questions: read.inputs.questions };
}

type Answer = Omit<RecommendMixResult, "questions">;

function* solvedAndWritten(read: WorkbookInputs, options: RecommendMixOptions): Generator<MixProgress, Answer> {
  const { inputs } = read;
  const adding = (done: number): MixProgress => ({ step: "Adding up the use", done, of: 2 });
  yield adding(0);
  const ahead = yield* daysToComeInSteps(inputs.records, inputs.settings, options.asOf);
  const demands = gatherDemand(inputs.records, inputs.settings, options.forecast ?? ahead.expected);
  const issues = demands.length === 0 ? withoutUse(inputs.issues) : inputs.issues;
  if (issues.some((issue) => issue.severity === "error")) return stopped(issues, options);
  yield adding(1);
  const catalog = buildCatalog(inputs);
  const teams = [...new Set(demands.map((demand) => demand.team))];
  const seats = buildSeatBook(inputs, catalog);
  const usersUnder = (contracts: Contracts): UserModel[] => buildUsers(inputs, catalog, contracts, demands, seats);
  const modelFor = (tokensNeeded: TokensNeeded): MixModel => {
    const contracts = buildContracts(inputs, teams, tokensNeeded);
    const everybody = usersUnder(contracts);
    const held = new Map(everybody.map((user) => [user.key, user.seats]));
    const idle = idleSeats(seats, (key) => held.get(key) ?? null, inputs.settings.currency);
    const users = everybody.filter((user) => user.standing !== "undecided");
    return { inputs, catalog, contracts, users, idle };
  };
  const { model, optimum } = yield* findOptimumWithPacks(modelFor);
  const all = usersUnder(model.contracts);
  const allIssues = [...issues, ...optimum.issues, ...missingIssues(all), ...infeasibleIssues(optimum)];
  if (optimum.solved.cost === null) return stopped(allIssues, options, optimum);
  const sensitivity = yield* findSensitivity(model, optimum);
  yield { step: "Writing the result", done: 0, of: RESULT_PARTS };
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

/** The result, part by part: each part takes its time when there are many users. */
function* written(
  read: WorkbookInputs,
  options: RecommendMixOptions,
  solved: Solved,
): Generator<MixProgress, Answer, void> {
  const { model, all, optimum } = solved;
  const { tables, summary } = read;
  const { dateSystem } = summary;
  const { settings } = model.inputs;
  const step = (done: number): MixProgress => ({ step: "Writing the result", done, of: RESULT_PARTS });
  const published = publishedIn(options.published, settings.currency);
  const inputEdits = inputTableEdits({ model, users: all, published, tables, dateSystem });
  const issues = withFigureCells(solved.issues, tables, inputEdits);
  yield step(1);
  const users = buildUserRows(model, optimum, all);
  yield step(2);
  const contracts = buildContractBills(model, optimum);
  const bills = buildTeamBills(model, contracts, users);
  const context = { asOf: options.asOf, settings };
  const foresight = yield* foresee(model, users, contracts, solved.seen, options.asOf);
  yield step(3);
  const recommendation = buildRecommendation(context, optimum, users, foresight, issues);
  const view = { ...mixView(model, optimum, users), watch: foresight.watch };
  const pinChoices = pinChoiceEdits(model, tables);
  const edits: WorkbookEdit[] = [...adoptEdits(), ...inputEdits, ...pinChoices.edits];
  const parts = { model, optimum, users, bills, answer: view, asOf: options.asOf, tables, edits };
  const resultEdits: WorkbookEdit[] = [];
  const onSheets = (some: readonly WorkbookEdit[]): readonly WorkbookEdit[] => {
    resultEdits.push(...some);
    return some;
  };
  const later: readonly (() => readonly WorkbookEdit[])[] = [
    () => mixDetailEdits(model, users, tables.get(TABLES.mixDetail.name), pinChoices.list),
    () => hybridMixEdits(model, users, tables.get(TABLES.hybridMix.name), pinChoices.list, foresight.chances),
    () => onSheets(tokenPlanEdits(model, foresight, users, dateSystem)),
    () => onSheets(summaryEdits(parts)),
    () => onSheets(sensitivityEdits(model, solved.sensitivity, foresight.watch)),
    () => printAreaEdits(resultEdits, tables),
    () => importIssueEdits(issues, options.issueSentence),
  ];
  for (const [index, editsOf] of later.entries()) {
    yield step(4 + index);
    edits.push(...editsOf());
  }
  const run = {
    asOf: options.asOf,
    version: options.version,
    inputs: model.inputs.usageSheets.join(", "),
    cost: recommendation.cost,
    status: recommendation.status,
    decisions: `decided ${recommendation.decided} of ${users.length}; ${optimum.pins.length} ${optimum.pins.length === 1 ? "pin" : "pins"}`,
  };
  edits.push(...logEdits(run, tables.get(TABLES.log.name)));
  edits.push({ kind: "activate", sheet: SHEETS.summary, cell: "A1" });
  return { edits, view, recommendation, issues };
}

const RESULT_PARTS = 10;

function adoptEdits(): WorkbookEdit[] {
  return Object.values(TABLES).map(({ name, sheet, columns }) => ({
    kind: "adopt",
    table: name,
    sheet,
    columns: columns.map((column) => column.name),
  }));
}

function stopped(issues: readonly Issue[], options: RecommendMixOptions, optimum?: Optimum): Answer {
  const errors = issues.filter((issue) => issue.severity === "error");
  const headline = optimum
    ? certificateSentence(optimum.solved.solution, "")
    : `Nothing was written: ${errors.length} ${errors.length === 1 ? "error" : "errors"} in the input.`;
  const proof = errors.map(options.issueSentence).join("\n");
  return { edits: [], view: { headline, proof, missing: [], attention: [] }, recommendation: null, issues };
}
