import type { CalendarDate, Issue } from "../../costing";
import { SHEETS, TABLES } from "../../workbook/layout";
import type { TableContent, WorkbookPort, WorkbookSummary } from "../../workbook/port";
import { cellReader, type CellReader } from "./cellReader";
import { nameKey, rowsOf, textOf, type TableRow } from "./cells";
import type {
  Inputs,
  OfferRow,
  PinEntry,
  PublishedRows,
  ScenarioRow,
  UsageContext,
  UsageReader,
  UserEntries,
} from "./inputs";
import type { MixProgress } from "./progress";
import { rateOnDay } from "./rateOnDay";
import { readWorkbook, type WorkbookContent } from "./readWorkbook";
import { seatsOfFiles } from "./fileSeats";
import { readRates } from "./readRates";
import { readSeats } from "./readSeats";
import { readTeams, readTokenTiers } from "./readTeams";
import { readSettings } from "./settings";

/** Names of the scenarios that every run writes itself. */
export const OWN_SCENARIOS = ["All Named User", "All Flex", "Today", "Rule of thumb", "Recommended"] as const;

/** Inputs, and the tables and summary they came from. */
export interface WorkbookInputs {
  readonly inputs: Inputs;
  readonly tables: ReadonlyMap<string, TableContent>;
  readonly summary: WorkbookSummary;
}

/** What makes inputs of the cells of a workbook. */
export interface InputsOptions {
  readonly asOf: CalendarDate;
  readonly published: PublishedRows;
  readonly readUsage: UsageReader;
}

/** Reads everything that the recommendation depends on. Does not write; bad cells become issues with their place. */
export async function readInputs(port: WorkbookPort, options: InputsOptions): Promise<WorkbookInputs> {
  const steps = inputSteps(await readWorkbook(port), options);
  let next = steps.next();
  while (!next.done) next = steps.next();
  return next.value;
}

/** Makes inputs of what was read, in pieces. */
export function* inputSteps(
  { summary, tables, usageSheets }: WorkbookContent,
  options: InputsOptions,
): Generator<MixProgress, WorkbookInputs, void> {
  const tableRows = (name: string): TableRow[] => rowsOf(tables.get(name));
  const settingsRead = readSettings(tableRows(TABLES.settings.name), options.asOf, summary.dateSystem);
  const { currency, lookBackMonths, shortLaunches, isIdleAware } = settingsRead.settings;
  const published = publishedIn(options.published, currency);
  const rateIssues: Issue[] = [];
  const ownRates = readRates(tableRows(TABLES.rates.name), cellReader(rateIssues, summary.dateSystem));
  const known = new Set(ownRates.map((rate) => nameKey(rate.product)));
  const rates = [...ownRates, ...published.rates.filter((rate) => !known.has(nameKey(rate.product)))];
  const tokensPerDayOf = rateOnDay(rates);
  const context: UsageContext = { asOf: options.asOf, lookBackMonths, shortLaunches, isIdleAware, tokensPerDayOf };
  const { readUsage } = options;
  const usage = readUsage.steps ? yield* readUsage.steps(usageSheets, context) : readUsage(usageSheets, context);
  const issues: Issue[] = [...usage.issues, ...settingsRead.issues, ...rateIssues];
  const reader = cellReader(issues, summary.dateSystem);
  const offers = readOffers(tableRows(TABLES.offers.name), reader);
  const knownOffers = new Set(offers.map((offer) => nameKey(offer.offer)));
  const allOffers = new Map([...published.offers, ...offers].map(({ offer }) => [nameKey(offer), offer]));
  const seatRows = tableRows(TABLES.seats.name);
  const seatContext = { asOf: options.asOf, ownRows: seatRows, offers: allOffers };
  const fileSeats = seatsOfFiles(usage.seats ?? [], seatContext);
  issues.push(...fileSeats.issues);
  const inputs: Inputs = {
    settings: settingsRead.settings,
    rates,
    offers: [...offers, ...published.offers.filter((offer) => !knownOffers.has(nameKey(offer.offer)))],
    offerTiers: tableRows(TABLES.offerTiers.name).flatMap((row) => {
      const [fromSeats, price] = [
        reader.number(row, SHEETS.offers, "From seats"),
        reader.number(row, SHEETS.offers, "Price"),
      ];
      return fromSeats === null || price === null ? [] : [{ offer: textOf(row.get("Offer")), fromSeats, price }];
    }),
    teams: readTeams(tableRows(TABLES.teams.name), reader),
    tokenTiers: readTokenTiers(tables.get(TABLES.tokenTiers.name), reader, published.tokenPrice),
    seats: [
      ...readSeats(
        seatRows,
        reader,
        options.asOf,
        pricedOffers([...published.offers.filter((offer) => !knownOffers.has(nameKey(offer.offer))), ...offers]),
      ),
      ...fileSeats.rows,
    ],
    seatsToAdd: fileSeats.rows,
    packs: tableRows(TABLES.packs.name).flatMap((row) => {
      const tokensLeft = reader.number(row, SHEETS.packs, "Tokens left");
      const endDate = reader.date(row, SHEETS.packs, "End date");
      return tokensLeft === null ? [] : [{ team: textOf(row.get("Team")), tokensLeft, endDate }];
    }),
    scenarios: readScenarios(tableRows(TABLES.scenarios.name), reader),
    entries: readEntries(tableRows(TABLES.hybridMix.name), tableRows(TABLES.mixDetail.name)),
    records: usage.records,
    usageSheets: usageSheets.map(({ sheet }) => sheet),
    questions: usage.questions ?? [],
    issues,
  };
  return { inputs, tables, summary };
}

