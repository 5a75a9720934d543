import { cellText, isBlank, isBlankRow, type Cell } from "../cells/cell";
import type { Header } from "../recognize/recognizeHeader";

/** Why a row below the header holds no data. */
export type IgnoredRow = "row-blank" | "row-total" | "row-repeated-header";

const TOTAL =
  /^(grand |sub-?|overall )?(totals?|sum|summe|gesamt|gesamtsumme|gesamtergebnis|insgesamt|total général|totale)( \(?(all )?(users?|rows|days|tokens)\)?)?( ?[:=(].*)?$/i;

/** Whether a row is left out on purpose; null for a row of data. Example: a first cell "Grand total" is a total. */
export function ignoredRow(cells: readonly Cell[], header: Header): IgnoredRow | null {
  if (isBlankRow(cells)) return "row-blank";
  const first = cells.find((cell) => !isBlank(cell));
  if (typeof first === "string" && TOTAL.test(first.trim())) return "row-total";
  return repeatsHeader(cells, header) ? "row-repeated-header" : null;
}

function repeatsHeader(cells: readonly Cell[], header: Header): boolean {
  const [first] = header.columns.values();
  if (first === undefined || cellText(cells[first]) !== header.names[first]) return false;
  return header.names.every((name, column) => cellText(cells[column]) === name);
}
