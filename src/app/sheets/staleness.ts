import type { CalendarDate } from "../../costing";
import { TABLES } from "../../workbook/layout";
import type { CellValue, EditCell, TableContent } from "../../workbook/port";
import type { MixModel } from "../recommendMix/buildProblem";
import { nameKey } from "../recommendMix/cells";
import type { UserRow } from "../recommendMix/rows";
import { settingLines } from "../recommendMix/settingLines";
import { live } from "./tableEdit";

/** What the staleness line looks at. */
export interface StalenessParts {
  readonly model: MixModel;
  readonly users: readonly UserRow[];
  readonly asOf: CalendarDate;
  readonly tables: ReadonlyMap<string, TableContent>;
}

type Numbers = readonly (number | null)[];

/**
 * "current", or that the inputs changed: compares what the proof rests on (sums and counts of prices, rates, seats,
 * tokens on hand and settings; rows and days; pins) with the tables, in plain functions that need no add-in.
 */
export function stalenessCell(parts: StalenessParts): EditCell {
  const { inputs } = parts.model;
  const products = parts.users.flatMap((row) => row.products);
  const checks = [
    ...sumAndCount(
      "FlexTokenTiers[Price per token]",
      inputs.tokenTiers.map((tier) => tier.pricePerToken),
    ),
    ...sumAndCount(
      "FlexOffers[Annual price]",
      inputs.offers.map((offer) => offer.annualPrice),
    ),
    ...sumAndCount(
      "FlexOfferTiers[Price]",
      inputs.offerTiers.map((tier) => tier.price),
    ),
    ...sumAndCount(
      "FlexRates[Tokens per day]",
      inputs.rates.map((rate) => rate.tokensPerDay),
    ),
    ...sumAndCount(
      "FlexPacks[Tokens left]",
      inputs.packs.map((pack) => pack.tokensLeft),
    ),
    `COUNTIF(FlexSeats[Offer],"?*")=${inputs.seats.filter((seat) => seat.offer !== "").length}`,
    ...sumAndCount("FlexSettings[Value]", settingNumbers(parts.tables.get(TABLES.settings.name))),
    `ROWS(FlexHybridMix[User])=${Math.max(1, parts.users.length)}`,
    `ROWS(FlexMixDetail[User])=${Math.max(1, products.length)}`,
    ...sumAndCount(
      "FlexMixDetail[Access days a year]",
      products.map((product) => product.days),
    ),
    `COUNTIF(FlexHybridMix[Pin],"?*")+COUNTIF(FlexMixDetail[Pin],"?*")=${pinsKept(parts)}`,
  ];
  const changed =
    `inputs changed since ${parts.asOf}: costs are recalculated, the recommendation is not. ` + `Run Recommend mix.`;
  return live(`=IF(AND(${checks.join(",")}),"current","${changed}")`, "current");
}

function sumAndCount(column: string, values: Numbers): string[] {
  const present = values.filter((value) => value !== null);
  const sum = Math.round(present.reduce((all, value) => all + value, 0) * 10_000) / 10_000;
  return [`ROUND(SUM(${column}),4)=${sum}`, `COUNT(${column})=${present.length}`];
}

/** Numbers in the Value column once the run has appended the settings that are missing. */
function settingNumbers(table: TableContent | undefined): Numbers {
  const lines = settingLines();
  const [names = -1, values = -1] = ["Setting", "Value"].map((name) => table?.columns.indexOf(name));
  const present = new Set((table?.values ?? []).map((row) => nameKey(String(row[names] ?? ""))));
  const cells: CellValue[] = [
    ...(table?.values ?? []).map((row) => row[values] ?? ""),
    ...lines.filter((line) => !present.has(nameKey(line.name))).map((line) => line.value),
  ];
  return cells.map((cell) => (typeof cell === "number" ? cell : null));
}

/** Pins that stand in the tables after the run: those of users and products that are gone went with their rows. */
function pinsKept({ model, users }: StalenessParts): number {
  const { userPins, productPins } = model.inputs.entries;
  return users.reduce((sum, { model: { key }, products }) => {
    const pins = productPins.get(key);
    const ofProducts = products.filter((each) => pins?.has(nameKey(each.product))).length;
    return sum + (userPins.has(key) ? 1 : 0) + ofProducts;
  }, 0);
}
