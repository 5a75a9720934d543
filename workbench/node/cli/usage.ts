import { parseArgs } from "node:util";

/** What the command line takes, by command: how many inputs, and which options with a value or without. */
interface CommandShape {
  readonly inputs: { readonly least: number; readonly most: number };
  readonly values: readonly string[];
  readonly flags: readonly string[];
  readonly synopsis: string;
}

const MANY = Number.POSITIVE_INFINITY;

/** Every command with its options; the help text is made from it, so that it can't drift. */
export const COMMANDS = {
  recommend: {
    inputs: { least: 1, most: MANY },
    values: ["settings", "as-of", "dates", "out", "json"],
    flags: ["in-place"],
    synopsis:
      "recommend INPUT... [--settings s.json] [--as-of YYYY-MM-DD] [--dates day-first|month-first] " +
      "[--out book.xlsx] [--in-place] [--json FILE]",
  },
  rebalance: {
    inputs: { least: 1, most: MANY },
    values: ["settings", "as-of", "dates", "out", "json", "ics"],
    flags: ["in-place"],
    synopsis:
      "rebalance BOOK.xlsx USAGE... [--settings s.json] [--as-of YYYY-MM-DD] [--dates day-first|month-first] " +
      "[--out book.xlsx] [--in-place] [--json FILE] [--ics FILE]",
  },
  track: {
    inputs: { least: 2, most: MANY },
    values: ["as-of", "dates", "out", "json"],
    flags: ["in-place"],
    synopsis:
      "track BOOK.xlsx USAGE... [--as-of YYYY-MM-DD] [--dates day-first|month-first] [--out book.xlsx] [--in-place] " +
      "[--json FILE]",
  },
  import: {
    inputs: { least: 1, most: MANY },
    values: ["json", "as-of", "dates"],
    flags: [],
    synopsis: "import INPUT... --json FILE [--as-of YYYY-MM-DD] [--dates day-first|month-first]",
  },
  solve: {
    inputs: { least: 1, most: 1 },
    values: ["json"],
    flags: [],
    synopsis: "solve INSTANCE.json [--json FILE]",
  },
  backtest: {
    inputs: { least: 1, most: 1 },
    values: ["settings", "json"],
    flags: [],
    synopsis: "backtest LOG.csv [--settings s.json] [--json FILE]",
  },
  eval: {
    inputs: { least: 1, most: 1 },
    values: [],
    flags: [],
    synopsis: "eval '=FLEX.TOKENCOST(\"AutoCAD\",85,3)'",
  },
} as const satisfies Record<string, CommandShape>;

export type CommandName = keyof typeof COMMANDS;

/** A command line that was understood: the command, its inputs, the values of its options, the flags that are set. */
export interface CommandLine {
  readonly command: CommandName;
  readonly inputs: readonly string[];
  readonly values: Readonly<Record<string, string | undefined>>;
  readonly flags: ReadonlySet<string>;
}

/**
 * Reads the words after `flex-mix`.
 *
 * Returns the command line, or the sentence that says what is wrong with it.
 * Example: `readCommandLine(["solve", "a.json"])` is the command solve with the input a.json.
 */
export function readCommandLine(words: readonly string[]): CommandLine | { readonly problem: string } {
  const [name, ...rest] = words;
  if (name === undefined) return { problem: "Name a command." };
  if (!isCommandName(name)) return { problem: `There is no command "${name}".` };
  const shape: CommandShape = COMMANDS[name];
  const options = Object.fromEntries([
    ...shape.values.map((option) => [option, { type: "string" as const }]),
    ...shape.flags.map((flag) => [flag, { type: "boolean" as const }]),
  ]);
  try {
    const parsed = parseArgs({ args: rest, options, allowPositionals: true, strict: true });
    const values: Readonly<Record<string, unknown>> = parsed.values;
    const { positionals } = parsed;
    const { least } = shape.inputs;
    if (positionals.length < least) {
      return {
        problem: `${name} needs ${least === 1 ? "an input" : `${least} inputs or more, found ${positionals.length}`}.`,
      };
    }
    if (positionals.length > shape.inputs.most)
      return { problem: `${name} takes one input, found ${positionals.length}.` };
    return {
      command: name,
      inputs: positionals,
      values: Object.fromEntries(shape.values.map((option) => [option, textOf(values[option])])),
      flags: new Set(shape.flags.filter((flag) => values[flag] === true)),
    };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

/** The help text: one line a command. */
export function helpText(): string {
  const lines = Object.values(COMMANDS).map((shape) => `  flex-mix ${shape.synopsis}`);
  return [
    "Usage:",
    ...lines,
    "",
    "--json - prints JSON alone on standard output; messages go to standard error. (npm run -s leaves npm's lines out.)",
  ].join("\n");
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function isCommandName(name: string): name is CommandName {
  return Object.prototype.hasOwnProperty.call(COMMANDS, name);
}
