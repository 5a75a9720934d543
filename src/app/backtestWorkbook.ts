import { DEFAULT_PLAN_PRICES } from "../costing";
import type { CalendarDate, Issue, PlanPrices } from "../costing";
import { readUseLogSteps, sheetSource, type DateOrderAnswer, type DateQuestion, type UseLog } from "../intake";
import type { WorkbookPort } from "../workbook/port";
import { backtestAdvice, backtestSentence, type BacktestReport } from "./backtestAdvice";
import { buildCatalog } from "./recommendMix/catalog";
import { formatMoney } from "./recommendMix/formatMoney";
import type { Inputs, PublishedRows } from "./recommendMix/inputs";
import type { MixProgress } from "./recommendMix/progress";
import { inputSteps } from "./recommendMix/readInputs";
import { readWorkbook, type WorkbookContent } from "./recommendMix/readWorkbook";

/** What the use case is given. */
export interface BacktestWorkbookOptions {
  readonly asOf: CalendarDate;
  readonly published: PublishedRows;
  /** How open dates of single sheets are meant; `file` is "". */
  readonly dateOrders?: readonly DateOrderAnswer[];
}

/** The replay of the logs in a workbook. */
export interface WorkbookBacktest {
  readonly report: BacktestReport;
  /** The result in words, with the currency of the settings. */
  readonly sentence: string;
  /** Sheets that hold a log: a row per user and day of use. */
  readonly sheets: readonly string[];
  /** Products that were left out because their rate, price or the price of a token is missing. */
  readonly withoutPrice: readonly string[];
  readonly issues: readonly Issue[];
  /** Logs whose dates can all be read in two ways: ask, and run again with the answers. */
  readonly questions: readonly DateQuestion[];
}

/**
 * The button Backtest: replays the advice on the logs that stand on the user's own sheets, at the rates, seat prices and
 * first token price of the workbook; a log that names no product takes the backtest's default prices. It writes nothing.
 * The generator that it resolves to yields while it reads and once a year, and can be left at any time. Without a log, `sheets` is empty
 * and the report has no periods.
 * Example: a sheet with the columns User and Date over 2021 and 2022 has the plan year 2022.
 */
export async function backtestWorkbook(
  port: WorkbookPort,
  options: BacktestWorkbookOptions,
): Promise<Generator<MixProgress, WorkbookBacktest>> {
  return replay(await readWorkbook(port), options);
}

function* replay(
  content: WorkbookContent,
  options: BacktestWorkbookOptions,
): Generator<MixProgress, WorkbookBacktest, void> {
  const logs = yield* readLogs(content, options);
  const { inputs } = yield* inputSteps(content, { ...options, readUsage: () => ({ records: [], issues: [] }) });
  const found = logs.filter(({ uses }) => uses.length > 0);
  const uses = found.flatMap((log) => log.uses);
  const prices = pricesIn(inputs);
  const products = [...new Set(uses.map(({ product }) => product))];
  const priced = new Map(products.map((product) => [product, prices(product)]));
  const report = yield* backtestAdvice(
    uses.filter(({ product }) => priced.get(product) !== null),
    (product) => priced.get(product) ?? DEFAULT_PLAN_PRICES,
  );
  return {
    report,
    sentence: backtestSentence(report, (amount) => formatMoney(amount, inputs.settings.currency)),
    sheets: found.map(({ sheet }) => sheet),
    withoutPrice: products.flatMap((product) => (product !== null && priced.get(product) === null ? [product] : [])),
    issues: (found.length > 0 ? found : logs).flatMap((log) => log.issues),
    questions: found.flatMap((log) => log.questions),
  };
}

type SheetLog = UseLog & { readonly sheet: string };

/** The logs on the user's own sheets, read in pieces. */
function* readLogs(
  { summary, usageSheets }: WorkbookContent,
  { asOf, dateOrders = [] }: BacktestWorkbookOptions,
): Generator<MixProgress, SheetLog[], void> {
  const dateSystem = summary.dateSystem === 1904 ? "1904" : "1900";
  const logs: SheetLog[] = [];
  for (const [done, content] of usageSheets.entries()) {
    const reading = readUseLogSteps(sheetSource({ ...content, file: "", dateSystem }), { asOf, dateOrders });
    let next = reading.next();
    for (; !next.done; next = reading.next()) yield { step: "Reading the logs", done, of: usageSheets.length };
    logs.push({ ...next.value, sheet: content.sheet });
  }
  return logs;
}

/** Prices of a product in the workbook: its rate, its cheapest seat and the first token price; null where one is missing. */
function pricesIn(inputs: Inputs): (product: string | null) => PlanPrices | null {
  const catalog = buildCatalog(inputs);
  const tokenPrice = [...inputs.tokenTiers].sort((a, b) => a.fromTokens - b.fromTokens)[0]?.pricePerToken ?? null;
  return (product) => {
    if (product === null) return DEFAULT_PLAN_PRICES;
    const rate = catalog.rateOf(product);
    const tokensPerDay = rate && rate.onFlex !== "no" ? rate.tokensPerDay : null;
    const subscriptionPrice = catalog
      .offersFor(rate?.product ?? product)
      .reduce<number | null>((least, { annualPrice }) => Math.min(least ?? Infinity, annualPrice), null);
    if (tokensPerDay === null || subscriptionPrice === null || tokenPrice === null) return null;
    return { tokensPerDay, subscriptionPrice, tokenPrice };
  };
}
