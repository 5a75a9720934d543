import { TABLES, type TableLayout } from "../workbook/layout";
import type { WorkbookPort } from "../workbook/port";
import { nameKey, rowsOf, textOf } from "./recommendMix/cells";

/** A cell by the name of its sheet and its A1 address. */
export interface CellPlace {
  readonly sheet: string;
  readonly cell: string;
}

/** A column of a table, and the column by which its rows are told apart. */
export interface TablePlace {
  readonly table: Pick<TableLayout, "name">;
  readonly key: string;
  readonly column: string;
}

/** A kind of missing figure: how `MissingFigure` words it, and the table, key and column where it is filled in. */
interface FigureKind extends TablePlace {
  readonly table: TableLayout;
  readonly words: string;
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
  return kind ? cellOfRow(port, kind, figure.slice(kind.words.length)) : null;
}

/** The row of a user in Hybrid Mix, at the column that says why; null when there is none. */
export async function cellOfUser(port: WorkbookPort, user: string): Promise<CellPlace | null> {
  return cellOfRow(port, { table: TABLES.hybridMix, key: "User", column: "Why" }, user);
}

/**
 * The cell of a column in the first row with this key; null when there is no such row.
 * Example: line "3" of FlexRebalance2027Q1 by its column "#".
 */
export async function cellOfRow(
  port: WorkbookPort,
  { table, key, column }: TablePlace,
  name: string,
): Promise<CellPlace | null> {
  const [content] = await port.readTables([table.name]);
  const row = rowsOf(content).find((each) => nameKey(textOf(each.get(key))) === nameKey(name));
  return content && row ? { sheet: content.sheet, cell: row.cellOf(column) } : null;
}
