import { readFileSync } from "node:fs";
import path from "node:path";
import { generateCustomFunctionsMetadata } from "custom-functions-metadata";
import * as functions from "../../../../src/functions";
import { parseCall } from "../../../host/customFunctions/parseCall";
import { argumentsFor, type FunctionMetadata } from "../../../host/customFunctions/metadata";
import type { FunctionValue } from "../../../host/customFunctions/functionHost";
import { emptyBook } from "../../../host/model/emptyBook";
import { bootHost } from "../../boot/bootHost";
import type { ExitCode, Terminal } from "../output";
import type { CommandLine } from "../usage";

const ROOT = path.join(__dirname, "..", "..", "..", "..");
const NAMESPACE = "FLEX";

/** `eval FORMULA`: one FLEX call with literal arguments or array constants, through the real runtime. */
export async function evaluateCommand(line: CommandLine, terminal: Terminal): Promise<ExitCode> {
  const call = parseCall(line.inputs[0] ?? "", NAMESPACE);
  if ("problem" in call) {
    terminal.err(`${call.problem}\n`);
    return 2;
  }
  const known = (await readMetadata()).find((each) => each.id.toUpperCase() === call.name.toUpperCase());
  if (!known) {
    terminal.out(`#NAME? There is no function ${NAMESPACE}.${call.name}\n`);
    return 1;
  }
  const args = argumentsFor(known, call.args);
  if ("problem" in args) {
    terminal.out(`#VALUE! ${args.problem}\n`);
    return 1;
  }
  const host = await bootHost({ book: emptyBook(), functions: functions as never });
  const result = await host.functionHost.call(known.id, args.values);
  const rows = result.kind === "matrix" ? result.rows : [[result.value]];
  for (const row of rows) terminal.out(`${row.map(shown).join("\t")}\n`);
  return rows.flat().some((value) => typeof value === "object") ? 1 : 0;
}

function shown(value: FunctionValue): string {
  if (typeof value === "object") return value.message === null ? value.error : `${value.error} ${value.message}`;
  return typeof value === "boolean" ? String(value).toUpperCase() : String(value);
}

async function readMetadata(): Promise<FunctionMetadata[]> {
  const files = JSON.parse(readFileSync(path.join(ROOT, "tools", "functionFiles.json"), "utf8")) as string[];
  const generated = await generateCustomFunctionsMetadata(
    files.map((file) => path.join(ROOT, file)),
    true,
  );
  return (JSON.parse(generated.metadataJson) as { functions: FunctionMetadata[] }).functions;
}
