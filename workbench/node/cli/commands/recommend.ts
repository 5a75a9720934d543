import type { CalendarDate } from "../../../../src/costing";
import { issueSentence } from "../../../../src/costing";
import {
  recommendMix,
  settingsFileEdits,
  usageReaderOf,
  csvSource,
  type DateOrder,
  type RecommendMixResult,
} from "../../../../src/app";
import { ALIASES, PUBLISHED } from "../../../../src/rates";
import { officeWorkbook } from "../../../../src/workbook/officeWorkbook";
import type { WorkbookPort } from "../../../../src/workbook/port";
import { saveBook } from "../../../files";
import { emptyBook } from "../../../host/model/emptyBook";
import type { BookData } from "../../../host/model/bookData";
import { withOfficeHost } from "../../boot/withOfficeHost";
import { storeComputedValues } from "../../computedValues";
import { dateOrderOf } from "../dateOrder";
import { readInput, type InputFile } from "../inputs";
import { readSettings } from "../jsonInput";
import { jsonFile, printJson, writeTogether, type ExitCode, type Terminal } from "../output";
import { outputPath } from "../outputPath";
import type { CommandLine } from "../usage";

const INPUT_TABLES = [
  "FlexSettings",
  "FlexRates",
  "FlexOffers",
  "FlexOfferTiers",
  "FlexTeams",
  "FlexTokenTiers",
  "FlexSeats",
  "FlexPacks",
];

/**
 * `recommend INPUT...`: runs the add-in's own use case through office.js on the stand-in host, prints the summary and
 * writes the workbook.
 *
 * A workbook among the inputs is the one that the result goes into; text files beside it add usage. Nothing is written
 * when there is an error. `today` is used where `--as-of` is not given.
 */
export async function recommendCommand(
  line: CommandLine,
  terminal: Terminal,
  surroundings: { readonly today: CalendarDate; readonly version: string },
): Promise<ExitCode> {
  const inputs = await readInputs(line.inputs, terminal);
  if (typeof inputs === "number") return inputs;
  const settings = await readSettings(line.values["settings"]);
  if ("problem" in settings) {
    terminal.err(`${settings.problem}\n`);
    return 1;
  }
  const target = outputPath(line, inputs, "mix");
  if (typeof target === "object" && target !== null) {
    terminal.err(`${target.problem}\n`);
    return 2;
  }
  const workbook = inputs.find((input) => input.kind === "xlsx");
  const book = workbook?.kind === "xlsx" ? workbook.book : emptyBook();
  const asOf = (line.values["as-of"] as CalendarDate | undefined) ?? surroundings.today;
  const run = await withOfficeHost(book, () =>
    runUseCase(book, inputs, settings.json, { asOf, version: surroundings.version, dateOrder: dateOrderOf(line) }),
  );
  const json = line.values["json"];
  const say = json === "-" || run.exit !== 0 ? terminal.err : terminal.out;
  printSummary(run.result, say, run.problems);
  const recommendation = run.result?.recommendation ?? null;
  if (run.exit !== 0 || recommendation === null) return run.exit;
  const original = workbook?.kind === "xlsx" ? workbook.original : null;
  const data = jsonFile(json, recommendation);
  const files = target === null ? [] : [{ file: target, content: await saveBook(book, original) }];
  await writeTogether(data === null ? files : [...files, data]);
  if (target !== null) say(`Wrote ${target}\n`);
  printJson(json, recommendation, terminal);
  return 0;
}

interface UseCaseRun {
  readonly result: RecommendMixResult | null;
  readonly problems: readonly string[];
  readonly exit: ExitCode;
}

async function runUseCase(
  book: BookData,
  inputs: readonly InputFile[],
  settings: unknown,
  context: { readonly asOf: CalendarDate; readonly version: string; readonly dateOrder: DateOrder | null },
): Promise<UseCaseRun> {
  const port = officeWorkbook();
  await port.recover();
  const prepared = settings === undefined ? null : await applySettings(port, settings);
  if (prepared !== null && prepared.problems.length > 0) return { result: null, problems: prepared.problems, exit: 1 };
  const sources = inputs.flatMap((input) => (input.kind === "csv" ? [csvSource(input.name, input.chunks)] : []));
  const dateSystem = book.date1904 ? "1904" : "1900";
  const generator = await recommendMix(port, {
    asOf: context.asOf,
    version: context.version,
    published: PUBLISHED,
    readUsage: usageReaderOf({ dateSystem, sources, dateOrder: context.dateOrder, aliases: ALIASES }),
    issueSentence,
  });
  let step = generator.next();
  while (!step.done) step = generator.next();
  const result = step.value;
  const infeasible = result.issues.some((issue) => issue.kind === "plan-infeasible");
  if (result.edits.length === 0) return { result, problems: [], exit: infeasible ? 3 : 1 };
  const outcome = await port.apply(result.edits);
  if (outcome.status !== "applied") return { result, problems: outcome.issues.map(issueSentence), exit: 1 };
  storeComputedValues(book, result.edits);
  return { result, problems: [], exit: 0 };
}

async function applySettings(port: WorkbookPort, settings: unknown): Promise<{ readonly problems: readonly string[] }> {
  const summary = await port.summary();
  const edits = settingsFileEdits(settings, await port.readTables(INPUT_TABLES), summary.dateSystem);
  if (!edits.ok) return { problems: edits.error.map(issueSentence) };
  const outcome = await port.apply(edits.value);
  return { problems: outcome.status === "applied" ? [] : outcome.issues.map(issueSentence) };
}

/** Reads all inputs, at most one of them a workbook; the exit code after the problems were printed. */
export async function readInputs(files: readonly string[], terminal: Terminal): Promise<InputFile[] | ExitCode> {
  const inputs = await Promise.all(files.map(readInput));
  const problems = inputs.flatMap((input) => ("problem" in input ? [input.problem] : []));
  const understood = inputs.flatMap((input) => ("problem" in input ? [] : [input]));
  const isTooMany = understood.filter((input) => input.kind === "xlsx").length > 1;
  if (isTooMany) problems.push("Give one workbook; usage in further files can be added as .csv.");
  problems.forEach((problem) => terminal.err(`${problem}\n`));
  if (problems.length === 0) return understood;
  return isTooMany ? 2 : 1;
}

function printSummary(
  result: RecommendMixResult | null,
  say: (text: string) => void,
  problems: readonly string[],
): void {
  if (result) {
    for (const issue of result.issues) say(`${issueSentence(issue)}\n`);
    if (result.edits.length > 0) {
      say(`\n${result.view.headline}\n${result.view.proof}\n`);
      for (const { figure, users } of result.view.missing)
        say(`Missing: ${figure} (${users === 1 ? "1 user" : `${users} users`})\n`);
    }
  }
  for (const problem of problems) say(`${problem}\n`);
}
