import { isSameFile } from "./output";
import type { CommandLine } from "./usage";

/**
 * The sentence about a file that would be written over one that the command reads, or over its other result.
 *
 * Null if there is none. Only a workbook may be written over its input, and only with `--in-place`; that is for the
 * command to decide, which knows what the inputs are.
 * Example: `solve a.json --json a.json` is answered with "a.json is an input; name another file for --json."
 */
export function overwriteProblem({ inputs, values }: CommandLine): string | null {
  const { json, out, settings } = values;
  const read = settings === undefined ? inputs : [...inputs, settings];
  if (json !== undefined && json !== "-") {
    if (isOneOf(json, read)) return `${json} is an input; name another file for --json.`;
    if (out !== undefined && isSameFile(json, out)) return `--json and --out both name ${json}.`;
  }
  const isOverSettings = out !== undefined && settings !== undefined && isSameFile(out, settings);
  return isOverSettings ? `${out} is an input; name another file for --out.` : null;
}

function isOneOf(file: string, files: readonly string[]): boolean {
  return files.some((each) => isSameFile(each, file));
}
