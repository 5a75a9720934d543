/** `row`, `column`: the 0-based place of the first header cell. Nothing stands below a table that grows. */
export interface TableLayout {
  readonly name: string;
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly columns: readonly ColumnLayout[];
  /** Columns by which rows are matched from run to run, and columns that belong to the user. */
  readonly keys: readonly string[];
  readonly userColumns: readonly string[];
}

/** `format`: money follows the currency; text is written as it is. */
export interface ColumnLayout {
  readonly name: string;
  readonly widthCharacters: number;
  readonly format: "text" | "money" | "price" | "average" | "days" | "tokens" | "percent" | "date" | "count";
}

type ColumnSpec = readonly [name: string, widthCharacters: number, format: ColumnLayout["format"]];

/** A table, its header in row 4 of its sheet if `at` says no other. `specs`: title, width in characters and format of each column. */
export function tableOf(
  name: string,
  sheet: string,
  at: number | { readonly row?: number; readonly column: number },
  specs: readonly ColumnSpec[],
  keys: readonly string[] = [],
  userColumns: readonly string[] = [],
): TableLayout {
  const columns = specs.map(([title, widthCharacters, format]) => ({ name: title, widthCharacters, format }));
  const { row = 3, column } = typeof at === "number" ? { column: at } : at;
  return { name, sheet, row, column, columns, keys, userColumns };
}

/**
 * Number format of a kind of column; `minorDigits` are the decimals of the currency.
 * Example: `numberFormat("money", 0)` is "#,##0".
 */
export function numberFormat(format: ColumnLayout["format"], minorDigits: number): string {
  const money = minorDigits === 0 ? "#,##0" : `#,##0.${"0".repeat(minorDigits)}`;
  const codes: Record<ColumnLayout["format"], string> = {
    text: "@",
    money,
    price: minorDigits === 0 ? money : `${money}${"#".repeat(Math.max(0, 4 - minorDigits))}`,
    average: "#,##0.00##",
    days: "#,##0.0",
    tokens: "#,##0.0##",
    percent: "0.0",
    date: "yyyy-mm-dd",
    count: "#,##0",
  };
  return codes[format];
}
