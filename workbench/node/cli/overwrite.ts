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
  const { out, settings } = values;
  const read = settings === undefined ? inputs : [...inputs, settings];
  const written = [
    { option: "--json", file: values["json"] === "-" ? undefined : values["json"] },
    { option: "--ics", file: values["ics"] },
    { option: "--out", file: out },
  ].flatMap(({ option, file }) => (file === undefined ? [] : [{ option, file }]));
  for (const [index, { option, file }] of written.entries()) {
    const isWorkbook = option === "--out";
    if (isOneOf(file, isWorkbook ? read.slice(inputs.length) : read)) {
      return `${file} is an input; name another file for ${option}.`;
    }
    const twin = written.slice(index + 1).find((other) => isSameFile(file, other.file));
    if (twin) return `${option} and ${twin.option} both name ${file}.`;
  }
  return null;
}

function isOneOf(file: string, files: readonly string[]): boolean {
  return files.some((each) => isSameFile(each, file));
}
