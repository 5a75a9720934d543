import { TABLES, type TableLayout } from "../workbook/layout";
import type { WorkbookPort } from "../workbook/port";
import { nameKey, rowsOf, textOf } from "./recommendMix/cells";

/** A cell by the name of its sheet and its A1 address. */
export interface CellPlace {
  readonly sheet: string;
  readonly cell: string;
}

/** A kind of missing figure: how `MissingFigure` words it, and the table, key and column where it is filled in. */
interface FigureKind {
  readonly words: string;
  readonly table: TableLayout;
  readonly key: string;
  readonly column: string;
}

/** Every kind of missing figure. */
export const FIGURE_KINDS: readonly FigureKind[] = [
  { words: "tokens per day of ", table: TABLES.rates, key: "Product", column: "Tokens per day" },
  { words: "annual price of ", table: TABLES.offers, key: "Offer", column: "Annual price" },
  { words: "token price of ", table: TABLES.tokenTiers, key: "Price list", column: "Price per token" },
];

/**
 * Where a missing figure is to be filled in; null while there is no row for it: the first run adds rows of products.
 * Example: "tokens per day of Revit" is at Flex Rates!B6.
 */
export async function cellOfFigure(port: WorkbookPort, figure: string): Promise<CellPlace | null> {
  const kind = FIGURE_KINDS.find(({ words }) => figure.startsWith(words));
  return kind ? findCell(port, kind, figure.slice(kind.words.length)) : null;
}

/** The row of a user in Hybrid Mix, at the column that says why; null when there is none. */
export async function cellOfUser(port: WorkbookPort, user: string): Promise<CellPlace | null> {
  return findCell(port, { table: TABLES.hybridMix, key: "User", column: "Why" }, user);
}

async function findCell(
  port: WorkbookPort,
  { table, key, column }: Omit<FigureKind, "words">,
  name: string,
): Promise<CellPlace | null> {
  const [content] = await port.readTables([table.name]);
  const row = rowsOf(content).find((each) => nameKey(textOf(each.get(key))) === nameKey(name));
  return content && row ? { sheet: content.sheet, cell: row.cellOf(column) } : null;
}
