import type { BookData, CellData } from "../../host/model/bookData";
import { styleOf } from "../../host/model/styles";
import { formatNumber } from "../../calc/formatNumber";

/** What a cell shows. A formula that nobody has computed shows itself. */
export function cellText(book: BookData, cell: CellData | undefined): string {
  if (!cell) return "";
  const { value } = cell;
  if (value === null) return cell.formula ?? "";
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "object") return value.error;
  return formatNumber(value, styleOf(book, cell).numberFormat, book.date1904);
}

/** What the formula bar and the cell editor show: the formula, or the value as it would be typed. */
export function inputText(book: BookData, cell: CellData | undefined): string {
  if (!cell) return "";
  if (cell.formula !== undefined) return cell.formula;
  const { value } = cell;
  if (typeof value === "number") return String(value);
  if (typeof value === "string" && styleOf(book, cell).quotePrefix) return `'${value}`;
  return cellText(book, cell);
}
