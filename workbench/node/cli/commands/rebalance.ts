import path from "node:path";
import { readFile } from "node:fs/promises";
import { issueSentence, type CalendarDate } from "../../../../src/costing";
import {
  csvSource,
  rebalanceQuarter,
  settingsFileEdits,
  usageReaderOf,
  type RebalanceQuarterResult,
} from "../../../../src/app";
import { PUBLISHED } from "../../../../src/rates";
import { INPUT_TABLES } from "../../../../src/workbook/layout";
import { officeWorkbook } from "../../../../src/workbook/officeWorkbook";
import type { WorkbookPort } from "../../../../src/workbook/port";
import { saveBook } from "../../../files";
import type { BookData } from "../../../host/model/bookData";
import { withOfficeHost } from "../../boot/withOfficeHost";
import { storeComputedValues } from "../../computedValues";
import { readInput, type InputFile } from "../inputs";
import { isSameFile, writeJson, writeWhole, type ExitCode, type Terminal } from "../output";
import { rebalanceCalendar } from "../rebalanceCalendar";
import type { CommandLine } from "../usage";

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
  const inputs = await Promise.all(line.inputs.map(readInput));
  const problems = inputs.flatMap((input) => ("problem" in input ? [input.problem] : []));
  const understood = inputs.flatMap((input) => ("problem" in input ? [] : [input]));
  const [workbook, second] = understood.filter((input): input is Workbook => input.kind === "xlsx");
  if (problems.length === 0 && (!workbook || second)) {
    problems.push("Give one workbook that holds a plan; further usage comes as .csv.");
  }
  const settings = await readSettings(line.values["settings"]);
  if ("problem" in settings) problems.push(settings.problem);
  if (!workbook || problems.length > 0 || "problem" in settings) {
    problems.forEach((problem) => terminal.err(`${problem}\n`));
    return 1;
  }
  const target = outputPath(line, workbook, understood);
  if (typeof target === "object" && target !== null) {
    terminal.err(`${target.problem}\n`);
    return 2;
  }
  const asOf = (line.values["as-of"] as CalendarDate | undefined) ?? surroundings.today;
  const texts = understood.filter((input): input is TextFile => input.kind === "csv");
  const run = await withOfficeHost(workbook.book, () =>
    runUseCase(workbook.book, texts, settings.json, { asOf, version: surroundings.version }),
  );
  const json = line.values["json"];
  const say = json === "-" ? terminal.err : terminal.out;
  const { result } = run;
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
  if (json !== undefined) await writeJson(json, result.json, terminal);
  const calendar = line.values["ics"];
  if (calendar !== undefined) await writeWhole(calendar, rebalanceCalendar(result.actions, asOf));
  if (target !== null) {
    await writeWhole(target, await saveBook(workbook.book, workbook.original));
    say(`Wrote ${target}\n`);
  }
  return 0;
}

function isInfeasible(result: RebalanceQuarterResult | null): boolean {
  return result?.issues.some((issue) => issue.kind === "plan-infeasible") ?? false;
}

async function runUseCase(
  book: BookData,
  texts: readonly TextFile[],
  settings: unknown,
  context: { readonly asOf: CalendarDate; readonly version: string },
): Promise<Run> {
  const port = officeWorkbook();
  await port.recover();
  const problems = settings === undefined ? [] : await applySettings(port, settings);
  if (problems.length > 0) return { result: null, problems };
  const sources = texts.map((input) => csvSource(input.name, input.chunks));
  const readUsage = usageReaderOf({ dateSystem: book.date1904 ? "1904" : "1900", sources });
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

async function readSettings(
  file: string | undefined,
): Promise<{ readonly json: unknown } | { readonly problem: string }> {
  if (file === undefined) return { json: undefined };
  try {
    return { json: JSON.parse(await readFile(file, "utf8")) as unknown };
  } catch (error) {
    return { problem: `${file}: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** Where the workbook goes: null when only JSON or a calendar was asked for. */
function outputPath(
  line: CommandLine,
  workbook: Workbook,
  inputs: readonly InputFile[],
): string | null | { readonly problem: string } {
  const isInPlace = line.flags.has("in-place");
  const out = line.values["out"] ?? (isInPlace ? workbook.path : undefined);
  const isOnlyData = line.values["json"] !== undefined || line.values["ics"] !== undefined;
  if (out === undefined) {
    const name = path.basename(workbook.path, path.extname(workbook.path));
    return isOnlyData ? null : path.join("out", `${name}-rebalance.xlsx`);
  }
  const others = inputs.filter((input) => !isInPlace || input !== workbook);
  if (others.some((input) => isSameFile(input.path, out))) {
    return { problem: `${out} is an input; name another file or add --in-place.` };
  }
  return out;
}
