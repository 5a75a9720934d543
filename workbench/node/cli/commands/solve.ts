import { readFile } from "node:fs/promises";
import { issueSentence } from "../../../../src/costing";
import { solveInstance } from "../../../../src/app";
import { writeJson, type ExitCode, type Terminal } from "../output";
import type { CommandLine } from "../usage";

/** `solve INSTANCE.json`: the optimizer alone, on the format `flexmix-instance/1`. */
export async function solveCommand(line: CommandLine, terminal: Terminal): Promise<ExitCode> {
  const [file = ""] = line.inputs;
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    terminal.err(`${file}: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
  const { solution, issues, exit } = solveInstance(text, { readClock: () => performance.now() });
  for (const issue of issues) terminal.err(`${issueSentence(issue)}\n`);
  if (!solution) return exit;
  const json = line.values["json"];
  const say = json === "-" ? terminal.err : terminal.out;
  say(`${solution.status}: cost ${solution.cost ?? "-"}, no plan can cost less than ${solution.lowerBound ?? "-"}\n`);
  for (const { user, product, why } of solution.infeasible) say(`${user}, ${product ?? "all products"}: ${why}\n`);
  if (json !== undefined) await writeJson(json, solution, terminal);
  return exit;
}
