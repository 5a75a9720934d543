import type { CalendarDate } from "../../../../src/costing";
import { issueSentence } from "../../../../src/costing";
import { csvSource, trackPlan, usageReaderOf, type DateOrder, type TrackPlanResult } from "../../../../src/app";
import { ALIASES, PUBLISHED } from "../../../../src/rates";
import { officeWorkbook } from "../../../../src/workbook/officeWorkbook";
import { saveBook } from "../../../files";
import { withOfficeHost } from "../../boot/withOfficeHost";
import { storeComputedValues } from "../../computedValues";
import { dateOrderOf } from "../dateOrder";
import type { InputFile } from "../inputs";
import { jsonFile, printJson, writeTogether, type ExitCode, type Terminal } from "../output";
import { outputPath } from "../outputPath";
import type { CommandLine } from "../usage";
import { readInputs } from "./recommend";

type Workbook = Extract<InputFile, { kind: "xlsx" }>;

/**
 * `track BOOK.xlsx USAGE...`: compares new usage with the Token Plan of a workbook, without a new mix; prints the
 * findings and, with --out or --in-place, writes the workbook with the actual use. Only the files beside the workbook
 * are the new usage; the sheets in it are the old.
 */
export async function trackCommand(
  line: CommandLine,
  terminal: Terminal,
  surroundings: { readonly today: CalendarDate },
): Promise<ExitCode> {
  const inputs = await readInputs(line.inputs, terminal);
  if (typeof inputs === "number") return inputs;
  const workbook = inputs.find((input): input is Workbook => input.kind === "xlsx");
  const target = outputPath(line, inputs, null);
  if (!workbook || (typeof target === "object" && target !== null)) {
    const problem = "track needs the workbook with the Token Plan among its inputs.";
    terminal.err(`${workbook && target !== null && typeof target === "object" ? target.problem : problem}\n`);
    return 2;
  }
  const asOf = (line.values["as-of"] as CalendarDate | undefined) ?? surroundings.today;
  const run = await withOfficeHost(workbook.book, () => runUseCase(workbook, inputs, asOf, dateOrderOf(line)));
  const json = line.values["json"];
  const { tracking } = run.result;
  const hasFailed = tracking === null || run.problems.length > 0;
  const say = json === "-" || hasFailed ? terminal.err : terminal.out;
  run.result.issues.forEach((issue) => say(`${issueSentence(issue)}\n`));
  run.problems.forEach((text) => say(`${text}\n`));
  if (tracking === null || run.problems.length > 0) return 1;
  tracking.findings.forEach(({ sentence }) => say(`${sentence}\n`));
  if (tracking.findings.length === 0) say("Nothing asks for attention.\n");
  const data = jsonFile(json, tracking);
  const files = target === null ? [] : [{ file: target, content: await saveBook(workbook.book, workbook.original) }];
  await writeTogether(data === null ? files : [...files, data]);
  if (target !== null) say(`Wrote ${target}\n`);
  printJson(json, tracking, terminal);
  return 0;
}

async function runUseCase(
  workbook: Workbook,
  inputs: readonly InputFile[],
  asOf: CalendarDate,
  dateOrder: DateOrder | null,
): Promise<{ readonly result: TrackPlanResult; readonly problems: readonly string[] }> {
  const port = officeWorkbook();
  await port.recover();
  const sources = inputs.flatMap((input) => (input.kind === "csv" ? [csvSource(input.name, input.chunks)] : []));
  const read = usageReaderOf({
    dateSystem: workbook.book.date1904 ? "1904" : "1900",
    sources,
    dateOrder,
    aliases: ALIASES,
  });
  const result = await trackPlan(port, { asOf, published: PUBLISHED, readUsage: (_, context) => read([], context) });
  if (result.edits.length === 0) return { result, problems: [] };
  const outcome = await port.apply(result.edits);
  if (outcome.status !== "applied") return { result, problems: outcome.issues.map(issueSentence) };
  storeComputedValues(workbook.book, result.edits);
  return { result, problems: [] };
}
