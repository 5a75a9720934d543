import { issueSentence } from "../../../../src/costing";
import { solveInstance } from "../../../../src/app";
import { readText } from "../jsonInput";
import { writeJson, type ExitCode, type Terminal } from "../output";
import type { CommandLine } from "../usage";

/** `solve INSTANCE.json`: the optimizer alone, on the format `flexmix-instance/1`. */
export async function solveCommand(line: CommandLine, terminal: Terminal): Promise<ExitCode> {
  const [file = ""] = line.inputs;
  const read = await readText(file);
  if ("problem" in read) {
    terminal.err(`${read.problem}\n`);
    return 1;
  }
  const { solution, issues, exit } = solveInstance(read.text, { readClock: () => performance.now() });
  for (const issue of issues) terminal.err(`${issueSentence(issue)}\n`);
  if (!solution) return exit;
  const json = line.values["json"];
  const say = json === "-" || exit !== 0 ? terminal.err : terminal.out;
  const { status, cost, lowerBound } = solution;
  const answer = cost === null ? "no plan exists" : `cost ${cost}, no plan can cost less than ${lowerBound ?? "-"}`;
  say(`${status}: ${answer}\n`);
  for (const { user, product, why } of solution.infeasible) say(`${user}, ${product ?? "all products"}: ${why}\n`);
  if (json !== undefined) await writeJson(json, solution, terminal);
  return exit;
}
