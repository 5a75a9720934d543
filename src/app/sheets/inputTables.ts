import { isBundleName } from "../../intake";
import { DEFAULT_PRICE_LIST, TABLES, type TableLayout } from "../../workbook/layout";
import type { EditCell, TableContent, WorkbookEdit } from "../../workbook/port";
import { nameKey, rowsOf, serialOf, textOf, type DateSystem } from "../recommendMix/cells";
import type { MixModel } from "../recommendMix/buildProblem";
import type { PublishedRows } from "../recommendMix/inputs";
import { settingLines } from "../recommendMix/settingLines";
import type { UserModel } from "../recommendMix/users";
import { inputRuleEdits } from "./inputRules";
import { inputLookEdits, inputSheetEdits } from "./inputSheets";
import { seatCells } from "../recommendMix/fileSeats";
import { appendOrCreate, orEmpty } from "./tableEdit";

/** What the input tables are filled from. */
export interface InputTableParts {
  readonly model: MixModel;
  readonly users: readonly UserModel[];
  readonly published: PublishedRows;
  readonly tables: ReadonlyMap<string, TableContent>;
  readonly dateSystem: DateSystem;
}

/** Creates the input tables that are missing and appends rows that are missing; no existing cell is changed. */
export function inputTableEdits(parts: InputTableParts): WorkbookEdit[] {
  const edits = [
    ...settingsEdits(parts),
    ...ratesEdits(parts),
    ...offersEdits(parts),
    ...teamsEdits(parts),
    ...restEdits(parts),
  ];
  return [...edits, ...inputRuleEdits(parts.tables, edits)];
}

function namesIn(parts: InputTableParts, table: string, column: string): Set<string> {
  return new Set(rowsOf(parts.tables.get(table)).map((row) => nameKey(textOf(row.get(column)))));
}

function dress(parts: InputTableParts, layouts: readonly TableLayout[], more = ""): WorkbookEdit[] {
  const isNew = layouts.some((layout) => !parts.tables.has(layout.name));
  return isNew ? inputSheetEdits(layouts[0]?.sheet ?? "", more) : [];
}

function lookOf(parts: InputTableParts, layout: TableLayout): WorkbookEdit[] {
  return parts.tables.has(layout.name) ? [] : inputLookEdits(layout, parts.model.inputs.settings.currency);
}

function settingsEdits(parts: InputTableParts): WorkbookEdit[] {
  const layout = TABLES.settings;
  const present = namesIn(parts, layout.name, "Setting");
  const rows = settingLines()
    .filter((line) => !present.has(nameKey(line.name)))
    .map((line): EditCell[] => [line.name, line.value, line.unit, line.note]);
  return [...dress(parts, [layout]), ...appendOrCreate(layout, rows, parts.tables.get(layout.name))];
}

function ratesEdits(parts: InputTableParts): WorkbookEdit[] {
  const layout = TABLES.rates;
  const present = namesIn(parts, layout.name, "Product");
  const published = parts.published.rates.filter((rate) => !present.has(nameKey(rate.product)));
  const known = new Set([...present, ...published.map((rate) => nameKey(rate.product))]);
  const rows = published.map((rate): EditCell[] => [
    rate.product,
    orEmpty(rate.tokensPerDay),
    rate.onFlex,
    rate.effectiveFrom === null ? "" : serialOf(rate.effectiveFrom, parts.dateSystem),
    rate.source,
    rate.status,
  ]);
  for (const product of seenProducts(parts.users)) {
    if (!known.has(nameKey(product))) rows.push([product, "", "unknown", "", offeredRate(parts, product), "missing"]);
  }
  return [
    ...dress(parts, [layout]),
    ...appendOrCreate(layout, rows, parts.tables.get(layout.name)),
    ...lookOf(parts, layout),
    missingHighlight(layout.name, "Tokens per day", "B", "F"),
  ];
}

