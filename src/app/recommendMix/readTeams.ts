import { DEFAULT_PRICE_LIST, SHEETS } from "../../workbook/layout";
import type { TableContent } from "../../workbook/port";
import type { CellReader } from "./cellReader";
import { nameKey, rowsOf, textOf, type TableRow } from "./cells";
import type { Inputs, PublishedRows } from "./inputs";
import { cellIssue } from "./issues";

/**
 * Rows of Flex Teams. A pack that is no whole number from 1 and a scheme that nobody knows are issues with their cell;
 * only an empty cell takes the default.
 */
export function readTeams(rows: readonly TableRow[], reader: CellReader): Inputs["teams"] {
  return rows.map((row) => {
    const team = textOf(row.get("Team"));
    const pack = reader.number(row, SHEETS.teams, "Pack");
    const scheme = nameKey(textOf(row.get("Scheme")));
    const refuse = (column: string, expected: string): void => {
      const words = { subject: column, expected, received: textOf(row.get(column)) };
      reader.report(cellIssue("field-invalid", "error", { sheet: SHEETS.teams, cell: row.cellOf(column) }, words));
    };
    if (pack !== null && (!Number.isInteger(pack) || pack < 1)) refuse("Pack", "a whole number from 1");
    if (!["", "all-units", "incremental"].includes(scheme)) refuse("Scheme", "all-units or incremental");
    return {
      team,
      contract: textOf(row.get("Contract")) || team,
      costCenter: textOf(row.get("Cost center")),
      priceList: textOf(row.get("Price list")) || DEFAULT_PRICE_LIST,
      scheme: scheme === "incremental" ? "incremental" : "all-units",
      pack: pack ?? 1,
      minimum: reader.number(row, SHEETS.teams, "Minimum") ?? 0,
      maximum: reader.number(row, SHEETS.teams, "Maximum"),
      contractEnd:
        nameKey(textOf(row.get("Tokens end"))) === "contract end"
          ? reader.date(row, SHEETS.teams, "Contract end")
          : null,
    };
  });
}

/**
 * Token prices of the workbook; where the table does not exist yet, the published default in its own currency only.
 * A price list with two rows from the same quantity on is an issue at the second: formulas would add their prices.
 */
export function readTokenTiers(
  table: TableContent | undefined,
  reader: CellReader,
  published: PublishedRows["tokenPrice"],
): Inputs["tokenTiers"] {
  if (!table) {
    return published ? [{ priceList: DEFAULT_PRICE_LIST, fromTokens: 1, pricePerToken: published.price }] : [];
  }
  const known = new Set<string>();
  return rowsOf(table).flatMap((row) => {
    const pricePerToken = reader.number(row, SHEETS.teams, "Price per token");
    const fromTokens = Math.max(1, reader.number(row, SHEETS.teams, "From tokens") ?? 1);
    const priceList = textOf(row.get("Price list")) || DEFAULT_PRICE_LIST;
    if (pricePerToken === null) return [];
    const key = `${nameKey(priceList)}\u0000${fromTokens}`;
    if (known.has(key)) {
      const expected = `one price from ${fromTokens} ${fromTokens === 1 ? "token" : "tokens"} on`;
      const words = { subject: `a price of ${priceList}`, expected, received: String(pricePerToken) };
      const place = { sheet: SHEETS.teams, cell: row.cellOf("From tokens") };
      reader.report(cellIssue("row-duplicate", "error", place, words));
    }
    known.add(key);
    return [{ priceList, fromTokens, pricePerToken }];
  });
}
