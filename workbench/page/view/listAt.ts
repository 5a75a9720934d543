import { parseFormula } from "../../calc/parse";
import type { BookData, SheetData } from "../../host/model/bookData";
import { cellAt } from "../../host/model/cells";
import { intersectionOf } from "../../host/model/rects";
import { cellText } from "./cellText";

const MOST_SHOWN = 500;

/** The entries that a drop-down list allows in a cell; null: the cell has no list. */
export function listAt(book: BookData, sheet: SheetData, row: number, column: number): readonly string[] | null {
  const place = { row, column, rowCount: 1, columnCount: 1 };
  const found = sheet.validations.find((each) => each.ranges.some((area) => intersectionOf(area, place) !== null));
  const list = found?.rule["list"];
  if (typeof list !== "object" || list === null) return null;
  const source = (list as { source?: unknown }).source;
  if (typeof source !== "string") return null;
  return source.startsWith("=") ? textsOf(book, sheet, source) : source.split(",").map((entry) => entry.trim());
}

/** Entries that stand in cells: an area, or a name for one. */
function textsOf(book: BookData, sheet: SheetData, formula: string): string[] {
  let node = parseFormula(formula);
  if (node?.kind === "name") {
    const { name } = node;
    const named = book.names.find((each) => each.name.toLowerCase() === name.toLowerCase());
    node = named ? parseFormula(named.formula) : null;
  }
  if (node?.kind !== "area") return [];
  const { rect, sheet: other } = node;
  const target = other === null ? sheet : book.sheets.find((each) => each.name.toLowerCase() === other.toLowerCase());
  const texts: string[] = [];
  for (let down = 0; target && down < Math.min(rect.rowCount, MOST_SHOWN); down++) {
    for (let right = 0; right < rect.columnCount; right++) {
      texts.push(cellText(book, cellAt(target, rect.row + down, rect.column + right)));
    }
  }
  return texts.filter((text) => text !== "");
}
