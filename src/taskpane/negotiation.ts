import { formatMoney } from "../app";
import { TABLES } from "../workbook/layout";
import type { CellValue, EditCell, WorkbookEdit } from "../workbook/port";

/** Something to ask for, and what it is worth a year, as text; null where that is not known. */
export interface NegotiationAsk {
  readonly ask: string;
  readonly worth: string | null;
}

/**
 * The negotiation list of Mix Sensitivity as a run writes it, in its order; empty rows do not count.
 * Example: "A token price of 2.70 instead of 3.00", worth "USD 12,000.00".
 */
export function negotiationAsks(edits: readonly WorkbookEdit[], currency: string): NegotiationAsk[] {
  const table = edits.find((edit) => edit.kind === "table" && edit.table === TABLES.asks.name);
  if (table?.kind !== "table") return [];
  const [ask, worth] = ["Ask", "Worth"].map((name) => table.columns.indexOf(name));
  return table.rows.flatMap((row) => {
    const text = String(valueOf(row[ask ?? -1]));
    const amount = valueOf(row[worth ?? -1]);
    if (text === "") return [];
    return [{ ask: text, worth: typeof amount === "number" ? formatMoney(amount, currency) : null }];
  });
}

function valueOf(cell: EditCell | undefined): CellValue {
  if (cell === undefined || cell === null) return "";
  return typeof cell === "object" ? cell.value : cell;
}
