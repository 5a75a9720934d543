import { nameKey } from "../../costing";
import { cellText, isEmptyCell, locateColumns, type ColumnSpec } from "../../ranges";
import { cellsOf } from "../broadcast";
import { invalidValue, notAvailable, passedOn, type CellError } from "../cellError";
import { priceOf } from "../elements";

/** An offer with the keys of the products that it covers and its price. */
export interface OfferRow {
  readonly offer: string;
  readonly products: readonly string[];
  readonly price: number;
}

type Key = "offer" | "kind" | "products" | "term" | "price" | "renewal" | "increase" | "from" | "source" | "status";

const COLUMNS: readonly ColumnSpec<Key>[] = [
  { key: "offer", title: "Offer", otherTitles: ["Subscription", "Collection"], isRequired: false },
  { key: "products", title: "Products", otherTitles: ["Product", "Covers"], isRequired: true },
  { key: "price", title: "Annual price", otherTitles: ["Price", "Subscription price"], isRequired: true },
  { key: "status", title: "Status", otherTitles: [], isRequired: false },
];
/** The columns of the table FlexOffers: a reference to a whole table comes without its titles. */
const WHOLE_TABLE: readonly Key[] = [
  "offer",
  "kind",
  "products",
  "term",
  "price",
  "renewal",
  "increase",
  "from",
  "source",
  "status",
];

/**
 * Reads offers: columns Offer, Products (several with semicolons) and Annual price, by title in any order or by
 * position (two columns: product, price; three: offer, products, price; ten: the table FlexOffers). An offer without
 * products covers the product of its own name. Rows without a price, and assumed ones, are
 * left out, as in the recommendation; a name that stands twice is refused, because only one price can count.
 */
export function offerTable(offers: unknown): readonly OfferRow[] | CellError {
  const cells = cellsOf(offers);
  const located = locateColumns(cells, COLUMNS, layoutOf);
  if (!located.ok) return invalidValue("offers must have the columns Products and Annual price");
  const { columnOf, firstRow } = located.value;
  const rows = new Map<string, OfferRow>();
  for (let row = firstRow; row < cells.length; row += 1) {
    const cellOf = (key: Key): unknown => cells[row]?.[columnOf.get(key) ?? -1];
    const [products, price] = [cellOf("products"), cellOf("price")];
    const error = passedOn(cellOf("offer")) ?? passedOn(products) ?? passedOn(price);
    if (error) return error;
    const offer = cellText(cellOf("offer")) || cellText(products);
    if (offer === "" || isEmptyCell(price) || nameKey(cellText(cellOf("status"))) === "assumed") continue;
    const amount = priceOf("price", price);
    if (typeof amount !== "number") return amount;
    if (rows.has(nameKey(offer))) return invalidValue(`offers holds "${offer}" twice: pass one row of it`);
    rows.set(nameKey(offer), { offer, products: productKeys(cellText(products) || offer), price: amount });
  }
  return rows.size > 0 ? [...rows.values()] : notAvailable("offers is empty");
}

function layoutOf(width: number): readonly Key[] | null {
  if (width === 2) return ["products", "price"];
  if (width >= WHOLE_TABLE.length) return WHOLE_TABLE;
  return width === 3 ? ["offer", "products", "price"] : null;
}

function productKeys(text: string): string[] {
  return [...new Set(text.split(/[;,\n]/).map(nameKey))].filter((key) => key !== "");
}
