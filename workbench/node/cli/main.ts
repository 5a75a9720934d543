import { readFileSync } from "node:fs";
import path from "node:path";
import { parseDate, type CalendarDate } from "../../../src/costing";
import { datesProblem } from "./dateOrder";
import type { ExitCode, Terminal } from "./output";
import { overwriteProblem } from "./overwrite";
import { helpText, readCommandLine, type CommandLine } from "./usage";

/** What a command needs of the world around it. */
export interface Surroundings {
  readonly today: CalendarDate;
  readonly version: string;
}

type Command = (line: CommandLine, terminal: Terminal, surroundings: Surroundings) => Promise<ExitCode>;

/** Each command is loaded when it is called: `solve` does not wait for what `recommend` needs. */
const COMMANDS: Record<CommandLine["command"], () => Promise<Command>> = {
  recommend: async () => (await import("./commands/recommend")).recommendCommand,
  rebalance: async () => (await import("./commands/rebalance")).rebalanceCommand,
  track: async () => (await import("./commands/track")).trackCommand,
  import: async () => (await import("./commands/import")).importCommand,
  solve: async () => (await import("./commands/solve")).solveCommand,
  backtest: async () => (await import("./commands/backtest")).backtestCommand,
  eval: async () => (await import("./commands/evaluate")).evaluateCommand,
};

const TERMINAL: Terminal = {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
};

/** Runs the words after `flex-mix` and answers the exit code: 0 done, 1 errors in the input, 2 wrong usage, 3 no plan. */
export async function main(words: readonly string[], terminal: Terminal = TERMINAL): Promise<ExitCode> {
  if (words[0] === "help" || isHelpAsked(words)) {
    terminal.out(`${helpText()}\n`);
    return 0;
  }
  const line = readCommandLine(words);
  const problem =
    "problem" in line ? line.problem : (asOfProblem(line) ?? datesProblem(line) ?? overwriteProblem(line));
  if ("problem" in line || problem !== null) {
    terminal.err(`${problem ?? ""}\n\n${helpText()}\n`);
    return 2;
  }
  const command = await COMMANDS[line.command]();
  try {
    return await command(line, terminal, { today: today(), version: version() });
  } catch (error) {
    if (!isFileError(error)) throw error;
    terminal.err(`${error.path ?? "The file"} could not be written: ${error.message}\n`);
    return 1;
  }
}

/** `--help` and `-h` anywhere before `--`, also behind a command. */
function isHelpAsked(words: readonly string[]): boolean {
  const end = words.indexOf("--");
  return words.slice(0, end < 0 ? undefined : end).some((word) => word === "--help" || word === "-h");
}

/** A refusal of the file system, such as a full disk; inputs that can't be read are told by the commands. */
function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error && "errno" in error;
}

/** Plans reach some years before and after the day; calendars of workbooks end where these do. */
const AS_OF_RANGE = { first: "2000-01-01", last: "2199-12-31" };

function asOfProblem(line: CommandLine): string | null {
  const asOf = line.values["as-of"];
  if (asOf === undefined) return null;
  const { first, last } = AS_OF_RANGE;
  if (parseDate(asOf) !== null && asOf >= first && asOf <= last) return null;
  return `--as-of takes a date as YYYY-MM-DD from ${first} to ${last}, found ${asOf}.`;
}

function today(): CalendarDate {
  return new Date().toISOString().slice(0, 10) as CalendarDate;
}

function version(): string {
  const file = path.join(__dirname, "..", "..", "..", "package.json");
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}
