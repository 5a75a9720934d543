import { nameKey } from "../../costing";
import { cellText, isEmptyCell, locateColumns, type ColumnSpec } from "../../ranges";
import { cellsOf } from "../broadcast";
import { invalidValue, notAvailable, passedOn, type CellError } from "../cellError";
import { amountOf } from "../elements";

/** A user as written first, with access days per product. `error`: a cell of the user that spoils the user's row. */
export interface UserUsage {
  readonly user: string;
  readonly products: ReadonlyMap<string, ProductUsage>;
  readonly error: CellError | null;
}

/** `product`: the cell as it stands, a name or a number of tokens per access day. */
export interface ProductUsage {
  readonly product: unknown;
  readonly accessDays: number;
}

type Key = "user" | "product" | "days";

const COLUMNS: readonly ColumnSpec<Key>[] = [
  { key: "user", title: "User", otherTitles: ["User name", "Name", "Email"], isRequired: true },
  { key: "product", title: "Product", otherTitles: ["Product name"], isRequired: true },
  {
    key: "days",
    title: "Access days",
    otherTitles: ["Access days a year", "Days", "Usage days", "Days used"],
    isRequired: true,
  },
];

/**
 * Reads usage: columns User, Product and Access days, by title in any order or the first three by position. Rows of
 * one user and product add up. A bad product or number spoils its user alone; a row without a user spoils all,
 * because nobody could say what is missing. Empty rows are passed over.
 */
export function usageTable(usage: unknown): readonly UserUsage[] | CellError {
  const cells = cellsOf(usage);
  const located = locateColumns(cells, COLUMNS, (width) => (width < 3 ? null : ["user", "product", "days"]));
  if (!located.ok) return invalidValue("usage must have the columns User, Product and Access days");
  const { columnOf, firstRow } = located.value;
  const users = new Map<string, { user: string; products: Map<string, ProductUsage>; error: CellError | null }>();
  for (let row = firstRow; row < cells.length; row += 1) {
    const cellOf = (key: Key): unknown => cells[row]?.[columnOf.get(key) ?? -1];
    const [name, product, days] = [cellOf("user"), cellOf("product"), cellOf("days")];
    if ([name, product, days].every(isEmptyCell)) continue;
    const nameError = passedOn(name);
    if (nameError) return nameError;
    if (isEmptyCell(name)) return notAvailable(`user is empty in row ${row + 1} of usage`);
    const user = cellText(name);
    const known = users.get(nameKey(user)) ?? { user, products: new Map<string, ProductUsage>(), error: null };
    users.set(nameKey(user), known);
    const accessDays = passedOn(product) ?? passedOn(days) ?? amountOf("access_days", days);
    if (typeof accessDays !== "number") known.error ??= accessDays;
    else if (isEmptyCell(product)) known.error ??= notAvailable(`product is empty in row ${row + 1} of usage`);
    else addDays(known.products, product, accessDays);
  }
  return users.size > 0 ? [...users.values()] : notAvailable("usage is empty");
}

function addDays(products: Map<string, ProductUsage>, product: unknown, accessDays: number): void {
  const key = nameKey(String(product));
  const before = products.get(key);
  products.set(key, { product: before?.product ?? product, accessDays: (before?.accessDays ?? 0) + accessDays });
}
