import { parseFormula } from "../../calc/parse";
import { isError } from "../../calc/values";
import type { BookData, CellContent, ChartData, SheetData } from "../../host/model/bookData";
import { cellAt } from "../../host/model/cells";
import { cellText } from "./cellText";

const COLORS = ["#2f6ea5", "#e07b39", "#7a8b99", "#d9a514", "#4a8f4a", "#8a5aa8"];

/** A series with what its cells hold now; null: a cell without a number. */
export interface DrawnSeries {
  readonly name: string;
  readonly color: string;
  readonly values: readonly (number | null)[];
}

export interface DrawnData {
  readonly categories: readonly string[];
  readonly series: readonly DrawnSeries[];
}

/** Reads the cells that a chart refers to. A reference that leads nowhere gives no values. */
export function dataOf(book: BookData, sheet: SheetData, chart: ChartData): DrawnData {
  const [first] = chart.series;
  const texts = (ref: string | null | undefined): string[] =>
    cellsOf(book, sheet, ref).map(({ home, row, column }) => cellText(book, cellAt(home, row, column)));
  return {
    categories: texts(first?.categoriesRef),
    series: chart.series.map((each, index) => ({
      name: texts(each.nameRef)[0] ?? each.name,
      color: each.color ?? COLORS[index % COLORS.length] ?? "#2f6ea5",
      values: cellsOf(book, sheet, each.valuesRef).map(({ home, row, column }) =>
        numberOf(cellAt(home, row, column)?.value ?? null),
      ),
    })),
  };
}

function numberOf(value: CellContent): number | null {
  return typeof value === "number" && !isError(value) ? value : null;
}

function cellsOf(
  book: BookData,
  sheet: SheetData,
  reference: string | null | undefined,
): { home: SheetData; row: number; column: number }[] {
  const node = reference ? parseFormula(reference) : null;
  if (node?.kind !== "area") return [];
  const { rect, sheet: name } = node;
  const home = name === null ? sheet : book.sheets.find((each) => each.name.toLowerCase() === name.toLowerCase());
  if (!home) return [];
  const cells: { home: SheetData; row: number; column: number }[] = [];
  for (let down = 0; down < rect.rowCount; down++) {
    for (let right = 0; right < rect.columnCount; right++) {
      cells.push({ home, row: rect.row + down, column: rect.column + right });
    }
  }
  return cells;
}
