import { readFile } from "node:fs/promises";
import { DEFAULT_PLAN_PRICES, issueSentence, type CalendarDate } from "../../../../src/costing";
import { backtestAdvice, backtestSentence, csvSource, readUseLog } from "../../../../src/app";
import { readInput } from "../inputs";
import { writeJson, type ExitCode, type Terminal } from "../output";
import { pricesFromSettings } from "../pricesFromSettings";
import type { CommandLine } from "../usage";

/** `backtest LOG.csv`: the advice replayed on a log with the columns user, date and optionally product. */
export async function backtestCommand(
  line: CommandLine,
  terminal: Terminal,
  { today }: { readonly today: CalendarDate },
): Promise<ExitCode> {
  const [file = ""] = line.inputs;
  const input = await readInput(file);
  if ("problem" in input || input.kind !== "csv") {
    terminal.err(`${"problem" in input ? input.problem : `${file}: give the log as a CSV file`}\n`);
    return 1;
  }
  const log = readUseLog(csvSource(input.name, input.chunks), { asOf: today });
  const json = line.values["json"];
  const say = json === "-" ? terminal.err : terminal.out;
  for (const issue of log.issues) say(`${issueSentence(issue)}\n`);
  if (log.uses.length === 0) {
    terminal.err(`${file}: no use was found. Give a log with the columns user, date and optionally product.\n`);
    return 1;
  }
  const prices = await readPrices(line.values["settings"], terminal);
  if (prices === null) return 1;
  const missing = [...new Set(log.uses.map((use) => use.product))].filter((product) => prices(product) === null);
  if (missing.length > 0) {
    terminal.err(
      `The settings have no rate or price for: ${missing.map((product) => product ?? "(no product)").join(", ")}\n`,
    );
    return 1;
  }
  const run = backtestAdvice(log.uses, (product) => prices(product) ?? DEFAULT_PLAN_PRICES);
  let step = run.next();
  while (!step.done) step = run.next();
  const report = step.value;
  say(`${backtestSentence(report, (amount) => `$${amount.toLocaleString("en-US", { minimumFractionDigits: 2 })}`)}\n`);
  if (json !== undefined) await writeJson(json, report, terminal);
  return report.periods.length === 0 ? 3 : 0;
}

async function readPrices(
  file: string | undefined,
  terminal: Terminal,
): Promise<ReturnType<typeof pricesFromSettings> | null> {
  if (file === undefined) return () => DEFAULT_PLAN_PRICES;
  try {
    return pricesFromSettings(JSON.parse(await readFile(file, "utf8")) as unknown);
  } catch (error) {
    terminal.err(`${file}: ${error instanceof Error ? error.message : String(error)}\n`);
    return null;
  }
}
