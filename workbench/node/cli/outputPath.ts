import path from "node:path";
import type { InputFile } from "./inputs";
import { isSameFile } from "./output";
import type { CommandLine } from "./usage";

/**
 * Where the workbook of a run goes, or the sentence that says why it can't go there.
 *
 * Null when only JSON or a calendar was asked for, and for a command without a name of its own (`suffix` null). An
 * input is overwritten only with `--in-place`, and only if it is the workbook. A workbook with macros keeps its ending,
 * without which Excel would not open it.
 * Example: `recommend usage.csv` writes `out/usage-mix.xlsx`.
 */
export function outputPath(
  line: CommandLine,
  inputs: readonly InputFile[],
  suffix: "mix" | "rebalance" | null,
): string | null | { readonly problem: string } {
  const workbook = inputs.find((input) => input.kind === "xlsx");
  const inPlace = line.flags.has("in-place");
  if (inPlace && !workbook) return { problem: "--in-place needs a workbook among the inputs." };
  const named = line.values["out"] ?? (inPlace ? workbook?.path : undefined);
  const isOnlyData = line.values["json"] !== undefined || line.values["ics"] !== undefined;
  if (named === undefined && (isOnlyData || suffix === null)) return null;
  const ending = /\.xlsm$/i.test(workbook?.path ?? "") ? ".xlsm" : ".xlsx";
  const out = named ?? defaultOut(inputs, `-${suffix}${ending}`);
  const overwritten = inputs.find((input) => isSameFile(input.path, out));
  const mayOverwrite = inPlace && overwritten?.kind === "xlsx";
  if (mayOverwrite) return out;
  if (overwritten) return { problem: `${out} is an input; name another file or add --in-place.` };
  if (path.extname(out).toLowerCase() === ending) return out;
  return { problem: `The workbook needs a name that ends in ${ending}, found ${out}.` };
}

function defaultOut(inputs: readonly InputFile[], ending: string): string {
  const first = (inputs.find((input) => input.kind === "xlsx") ?? inputs[0])?.path ?? "usage";
  return path.join("out", `${path.basename(first, path.extname(first))}${ending}`);
}