/** The rate that the customer's own token file shows, as an offer beside the empty cell; "" without one. */
function offeredRate({ model }: InputTableParts, product: string): string {
  const found = model.inputs.issues.find(
    ({ kind, subject }) => kind === "rate-inferred" && nameKey(subject ?? "") === nameKey(product),
  );
  if (!found?.received) return "";
  return `Your Token Usage shows ${found.received} a day: to use it, enter it and set Status to inferred.`;
}

function missingHighlight(table: string, column: string, figureLetters: string, statusLetters: string): WorkbookEdit {
  const formula = `=AND($${figureLetters}5="",$${statusLetters}5="missing")`;
  return { kind: "conditional", target: { table, column }, rules: [{ formula, fillColor: "#FFE699" }] };
}

function seenProducts(users: readonly UserModel[]): string[] {
  const products = new Map<string, string>();
  for (const user of users) for (const each of user.products) products.set(nameKey(each.product), each.product);
  return [...products.values()].filter((product) => !isBundleName(product)).sort();
}

function offersEdits(parts: InputTableParts): WorkbookEdit[] {
  const layout = TABLES.offers;
  const { catalog } = parts.model;
  const present = namesIn(parts, layout.name, "Offer");
  const published = parts.published.offers.filter((offer) => !present.has(nameKey(offer.offer)));
  const rows = published.map((offer): EditCell[] => [
    offer.offer,
    offer.kind,
    offer.products.join("; "),
    12,
    orEmpty(offer.annualPrice),
    "",
    "",
    offer.effectiveFrom === null ? "" : serialOf(offer.effectiveFrom, parts.dateSystem),
    offer.source,
    offer.status,
  ]);
  const known = new Set([...present, ...published.map((offer) => nameKey(offer.offer))]);
  for (const product of seenProducts(parts.users)) {
    if (known.has(nameKey(product)) || catalog.offersFor(product).length > 0) continue;
    rows.push([product, "product", product, 12, "", "", "", "", "", "missing"]);
  }
  return [
    ...dress(parts, [layout, TABLES.offerTiers]),
    ...appendOrCreate(layout, rows, parts.tables.get(layout.name)),
    ...appendOrCreate(TABLES.offerTiers, [], parts.tables.get(TABLES.offerTiers.name)),
    ...lookOf(parts, layout),
    missingHighlight(layout.name, "Annual price", "E", "J"),
  ];
}

function teamsEdits(parts: InputTableParts): WorkbookEdit[] {
  const layout = TABLES.teams;
  const tiers = TABLES.tokenTiers;
  const present = namesIn(parts, layout.name, "Team");
  const teams = [...new Set(parts.users.map((user) => user.team))].sort();
  const rows = teams
    .filter((team) => team !== "" && !present.has(nameKey(team)))
    .map((team): EditCell[] => [
      team,
      team,
      "",
      DEFAULT_PRICE_LIST,
      "all-units",
      1,
      0,
      "",
      "12 months after purchase",
      "",
      "",
    ]);
  const tierRows = parts.tables.has(tiers.name)
    ? []
    : parts.model.inputs.tokenTiers.map((tier): EditCell[] => [tier.priceList, tier.fromTokens, tier.pricePerToken]);
  const source = parts.published.tokenPrice;
  const note = source ? `Token list price: ${source.source}.` : "Enter the price per token.";
  return [
    ...dress(parts, [layout, tiers], note),
    ...appendOrCreate(layout, rows, parts.tables.get(layout.name)),
    ...appendOrCreate(tiers, tierRows, parts.tables.get(tiers.name)),
    ...lookOf(parts, layout),
    ...lookOf(parts, tiers),
  ];
}

function restEdits(parts: InputTableParts): WorkbookEdit[] {
  const seats = parts.model.inputs.seatsToAdd.map((row) => seatCells(row, parts.dateSystem));
  return [TABLES.seats, TABLES.packs].flatMap((layout) => [
    ...dress(parts, [layout]),
    ...appendOrCreate(layout, layout === TABLES.seats ? seats : [], parts.tables.get(layout.name)),
    ...lookOf(parts, layout),
  ]);
}
