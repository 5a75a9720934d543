import { issueSentence, type CalendarDate } from "../../../../src/costing";
import {
  csvSource,
  rebalanceQuarter,
  settingsFileEdits,
  usageReaderOf,
  type DateOrder,
  type RebalanceQuarterResult,
} from "../../../../src/app";
import { ALIASES, PUBLISHED } from "../../../../src/rates";
import { INPUT_TABLES } from "../../../../src/workbook/layout";
import { officeWorkbook } from "../../../../src/workbook/officeWorkbook";
import type { WorkbookPort } from "../../../../src/workbook/port";
import { saveBook } from "../../../files";
import type { BookData } from "../../../host/model/bookData";
import { withOfficeHost } from "../../boot/withOfficeHost";
import { storeComputedValues } from "../../computedValues";
import { dateOrderOf } from "../dateOrder";
import type { InputFile } from "../inputs";
import { readSettings } from "../jsonInput";
import { jsonFile, printJson, writeTogether, type ExitCode, type Terminal } from "../output";
import { outputPath } from "../outputPath";
import { rebalanceCalendar } from "../rebalanceCalendar";
import type { CommandLine } from "../usage";
import { readInputs } from "./recommend";

type Workbook = Extract<InputFile, { kind: "xlsx" }>;
type TextFile = Extract<InputFile, { kind: "csv" }>;

interface Run {
  readonly result: RebalanceQuarterResult | null;
  readonly problems: readonly string[];
}

/**
 * `rebalance BOOK.xlsx USAGE...`: this quarter's suggestions for a workbook that holds a plan, by the add-in's own use
 * case through office.js on the stand-in host. Writes the workbook, and on request JSON and an iCalendar file of the
 * dated actions. Nothing is written when there is an error.
 */
export async function rebalanceCommand(
  line: CommandLine,
  terminal: Terminal,
  surroundings: { readonly today: CalendarDate; readonly version: string },
): Promise<ExitCode> {
  const inputs = await readInputs(line.inputs, terminal);
  if (typeof inputs === "number") return inputs;
  const workbook = inputs.find((input): input is Workbook => input.kind === "xlsx");
  if (!workbook) {
    terminal.err("rebalance needs the workbook that holds the plan; further usage comes as .csv.\n");
    return 2;
  }
  const settings = await readSettings(line.values["settings"]);
  if ("problem" in settings) {
    terminal.err(`${settings.problem}\n`);
    return 1;
  }
  const target = outputPath(line, inputs, "rebalance");
  if (typeof target === "object" && target !== null) {
    terminal.err(`${target.problem}\n`);
    return 2;
  }
  const asOf = (line.values["as-of"] as CalendarDate | undefined) ?? surroundings.today;
  const texts = inputs.filter((input): input is TextFile => input.kind === "csv");
  const context = { asOf, version: surroundings.version, dateOrder: dateOrderOf(line) };
  const run = await withOfficeHost(workbook.book, () => runUseCase(workbook.book, texts, settings.json, context));
  const json = line.values["json"];
  const { result } = run;
  const hasFailed = !result?.json || run.problems.length > 0;
  const say = json === "-" || hasFailed ? terminal.err : terminal.out;
  if (result) {
    result.issues.forEach((issue) => say(`${issueSentence(issue)}\n`));
    say(`\n${result.headline}\n`);
    for (const { kind, user, product, from, to, effective, sentence } of result.lines) {
      say(`${effective} ${kind} ${user} ${product}: ${from} to ${to}. ${sentence}\n`);
    }
    if (result.changes.length > 0) say("\nWhat changed:\n");
    for (const { kind, user, product, what } of result.changes) {
      say(`${[kind, user, product].filter((text) => text !== "").join(" ")}: ${what}\n`);
    }
  }
  run.problems.forEach((problem) => say(`${problem}\n`));
  if (!result?.json || run.problems.length > 0) return isInfeasible(result) ? 3 : 1;
  const calendar = line.values["ics"];
  const files = [
    jsonFile(json, result.json),
    calendar === undefined ? null : { file: calendar, content: rebalanceCalendar(result.actions, asOf) },
    target === null ? null : { file: target, content: await saveBook(workbook.book, workbook.original) },
  ];
  await writeTogether(files.flatMap((file) => (file === null ? [] : [file])));
  if (target !== null) say(`Wrote ${target}\n`);
  printJson(json, result.json, terminal);
  return 0;
}

function isInfeasible(result: RebalanceQuarterResult | null): boolean {
  return result?.issues.some((issue) => issue.kind === "plan-infeasible") ?? false;
}

async function runUseCase(
  book: BookData,
  texts: readonly TextFile[],
  settings: unknown,
  {
    dateOrder,
    ...context
  }: { readonly asOf: CalendarDate; readonly version: string; readonly dateOrder: DateOrder | null },
): Promise<Run> {
  const port = officeWorkbook();
  await port.recover();
  const problems = settings === undefined ? [] : await applySettings(port, settings);
  if (problems.length > 0) return { result: null, problems };
  const sources = texts.map((input) => csvSource(input.name, input.chunks));
  const readUsage = usageReaderOf({
    dateSystem: book.date1904 ? "1904" : "1900",
    sources,
    dateOrder,
    aliases: ALIASES,
  });
  const steps = await rebalanceQuarter(port, { ...context, published: PUBLISHED, readUsage });
  let step = steps.next();
  while (!step.done) step = steps.next();
  const result = step.value;
  if (result.edits.length === 0) return { result, problems: [] };
  const outcome = await port.apply(result.edits);
  if (outcome.status !== "applied") return { result, problems: outcome.issues.map(issueSentence) };
  storeComputedValues(book, result.edits);
  return { result, problems: [] };
}

async function applySettings(port: WorkbookPort, settings: unknown): Promise<readonly string[]> {
  const summary = await port.summary();
  const tables = await port.readTables(INPUT_TABLES.map((table) => table.name));
  const edits = settingsFileEdits(settings, tables, summary.dateSystem);
  if (!edits.ok) return edits.error.map(issueSentence);
  const sheets = new Set(edits.value.flatMap((edit) => (edit.kind === "table" ? [edit.sheet] : [])));
  const made = [...sheets].map((sheet) => ({ kind: "sheet", sheet }) as const);
  const outcome = await port.apply([...made, ...edits.value]);
  return outcome.status === "applied" ? [] : outcome.issues.map(issueSentence);
}
