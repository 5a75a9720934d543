import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { main } from "../../../../workbench/node/cli/main";
import type { ExitCode } from "../../../../workbench/node/cli/output";

/** What a command printed and how it ended. */
export interface Ran {
  readonly exit: ExitCode;
  readonly out: string;
  readonly err: string;
}

/** Runs the words after `flex-mix` in this process. Example: `run("solve", "a.json")`. */
export async function run(...words: readonly string[]): Promise<Ran> {
  const [out, err]: [string[], string[]] = [[], []];
  const exit = await main(words, { out: (text) => out.push(text), err: (text) => err.push(text) });
  return { exit, out: out.join(""), err: err.join("") };
}

/** Path of a file in the repository. */
export const repositoryPath = (...parts: readonly string[]): string =>
  path.join(__dirname, "..", "..", "..", "..", ...parts);

export const EXAMPLE_BOOK = repositoryPath("examples", "usage-workbook.xlsx");

/** A folder for one describe block; `remove` takes it away with all that is in it. */
export function temporaryFolder(): { readonly file: (name: string) => string; readonly remove: () => void } {
  const folder = mkdtempSync(path.join(os.tmpdir(), "flex-mix-"));
  return {
    file: (name) => path.join(folder, name),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
