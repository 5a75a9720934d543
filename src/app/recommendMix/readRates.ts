import { SHEETS } from "../../workbook/layout";
import type { CellReader } from "./cellReader";
import { nameKey, textOf, type TableRow } from "./cells";
import type { Inputs, OnFlex } from "./inputs";
import { cellIssue } from "./issues";

/**
 * Rows of Flex Rates. Two different rates of a product from the same day on are an issue at the second one: which of
 * them holds is for the user to say. Example: AutoCAD 7 and AutoCAD 9, both without a date.
 */
export function readRates(rows: readonly TableRow[], reader: CellReader): Inputs["rates"] {
  const known = new Map<string, number>();
  return rows.map((row) => {
    const product = textOf(row.get("Product"));
    const onFlex = nameKey(textOf(row.get("On Flex")));
    const tokensPerDay = reader.number(row, SHEETS.rates, "Tokens per day");
    const effectiveFrom = reader.date(row, SHEETS.rates, "Effective from");
    const key = `${nameKey(product)}\u0000${effectiveFrom ?? ""}`;
    const before = known.get(key) ?? tokensPerDay;
    if (product !== "" && tokensPerDay !== null && before !== null) {
      known.set(key, before);
      if (before !== tokensPerDay) {
        const words = { subject: product, expected: oneRate(before, effectiveFrom), received: String(tokensPerDay) };
        const place = { sheet: SHEETS.rates, cell: row.cellOf("Tokens per day") };
        reader.report(cellIssue("rate-ambiguous", "error", place, words));
      }
    }
    return {
      product,
      tokensPerDay,
      onFlex: (onFlex === "yes" || onFlex === "no" ? onFlex : "unknown") as OnFlex,
      effectiveFrom,
      source: textOf(row.get("Source")),
      status: nameKey(textOf(row.get("Status"))),
    };
  });
}

function oneRate(tokensPerDay: number, effectiveFrom: string | null): string {
  return effectiveFrom === null
    ? `${tokensPerDay} as in the other row without a date`
    : `${tokensPerDay} as in the other row from ${effectiveFrom} on`;
}
