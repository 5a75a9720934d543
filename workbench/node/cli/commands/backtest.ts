import { DEFAULT_PLAN_PRICES, issueSentence, type CalendarDate } from "../../../../src/costing";
import { backtestAdvice, backtestSentence, csvSource, readUseLog, settingsFileEdits } from "../../../../src/app";
import { readInput } from "../inputs";
import { readSettings } from "../jsonInput";
import { writeJson, type ExitCode, type Terminal } from "../output";
import { pricesFromSettings, type SettingsPrices } from "../pricesFromSettings";
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
  const settings = await readPrices(line.values["settings"]);
  if ("problems" in settings) {
    settings.problems.forEach((problem) => terminal.err(`${problem}\n`));
    return 1;
  }
  const { pricesOf, currency } = settings;
  const missing = [...new Set(log.uses.map((use) => use.product))].filter((product) => pricesOf(product) === null);
  if (missing.length > 0) {
    terminal.err(
      `The settings have no rate or price for: ${missing.map((product) => product ?? "(no product)").join(", ")}\n`,
    );
    return 1;
  }
  const run = backtestAdvice(log.uses, (product) => pricesOf(product) ?? DEFAULT_PLAN_PRICES, currency);
  let step = run.next();
  while (!step.done) step = run.next();
  const report = step.value;
  say(`${backtestSentence(report, moneyText(currency))}\n`);
  if (json !== undefined) await writeJson(json, report, terminal);
  return report.periods.length === 0 ? 3 : 0;
}

/** The prices of the settings, or the sentences that say what is wrong with the file. */
async function readPrices(
  file: string | undefined,
): Promise<SettingsPrices | { readonly problems: readonly string[] }> {
  const settings = await readSettings(file);
  if ("problem" in settings) return { problems: [settings.problem] };
  if (settings.json === undefined) return { pricesOf: () => DEFAULT_PLAN_PRICES, currency: "USD" };
  const checked = settingsFileEdits(settings.json, [], 1900);
  return checked.ok ? pricesFromSettings(settings.json) : { problems: checked.error.map(issueSentence) };
}

/** Example: 1234.5 dollars is "$1,234.50", yen are "JPY 1,235". */
function moneyText(currency: string): (amount: number) => string {
  const { format } = new Intl.NumberFormat("en-US", {
    style: "currency",
    currency,
    currencyDisplay: currency === "USD" ? "symbol" : "code",
  });
  return (amount) => format(amount).replace(/\u00A0/g, " ");
}