function readOffers(rows: readonly TableRow[], reader: CellReader): Inputs["offers"] {
  return rows.map((row) => {
    const offer = textOf(row.get("Offer"));
    const products = splitNames(textOf(row.get("Products")));
    return {
      offer,
      kind: nameKey(textOf(row.get("Kind"))) === "collection" ? "collection" : "product",
      products: products.length > 0 ? products : [offer],
      annualPrice: reader.number(row, SHEETS.offers, "Annual price"),
      renewalPrice: reader.number(row, SHEETS.offers, "Renewal price"),
      yearlyIncreasePercent: reader.change(row, SHEETS.offers, "Yearly increase %"),
      effectiveFrom: reader.date(row, SHEETS.offers, "Effective from"),
      source: textOf(row.get("Source")),
      status: nameKey(textOf(row.get("Status"))),
    };
  });
}

/** By name key whether any row of an offer has a price that may be used. */
function pricedOffers(offers: readonly OfferRow[]): Map<string, boolean> {
  const priced = new Map<string, boolean>();
  for (const { offer, annualPrice, status } of offers) {
    const isUsable = annualPrice !== null && status !== "assumed";
    priced.set(nameKey(offer), isUsable || priced.get(nameKey(offer)) === true);
  }
  return priced;
}

function splitNames(text: string): string[] {
  return text
    .split(/[;,\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

/**
 * The published rows for a workbook in this currency: rates hold everywhere, prices only in their own currency. In
 * another one an offer stands without a price, as missing.
 */
export function publishedIn(published: PublishedRows, currency: string): PublishedRows {
  const { tokenPrice, offers } = published;
  if (!tokenPrice || tokenPrice.currency === currency) return published;
  const noPrice = { annualPrice: null, renewalPrice: null, source: "", status: "missing" };
  const unpriced = offers.map((offer) => ({ ...offer, ...noPrice }));
  return { ...published, offers: unpriced, tokenPrice: null };
}

function readScenarios(rows: readonly TableRow[], reader: CellReader): ScenarioRow[] {
  const own = new Set<string>(OWN_SCENARIOS.map(nameKey));
  let unnamed = 0;
  return rows.flatMap((row) => {
    const typed = textOf(row.get("Name"));
    // The first row of each of our names is ours; a second one was added by the user.
    if (own.delete(nameKey(typed))) return [];
    const name = typed === "" ? `What if ${(unnamed += 1)}` : typed;
    return [
      {
        name,
        tokenPrice: reader.number(row, SHEETS.summary, "Token price"),
        daysChangePercent: reader.change(row, SHEETS.summary, "Days change %"),
        seatPriceChangePercent: reader.change(row, SHEETS.summary, "Seat price change %"),
        policyFloor: reader.number(row, SHEETS.summary, "Policy floor"),
      },
    ];
  });
}

function readEntries(mixRows: readonly TableRow[], detailRows: readonly TableRow[]): UserEntries {
  const userPins = new Map<string, PinEntry>();
  const productPins = new Map<string, Map<string, PinEntry>>();
  for (const row of mixRows) {
    const pin = textOf(row.get("Pin"));
    if (pin !== "") userPins.set(nameKey(textOf(row.get("User"))), { text: pin, cell: row.cellOf("Pin") });
  }
  for (const row of detailRows) {
    const pin = textOf(row.get("Pin"));
    const user = nameKey(textOf(row.get("User")));
    if (pin === "") continue;
    const pins = productPins.get(user) ?? new Map<string, PinEntry>();
    pins.set(nameKey(textOf(row.get("Product"))), { text: pin, cell: row.cellOf("Pin") });
    productPins.set(user, pins);
  }
  return { userPins, productPins };
}
